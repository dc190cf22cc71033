"""A house on the loopback: a real desk, store, worker and wall; only the vendor is a toy.

`restart` ends everything of one process and begins anew on what was stored.
"""

import asyncio
import io
import shutil
import socket
import struct
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import av
from PIL import Image

from bot import books, delivery, refresh
from bot.telegram_chat import room as rooms
from bot.telegram_chat.budgets import Budget
from pipeline import desk, lanes, ports, worker
from pipeline import studio as studios
from pipeline.changes import inprocess as changes
from pipeline.doorbells import inprocess as bells
from pipeline.settings import Settings
from storage import media, productions, shapes, store
from tests import blank
from tests.rules.story import script
from tests.telegram.fake import TOKEN, Fake

HURRY = rooms.Pace(
    refresh_s=0.05,
    group_refresh_s=0.05,
    answer_s=30.0,
    poll_s=1,
    budget=Budget(second_s=0.002),
)


def picture(seed: str) -> bytes:
    out = io.BytesIO()
    number = sum(seed.encode())
    Image.new("RGB", (64, 36), (number % 256, number // 3 % 256, 90)).save(out, "PNG")
    return out.getvalue() + seed.encode()


@cache
def _video() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as film:
        stream = film.add_stream("mpeg4", rate=8)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for _ in range(4):
            frame = av.VideoFrame.from_image(Image.new("RGB", (640, 360), (40, 90, 120)))
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    return out.getvalue()


def video(seed: str) -> bytes:
    """A film that differs from every other by a box that nobody plays."""
    told = seed.encode()
    return _video() + (len(told) + 8).to_bytes(4, "big") + b"free" + told


@cache
def _silence() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    return out.getvalue()


def sound(seed: str) -> bytes:
    """A tenth of a second of silence, with a chunk that nobody hears."""
    told = seed.encode().ljust(64)
    return _silence() + struct.pack("<4sI", b"junk", len(told)) + told


@dataclass
class Toy:
    """Makes any take at once, as a real little file."""

    scenes: int = 3
    title: str = "Story"
    film: Path | None = None
    draws: Callable[[str], bytes] = picture
    held: asyncio.Event = field(default_factory=asyncio.Event)
    free = True

    def __post_init__(self) -> None:
        self.held.set()

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Result:
        await self.held.wait()
        name = shapes.fingerprint(order)
        return await asyncio.to_thread(self._made, order, name, bench.folder)

    async def collect(self, ticket: str, *, order: Any, bench: ports.Bench) -> ports.Result:
        raise AssertionError(ticket)

    def _made(self, order: Any, name: str, folder: Path) -> ports.Result:
        kind = order.kind
        suffix, data = {
            "still": (".png", self.draws), "clip": (".mp4", video), "film": (".mp4", video),
            "voice": (".wav", sound), "score": (".wav", sound), "sound": (".wav", sound),
        }.get(kind, (".bin", lambda seed: seed.encode()))  # fmt: skip
        main, other = folder / f"take{suffix}", folder / "film.srt"
        main.write_bytes(data(name))
        if kind == "film" and self.film is not None:
            shutil.copyfile(self.film, main)
        other.write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{name}\n")
        parts = {"srt": other} if kind == "film" else {"last": main}
        facts = shapes.Facts(
            duration_ms=getattr(order, "duration_ms", None) or 1000,
            frames=getattr(order, "frames", None),
            width=1280,
            height=720,
        )
        text = None
        if kind == "script":
            main = folder / "script.json"
            text = script(self.scenes).evolve(title=self.title)
            if order.notes if hasattr(order, "notes") else "":
                text = text.evolve(title=f"{self.title} again")
            main.write_text(text.model_dump_json())
        return ports.Result(main=main, parts=parts, facts=facts, script=text)


@dataclass
class House:
    """Everything of one process, and how to begin it anew."""

    fake: Fake
    folder: Path
    toy: Toy
    pace: rooms.Pace = HURRY
    webhook: bool = False
    at_once: int = 4
    file_bytes: int | None = None
    more: dict[str, Any] = field(default_factory=dict)
    opened: "studios.Studio | None" = None
    room: rooms.Room | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def studio(self) -> studios.Studio:
        assert self.opened is not None
        return self.opened

    async def open(self) -> None:
        self._stack = stack = AsyncExitStack()
        settings = Settings(
            _env_file=None,
            telegram_token=TOKEN,
            telegram_api_url=self.fake.url,
            telegram_webhook_url="https://films.example/telegram/hook" if self.webhook else "",
            telegram_webhook_port=self._port(),
            **self.more,
        )
        self.opened = await self._studio(stack, settings)
        self.room = await stack.enter_async_context(
            rooms.opened(self.opened, settings, pace=self.pace, file_bytes=self.file_bytes)
        )
        drawing = refresh.Refresher(
            store=self.opened.store,
            desk=self.opened.desk,
            surfaces={"telegram": self.room.wall},
            book=books.StoredBook(self.opened.store),
            courier=delivery.Delivery(shelf=self.opened.media),
        )
        for service in (self.room.run(), drawing.run(), self.opened.worker.run()):
            stack.push_async_callback(_ended, asyncio.create_task(service))

    async def close(self) -> None:
        await self._stack.aclose()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    def _port(self) -> int:
        """A free one, which the webhook is reached at."""
        if not self.webhook:
            return 1
        with socket.create_server(("127.0.0.1", 0)) as held:
            port = int(held.getsockname()[1])
        self.fake.reached_at = f"http://127.0.0.1:{port}/telegram/hook"
        return port

    async def load(self) -> shapes.Production:
        """The only film."""
        async with self.studio.store.reading() as tx:
            (found,) = await productions.listed(tx)
        return found

    async def _studio(self, stack: AsyncExitStack, settings: Settings) -> studios.Studio:
        url = blank.database(self.folder / "dailies.db")
        opened = await stack.enter_async_context(store.open_store(url))
        shelf = await stack.enter_async_context(media.open_media(f"file://{self.folder}/media"))
        bell, heard = bells.InProcessBell(), changes.InProcess()
        writing = desk.Desk(store=opened, media=shelf, bell=bell, changes=heard)
        working = worker.Worker(
            desk=writing,
            bell=bell,
            vendors=dict.fromkeys(("house", "cutting", "frame"), self.toy),
            lanes=lanes.Lanes(cores=self.at_once, vendor_limit=self.at_once),
            room=self.folder / "work",
            name="toy",
            lease=timedelta(seconds=2),
            sweep_every=timedelta(milliseconds=100),
        )
        return studios.Studio(
            settings=settings,
            store=opened,
            media=shelf,
            changes=heard,
            desk=writing,
            worker=working,
        )


async def _ended(service: asyncio.Task[Any]) -> None:
    service.cancel()
    (ended,) = await asyncio.gather(service, return_exceptions=True)
    if isinstance(ended, Exception):
        raise ended


@asynccontextmanager
async def opened(fake: Fake, folder: Path, **more: Any) -> AsyncIterator[House]:
    """The house while the block runs; afterwards nothing may have been done badly."""
    toy = more.pop("toy", None) or Toy()
    house = House(fake, folder, toy, **more)
    await house.open()
    try:
        yield house
    finally:
        await house.close()
    check(fake)


def check(fake: Fake) -> None:
    """Nothing was asked of Telegram that should not be, and nobody waits for an answer."""
    assert fake.complaints == [], fake.complaints
    assert fake.unanswered == [], fake.unanswered
