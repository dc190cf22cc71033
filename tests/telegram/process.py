"""A house in a process of its own, which is killed without any warning and begun anew.

Each one is forked from a process that has imported everything, so that a start costs little.
"""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.telegram_chat import names
from storage import posts, productions, shapes, store
from tests.telegram import house
from tests.telegram.fake import Fake

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.telegram.process"])
QUIET_S = 0.3


def live(url: str, folder: Path, scenes: int) -> None:
    """Be a house until somebody ends this process."""
    asyncio.run(_live(url, folder, scenes))


async def _live(url: str, folder: Path, scenes: int) -> None:
    far = Fake()
    far.url = url
    home = house.House(far, folder, house.Toy(scenes=scenes))
    await home.open()
    await asyncio.get_running_loop().create_future()


@dataclass
class Doomed:
    """A house that dies of SIGKILL whenever it is begun anew; `deaths` counts how often."""

    fake: Fake
    folder: Path
    scenes: int
    store: store.Store
    deaths: int = 0
    _process: BaseProcess | None = field(default=None, repr=False)

    async def restart(self) -> None:
        """Kill it, once what it has shown is recorded, and begin anew."""
        await self.kill()
        arguments = (self.fake.url, self.folder, self.scenes)
        self._process = FORKS.Process(target=live, args=arguments, daemon=True)
        await asyncio.to_thread(self._process.start)

    async def kill(self) -> None:
        """SIGKILL. Telegram has no way to post once: what was just posted is recorded before."""
        if self._process is None:
            return
        await self._quiet()
        self._process.kill()
        await asyncio.to_thread(self._process.join)
        self.deaths += 1

    async def load(self) -> shapes.Production:
        """The only film, as it is stored."""
        async with self.store.reading() as tx:
            (found,) = await productions.listed(tx)
        return found

    async def _quiet(self) -> None:
        """Wait until every card is recorded as it is shown, and nothing is called any more."""
        before = None
        async with asyncio.timeout(60):
            while before != (before := self.fake.count_messages()) or await self._unrecorded():
                await asyncio.sleep(QUIET_S)

    async def _unrecorded(self) -> set[int]:
        """Cards that were posted or changed after what is stored of them."""
        async with self.store.reading() as tx:
            films = await productions.listed(tx)
            stored = [post for one in films for post in await posts.of(tx, one.id)]
        at = {part.id: post.at for post in stored for part in names.read(post.message)}
        never = datetime.min.replace(tzinfo=UTC)
        return {id for id in self._cards() if at.get(id, never) < self.fake.touched[id]}

    def _cards(self) -> list[int]:
        """The messages that show a film; proposals, questions and answers are none."""
        every = [one for chat in self.fake.chats.values() for one in chat.messages.values()]
        return [
            one["message_id"]
            for one in every
            if one["from"]["is_bot"]
            and {"reply_markup", "photo", "video", "document"} & set(one)
            and "A new film" not in one.get("text", "")
        ]


@asynccontextmanager
async def doomed(fake: Fake, folder: Path, *, scenes: int) -> AsyncIterator[Doomed]:
    """The house while the block runs; afterwards nothing may have been done badly."""
    url = f"sqlite+aiosqlite:///{folder}/dailies.db"
    async with store.open_store(url) as opened:
        home = Doomed(fake, folder, scenes, opened)
        await home.restart()
        try:
            yield home
        finally:
            await home.kill()
    house.check(fake)
