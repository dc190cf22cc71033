"""Books: what was posted where. A chat has a book that outlives us, a screen one that forgets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot import reconcile
from storage import posts, shapes, store


class Book(Protocol):
    """What was posted where."""

    async def of(self, production: str, wall: reconcile.Wall) -> Sequence[shapes.Post]:
        """Everything of this production on this wall."""
        ...

    async def record(self, post: shapes.Post) -> None:
        """Remember what a message shows now."""
        ...


@dataclass(frozen=True)
class StoredBook:
    """The book of chats: a restart finds every message again."""

    store: store.Store

    async def of(self, production: str, wall: reconcile.Wall) -> Sequence[shapes.Post]:
        """Everything of this production on this wall."""
        async with self.store.reading() as tx:
            mine = await posts.of(tx, production, surface=wall.surface)
        return tuple(post for post in mine if post.chat == wall.chat)

    async def record(self, post: shapes.Post) -> None:
        """Remember what a message shows now."""
        async with self.store.transaction() as tx:
            await posts.record(tx, post)


@dataclass
class ScreenBook:
    """The book of a screen that forgets: a terminal starts empty each time."""

    _posts: dict[tuple[str, str, str, str], shapes.Post] = field(default_factory=dict)

    async def of(self, production: str, wall: reconcile.Wall) -> Sequence[shapes.Post]:
        """Everything of this production on this wall."""
        wanted = (production, wall.surface, wall.chat)
        return tuple(post for key, post in self._posts.items() if key[:3] == wanted)

    async def record(self, post: shapes.Post) -> None:
        """Remember what a message shows now."""
        self._posts[post.production, post.surface, post.chat, post.slot] = post
