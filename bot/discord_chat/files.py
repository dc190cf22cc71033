"""Files: uploads, files that stay, and messages as they were sent, less their buttons."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import discord
from discord import ui


class Upload(discord.File):
    """A file whose place in the request is written as Discord's schema has it: in a string."""

    def to_dict(self, index: int) -> dict[str, Any]:
        """The file's row among the attachments."""
        return {**super().to_dict(index), "id": str(index)}


@dataclass(frozen=True)
class Kept:
    """A file that is in a message already and stays there."""

    id: int
    filename: str
    description: str | None

    def to_dict(self) -> dict[str, Any]:
        """The file's row among the attachments."""
        return {"id": str(self.id), "description": self.description}


def kept(message: discord.Message) -> tuple[Kept, ...]:
    """The files of a message."""
    return tuple(Kept(one.id, one.filename, one.description) for one in message.attachments)


def quiet(message: discord.Message) -> ui.LayoutView:
    """The message as it is, less its buttons; its files are named as when they were sent."""
    left = ui.LayoutView.from_message(message, timeout=None)
    for item in list(left.walk_children()):
        if isinstance(item, ui.ActionRow) and item.parent is not None:
            item.parent.remove_item(item)  # type: ignore[attr-defined]
        elif isinstance(item, ui.MediaGallery):
            item.items = [_local(one) for one in item.items]
        elif isinstance(item, ui.File):
            item.media = _sent_as(item.media.url)
    return left


def _local(item: discord.MediaGalleryItem) -> discord.MediaGalleryItem:
    return discord.MediaGalleryItem(_sent_as(item.media.url), description=item.description)


def _sent_as(url: str) -> str:
    return "attachment://" + urlsplit(url).path.rpartition("/")[2]
