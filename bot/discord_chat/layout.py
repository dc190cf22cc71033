"""Layout: a sheet as Components V2. https://discord.com/developers/docs/components/reference"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bot import buttons
from bot.buttons import Button
from bot.cards.card import Block, Media, Paragraph, Section, Tone
from bot.discord_chat import markdown
from bot.fit import Limits, Sheet
from bot.words import film as words

TEXT_ROOM = 3_900
"""Of the 4000 characters of a message; the rest is for marks around the title."""
ROW = 5
LABEL_LIMIT = 80
ALT_LIMIT = 1_024
GALLERY_ALT_LIMIT = 256
"""A gallery's own description is shorter than that of the file."""
SECTIONS = 5
BUTTONS = 22
"""Five parts of text, gallery and row, three buttons each, and a row for all: 40 components."""

CALM = 0.1
"""A long wait is shown more and more seldom: with 50 requests a second for the whole bot."""

COLOURS: dict[Tone, int] = {
    "calm": 0x8A8F98,
    "busy": 0x5865F2,
    "asking": 0xF0B232,
    "done": 0x23A55A,
    "trouble": 0xDA373C,
}
STYLES: dict[buttons.Style, discord.ButtonStyle] = {
    "good": discord.ButtonStyle.success,
    "plain": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
    "quiet": discord.ButtonStyle.secondary,
}
PRESS = re.compile(r"[a-z]{2}:[a-z2-7]{8}:.*")
"""What the codec of `bot.buttons` writes; anything else is no press of ours."""


class Pressable(Protocol):
    """A client that answers presses."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Somebody pressed a button of ours."""
        ...


def weigh(block: Block) -> int:
    """The length of a block as it is sent."""
    return len(markdown.block(block)) + 1


def limits(file_bytes: int) -> Limits:
    """What one message holds, where files may have this size."""
    return Limits(
        text=TEXT_ROOM,
        caption=TEXT_ROOM,
        media=10,
        buttons=BUTTONS,
        sections=SECTIONS,
        file_bytes=file_bytes,
        calm=CALM,
        weigh=weigh,
    )


class PressButton(ui.DynamicItem[ui.Button[Any]], template=PRESS):
    """A button whose meaning is in its id: no process has to remember it."""

    @classmethod
    def of(cls, button: Button) -> Self:
        """The button as it is drawn."""
        return cls(
            ui.Button(
                label=words.label(button)[:LABEL_LIMIT],
                custom_id=buttons.encode(button.press),
                style=STYLES[button.style],
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that somebody pressed, in whatever message."""
        return cls(cast(ui.Button[Any], item))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the press over."""
        await cast(Pressable, interaction.client).pressed(interaction)


Row = ui.ActionRow[Any]


def view(sheet: Sheet, *below: Row) -> ui.LayoutView:
    """The sheet as one framed message, with rows of buttons below the frame."""
    frame: ui.Container[ui.LayoutView] = ui.Container(accent_colour=COLOURS[sheet.tone])
    for item in _items(sheet):
        frame.add_item(item)
    made = ui.LayoutView(timeout=None)
    made.add_item(frame)
    for row in below:
        made.add_item(row)
    return made


def ids(components: Sequence[Any]) -> set[str]:
    """The ids of everything in a message that can be pressed."""
    found = {name for one in components if (name := getattr(one, "custom_id", None))}
    for one in components:
        found |= ids(getattr(one, "children", ()))
    return found


def shown(components: Iterable[Any]) -> list[str]:
    """What is read and pressed, in order: the same for a message sent and one that came back."""
    found: list[str] = []
    for one in components:
        inner = getattr(one, "item", one)
        said = getattr(inner, "content", None) or getattr(inner, "custom_id", None)
        found += [said.strip()] if said else []
        found += shown(getattr(inner, "children", ()))
    return found


def _items(sheet: Sheet) -> Iterator[ui.Item[ui.LayoutView]]:
    yield ui.TextDisplay(_front(sheet))
    for section in sheet.sections:
        yield from _section(section)
    if sheet.footer:
        yield ui.TextDisplay(markdown.text(sheet.footer))
    yield from _rows(sheet.buttons)


def _front(sheet: Sheet) -> str:
    title = " ".join(markdown.inlines(sheet.title).split())
    page: tuple[Block, ...] = ()
    if sheet.pages > 1:
        page = (Paragraph((words.page(sheet.page, sheet.pages),), quiet=True),)
    return "\n".join(filter(None, (f"## {title}", markdown.text((*sheet.blocks, *page)))))


def _section(section: Section) -> Iterator[ui.Item[ui.LayoutView]]:
    if text := markdown.text(section.blocks):
        yield ui.TextDisplay(text)
    shown = [one for one in section.media if one.kind in {"image", "video"}]
    if shown:
        yield ui.MediaGallery(*(_picture(one) for one in shown))
    for one in section.media:
        if one not in shown:
            yield ui.File(f"attachment://{one.name}")
    yield from _rows(section.buttons)


def _picture(media: Media) -> discord.MediaGalleryItem:
    return discord.MediaGalleryItem(
        f"attachment://{media.name}", description=media.alt[:GALLERY_ALT_LIMIT] or None
    )


def _rows(row: Sequence[Button]) -> Iterator[ui.ActionRow[Any]]:
    for start in range(0, len(row), ROW):
        made: ui.ActionRow[Any] = ui.ActionRow(*map(PressButton.of, row[start : start + ROW]))
        yield made
