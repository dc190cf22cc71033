"""Posts: which message shows which card, on every surface and in every chat."""

import sqlalchemy as sa

from storage import shapes
from storage.rows import POSTS
from storage.store import Fields, Tx

KEY = ("production", "surface", "chat", "slot")


async def find(
    tx: Tx, *, production: str, surface: str, chat: str, slot: str
) -> shapes.Post | None:
    """The post of one card in one chat."""
    query = sa.select(POSTS).filter_by(production=production, surface=surface, chat=chat, slot=slot)
    return _one(await tx.first(query))


async def record(tx: Tx, post: shapes.Post) -> None:
    """Remember a post; one of the same card in the same chat is replaced."""
    fresh = tx.insert(POSTS).values(dict(post))
    news = {name: fresh.excluded[name] for name in shapes.Post.model_fields if name not in KEY}
    await tx.changed(fresh.on_conflict_do_update(index_elements=KEY, set_=news))


async def of(tx: Tx, production: str, *, surface: str | None = None) -> tuple[shapes.Post, ...]:
    """All posts of a production, by surface, chat and slot."""
    query = sa.select(POSTS).filter_by(production=production)
    if surface is not None:
        query = query.filter_by(surface=surface)
    ordered = query.order_by(POSTS.c.surface, POSTS.c.chat, POSTS.c.slot)
    return tuple(shapes.Post(**row) for row in await tx.all(ordered))


async def by_message(tx: Tx, *, surface: str, chat: str, message: str) -> shapes.Post | None:
    """The post that a message is; the newest, should a surface have used its id twice."""
    query = sa.select(POSTS).filter_by(surface=surface, chat=chat, message=message)
    return _one(await tx.first(query.order_by(POSTS.c.at.desc())))


async def naming(tx: Tx, *, surface: str, chat: str, part: str) -> tuple[shapes.Post, ...]:
    """Posts whose message name holds this text, newest first: several messages can be one post."""
    query = sa.select(POSTS).filter_by(surface=surface, chat=chat)
    held = query.where(POSTS.c.message.contains(part, autoescape=True))
    ordered = held.order_by(POSTS.c.at.desc())
    return tuple(shapes.Post(**row) for row in await tx.all(ordered))


async def forget_chat(tx: Tx, *, surface: str, chat: str) -> None:
    """Call every message of a chat over: it cannot be edited any more."""
    there = sa.and_(POSTS.c.surface == surface, POSTS.c.chat == chat)
    await tx.changed(sa.update(POSTS).where(there).values(retired=True))


def _one(row: Fields | None) -> shapes.Post | None:
    return None if row is None else shapes.Post(**row)
