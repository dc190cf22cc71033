"""Refresh: whoever changed is drawn again.

Each production has one painter while there is something to draw. It paces itself to the surface,
and everything that happens meanwhile is one drawing.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot import books, delivery, drawing, stranded, surface
from bot.cards import view
from pipeline import clock, desk
from storage import productions, shapes, store

log = logging.getLogger(__name__)

RECENT = timedelta(days=1)
NEWEST = 500
"""A film that ended in the last day, among so many, is looked at again after a restart."""
_OPEN = {shapes.TaskState.DUE, shapes.TaskState.RUNNING}


@dataclass(kw_only=True)
class Refresher:
    """Draws productions on the surfaces that are open here."""

    store: store.Store
    desk: desk.Desk
    surfaces: Mapping[str, surface.Surface]
    book: books.Book
    prices: view.Prices = view.free
    courier: delivery.Delivery | None = None
    now: clock.Clock = clock.wall
    _stale: set[str] = field(default_factory=set)
    _painters: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._easel = drawing.Easel(
            store=self.store,
            surfaces=self.surfaces,
            book=self.book,
            prices=self.prices,
            courier=self.courier,
            now=self.now,
            known=self.desk.known,
        )
        self._rescue = stranded.Rescue(desk=self.desk, easel=self._easel, surfaces=self.surfaces)

    async def run(self) -> None:
        """Draw every open production once, then whatever changes, until cancelled."""
        heard = self.desk.changes.listen()
        first = asyncio.ensure_future(anext(heard))  # listens before it looks: nothing is missed
        try:
            for production in await self._open():
                self.touch(production)
            self.touch(await first)
            async for production in heard:
                self.touch(production)
        finally:
            works = [first, *self._painters.values()]
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)

    def touch(self, production: str) -> None:
        """Have this production drawn soon."""
        self._stale.add(production)
        if production not in self._painters:
            painter = asyncio.create_task(self._paint(production), name=f"paint {production}")
            self._painters[production] = painter

    async def draw(self, production: str) -> view.View | None:
        """Draw one production now and return what was seen; None if it does not exist."""
        seen = await self._easel.look(production)
        if seen is not None:
            later = await self._watched(seen)
            await self._easel.show(seen, seen.production.place)
            if later is not None:
                raise later
        return seen

    async def _watched(self, seen: view.View) -> surface.Later | None:
        """Show it in its further places; one that is gone or slow stops nothing."""
        later = None
        for place in seen.production.watchers:
            try:
                await self._easel.show(seen, place)
            except surface.Unreachable as error:
                extra = {"production": seen.production.id, "detail": str(error)}
                log.warning("watcher is gone", extra=extra)
            except surface.Later as error:
                later = error
        return later

    async def _open(self) -> tuple[str, ...]:
        """What may have to be drawn: films in work, and those that ended while nobody drew."""
        since = self.now() - RECENT
        async with self.store.reading() as tx:
            working = await productions.listed(tx, open_only=True, limit=10_000)
            newest = await productions.listed(tx, limit=NEWEST)
        ended = (one for one in newest if one.finished_at and one.finished_at >= since)
        found = {one.id: one for one in (*working, *ended)}
        return tuple(id for id, one in found.items() if one.place.surface in self.surfaces)

    async def _paint(self, production: str) -> None:
        """Draw until nothing is new; while work goes on its progress is always new."""
        failures = 0
        try:
            while production in self._stale:
                self._stale.discard(production)
                seen, failures = await self._attempt(production, failures)
                if seen is not None and any(task.state in _OPEN for task in seen.tasks):
                    self._stale.add(production)
                await asyncio.sleep(max(await self._pace_s(seen), _pause_s(failures)))
        finally:
            del self._painters[production]

    async def _attempt(self, production: str, failures: int) -> tuple[view.View | None, int]:
        """What was drawn, and how often in a row that has failed now."""
        try:
            return await self.draw(production), 0
        except surface.Unreachable as error:
            await self._rescue.strand(production, str(error))
            return None, failures
        except surface.Later as error:
            log.warning("drawn later", extra={"production": production, "why": str(error)})
        except Exception:
            log.exception("drawing failed", extra={"production": production})
        self._stale.add(production)
        return None, failures + 1

    async def _pace_s(self, seen: view.View | None) -> float:
        face = self.surfaces.get(seen.production.place.surface) if seen else None
        if seen is None or face is None:
            return 1.0
        return max(face.pace_s, (await face.limits(seen.production.place)).pace_s)


def _pause_s(failures: int) -> float:
    """How long to leave a surface alone that fails: longer each time, up to a minute."""
    return min(60.0, 2.0**failures) if failures else 0.0
