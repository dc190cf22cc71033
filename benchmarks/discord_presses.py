"""How soon a press is acknowledged while many films are made; beside a bot that does nothing else.

    python -m benchmarks.discord_presses [--films 100] [--presses 1000]

Both bots are real discord.py against the same loopback Discord, one after the other, in this
process: the figures are for comparing them with each other. The films' vendors are toys that
sleep; everything else (database, rules, cards, messages, rate limits) is real.
"""

import argparse
import asyncio
import gc
import logging
import random
import statistics
import tempfile
import time
from pathlib import Path

import discord

from bot.discord_chat import layout
from bot.discord_chat.client import Client
from tests.discord import fake, house, limits, people

PRESSES_A_SECOND = 40
FORM = 9


class Bare(Client):
    """Acknowledges every press and does nothing else."""

    async def pressed(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()


class Sleeper(house.Toy):
    """A vendor that takes its time."""

    async def submit(self, order, *, key, bench):
        await asyncio.sleep(random.uniform(0.2, 2.0))
        return await super().submit(order, key=key, bench=bench)


async def main(films: int, presses: int) -> None:
    logging.disable(logging.CRITICAL)
    async with fake.served() as world:
        world.strict = False
        world.limit, world.window_s = 5, 5.0  # Discord's own limit for messages of one channel
        server = world.guild("Benchmark")
        with tempfile.TemporaryDirectory() as folder:
            home = house.House(world, Path(folder))
            home.toy = Sleeper(Path(folder))
            home.pace_s = 3.0
            await home.open()
            gc.collect()
            before = resident()
            crowd = [people.Person(world, f"P{n}", server, "") for n in range(films)]
            for person in crowd:
                person.channel = world.channel(server, f"c-{person.name.lower()}")
            world.wakes = False
            began = time.monotonic()
            await asyncio.gather(*(begin(one) for one in crowd))
            print(f"{films} scripts read and approved after {time.monotonic() - began:.0f} s")
            took = await press_about(world, crowd, presses)
            memory = (resident() - before) / films
            begun = len(await home.productions())
            await home.close()
        bare = await bare_bot(world, crowd, presses)
    report(world, films=begun, took=took, bare=bare, memory=memory)


async def begin(person: people.Person) -> None:
    """Press what a person would; looking now and then, so that looking costs little."""
    await person.direct("A robot in a lab.", takes=2)
    while True:
        await asyncio.sleep(0.3)
        for message in person.sight():
            if "Approve script" in buttons(message):
                await person.press(people.Card(person.world, message["id"]), "Approve script")
                return


async def press_about(world: fake.Discord, crowd: list, presses: int) -> list[float]:
    """People press whatever they see, evenly over time; how long each waited."""
    asked = []

    async def one(person: people.Person) -> None:
        seen = [m for m in person.sight() if buttons(m)]
        if seen:
            message = random.choice(seen)
            label = random.choice(buttons(message))
            got = await person.press(people.Card(world, message["id"]), label, old=message)
            asked.append(got.asked if isinstance(got, people.Form) else got)

    pending = set()
    while len(asked) + len(pending) < presses:
        pending.add(asyncio.create_task(one(random.choice(crowd))))
        await asyncio.sleep(1 / PRESSES_A_SECOND)
        pending = {task for task in pending if not task.done()}
    await asyncio.gather(*pending)
    forms = [one.took_s for one in asked if one.type == FORM and one.took_s is not None]
    if forms:
        print(f"{len(forms)} of them were answered with a form, the slowest in {max(forms):.2f} s")
    return [one.took_s for one in asked if one.took_s is not None]


def buttons(message: dict) -> list[str]:
    """Everything on a message but what would end the film."""
    found = [one["label"] for one in limits.flat(message["components"]) if one["type"] == 2]
    return [label for label in found if not label.startswith(("Cancel", "Export", "Verify"))]


async def bare_bot(world: fake.Discord, crowd: list, presses: int) -> list[float]:
    world.ready.clear()
    client = Bare()
    client.tree.clear_commands(guild=None)
    layout.PressButton.callback = lambda self, interaction: client.pressed(interaction)
    running = asyncio.create_task(client.start(fake.TOKEN))
    await asyncio.wait_for(world.ready.wait(), 20)
    took = await press_about(world, crowd, presses)
    await client.close()
    await asyncio.gather(running, return_exceptions=True)
    return took


def report(world, *, films: int, took: list[float], bare: list[float], memory: float) -> None:
    for name, figures in (("Dailies", took), ("bare bot", bare)):
        cuts = statistics.quantiles(figures, n=100)
        print(
            f"{name:9} {len(figures)} presses: median {cuts[49] * 1000:.1f} ms,"
            f" p99 {cuts[98] * 1000:.1f} ms, worst {max(figures) * 1000:.1f} ms"
        )
    ratio = statistics.quantiles(took, n=100)[98] / statistics.quantiles(bare, n=100)[98]
    refused = sum(status in {401, 403, 429} for *_, status in world.requests)
    print(f"p99 ratio {ratio:.1f}; {films} films; {memory / 1024:.0f} KiB of memory a film")
    print(f"{len(world.requests)} requests, {refused} refused (429: {len(world.limited)})")
    print(f"broken rules: {sorted(set(world.violations)) or 'none'}")


def resident() -> int:
    """Bytes of this process in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=100)
    parser.add_argument("--presses", type=int, default=1000)
    given = parser.parse_args()
    began = time.monotonic()
    asyncio.run(main(given.films, given.presses))
    print(f"{time.monotonic() - began:.0f} s")
