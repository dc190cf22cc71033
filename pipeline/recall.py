"""Recall: what was about to be asked for under a key, out of the task table."""

from pipeline.providers import intents
from storage import store, tasks


def from_tasks(opened: store.Store) -> intents.Recall:
    """Look a key (`errand.key_of`) up among the tasks of its production."""

    async def recall(key: str) -> intents.Recalled | None:
        production, _, fingerprint = key.partition("-")
        async with opened.reading() as tx:
            owed = await tasks.of(tx, production)
        task = next((one for one in owed if one.fingerprint == fingerprint), None)
        if task is None:
            return None

        async def is_taken(ticket: str) -> bool:
            async with opened.reading() as tx:
                return await tasks.is_taken(tx, ticket, besides=task)

        return intents.Recalled(task=task, is_taken=is_taken)

    return recall
