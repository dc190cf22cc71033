"""The studio: where all parts are put together, opened in order and closed again."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import (
    bench,
    changes,
    desk,
    faults,
    lanes,
    ports,
    purse,
    recall,
    timekeeping,
    worker,
)
from pipeline.changes import inprocess as inprocess_changes
from pipeline.cutting import room, shelf
from pipeline.doorbells import bell, inprocess
from pipeline.house import booths, workshop
from pipeline.providers import answers, frame, moderation, registry
from pipeline.settings import Settings
from storage import media, store

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True, kw_only=True)
class Studio:
    """Open doors: commands go to the desk, the worker works, changes are heard."""

    settings: Settings
    store: store.Store
    media: media.Media
    changes: changes.Changes
    desk: desk.Desk
    worker: worker.Worker

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Keep the worker at work beside the block; a worker that broke is not kept secret."""
        running = asyncio.create_task(self.worker.run(), name="worker")
        try:
            yield
        finally:
            running.cancel()
            (ended,) = await asyncio.gather(running, return_exceptions=True)
        if isinstance(ended, Exception):
            raise ended


@asynccontextmanager
async def open_studio(
    settings: Settings, *, early: Sequence[booths.Booth] = ()
) -> AsyncIterator[Studio]:
    """A studio on these settings, with booths that opened early.

    Raises `Misconfigured` or `Transient` with the reason.
    """
    async with AsyncExitStack() as stack:
        with faults.translated():
            opened = await stack.enter_async_context(store.open_store(settings.database_url))
            shelf = await stack.enter_async_context(media.open_media(settings.media_url))
            now = await stack.enter_async_context(timekeeping.shared(opened))
        place = stack.enter_context(bench.workroom(settings.work_dir))
        heard = await _changes(stack, settings)
        door = await _bell(stack, settings)
        writing = desk.Desk(
            store=opened,
            media=shelf,
            bell=door,
            changes=heard,
            moderator=_moderator(stack, settings),
            now=now,
        )
        house = await stack.enter_async_context(
            workshop.open_house(booths=settings.cores, early=early)
        )
        vendors = await _vendors(stack, settings, opened, house)
        yield Studio(
            settings=settings,
            store=opened,
            media=shelf,
            changes=heard,
            desk=writing,
            worker=_worker(settings, writing, door, vendors, place),
        )


def new_id() -> str:
    """A production's name: eight letters that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def _moderator(stack: AsyncExitStack, settings: Settings) -> ports.Moderator | None:
    """Whoever looks at what people write; nobody unless a key for that is set."""
    if settings.moderation_key is None:
        return None
    line = answers.Line(
        vendor="moderation",
        setting="DAILIES_MODERATION_KEY",
        secret=settings.moderation_key.get_secret_value(),
    )
    asking = moderation.Moderator(line=line, base_url=settings.moderation_url.rstrip("/"))
    stack.push_async_callback(asking.aclose)
    return asking


async def _bell(stack: AsyncExitStack, settings: Settings) -> bell.Doorbell:
    if settings.redis_url is None:
        return inprocess.InProcessBell()
    from pipeline.doorbells import arq_bell

    return await stack.enter_async_context(
        arq_bell.open_bell(settings.redis_url.get_secret_value())
    )


async def _changes(stack: AsyncExitStack, settings: Settings) -> changes.Changes:
    if settings.redis_url is None:
        return inprocess_changes.InProcess()
    from pipeline.changes import over_redis

    return await stack.enter_async_context(
        over_redis.open_changes(settings.redis_url.get_secret_value())
    )


async def _vendors(
    stack: AsyncExitStack, settings: Settings, opened: store.Store, house: workshop.House
) -> Mapping[str, ports.Vendor[Any]]:
    remembered = recall.from_tasks(opened)
    far = await stack.enter_async_context(registry.open_vendors(settings, remembered))
    return {
        **far,
        "house": house,
        "frame": frame.LastFrame(),
        "cutting": room.CuttingRoom(
            ffmpeg=settings.ffmpeg or None, shelf=shelf.Shelf(root=settings.work_dir / "shelf")
        ),
    }


def _worker(
    settings: Settings,
    writing: desk.Desk,
    door: bell.Doorbell,
    vendors: Mapping[str, ports.Vendor[Any]],
    place: Path,
) -> worker.Worker:
    return worker.Worker(
        desk=writing,
        bell=door,
        vendors=vendors,
        lanes=lanes.Lanes(cores=settings.cores, vendor_limit=settings.vendor_limit),
        room=place,
        name=f"{place.name}.{secrets.token_hex(3)}",
        now=writing.now,
        lease=settings.lease,
        sweep_every=settings.sweep,
        limits=purse.Limits.of(settings),
    )
