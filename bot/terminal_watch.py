"""Watch a production in a terminal until it is finished, or cannot move without a person."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot import books, door, estimates, refresh, terminal_gate
from bot.cards import view
from bot.opening import Opening
from bot.terminal_chat import NAME
from pipeline import errors, faults
from pipeline.errors import Why
from storage import shapes

LOOK_AFTER_S = 5.0
"""How long nothing may happen before the folder itself is looked at."""

LAST_STEPS = 4
QUICK_S = 0.05

_OPEN = {shapes.TaskState.DUE, shapes.TaskState.RUNNING}


async def watch(production: str, here: Opening) -> view.View:
    """Draw, ask, wait, again and again; the last thing that was seen."""
    drawing = refresh.Refresher(
        store=here.studio.store,
        desk=here.studio.desk,
        surfaces={NAME: here.chat},
        book=books.ScreenBook(),
        prices=estimates.of,
    )
    async with _news(production, here) as news, _gate(here) as gate:
        while True:
            news.clear()
            seen = await _seen(production, here, drawing)
            if _is_over(seen, asks=here.asks):
                return seen
            if gate and _waits_for_a_person(seen):
                await gate.ask()
                continue
            await asyncio.sleep(_pace_s(seen, here))
            with suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), LOOK_AFTER_S)


def _pace_s(seen: view.View, here: Opening) -> float:
    """Calm while much is in hand, quick for the last steps before something ends."""
    in_hand = sum(task.state in _OPEN for task in seen.tasks)
    return here.chat.pace_s if in_hand > LAST_STEPS else QUICK_S


async def _seen(production: str, here: Opening, drawing: refresh.Refresher) -> view.View:
    here.folder.check()
    with faults.translated():
        seen = await drawing.draw(production)
    if seen is None:
        raise errors.Broken(Why.CORRUPT, place=str(here.folder.root))
    here.chat.settle()
    return seen


@asynccontextmanager
async def _news(production: str, here: Opening) -> AsyncIterator[asyncio.Event]:
    """An event that is set whenever this production changes."""
    event = asyncio.Event()

    async def listen() -> None:
        async for changed in here.studio.changes.listen():
            if changed == production:
                event.set()

    listening = asyncio.create_task(listen(), name="news")
    try:
        yield event
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


@asynccontextmanager
async def _gate(here: Opening) -> AsyncIterator[terminal_gate.Gate | None]:
    """Somebody to ask, if somebody is there."""
    if not here.asks:
        yield None
        return
    async with terminal_gate.typed(sys.stdin.fileno()) as lines:
        yield terminal_gate.Gate(
            chat=here.chat,
            door=door.Door(store=here.studio.store, desk=here.studio.desk, prices=estimates.of),
            lines=lines,
            folder=here.folder,
            open_asset=here.studio.media.path,
            by=here.by,
        )


def _is_over(seen: view.View, *, asks: bool) -> bool:
    """The film is there; or nobody is there to help it."""
    stopped = {shapes.Stage.PARKED, shapes.Stage.CANCELLED} if not asks else {}
    return seen.production.stage in {shapes.Stage.DELIVERED, shapes.Stage.CANCELLED, *stopped}


def _waits_for_a_person(seen: view.View) -> bool:
    """Nothing is in hand, and somebody has to decide something."""
    working = any(task.state in _OPEN for task in seen.tasks)
    parked = seen.production.stage is shapes.Stage.PARKED
    return not working and bool(seen.asking or seen.production.troubles or parked)
