"""Refresh: whoever changed is drawn again: load → cards → fit → plan → apply.

Each production has one painter while there is something to draw. It paces itself to the surface,
and everything that happens meanwhile is one drawing. Post first, record second: a crash between
the two shows a card twice, never not at all.
"""

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Protocol

from bot import cards, delivery, fit, reconcile, surface
from bot.cards import trouble, view
from pipeline import clock, commands, desk
from pipeline.errors import Refused
from storage import posts, productions, shapes, store, tasks, votes

log = logging.getLogger(__name__)

LAST_WORDS_S = 10.0
"""How long a message that is being posted may take when we are asked to end."""

RECENT = timedelta(days=1)
NEWEST = 500
"""A film that ended in the last day, among so many, is looked at again after a restart."""
_OPEN = {shapes.TaskState.DUE, shapes.TaskState.RUNNING}


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


@dataclass(kw_only=True)
class Refresher:
    """Draws productions on the surfaces that are open here."""

    store: store.Store
    desk: desk.Desk
    surfaces: Mapping[str, surface.Surface]
    book: Book
    prices: view.Prices = view.free
    courier: delivery.Delivery | None = None
    now: clock.Clock = clock.wall
    _stale: set[str] = field(default_factory=set)
    _painters: dict[str, asyncio.Task[None]] = field(default_factory=dict)

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
        seen = await self._look(production)
        if seen is not None:
            for place in seen.production.watchers:
                with _left_out(production):
                    await self._show(seen, place)
            await self._show(seen, seen.production.place)
        return seen

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
                seen = None
                try:
                    seen = await self.draw(production)
                    failures = 0
                except surface.Unreachable as error:
                    await self._strand(production, str(error))
                except surface.Later as error:
                    log.warning("drawn later", extra={"production": production, "why": str(error)})
                    self._stale.add(production)
                    failures += 1
                except Exception:
                    log.exception("drawing failed", extra={"production": production})
                    self._stale.add(production)
                    failures += 1
                if seen is not None and any(task.state in _OPEN for task in seen.tasks):
                    self._stale.add(production)
                await asyncio.sleep(max(await self._pace_s(seen), _pause_s(failures)))
        finally:
            del self._painters[production]

    async def _strand(self, production: str, detail: str) -> None:
        """Park a film whose place is gone and tell its owner, once until it is resumed."""
        seen = await self._look(production)
        if seen is None or seen.is_over or seen.production.parked_by == trouble.UNREACHABLE:
            return
        log.warning("place is gone", extra={"production": production, "detail": detail})
        try:
            await self.desk.submit(
                commands.Park(production=production, by=commands.HOUSE, why=trouble.UNREACHABLE)
            )
            await self._tell_owner(production)
        except Refused:
            log.info("nothing to park", extra={"production": production})
        except surface.Unreachable as error:
            extra = {"production": production, "detail": str(error)}
            log.warning("owner cannot be told", extra=extra)

    async def _tell_owner(self, production: str) -> None:
        """The parked film's own card, where only its owner reads it."""
        seen = await self._look(production)
        if seen is None:
            return
        owner = seen.production.owner
        face = self.surfaces.get(owner.surface)
        whisper: object = face
        if face is None or not isinstance(whisper, surface.Private):
            return
        place = await whisper.private(owner)
        limits = await face.limits(place)
        for sheet in fit.fit(trouble.stranded(seen), limits):
            await face.post(place, sheet)

    async def _delivered(self, card: cards.Card, limits: fit.Limits) -> cards.Card:
        return await self.courier.card(card, limits) if self.courier else card

    async def _pace_s(self, seen: view.View | None) -> float:
        face = self.surfaces.get(seen.production.place.surface) if seen else None
        if seen is None or face is None:
            return 1.0
        return max(face.pace_s, (await face.limits(seen.production.place)).pace_s)

    async def _look(self, production: str) -> view.View | None:
        async with self.store.reading() as tx:
            found = await productions.load(tx, production)
            if found is None:
                return None
            owed = await tasks.of(tx, production)
            held = [slot for slot, one in found.ballots.items() if one.closed_at is None]
            tally = {slot: await votes.tally(tx, production, slot) for slot in held}
        return view.of(found, owed, now=self.now(), prices=self.prices, tally=tally)

    async def _show(self, seen: view.View, place: shapes.Place) -> None:
        face = self.surfaces.get(place.surface)
        if face is None:
            return
        wall = reconcile.Wall(surface=place.surface, chat=place.chat)
        posted = await self.book.of(seen.production.id, wall)
        limits = await face.limits(place)
        opened = {post.slot: fit.page_of(post.digest) for post in posted if not post.retired}
        drawn = [await self._delivered(card, limits) for card in cards.draw(seen)]
        sheets = [
            sheet
            for card in drawn
            for sheet in fit.fit(card, limits, page=opened.get(card.slot, 1))
        ]
        for action in reconcile.plan(sheets, posted):
            await _to_the_end(self._act(action, place, face, wall))

    async def _act(
        self,
        action: reconcile.Action,
        place: shapes.Place,
        face: surface.Surface,
        wall: reconcile.Wall,
    ) -> None:
        message = await _carry_out(action, place, face)
        await self.book.record(
            reconcile.recorded(action, wall=wall, message=message, at=self.now())
        )


async def _to_the_end(act: Coroutine[Any, Any, None]) -> None:
    """What was posted is recorded, even by a process that is asked to end in between."""
    acting = asyncio.ensure_future(act)
    try:
        await asyncio.shield(acting)
    except asyncio.CancelledError:
        await asyncio.wait({acting}, timeout=LAST_WORDS_S)
        acting.cancel()
        await asyncio.gather(acting, return_exceptions=True)
        raise


def _pause_s(failures: int) -> float:
    """How long to leave a surface alone that fails: longer each time, up to a minute."""
    return min(60.0, 2.0**failures) if failures else 0.0


@contextmanager
def _left_out(production: str) -> Iterator[None]:
    """A further place that is gone stops nothing."""
    try:
        yield
    except surface.Unreachable as error:
        log.warning("watcher is gone", extra={"production": production, "detail": str(error)})


async def _carry_out(action: reconcile.Action, place: shapes.Place, face: surface.Surface) -> str:
    """Do it; the id of the message that shows it now."""
    match action:
        case reconcile.Post(sheet):
            return await face.post(place, sheet)
        case reconcile.Edit(sheet, post):
            try:
                return await face.edit(place, post.message, sheet) or post.message
            except surface.Gone:
                return await face.post(place, replace(sheet, after=post.message))
        case reconcile.Replace(sheet, post):
            return await face.replace(place, post.message, sheet)
        case reconcile.Retire(post):
            await face.retire(place, post.message)
            return post.message
