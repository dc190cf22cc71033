"""Clipping: blocks cut to a length, between words. Pure.

`weigh` is the length of a block in a surface's own markup and counting.
"""

from collections.abc import Callable, Iterable

from bot.cards import card as cards
from bot.cards.card import Block, Paragraph, Said

Weigh = Callable[[Block], int]


def weight(blocks: Iterable[Block], weigh: Weigh) -> int:
    return sum(weigh(block) for block in blocks)


def clipped(blocks: Iterable[Block], room: int, weigh: Weigh) -> tuple[Block, ...]:
    """Blocks up to `room`; the one that goes over ends with an ellipsis, the rest is left out."""
    kept: list[Block] = []
    for block in blocks:
        weight = weigh(block)
        if weight > room:
            short = _shortened(block, room, weigh)
            return (*kept, short) if short else tuple(kept)
        room -= weight
        kept.append(block)
    return tuple(kept)


def _shortened(block: Block, room: int, weigh: Weigh) -> Block | None:
    """The block as a paragraph of what fits, cut between words; None if nothing does."""
    text = cards.read(block)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = weigh(_paragraph(text[:middle])) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    cut = text[:low].rsplit(None, 1)[0] if low < len(text) and " " in text[:low] else text[:low]
    return _paragraph(cut) if cut.strip() else None


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Said(f"{text.rstrip()} …"),))
