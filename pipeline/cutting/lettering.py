"""Lettering: titles, captions and call-outs as an ASS document, drawn by libass.

libass shapes every script, but draws nothing and complains to nobody when a glyph is missing: so
every character gets its font here, or the text is left off the picture and reported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from pipeline.cutting import ass, captions, creditcard, fonts
from pipeline.cutting.page import Page, clean
from storage import shapes

ROW = 1.28
"""Distance of two rows, in ems."""
SMALLEST, MOST_ROWS = 0.8, 5
"""How far letters may shrink before rows are broken anew, and how often they may be broken."""
SECOND = 0.8
"""How large a caption in a further language is, beside the first."""
LOWER = 0.07
"""Where a lower third begins, as a part of the frame's width."""
LIT = "#ffd54a"
"""A word as it is said, where its speaker has no colour."""


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
    page = Page(size=size, fps=fps)
    events: list[str] = []
    left_out: list[shapes.Text] = []
    for text in texts:
        if text.role == "credits":
            events += creditcard.events(text, page)
            continue
        shown = page.drawable(text)
        if shown is None:
            left_out.append(text)
        elif shown.text.strip():
            events += _events(shown, page)
    family = fonts.opensans("semibold").family
    header = ass.HEADER.format(width=size[0], height=size[1], family=family)
    return Sheet(
        ass=header + "".join(events),
        files=frozenset(page.files),
        missing=frozenset(page.missing),
        left_out=tuple(left_out),
    )


def drawable(text: str) -> bool:
    """No letter of it is without a font."""
    return all(fonts.script(one) == "Symbols" for one in fonts.missing(clean(text)))


LOOKS = {
    "title": Look(
        weight="light", em_px=70, spacing_px=2, widest=0.84, plate=False, fade_ms=(450, 550)
    ),
    "caption": Look(weight="semibold", em_px=35),
    "overlay": Look(weight="semibold", em_px=46, widest=0.82, fade_ms=(180, 220)),
    "lower": Look(weight="semibold", em_px=32, widest=0.6, fade_ms=(220, 260)),
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

    @property
    def fade(self) -> str:
        return ass.fade(*self.look.fade_ms)

    def width(self, row: str) -> float:
        return fonts.width(row, weight=self.look.weight) * self.em + self.spacing * len(row)


def _events(text: shapes.Text, page: Page) -> Iterator[str]:
    """The lines of the document that draw one text."""
    block = _placed(text, page.size)
    if second := text.second.strip():
        below = text.evolve(text=second, second="", words=(), colour="")
        under = _placed(below, page.size, scale=SECOND)
        block = replace(
            block, middle=(block.middle[0], block.middle[1] - under.tall - block.em * 0.4)
        )
        yield from _drawn(under, page.span(text.start, text.end), page)
    if not text.words:
        yield from _drawn(block, page.span(text.start, text.end), page, colour=text.colour)
        return
    yield _plate(block, page.span(text.start, text.end), block.fade)
    bounds = [text.start, *(one.start for one in text.words[1:]), text.end]
    for index, (start, end) in enumerate(pairwise(bounds)):
        if start < end:
            lit = _lit(block.rows, text, index)
            yield from _rows(block, page.span(start, end), page, inks=lit)


def _drawn(block: _Block, span: str, page: Page, *, colour: str = "") -> Iterator[str]:
    if block.look.plate:
        yield _plate(block, span, block.fade)
    inks = [[(row, colour)] for row in block.rows]
    yield from _rows(block, span, page, inks=inks)


def _rows(
    block: _Block, span: str, page: Page, *, inks: Sequence[Sequence[tuple[str, str]]]
) -> Iterator[str]:
    """A line of the document a row; `inks` are its parts with their colours."""
    top = block.middle[1] - block.tall / 2
    for index, parts in enumerate(inks):
        y = top + (index + 0.5) * ROW * block.em
        place = f"\\pos({block.middle[0]:.1f},{y:.1f})\\fsp{block.spacing:.1f}"
        runs = page.runs(parts, weight=block.look.weight)
        yield ass.row(runs, place=place, span=span, em=block.em, tags=block.fade)


def _lit(rows: Sequence[str], text: shapes.Text, index: int) -> list[list[tuple[str, str]]]:
    """The rows in parts, the word of this index in its colour; rows may be broken elsewhere."""
    letters = [len("".join(one.text.split())) for one in text.words]
    first = sum(letters[:index])
    last, at = first + letters[index], 0
    inked: list[list[tuple[str, str]]] = []
    for row in rows:
        parts: list[tuple[str, str]] = []
        for one in row:
            colour = (text.colour or LIT) if first <= at < last and not one.isspace() else ""
            at += not one.isspace()
            if parts and parts[-1][1] == colour:
                parts[-1] = (parts[-1][0] + one, colour)
            else:
                parts.append((one, colour))
        inked.append(parts)
    return inked


def _placed(text: shapes.Text, size: tuple[int, int], *, scale: float = 1.0) -> _Block:
    look = LOOKS[text.role]
    scale *= min(size) / 720
    rows, em = _fit(text.text, look, size[0] * look.widest, look.em_px * scale)
    spacing = look.spacing_px * em / look.em_px
    block = _Block(
        look=look, rows=tuple(rows), em=em, spacing=spacing, middle=(size[0] / 2, size[1] / 2)
    )
    across = size[0] * LOWER + block.wide / 2 if text.role == "lower" else size[0] / 2
    return replace(block, middle=(across, _height(text.role, size, block)))


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
    if role == "lower":
        return height * (0.62 if height > width else 0.74)
    floor = 0.8 if height > width else 0.93
    return height * floor - block.tall / 2 - block.em * 0.2


def _plate(block: _Block, span: str, fade: str) -> str:
    """A little larger than the rows."""
    wide, tall = block.wide + block.em * 0.9, block.tall + block.em * 0.28
    x, y = block.middle[0] - wide / 2, block.middle[1] - tall / 2
    return ass.plate(box=(x, y, wide, tall), radius=block.em * 0.3, span=span, tags=fade)
