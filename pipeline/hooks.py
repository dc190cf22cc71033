"""Hooks: what follows when a vendor says by itself that it has finished. Never more than a hint.

Whoever waits for the work asks the vendor at once. Where the answer to an order was lost, the hook
also brings the ticket, so that nothing has to be ordered again. Doubled and late ones change
nothing.
"""

from dataclasses import dataclass

from pipeline import catalogue, changes, commands, desk, errors
from pipeline.errors import Why
from pipeline.providers import webhooks
from storage import productions, shapes, tasks


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """Implements `webhooks.Heard`."""

    desk: desk.Desk

    async def heard(self, key: str, named: str) -> None:
        """The order of this key has ended; `named` is the vendor's name for it, if it said one."""
        production, _, fingerprint = key.partition("-")
        async with self.desk.store.reading() as tx:
            owed = await tasks.of(tx, production)
        task = next((one for one in owed if one.fingerprint == fingerprint), None)
        if task is None:
            return
        await self._learn(task, named)
        await self.desk.changes.announce(changes.of_task(task.id))

    async def _learn(self, task: shapes.Task, named: str) -> None:
        """Keep the ticket of an order whose answer was lost, and go on with it."""
        if task.ticket or not named or isinstance(task.order, shapes.CUTTING_ORDERS):
            return
        ticket = webhooks.ticket(catalogue.of(task.order), named)
        async with self.desk.store.transaction() as tx:
            learned = await tasks.learn(tx, task.id, ticket)
            found = await productions.load(tx, task.production)
        if learned and found and _is_asked_about(found, task):
            try:
                await self.desk.submit(
                    commands.Retry(production=found.id, by=commands.HOUSE, slot=task.slot)
                )
            except errors.Refused:
                return


def _is_asked_about(production: shapes.Production, task: shapes.Task) -> bool:
    """Whether a person was asked if this may be paid for again: now nobody has to be."""
    return any(
        one.slot == task.slot and one.fingerprint == task.fingerprint and one.why == Why.MAYBE_PAID
        for one in production.troubles
    )
