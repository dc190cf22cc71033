"""A page: the frame that is written on, and what was found out about fonts on the way."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.cutting import ass, fonts
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Page:
    """A frame of this size; `files` collects the fonts that are used, `missing` what none has."""

    size: tuple[int, int]
    fps: int
    files: set[Path] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def drawable(self, text: shapes.Text) -> shapes.Text | None:
        """The text as far as fonts have it: signs are dropped, but for a letter all of it is."""
        whole = clean(text.text) + clean(text.second) + "".join(one.text for one in text.words)
        lost = fonts.missing(whole)
        self.missing.update(lost)
        if any(fonts.script(one) != "Symbols" for one in lost):
            return None
        return text.evolve(
            text=_without(clean(text.text), lost),
            second=_without(clean(text.second), lost),
            words=tuple(one.evolve(text=_without(one.text, lost)) for one in text.words),
        )

    def has(self, row: str) -> bool:
        """Every character of a row has a font."""
        lost = fonts.missing(row)
        self.missing.update(lost)
        return not lost

    def runs(
        self, parts: Iterable[tuple[str, str]], *, weight: fonts.Weight
    ) -> Iterator[fonts.Run]:
        """Parts of a row, each with its colour, by the fonts that draw them."""
        for text, colour in parts:
            for run in fonts.runs(text, weight=weight):
                self.files.add(run.font.path)
                yield replace(run, colour=colour)

    def span(self, start: int, end: int) -> str:
        """From a frame to before another."""
        return ass.span(start, end, self.fps)


def clean(text: str) -> str:
    """Without control characters, empty rows and spaces at the ends of rows."""
    rows = (
        "".join(one for one in row if unicodedata.category(one) not in ("Cc", "Cs", "Co", "Cn"))
        for row in text.splitlines()
    )
    return "\n".join(row.strip() for row in rows if row.strip())


def _without(text: str, lost: frozenset[str]) -> str:
    return "".join(one for one in text if one not in lost)
