"""The caretaker: what befalls messages and places behind our back, and what becomes of the films.

A message that was deleted is called over, so that its card is posted again where people wait; a
place that is gone is found out by that same posting, which parks the film and tells its owner.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pipeline import clock, commands, desk, faults
from pipeline.errors import Why
from storage import posts, productions, shapes, store

MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class Caretaker:
    """Looks after the films of one surface. Everything raises `DailiesError`."""

    surface: str
    store: store.Store
    desk: desk.Desk
    now: clock.Clock = clock.wall

    async def working(self) -> tuple[shapes.Production, ...]:
        """Every open film of the surface."""
        with faults.translated():
            async with self.store.reading() as tx:
                return await productions.listed(
                    tx, surface=self.surface, open_only=True, limit=MOST
                )

    async def shown(self, production: shapes.Production) -> tuple[shapes.Post, ...]:
        """The messages that show this film in its own place."""
        with faults.translated():
            async with self.store.reading() as tx:
                mine = await posts.of(tx, production.id, surface=self.surface)
        return tuple(one for one in mine if one.chat == production.place.chat and not one.retired)

    async def lost(self, *, chat: str, messages: Collection[str]) -> None:
        """Somebody deleted messages: what they showed is posted again."""
        with faults.translated():
            async with self.store.reading() as tx:
                found = [
                    await posts.by_message(tx, surface=self.surface, chat=chat, message=one)
                    for one in messages
                ]
        await self._call_over([one for one in found if one is not None and not one.retired])

    async def vanished(self, *, chat: str, thread: str = "") -> None:
        """A channel or a thread was deleted: its films are drawn again, which finds that out."""
        for one in await self.working():
            if one.place.chat == chat and one.place.thread == thread:
                await self._call_over(await self.shown(one))

    async def expelled(self, community: str) -> None:
        """We were sent away: every open film of that community is parked."""
        for one in await self.working():
            if one.place.community == community and one.parked_by != Why.UNREACHABLE:
                park = commands.Park(production=one.id, by=commands.HOUSE, why=Why.UNREACHABLE)
                with faults.translated():
                    await self.desk.submit(park)

    async def relocate(
        self, production: shapes.Production, place: shapes.Place, *, by: shapes.Person
    ) -> None:
        """Go on in another place; what was posted in the old one is over."""
        with faults.translated():
            await self.desk.submit(commands.Relocate(production=production.id, by=by, place=place))
            await self._call_over(await self.shown(production))

    async def _call_over(self, gone: Collection[shapes.Post]) -> None:
        if not gone:
            return
        with faults.translated():
            async with self.store.transaction() as tx:
                for post in gone:
                    await posts.record(tx, post.evolve(retired=True, at=self.now()))
        for production in {post.production for post in gone}:
            await self.desk.changes.announce(production)
