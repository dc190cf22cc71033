"""Recall: what was about to be asked for under a key, out of the task table."""

from collections.abc import Awaitable, Callable

from storage import shapes, store, tasks


def from_tasks(opened: store.Store) -> Callable[[str], Awaitable[shapes.Task | None]]:
    """Look a key (`worker.key_of`) up among the tasks of its production."""

    async def recall(key: str) -> shapes.Task | None:
        production, _, fingerprint = key.partition("-")
        async with opened.reading() as tx:
            owed = await tasks.of(tx, production)
        return next((one for one in owed if one.fingerprint == fingerprint), None)

    return recall
