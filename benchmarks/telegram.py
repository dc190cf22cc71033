"""100 chats direct at once: how soon presses are answered, how much Telegram is asked.

    python -m benchmarks.telegram [--films 100] [--scenes 6] [--making 2] [--large]

Real python-telegram-bot against the loopback Bot API, with the budgets and the pace of every day;
only the vendor is a toy that takes its time and says how far it is. A fifth of the chats are topics
of groups. The bot has a process of its own, beside Telegram and its people. `--large` hands over a
film of 60 MB. Ends with 1 if anything is outside what Telegram allows or what was promised.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import heavy
from bot import services
from bot.telegram_chat import layout, room
from pipeline.disclosure import film as disclosed
from tests.telegram import fake as server
from tests.telegram import house, persons, process

NOT_MESSAGES = {
    "getUpdates", "answerCallbackQuery", "getMe", "sendChatAction", "getMyCommands",
    "setMyCommands", "setMyDescription", "setMyShortDescription", "deleteWebhook",
    "getChatAdministrators",
}  # fmt: skip
PATIENCE_S = 1800
TOPIC = 7
SOON_S, A_SECOND, A_MINUTE, CALLS_A_FILM = 1.0, 30, 20, 60
STEPS = 10
COMING_S = 0.1
"""Nobody begins in the same instant; all of them are at it at the same time."""


@dataclass
class Verdict:
    """What was measured, line by line, and whether it is what was promised."""

    good: bool = True
    lines: list[str] = field(default_factory=list)

    def say(self, line: str, good: bool = True) -> None:
        self.good = self.good and good
        print(f"{'  ' if good else '! '}{line}", flush=True)


@dataclass
class Slow(house.Toy):
    """A vendor that takes its time, and says how far it is."""

    making_s: float = 2.0

    async def submit(self, order: Any, *, key: str, bench: Any) -> Any:
        for step in range(STEPS):
            bench.progress(step / STEPS)
            await asyncio.sleep(self.making_s / STEPS)
        return await super().submit(order, key=key, bench=bench)


def be(url: str, folder: Path, scenes: int, making_s: float) -> None:
    """Be the bot until somebody ends this process."""
    asyncio.run(_be(url, folder, Slow(scenes=scenes, making_s=making_s)))


async def _be(url: str, folder: Path, toy: Slow) -> None:
    far = server.Fake()
    far.url = url
    home = house.House(far, folder, toy, pace=room.Pace(), at_once=200)
    await home.open()
    services.settle()
    await asyncio.get_running_loop().create_future()


async def film(fake: server.Fake, number: int, scenes: int) -> None:
    """One person's whole film."""
    await asyncio.sleep(number * COMING_S)
    who = persons.person(f"Person {number}")
    if number % 5:
        chat, begin = persons.dm(fake, who), ""
    else:
        chat = persons.group(fake, who, id=-1_001_000_000 - number, topic=TOPIC)
        begin = "/direct "
    await chat.says(f"{begin}Robot number {number} paints the moon")
    await (await chat.card("Start")).press("Start")
    await (await chat.card("Approve script")).press("Approve script")
    board = await chat.card(f"Approve all {scenes}")
    await board.press(f"Approve all {scenes}")
    await (await chat.card(f"Approve all {scenes}", after=board.id)).press("Approve all")
    await chat.card("Export")
    await chat.sees("document")


async def measure(films: int, scenes: int, making_s: float, verdict: Verdict) -> None:
    """All films at once."""
    persons.PATIENCE_S = PATIENCE_S
    with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
        async with server.opened() as fake:
            arguments = (fake.url, Path(folder), scenes, making_s)
            bot = process.FORKS.Process(target=be, args=arguments, daemon=True)
            await asyncio.to_thread(bot.start)
            began = time.monotonic()
            await asyncio.gather(*(film(fake, number, scenes) for number in range(films)))
            took = time.monotonic() - began
            used = cpu_s(bot.pid)
            bot.kill()
            await asyncio.to_thread(bot.join)
            verdict.say(
                f"{films} films of {scenes} scenes in {took:.0f} s, the bot's {used:.0f} CPU-s"
            )
            report(fake, films, verdict)


def cpu_s(pid: int | None) -> float:
    """What a process has used of the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def report(fake: server.Fake, films: int, verdict: Verdict) -> None:
    """Every promise, with the figure."""
    answered = sorted(fake.answered_in_s)
    p99 = answered[int(len(answered) * 0.99)]
    verdict.say(
        f"presses answered: median {statistics.median(answered) * 1000:.0f} ms, p99"
        f" {p99 * 1000:.0f} ms, slowest {answered[-1] * 1000:.0f} ms of {len(answered)}",
        p99 < SOON_S and not fake.unanswered,
    )
    told = [one for one in fake.calls if one.method not in NOT_MESSAGES]
    busy = busiest(one.at for one in told)
    verdict.say(
        f"messages and edits in the busiest second: {busy} (Telegram: about 30)", busy <= A_SECOND
    )
    posts = most_in_a_chat(told, 1.0, lambda one: one.method.startswith("send"))
    verdict.say(
        f"new messages in one chat in its busiest second: {posts} (Telegram: 1)", posts <= 1
    )
    minute = most_in_a_chat(told, 60.0, lambda one: one.given["chat_id"] < 0)
    verdict.say(
        f"messages and edits in one group in its busiest minute: {minute} (Telegram: 20)",
        minute <= A_MINUTE,
    )
    count = Counter(one.method for one in fake.calls if one.method != "getUpdates")
    each = count.total() / films
    verdict.say(
        f"calls a film: {each:.1f} (goal: 60)  {dict(count.most_common())}", each <= CALLS_A_FILM
    )
    refused = Counter(one.method for one in fake.calls if not one.ok)
    verdict.say(f"refused by Telegram: {refused.total()} {dict(refused) or ''}", not refused)
    for complaint in dict.fromkeys(fake.complaints):
        verdict.say(complaint, good=False)
    twice = sum(said_twice(chat) for chat in fake.chats.values())
    verdict.say(f"messages that show what another one in the chat shows: {twice}", not twice)


def busiest(times: Iterable[float], window_s: float = 1.0) -> int:
    """The most within any window."""
    at = sorted(times)
    most = first = 0
    for last, moment in enumerate(at):
        while moment - at[first] >= window_s:
            first += 1
        most = max(most, last - first + 1)
    return most


def most_in_a_chat(
    calls: Iterable[server.Call], window_s: float, counts: Callable[[server.Call], bool]
) -> int:
    """The most of these within any window in one chat; an album counts for the minute as many."""
    times = defaultdict(list)
    for one in calls:
        if "chat_id" in one.given and counts(one):
            media = one.given.get("media")
            messages = len(media) if isinstance(media, list) and window_s > 1 else 1
            times[one.given["chat_id"]] += [one.at] * messages
    return max((busiest(one, window_s) for one in times.values()), default=0)


def said_twice(chat: server.Chat) -> int:
    """How many messages of the bot's show the same as another one."""
    shown = Counter(
        repr([one.get(part) for part in ("text", "caption", "photo", "video", "document")])
        for one in chat.messages.values()
        if one["from"]["is_bot"]
    )
    return sum(number - 1 for number in shown.values())


async def hand_over(verdict: Verdict) -> None:
    """A film of 60 MB in a chat that takes 50."""
    with tempfile.TemporaryDirectory(prefix="dailies-") as folder, heavy_film(Path(folder)) as path:
        async with server.opened() as fake:
            chat = persons.dm(fake, persons.person("Ada"))
            home = house.House(fake, Path(folder), house.Toy(scenes=1, film=path))
            await home.open()
            began, cpu = time.monotonic(), time.process_time()
            card = await chat.films("A robot paints the moon")
            took, used = time.monotonic() - began, time.process_time() - cpu
            await home.close()
            copy = Path(folder) / "copy.mp4"
            copy.write_bytes(fake.files[card.message["video"]["file_id"]])
            size, whole = copy.stat().st_size, path.stat().st_size
            verdict.say(
                f"a film of {whole / 1e6:.1f} MB came as {size / 1e6:.1f} MB (Telegram: 50)"
                f" in {took:.0f} s, {used:.0f} CPU-s beside ffmpeg",
                0.9 * layout.FILE_BYTES <= size <= layout.FILE_BYTES,
            )
            verdict.say("its copy is labelled", disclosed.verify(copy).holds)
            verdict.say(f"complaints: {fake.complaints or 'none'}", not fake.complaints)


@contextmanager
def heavy_film(folder: Path) -> Iterator[Path]:
    yield heavy.film(folder / "whole.mp4").path


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--films", type=int, default=100)
    asked.add_argument("--scenes", type=int, default=6)
    asked.add_argument("--making", type=float, default=2.0, help="seconds that a take takes")
    asked.add_argument("--large", action="store_true", help="hand over a film of 60 MB, too")
    given = asked.parse_args()
    found = Verdict()
    if given.films:
        asyncio.run(measure(given.films, given.scenes, given.making, found))
    if given.large:
        asyncio.run(hand_over(found))
    sys.exit(0 if found.good else 1)
