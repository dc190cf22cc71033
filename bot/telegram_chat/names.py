"""Names: how a post is called whose parts are messages of their own, as albums are.

`101` is a message of words, `101:3fa9c2d1` one with media, `101:3fa9c2d1,102:07be44a0` an album.
The mark is the beginning of what the media's bytes are called, so that a post remembers what each
of its messages shows, and a reply to one picture is about that picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from storage import shapes

MARK = 12
SILENT = "-"


@dataclass(frozen=True)
class Part:
    """One message of a post; the mark is empty for words, and ends so where media have none."""

    id: int
    mark: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether the message carries nothing but its media."""
        return self.mark.endswith(SILENT)


def mark(asset: shapes.Asset, *, silent: bool = False) -> str:
    """The name of an asset within a message's name."""
    return asset.digest[:MARK] + SILENT * silent


def write(parts: Iterable[Part]) -> str:
    """The name of the post."""
    return ",".join(f"{one.id}:{one.mark}" if one.mark else str(one.id) for one in parts)


def read(name: str) -> tuple[Part, ...]:
    """The messages of a post."""
    return tuple(
        Part(int(id), mark) for id, _, mark in (one.partition(":") for one in name.split(","))
    )
