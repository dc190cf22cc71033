"""Alignment: when each word of a recording is heard, out of the times of its characters."""

from collections.abc import Sequence
from typing import Any

from storage import shapes


def words(alignment: Any) -> tuple[shapes.Word, ...]:
    """Words and their times out of the times of characters; empty where they are no use."""
    if alignment is None:
        return ()
    characters: Sequence[str] = alignment.characters
    starts: Sequence[float] = alignment.character_start_times_seconds
    ends: Sequence[float] = alignment.character_end_times_seconds
    if not len(characters) == len(starts) == len(ends):
        return ()
    found: list[shapes.Word] = []
    text, begin = "", 0.0
    for character, start, end in zip([*characters, " "], [*starts, 0], [*ends, 0], strict=True):
        if not character.isspace():
            begin = begin if text else start
            text, stop = text + character, end
        elif text:
            found.append(
                shapes.Word(
                    text=text,
                    start_ms=max(0, round(begin * 1000)),
                    end_ms=max(0, round(stop * 1000)),
                )
            )
            text = ""
    return tuple(found)
