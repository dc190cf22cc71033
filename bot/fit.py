"""Fit: cards → sheets, one sheet being one message within a surface's limits. Pure.

A card of words alone is one message whose pages are turned (◀ ▶). A card with media is as many
messages as its media need, because pictures are looked at side by side.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot import clipping
from bot.buttons import Button, Press, Verb
from bot.cards import card as cards
from bot.cards.card import Block, Card, Inlines, Media, Paragraph, Section, Tone
from bot.words import film as words
from bot.words import units


def plain_length(block: Block) -> int:
    """The length of a block where markup costs nothing."""
    return len(cards.read(block)) + 1


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one message of a surface can hold.

    `weigh` is the length of a block in the surface's own markup and counting. `album_buttons`: a
    message with several media may carry buttons. `albums_grow`: media can be added by an edit.
    `pace_s` is the least time between two refreshes of one production here, where it is longer
    than the surface's own. `calm`: while nothing but progress is new, this share of the time since
    lies between two drawings of it.
    """

    text: int
    caption: int
    media: int
    buttons: int
    sections: int
    file_bytes: int
    album_buttons: bool = True
    albums_grow: bool = True
    pace_s: float = 0.0
    calm: float = 0.0
    weigh: Callable[[Block], int] = plain_length


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One message: the part of a card that fits into it. `slot` is the message's own place."""

    slot: str
    production: str
    title: Inlines
    tone: Tone
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    footer: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()
    page: int = 1
    pages: int = 1
    after: str = field(default="", repr=False, compare=False)
    """The message whose place this one takes, if there was one; not part of what is shown."""

    @property
    def media(self) -> tuple[Media, ...]:
        """All files of the message, in order."""
        return tuple(one for section in self.sections for one in section.media)

    @property
    def digest(self) -> str:
        """What the message shows, as 16 hex digits behind the page that is open."""
        return f"{self.page}:{hashlib.sha256(repr(self).encode()).hexdigest()[:16]}"


def page_of(digest: str) -> int:
    """Which page a message with this digest has open."""
    page, _, rest = digest.partition(":")
    return int(page) if rest and page.isdigit() else 1


def fit(card: Card, limits: Limits, *, page: int = 1) -> tuple[Sheet, ...]:
    """The card as messages. `page` is the page to open where there are pages to turn."""
    if not (card.complete or limits.albums_grow):
        return ()  # nobody decides on what cannot be seen yet; the status says how far it is
    sections = tuple(_part(section, limits) for section in card.sections)
    if any(section.media for section in sections):
        return tuple(_spread(card, sections, limits))
    return (_turned(card, sections, limits, page),)


_LONGEST_PAGE = Paragraph((words.page(99, 99),))


def _sheet(card: Card, **parts: object) -> Sheet:
    made = Sheet(slot=card.slot, production=card.production, title=card.title, tone=card.tone)
    return replace(made, **parts)  # type: ignore[arg-type]


# ---- words alone: one message with pages


def _turned(card: Card, sections: Sequence[Section], limits: Limits, page: int) -> Sheet:
    room = limits.text - clipping.weight((Paragraph(card.title), _LONGEST_PAGE), limits.weigh)
    lead = clipping.clipped(card.blocks, room // 2, limits.weigh)
    tail = clipping.clipped(card.footer, room // 4, limits.weigh)
    room -= clipping.weight((*lead, *tail), limits.weigh)
    arrows = 2
    spare = limits.buttons - len(card.buttons) - arrows
    pages = tuple(_portions(sections, room, limits, spare))
    page = max(1, min(page, len(pages)))
    return _sheet(
        card,
        blocks=lead,
        sections=pages[page - 1],
        footer=tail,
        buttons=(*card.buttons[: limits.buttons - arrows], *_turns(card, page, len(pages))),
        page=page,
        pages=len(pages),
    )


def _turns(card: Card, page: int, pages: int) -> Iterator[Button]:
    for wished, arrow in ((page - 1, words.PREVIOUS_PAGE), (page + 1, words.NEXT_PAGE)):
        if 1 <= wished <= pages:
            press = Press(verb=Verb.TURN, production=card.production, slot=card.slot, number=wished)
            yield Button(press=press, what=arrow, style="quiet")


# ---- media: as many messages as they need


def _spread(card: Card, sections: Sequence[Section], limits: Limits) -> Iterator[Sheet]:
    """Messages `slot`, `slot~2`, …; the last one carries the buttons of the whole card."""
    room = limits.text if not limits.album_buttons else min(limits.text, limits.caption)
    lead = clipping.clipped(card.blocks, room // 2, limits.weigh)
    tail = clipping.clipped(card.footer, room // 4, limits.weigh)
    room -= clipping.weight((*lead, *tail, Paragraph(card.title), _LONGEST_PAGE), limits.weigh)
    parts = list(_portions(sections, room, limits, limits.buttons - len(card.buttons)))
    for index, part in enumerate(parts, 1):
        last = index == len(parts)
        whole = _sheet(
            card,
            slot=card.slot if index == 1 else f"{card.slot}~{index}",
            blocks=lead if index == 1 else (),
            sections=part,
            footer=tail if last else (),
            buttons=card.buttons[: limits.buttons] if last else (),
            page=index,
            pages=len(parts),
        )
        yield from _albums(whole, limits)


def _portions(
    sections: Sequence[Section], room: int, limits: Limits, spare_buttons: int
) -> Iterator[tuple[Section, ...]]:
    """Whole sections while they fit; a section that is alone too long is clipped."""
    held: list[Section] = []
    for section in sections:
        section = replace(section, blocks=clipping.clipped(section.blocks, room, limits.weigh))
        if held and not _holds([*held, section], room, limits, spare_buttons):
            yield tuple(held)
            held = []
        held.append(section)
    yield tuple(held)


def _holds(sections: Sequence[Section], room: int, limits: Limits, spare_buttons: int) -> bool:
    return (
        sum(clipping.weight(one.blocks, limits.weigh) for one in sections) <= room
        and sum(len(one.media) for one in sections) <= limits.media
        and sum(len(one.buttons) for one in sections) <= spare_buttons
        and len(sections) <= limits.sections
    )


def _albums(sheet: Sheet, limits: Limits) -> Iterator[Sheet]:
    """Where several media cannot carry buttons: pictures first, then words, files last."""
    if limits.album_buttons:
        yield sheet
        return
    pictures = [one for one in sheet.media if one.kind in _PICTURES]
    files = [one for one in sheet.media if one.kind not in _PICTURES]
    together = len(pictures) == 1 and _words(sheet, limits) <= limits.caption
    if pictures and not together:
        yield _silent(sheet, "album", pictures)
    kept = pictures if together else []
    yield replace(sheet, sections=tuple(_only(section, kept) for section in sheet.sections))
    if files:
        yield _silent(sheet, "files", files)


_PICTURES = {"image", "video"}


def _silent(sheet: Sheet, name: str, media: Sequence[Media]) -> Sheet:
    """A message of media alone."""
    alone = (Section(media=tuple(media)),)
    return replace(
        sheet, slot=f"{sheet.slot}~{name}", blocks=(), sections=alone, footer=(), buttons=()
    )


def _only(section: Section, kept: Sequence[Media]) -> Section:
    return replace(section, media=tuple(one for one in section.media if one in kept))


def _words(sheet: Sheet, limits: Limits) -> int:
    """The length of everything that is read in a message."""
    inner = [block for section in sheet.sections for block in section.blocks]
    return clipping.weight(
        (Paragraph(sheet.title), *sheet.blocks, *inner, *sheet.footer), limits.weigh
    )


# ---- one section, one text


def _part(section: Section, limits: Limits) -> Section:
    """The section with files that the surface takes; for one that is too big, words instead."""
    kept = [_sized(one, limits) for one in section.media]
    notes = tuple(
        Paragraph((_too_big(one, limits),))
        for one, fitting in zip(section.media, kept, strict=True)
        if fitting is None
    )
    return replace(
        section,
        blocks=(*section.blocks, *notes),
        media=tuple(one for one in kept if one is not None),
    )


def _sized(media: Media, limits: Limits) -> Media | None:
    every = (media, *media.smaller)
    return next((one for one in every if one.asset.size <= limits.file_bytes), None)


def _too_big(media: Media, limits: Limits) -> str:
    return words.TOO_BIG.format(
        name=media.name, size=units.size(media.asset.size), limit=units.size(limits.file_bytes)
    )
