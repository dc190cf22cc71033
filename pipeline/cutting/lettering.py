"""Lettering: titles, captions and call-outs as an ASS document, drawn by libass.

libass shapes every script, but draws nothing and complains to nobody when a glyph is missing: so
every character gets its font here, or the text is left off the picture and reported.
ASS: http://www.tcax.org/docs/ass-specs.htm, https://github.com/libass/libass/wiki
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.cutting import captions, fonts
from storage import shapes

ROW = 1.28
"""Distance of two rows, in ems."""
PLATE = 0.62
"""Opacity of the plate under captions and call-outs: contrast above 5 : 1 on pure white."""
SMALLEST, MOST_ROWS = 0.8, 5
"""How far letters may shrink before rows are broken anew, and how often they may be broken."""
HEADER = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Plain,{family},40,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,0,0,5,\
0,0,0,-1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a role is set. Sizes are pixels of a frame whose shorter side is 720."""

    weight: fonts.Weight
    em_px: float
    spacing_px: float = 0.0
    widest: float = 0.88
    plate: bool = True
    fade_ms: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """An ASS document, the files of the fonts it names, and what could not be drawn."""

    ass: str
    files: frozenset[Path]
    missing: frozenset[str]
    left_out: tuple[shapes.Text, ...]


def sheet(texts: Sequence[shapes.Text], *, size: tuple[int, int], fps: int) -> Sheet:
    """All texts of a segment. What cannot be drawn whole is left out, but signs are only dropped.

    An emoji that no font has does not silence a sentence; a letter that no font has does.
    """
    events: list[str] = []
    files: set[Path] = set()
    missing: set[str] = set()
    left_out: list[shapes.Text] = []
    for text in texts:
        lost = fonts.missing(clean(text.text))
        missing |= lost
        if any(fonts.script(one) != "Symbols" for one in lost):
            left_out.append(text)
            continue
        shown = "".join(one for one in clean(text.text) if one not in lost)
        if shown.strip():
            events += _events(text.evolve(text=shown), size, fps, files)
    header = HEADER.format(width=size[0], height=size[1], family=fonts.opensans("semibold").family)
    return Sheet(
        ass=header + "".join(events),
        files=frozenset(files),
        missing=frozenset(missing),
        left_out=tuple(left_out),
    )


def drawable(text: str) -> bool:
    """No letter of it is without a font."""
    return all(fonts.script(one) == "Symbols" for one in fonts.missing(clean(text)))


def clean(text: str) -> str:
    """Without control characters, empty rows and spaces at the ends of rows."""
    rows = (
        "".join(one for one in row if unicodedata.category(one) not in ("Cc", "Cs", "Co", "Cn"))
        for row in text.splitlines()
    )
    return "\n".join(row.strip() for row in rows if row.strip())


def escape(text: str) -> str:
    """Text that ASS shows as it is: braces, and a backslash kept apart from what follows it."""
    return text.replace("\\", "\\\u200b").replace("{", "\\{").replace("}", "\\}")


LOOKS = {
    "title": Look(
        weight="light", em_px=70, spacing_px=2, widest=0.84, plate=False, fade_ms=(450, 550)
    ),
    "caption": Look(weight="semibold", em_px=35),
    "overlay": Look(weight="semibold", em_px=46, widest=0.82, fade_ms=(180, 220)),
}


@dataclass(frozen=True, kw_only=True)
class _Block:
    """Rows as they lie on the frame: letters of `em` pixels, the middle of it all, its size."""

    look: Look
    rows: tuple[str, ...]
    em: float
    spacing: float
    middle: tuple[float, float]

    @property
    def wide(self) -> float:
        return max(self.width(row) for row in self.rows)

    @property
    def tall(self) -> float:
        return len(self.rows) * ROW * self.em

    def width(self, row: str) -> float:
        return fonts.width(row, weight=self.look.weight) * self.em + self.spacing * len(row)


def _events(text: shapes.Text, size: tuple[int, int], fps: int, files: set[Path]) -> Iterable[str]:
    """The lines of the document that draw one text; `files` collects the fonts that they name."""
    block = _placed(text, size)
    fade = "\\fad({},{})".format(*block.look.fade_ms) if any(block.look.fade_ms) else ""
    span = f"{_clock(text.start, fps)},{_clock(text.end, fps)}"
    if block.look.plate:
        yield _plate(block, span, fade)
    top = block.middle[1] - block.tall / 2
    for index, row in enumerate(block.rows):
        runs = fonts.runs(row, weight=block.look.weight)
        files |= {run.font.path for run in runs}
        body = "".join(
            f"{{\\fn{run.font.family}\\fs{block.em * run.font.height:.2f}}}{escape(run.text)}"
            for run in runs
        )
        y = top + (index + 0.5) * ROW * block.em
        place = f"\\pos({block.middle[0]:.1f},{y:.1f})\\fsp{block.spacing:.1f}"
        yield f"Dialogue: 1,{span},Plain,,0,0,0,,{{{place}{fade}}}{body}\n"


def _placed(text: shapes.Text, size: tuple[int, int]) -> _Block:
    look = LOOKS[text.role]
    scale = min(size) / 720
    rows, em = _fit(text.text, look, size[0] * look.widest, look.em_px * scale)
    spacing = look.spacing_px * em / look.em_px
    block = _Block(
        look=look, rows=tuple(rows), em=em, spacing=spacing, middle=(size[0] / 2, size[1] / 2)
    )
    return replace(block, middle=(size[0] / 2, _height(text.role, size, block)))


def _fit(text: str, look: Look, widest: float, em: float) -> tuple[list[str], float]:
    """Rows and the size of their letters: kept rows, then two, then smaller letters, then more."""
    rows = text.splitlines()
    if len(rows) == 1 and _widest(rows, look, em) > widest:
        rows = captions.parted(text, 2)
    while _widest(rows, look, em) > widest / SMALLEST and len(rows) < MOST_ROWS:
        more = captions.parted(" ".join(rows), len(rows) + 1)
        if len(more) == len(rows):
            break
        rows = more
    return rows, em * min(1.0, widest / max(_widest(rows, look, em), 1.0))


def _widest(rows: Sequence[str], look: Look, em: float) -> float:
    """Pixels of the widest row, its spacing in proportion."""
    spacing = look.spacing_px / look.em_px
    return max((fonts.width(row, weight=look.weight) + spacing * len(row)) * em for row in rows)


def _height(role: str, size: tuple[int, int], block: _Block) -> float:
    """Where a block of rows has its middle; captions keep clear of an app's own buttons."""
    width, height = size
    if role == "title":
        return height * (0.27 if height > width else 0.46)
    if role == "overlay":
        return height * 0.2
    floor = 0.8 if height > width else 0.93
    return height * floor - block.tall / 2 - block.em * 0.2


def _plate(block: _Block, span: str, fade: str) -> str:
    """A dark plate with round corners, a little larger than the rows."""
    wide, tall = block.wide + block.em * 0.9, block.tall + block.em * 0.28
    x, y = block.middle[0] - wide / 2, block.middle[1] - tall / 2
    place = f"\\an7\\pos({x:.1f},{y:.1f})\\1c&H000000&\\1a&H{round(255 * (1 - PLATE)):02X}&"
    shape = _rounded(wide, tall, block.em * 0.3)
    return f"Dialogue: 0,{span},Plain,,0,0,0,,{{{place}{fade}\\p1}}{shape}{{\\p0}}\n"


def _rounded(wide: float, high: float, radius: float) -> str:
    w, h, r = round(wide), round(high), round(radius)
    return (
        f"m {r} 0 l {w - r} 0 b {w} 0 {w} 0 {w} {r} l {w} {h - r} b {w} {h} {w} {h} {w - r} {h} "
        f"l {r} {h} b 0 {h} 0 {h} 0 {h - r} l 0 {r} b 0 0 0 0 {r} 0"
    )


def _clock(frame: int, fps: int) -> str:
    """The last hundredth of a second that is not after the frame: it is still before the next."""
    seconds, hundredths = divmod(frame * 100 // fps, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{hundredths:02}"
