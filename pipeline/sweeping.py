"""Sweeping: what nobody rang for, or whose ring was lost, is found in the tables."""

from collections.abc import Container

from pipeline import commands
from pipeline.desk import Desk
from storage import productions, tasks


async def sweep(desk: Desk, *, besides: Container[int] = ()) -> None:
    """Ring for every task that is due, and count every vote whose time is up.

    `besides` are tasks that somebody here is looking at already.
    """
    async with desk.store.reading() as tx:
        due = await tasks.due(tx, now=desk.now())
        up = await productions.voting(tx, now=desk.now())
        found = [await productions.load(tx, name) for name in up]
    for id, attempt in due:
        if id not in besides:
            await desk.bell.ring(id, attempt=attempt)
    for production in filter(None, found):
        for slot, ballot in production.ballots.items():
            if ballot.closed_at is None and ballot.closes_at <= desk.now():
                await desk.submit(
                    commands.CloseBallot(production=production.id, by=commands.HOUSE, slot=slot)
                )
