"""100 people direct at once: how soon presses are answered, how much Telegram is asked.

    python -m benchmarks.telegram [--films 100] [--scenes 6]

Real python-telegram-bot against the loopback Bot API, with the budgets and the pace of every day;
only the vendor is a toy that sleeps. Server and bot share one process and one core.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

from bot.telegram_chat import room
from tests.telegram import fake as server
from tests.telegram import house, persons

NOT_MESSAGES = {"getUpdates", "answerCallbackQuery", "getMe", "sendChatAction", "getMyCommands"}
PATIENCE_S = 900


class Sleeper(house.Toy):
    """A vendor that takes its time."""

    async def submit(self, order, *, key, bench):
        await asyncio.sleep(2)
        return await super().submit(order, key=key, bench=bench)


async def film(fake, number: int, scenes: int) -> None:
    """One person's whole film."""
    chat = persons.dm(fake, persons.person(f"Person {number}"))
    await chat.says(f"Robot number {number} paints the moon")
    await (await chat.card("Start")).press("Start")
    await (await chat.card("Approve script")).press("Approve script")
    board = await chat.card(f"Approve all {scenes}")
    await board.press(f"Approve all {scenes}")
    await (await chat.card(f"Approve all {scenes}", after=board.id)).press("Approve all")
    await chat.card("Export")


def busiest(times: list[float], window_s: float = 1.0) -> int:
    """The most calls within any second."""
    most = first = 0
    for last, at in enumerate(times):
        while at - times[first] >= window_s:
            first += 1
        most = max(most, last - first + 1)
    return most


async def measure(films: int, scenes: int) -> None:
    persons.PATIENCE_S = PATIENCE_S
    with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
        async with server.opened() as fake:
            toy = Sleeper(scenes=scenes)
            async with house.opened(fake, Path(folder), toy=toy, pace=room.Pace(), at_once=200):
                began, cpu = time.monotonic(), time.process_time()
                await asyncio.gather(*(film(fake, number, scenes) for number in range(films)))
                took, used = time.monotonic() - began, time.process_time() - cpu
                report(fake, films, took, used)


def report(fake: server.Fake, films: int, took: float, cpu: float) -> None:
    answered = sorted(fake.answered_in_s)
    told = [one for one in fake.calls if one.method not in NOT_MESSAGES]
    count = Counter(one.method for one in fake.calls if one.method != "getUpdates")
    print(f"{films} films in {took:.0f} s, {cpu:.0f} CPU-s with the server")
    print(
        f"presses answered: median {statistics.median(answered) * 1000:.0f} ms,"
        f" p99 {answered[int(len(answered) * 0.99)] * 1000:.0f} ms of {len(answered)}"
    )
    print(
        f"messages and edits: {busiest([one.at for one in told])} in the busiest second,"
        f" {sum(not one.ok for one in fake.calls)} refused"
    )
    print(f"calls per film: {count.total() / films:.1f}  {dict(count.most_common())}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--films", type=int, default=100)
    asked.add_argument("--scenes", type=int, default=6)
    given = asked.parse_args()
    asyncio.run(measure(given.films, given.scenes))
