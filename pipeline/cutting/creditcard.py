"""The card at the end: a title, pairs of what was done and by whom, and a last word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.cutting import ass, captions, credits, fonts
from pipeline.cutting.page import Page
from storage import shapes

WIDEST = 0.84
"""The part of the frame's width that a row may take."""
TALLEST = 0.76
"""The part of its height that all rows may take together."""
SMALLEST, MOST = 0.85, 3
"""How far a row may shrink before it is broken, and into how many it may be broken."""
FADE_MS = (500, 500)
LAST_WORD = credits.WORDS["en"][3]


@dataclass(frozen=True, kw_only=True)
class Row:
    """How a row is set: pixels of a frame whose shorter side is 720, and its place in the column.

    `above` is the room before it, in its own ems.
    """

    weight: fonts.Weight
    em_px: float
    above: float
    colour: str = ""

    @property
    def tall_px(self) -> float:
        """The room that it takes, with what is above it."""
        return self.em_px * (1.2 + self.above)


TITLE = Row(weight="light", em_px=54, above=0.0)
DONE = Row(weight="semibold", em_px=21, above=1.5, colour="#a8a8a8")
NAMES = Row(weight="semibold", em_px=32, above=0.0)
LAST = Row(weight="semibold", em_px=24, above=1.9, colour="#d8d8d8")


def events(text: shapes.Text, page: Page) -> Iterator[str]:
    """The lines of the document that draw the card, in the middle of the frame."""
    width, height = page.size
    scale = min(width, height) / 720
    widest = WIDEST * width / scale
    set_rows = [
        row
        for words, look in _set(text.text.splitlines(), page)
        for row in _broken(words, look, widest)
    ]
    total = sum(one.tall_px for _, one in set_rows) * scale
    scale *= min(1.0, TALLEST * height / max(total, 1.0))
    y = (height - sum(one.tall_px for _, one in set_rows) * scale) / 2
    for words, row in set_rows:
        em = row.em_px * scale
        middle = y + em * (row.above + 0.6)
        y += row.tall_px * scale
        yield ass.row(
            page.runs([(words, row.colour)], weight=row.weight),
            place=f"\\pos({width / 2:.1f},{middle:.1f})",
            span=page.span(text.start, text.end),
            em=em,
            tags=ass.fade(*FADE_MS),
        )


def _broken(words: str, look: Row, widest: float) -> Iterator[tuple[str, Row]]:
    """A row that is too wide as several; `widest` is in pixels of a frame of 720."""
    for count in range(1, MOST + 1):
        rows = captions.parted(words, count)
        longest = max(fonts.width(one, weight=look.weight) for one in rows) * look.em_px
        if longest * SMALLEST <= widest:
            break
    look = replace(look, em_px=look.em_px * min(1.0, widest / max(longest, 1.0)))
    yield rows[0], look
    for row in rows[1:]:
        yield row, replace(look, above=0.0)


def _set(rows: list[str], page: Page) -> Iterator[tuple[str, Row]]:
    """Each row as what it is: the title, pairs, the last word. What has no font is left off.

    The last word is always there, if need be in English.
    """
    title, *pairs, last = rows
    if page.has(title):
        yield title, TITLE
    for done, names in zip(pairs[::2], pairs[1::2], strict=True):
        if page.has(names):
            if page.has(done):
                yield done, DONE
            yield names, NAMES
    yield last if page.has(last) else LAST_WORD, LAST
