"""The two bots of `discord_presses`, each in a process of its own.

    python -m benchmarks.discord_bots dailies|bare URL FOLDER

For every line on standard input they say what they have used so far, as JSON; they end with it.
"""

import asyncio
import json
import logging
import os
import random
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path

import discord
from discord.http import Route

from bot import services
from bot.discord_chat import layout
from bot.discord_chat.client import Client
from tests.discord import fake, house

DAILIES, BARE = "dailies", "bare"
TICK_S = 0.01


class Sleeper(house.Toy):
    """A vendor that takes its time."""

    async def submit(self, order, *, key, bench):
        await asyncio.sleep(random.uniform(0.2, 2.0))
        return await super().submit(order, key=key, bench=bench)


class Bare(Client):
    """Acknowledges every press and does nothing else."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()


class Far:
    """A Discord in another process."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ready = asyncio.Event()
        self.ready.set()


class Lag:
    """How late the loop wakes whoever sleeps."""

    def __init__(self) -> None:
        self.seen_s: list[float] = []

    async def watch(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK_S)
            self.seen_s.append(time.perf_counter() - began - TICK_S)


async def dailies(stack: AsyncExitStack, url: str, folder: Path) -> None:
    """Everything that `dailies run` starts, with vendors that sleep."""
    home = house.House(Far(url), folder)
    home.toy = Sleeper(folder)
    home.pace_s = 3.0
    stack.push_async_callback(home.close)
    await home.open()


async def bare(stack: AsyncExitStack, url: str, folder: Path) -> None:
    """discord.py and one line."""
    Route.BASE = f"{url}/api/v10"
    client = Bare()
    client.tree.clear_commands(guild=None)
    layout.PressButton.callback = lambda self, interaction: client.pressed(interaction)
    stack.push_async_callback(client.close)
    running = asyncio.create_task(client.start(fake.TOKEN))
    stack.callback(running.cancel)


async def main(kind: str, url: str, folder: Path) -> None:
    """Run until standard input ends."""
    logging.disable(logging.CRITICAL)
    lag = Lag()
    async with AsyncExitStack() as stack:
        await {DAILIES: dailies, BARE: bare}[kind](stack, url, folder)
        services.settle()
        watching = asyncio.create_task(lag.watch())
        stack.callback(watching.cancel)
        while await asyncio.to_thread(sys.stdin.readline):
            print(json.dumps(figures(lag)), flush=True)


def figures(lag: Lag) -> dict[str, float]:
    """What this process has used, and how late its loop has been."""
    late = sorted(lag.seen_s) or [0.0]
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    spent = os.times()
    return {
        "bytes": pages * os.sysconf("SC_PAGE_SIZE"),
        "cpu_s": spent.user + spent.system,
        "lag_p99_ms": late[int(len(late) * 0.99)] * 1000,
        "lag_worst_ms": late[-1] * 1000,
    }


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
