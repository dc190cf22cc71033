"""A film that owes takes, and what is done to its tasks in one line."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import pytest_asyncio

from storage import productions, shapes, tasks
from storage.store import Store, Tx
from tests.contract import nouns

FILM = "abcdefgh"
NOW = nouns.NOW
SECOND = timedelta(seconds=1)


@pytest_asyncio.fixture
async def owed(store: Store) -> Store:
    """A store with a production that tasks may belong to."""
    async with store.transaction() as tx:
        await productions.insert(tx, nouns.production(FILM))
    return store


async def reconcile(
    store: Store, *wants: shapes.Want, after: timedelta = timedelta()
) -> tuple[shapes.Task, ...]:
    """The tasks that these wants become."""
    async with store.transaction() as tx:
        return await tasks.reconcile(tx, FILM, wants, now=NOW + after)


async def claim(
    store: Store, id: int, owner: str = "me", *, after: timedelta = timedelta()
) -> shapes.Task | None:
    """The task, if its claim succeeds."""
    async with store.transaction() as tx:
        return await tasks.claim(tx, id, owner=owner, now=NOW + after, lease=nouns.LEASE)


async def held(store: Store, want: shapes.Want | None = None) -> shapes.Task:
    """A task that "me" has claimed."""
    (task,) = await reconcile(store, want or nouns.want())
    claimed = await claim(store, task.id)
    assert claimed is not None
    return claimed


async def of(store: Store) -> dict[str, shapes.Task]:
    """Slot -> task, as they are stored."""
    async with store.reading() as tx:
        return {task.slot: task for task in await tasks.of(tx, FILM)}


async def do(store: Store, verb: Callable[[Tx], Awaitable[bool]]) -> bool:
    """Whether this was written."""
    async with store.transaction() as tx:
        return await verb(tx)


def slots(found: Sequence[shapes.Task]) -> list[str]:
    """Where they belong."""
    return [task.slot for task in found]
