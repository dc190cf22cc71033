"""Drawing: a production as it is now, brought onto a wall: view → cards → fit → plan → apply.

Post first, record second: a crash between the two shows a card twice, never not at all.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot import books, cards, delivery, fit, reconcile, surface
from bot.cards import view
from pipeline import clock
from storage import productions, shapes, store, tasks, votes

LAST_WORDS_S = 10.0
"""How long a message that is being posted may take when we are asked to end."""


@dataclass(frozen=True, kw_only=True)
class Easel:
    """Looks at productions and draws them on the surfaces that are open here.

    `known` is a production as this process knows it, which need not be the newest.
    """

    store: store.Store
    surfaces: Mapping[str, surface.Surface]
    book: books.Book
    prices: view.Prices = view.free
    courier: delivery.Delivery | None = None
    now: clock.Clock = clock.wall
    known: Callable[[str], shapes.Production | None] = lambda production: None

    async def look(self, production: str) -> view.View | None:
        """The production as its people see it now; None if it does not exist."""
        async with self.store.reading() as tx:
            found = await productions.load(tx, production, known=self.known(production))
            if found is None:
                return None
            owed = await tasks.of(tx, production)
            live = [slot for slot, ballot in found.ballots.items() if not ballot.tally]
            tally = {slot: await votes.tally(tx, production, slot) for slot in live}
        return view.of(found, owed, now=self.now(), prices=self.prices, tally=tally)

    async def show(self, seen: view.View, place: shapes.Place) -> None:
        """Do the least that makes the wall of this place show it. Raises Unreachable, Later."""
        face = self.surfaces.get(place.surface)
        if face is None:
            return
        wall = reconcile.Wall(surface=place.surface, chat=place.chat)
        posted = await self.book.of(seen.production.id, wall)
        limits = await face.limits(place)
        drawn = [await self._delivered(card, limits) for card in cards.draw(seen)]
        gap = (seen.now - seen.production.updated_at) * limits.calm
        for action in reconcile.plan(_sheets(drawn, limits, posted), posted):
            if not reconcile.is_early(action, now=seen.now, gap=gap):
                await _to_the_end(self._act(action, place, face, wall))
        if self.courier and any(self.courier.owes(card, limits) for card in drawn):
            raise surface.Later("a smaller copy of the film is still to be made")

    async def _delivered(self, card: cards.Card, limits: fit.Limits) -> cards.Card:
        return await self.courier.card(card, limits) if self.courier else card

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


def _sheets(
    drawn: Sequence[cards.Card], limits: fit.Limits, posted: Sequence[shapes.Post]
) -> Iterator[fit.Sheet]:
    """The cards as messages, each open at the page that somebody turned to."""
    opened = {post.slot: fit.page_of(post.digest) for post in posted if not post.retired}
    for card in drawn:
        yield from fit.fit(card, limits, page=opened.get(card.slot, 1))


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
