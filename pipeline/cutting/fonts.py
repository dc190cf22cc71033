"""Fonts: which file can draw which character, known before anything is drawn.

Open Sans is part of the installation. For what it lacks, fonts of the system are asked: fontconfig
where it exists, else the usual folders; a font counts only if its own table says that it has the
character and if it has outlines (colour bitmaps cannot be drawn by libass).
"""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import ttf_opensans
from fontTools import ttLib
from fontTools import unicodedata as scripts

Weight = Literal["light", "semibold"]
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
SUFFIXES = frozenset((".ttf", ".otf", ".ttc"))
OUTLINES = ("glyf", "CFF ", "CFF2")
LIKED = ("noto sans", "dejavu sans", "liberation sans", "freesans", "unifont")
DISLIKED = ("mono", "serif", "condensed", "italic", "oblique", "thin", "black", "light", "ui")
SHARED = frozenset(("Zyyy", "Zinh"))
"""Codes of characters that belong to no script of their own."""
JOINED = 0.76
"""Width of an Arabic letter within a word, of its width alone."""
PACKAGES = {"Han": "fonts-noto-cjk", "Hiragana": "fonts-noto-cjk", "Katakana": "fonts-noto-cjk",
            "Hangul": "fonts-noto-cjk", "Symbols": "fonts-symbola"}  # fmt: skip
"""Debian's package for a script; every other one is in fonts-noto-core."""


@dataclass(frozen=True, kw_only=True)
class Font:
    """A font file. `height` is what libass calls its size, in ems: ascent and descent together."""

    path: Path
    family: str
    height: float
    advances: dict[int, float]

    def has(self, character: str) -> bool:
        """It can draw it."""
        return ord(character) in self.advances

    def __hash__(self) -> int:
        return hash((self.path, self.family))


@dataclass(frozen=True, kw_only=True)
class Run:
    """Characters of a text that one font draws; `colour` is `#rrggbb`, white where it is empty."""

    text: str
    font: Font
    colour: str = ""


def runs(text: str, *, weight: Weight = "semibold") -> tuple[Run, ...]:
    """The text in pieces with the font of each. `missing` characters are left out."""
    base = opensans(weight)
    needed = frozenset(one for one in text if _drawn(one) and not base.has(one))
    others = _others(needed)
    pieces: list[tuple[str, Font]] = []
    for one in text:
        font = _choose(one, base, others, pieces[-1][1] if pieces else base)
        if font is None:
            continue
        if pieces and pieces[-1][1] == font:
            pieces[-1] = (pieces[-1][0] + one, font)
        else:
            pieces.append((one, font))
    return tuple(Run(text=piece, font=_regional(font, text)) for piece, font in pieces)


def missing(text: str) -> frozenset[str]:
    """The characters that no font here can draw."""
    base = opensans("semibold")
    needed = frozenset(one for one in text if _drawn(one) and not base.has(one))
    others = _others(needed)
    return frozenset(one for one in needed if not any(font.has(one) for font in others))


def width(text: str, *, weight: Weight = "semibold") -> float:
    """How wide the text is, in ems, without kerning; joined letters are narrower than alone."""
    return sum(
        run.font.advances.get(ord(one), 0.0) * (JOINED if scripts.script(one) == "Arab" else 1.0)
        for run in runs(text, weight=weight)
        for one in run.text
    )


def script(character: str) -> str:
    """The name of its script; `Symbols` for emoji and other signs.

    A mark that several scripts share (ー) counts as one of theirs.
    """
    if unicodedata.category(character).startswith("S"):
        return "Symbols"
    code = str(scripts.script(character))
    if code in SHARED:
        code = min(scripts.script_extension(character) - SHARED, default=code)
    return str(scripts.script_name(code))


def package(name: str) -> str:
    """The Debian package that has a font for the script of this name."""
    return PACKAGES.get(name, "fonts-noto-core")


@lru_cache(maxsize=2)
def opensans(weight: Weight) -> Font:
    """The font that is always there."""
    face = {"light": ttf_opensans.OPENSANS_LIGHT, "semibold": ttf_opensans.OPENSANS_SEMIBOLD}
    font = _load(Path(str(face[weight].path)))
    if font is None:
        raise FileNotFoundError(f"Open Sans {weight} is damaged")
    return font


def _regional(font: Font, text: str) -> Font:
    """Noto's CJK collection under the name that draws Han as the text's own country writes it."""
    if not font.family.endswith(" CJK JP"):
        return font
    written = {str(scripts.script(one)) for one in text}
    region = "JP" if written & {"Hira", "Kana"} else "KR" if "Hang" in written else "SC"
    return replace(font, family=font.family.removesuffix("JP") + region)


def _choose(one: str, base: Font, others: tuple[Font, ...], last: Font) -> Font | None:
    """The font of the last character where it can go on, so that words are not torn."""
    if not _drawn(one):
        return last
    return next((font for font in (base, last, *others) if font.has(one)), None)


def _drawn(one: str) -> bool:
    """It has a picture of its own: spaces, joiners, selectors and marks of direction do not."""
    invisible = unicodedata.category(one) in ("Zs", "Cc", "Cf", "Zl", "Zp")
    return not invisible and not "\ufe00" <= one <= "\ufe0f"


@lru_cache(maxsize=256)
def _others(needed: frozenset[str]) -> tuple[Font, ...]:
    """System fonts that together draw as much of `needed` as can be drawn here."""
    chosen: list[Font] = []
    for one in sorted(needed):
        if any(font.has(one) for font in chosen):
            continue
        able = [font for font in _system(one) if font.has(one)]
        if able:
            chosen.append(max(able, key=lambda font: sum(font.has(each) for each in needed)))
    return tuple(chosen)


def _system(character: str) -> Iterator[Font]:
    """The few best fonts of the system that may have the character, the best first."""
    for path in sorted(_files(character), key=_taste)[:4]:
        font = _load(path)
        if font:
            yield font


def _taste(path: Path) -> tuple[int, int, str]:
    name = path.stem.lower().replace("-", " ")
    spaced = name.replace("notosans", "noto sans ").replace("dejavusans", "dejavu sans ")
    liked = next((rank for rank, one in enumerate(LIKED) if spaced.startswith(one)), len(LIKED))
    disliked = sum(one in spaced for one in DISLIKED)
    return liked, disliked, str(path)


def _files(character: str) -> Iterable[Path]:
    listing = shutil.which("fc-list")
    if not listing:
        return [path for path in _scanned() if (font := _load(path)) and font.has(character)]
    answer = subprocess.run(
        [listing, "--format", "%{file}\n", f":charset={ord(character):x}"],
        capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    files = {Path(line) for line in answer.stdout.splitlines() if line}
    return [path for path in files if path.suffix.lower() in SUFFIXES]


@lru_cache(maxsize=1)
def _scanned() -> tuple[Path, ...]:
    folders = [Path(one).expanduser() for one in FOLDERS]
    return tuple(
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
    )


@lru_cache(maxsize=64)
def _load(path: Path) -> Font | None:
    """The font in a file, the first of a collection; None for one that libass cannot draw with."""
    try:
        with ttLib.TTFont(path, lazy=True, fontNumber=0) as font:
            if not any(table in font for table in OUTLINES):
                return None
            return _read(path, font)
    except (ttLib.TTLibError, OSError, KeyError):
        return None


def _read(path: Path, font: ttLib.TTFont) -> Font:
    em = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    system = font["OS/2"]
    family = font["name"].getDebugName(1) or path.stem
    return Font(
        path=path,
        family=family,
        height=(system.usWinAscent + system.usWinDescent) / em,
        advances={code: metrics[name][0] / em for code, name in font.getBestCmap().items()},
    )
