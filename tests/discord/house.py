"""A house with quick toys for vendors behind the real bot, that can be shut and opened again."""

import asyncio
import hashlib
import subprocess
import wave
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from PIL import Image

from bot import books, copies, delivery, discord_chat, downloads, estimates, refresh
from bot.discord_chat import room
from pipeline import ports, studio
from pipeline.settings import Settings
from storage import communities, posts, productions, shapes
from tests import blank
from tests.cards import stage_hands as hands
from tests.discord.fake import TOKEN, Discord

PACE_S = 0.05
SCENES = 3


class Toy:
    """Makes small real files at once, for nothing; the same order, the same file."""

    free = True

    def __init__(self, room: Path) -> None:
        self.room = room
        self.made: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.script = hands.script(scenes=SCENES)
        self.film: Path | None = None

    async def submit(self, order: Any, *, key: str, bench: ports.Bench) -> ports.Result:
        await self.gate.wait()
        self.made.append(order.kind)
        mark = shapes.fingerprint(order)
        match order.kind:
            case "script":
                main = bench.folder / "script.json"
                main.write_text("{}")
                return ports.Result(main=main, script=self.script)
            case "still":
                main = bench.folder / "still.png"
                Image.new("RGB", (64, 36), f"#{mark[:6]}").save(main)
                return ports.Result(main=main, facts=shapes.Facts(width=1280, height=720))
            case "clip" | "segment" | "film":
                main = bench.folder / "clip.mp4"
                main.write_bytes(video() + b"\0\0\0\x10free" + mark[:8].encode())
                if order.kind == "film" and self.film is not None:
                    main.write_bytes(self.film.read_bytes())
                facts = shapes.Facts(
                    duration_ms=1000, frames=getattr(order, "frames", 24), width=1280, height=720
                )
                parts = {}
                if order.kind == "film":
                    parts["srt"] = bench.folder / "film.srt"
                    parts["srt"].write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
                return ports.Result(main=main, facts=facts, parts=parts)
            case _:
                main = bench.folder / "sound.wav"
                _hum(main, mark)
                return ports.Result(main=main, facts=shapes.Facts(duration_ms=1000))

    async def collect(self, ticket: str, *, order: Any, bench: ports.Bench) -> ports.Result:
        raise AssertionError(ticket)


def _hum(path: Path, mark: str) -> None:
    """A second of very soft noise that follows from the mark."""
    noise = hashlib.sha256(mark.encode()).digest() * 500
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(len(noise))
        file.writeframes(bytes(126 + one % 4 for one in noise))


@cache
def video() -> bytes:
    """A second of picture, as small as it gets."""
    made = subprocess.run(
        [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i",
            "color=c=navy:s=320x180:r=8:d=1", "-c:v", "libx264", "-preset", "ultrafast",
            "-movflags", "frag_keyframe+empty_moov", "-f", "mp4", "-",
        ],
        capture_output=True,
        check=True,
    )  # fmt: skip
    return made.stdout


class House:
    """The bot's processes on one database; `restart` is a new client and a new studio on it."""

    def __init__(self, world: Discord, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.toy = Toy(folder)
        self.pace_s = PACE_S
        self.restarts = 0
        self.public_url = ""
        self.ffmpeg = ""
        self._stack: AsyncExitStack | None = None
        self.studio: studio.Studio
        self.room: room.Room

    def settings(self) -> Settings:
        return Settings(
            _env_file=None,
            database_url=blank.database(self.folder / "dailies.db"),
            media_url=f"file://{self.folder}/media",
            work_dir=self.folder / "work",
            discord_token=TOKEN,
            discord_api_url=f"{self.world.url}/api/v10",
            public_url=self.public_url,
            cores=2,
        )

    async def open(self) -> None:
        """Start everything that `dailies run` starts."""
        self._stack = stack = AsyncExitStack()
        settings = self.settings()
        self.studio = await stack.enter_async_context(studio.open_studio(settings))
        vendors = dict.fromkeys(("house", "cutting", "frame"), self.toy)
        object.__setattr__(self.studio.worker, "vendors", vendors)
        self.room = await stack.enter_async_context(
            room.opened(self.studio, settings, pace_s=self.pace_s)
        )
        self.refresher = refresh.Refresher(
            store=self.studio.store,
            desk=self.studio.desk,
            surfaces={self.room.wall.name: self.room.wall},
            book=books.StoredBook(self.studio.store),
            prices=estimates.of,
            courier=delivery.Delivery(
                shelf=self.studio.media,
                ffmpeg=self.ffmpeg,
                room=self.studio.worker.room,
                memory=copies.Copies(store=self.studio.store),
                signer=downloads.signer(settings),
            ),
        )
        for service in (self.room.run(), self.refresher.run(), self.studio.worker.run()):
            stack.push_async_callback(_ended, asyncio.create_task(service))
        await asyncio.wait_for(self.world.ready.wait(), 60)

    async def close(self) -> None:
        """Stop it all."""
        if self._stack is not None:
            await self._stack.aclose()
            self._stack = None
        self.world.ready.clear()

    async def restart(self) -> None:
        """A new process, as far as Discord and the database can tell."""
        await self.close()
        self.restarts += 1
        await self.open()

    async def posts(self) -> tuple[shapes.Post, ...]:
        async with self.studio.store.reading() as tx:
            films = await productions.listed(tx, limit=1000)
            found = [await posts.of(tx, one.id) for one in films]
        return tuple(post for mine in found for post in mine)

    async def doubled(self, channel: str) -> list[dict[str, Any]]:
        """Messages that can be pressed and that no record knows, once all is recorded."""
        for _ in range(40):
            known = {post.message for post in await self.posts()}
            shown = [one for one in self.world.in_channel(channel) if one["id"] not in known]
            found = [one for one in shown if "custom_id" in str(one["components"])]
            if not found:
                break
            await asyncio.sleep(0.05)
        return found

    async def productions(self) -> tuple[shapes.Production, ...]:
        async with self.studio.store.reading() as tx:
            return await productions.listed(tx, limit=1000)

    async def rules(self, guild: str, **given: Any) -> None:
        """What the admins of a server decided."""
        async with self.studio.store.transaction() as tx:
            await communities.save(tx, shapes.Community(surface="discord", id=guild, **given))

    async def production(self) -> shapes.Production:
        (one,) = await self.productions()
        return one


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def open_house(world: Discord, folder: Path) -> AsyncIterator[House]:
    house = House(world, folder)
    try:
        await house.open()
        yield house
    finally:
        await house.close()


__all__ = ["House", "discord_chat", "open_house"]
