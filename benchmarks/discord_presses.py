"""How soon a press is acknowledged while many films are made; beside a bot that does nothing else.

    python -m benchmarks.discord_presses [--films 100] [--presses 1000]

Two bots, one after the other, each a process of its own with the real discord.py, against one
loopback Discord in this process. Dailies is everything that `dailies run` starts (chat, wall,
worker, database); only the films' vendors are toys that sleep. The bare bot acknowledges and does
nothing else. Leaves with 1 if a press was not acknowledged within a second, if more than one
request in a hundred ran into a rate limit, or if a rule of Discord was broken.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import discord_bots
from tests.discord import fake, limits, people

PRESSES_A_SECOND = 40
SOON_S = 1.0
MOST_LIMITED = 0.01
FORM = 9


@dataclass
class Round:
    """What one bot did: how long people waited, and what its process used."""

    took_s: list[float]
    forms_s: list[float]
    silent: int
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def p99_s(self) -> float:
        """99 of 100 waited no longer."""
        return statistics.quantiles(self.took_s, n=100)[98]

    def line(self, name: str) -> str:
        """For people to read."""
        median, worst = statistics.median(self.took_s), max(self.took_s)
        late = sum(one > SOON_S for one in self.took_s)
        return (
            f"{name:9} {len(self.took_s)} presses: median {median * 1000:.1f} ms, p99"
            f" {self.p99_s * 1000:.1f} ms, worst {worst * 1000:.1f} ms, {late} late,"
            f" {self.silent} unanswered; loop lag p99 {self.figures['lag_p99_ms']:.0f} ms, worst"
            f" {self.figures['lag_worst_ms']:.0f} ms, {self.figures['cpu_s']:.1f} CPU s"
        )


async def main(films: int, presses: int) -> int:
    """Run both; the exit status."""
    async with fake.served() as world:
        world.strict = False
        # Discord's own limit for messages of one channel
        world.weather.limit, world.weather.window_s = 5, 5.0
        server = world.guild("Benchmark")
        crowd = [people.Person(world, f"P{n}", server, "") for n in range(films)]
        for person in crowd:
            person.channel = world.channel(server, f"c-{person.name.lower()}")
        world.wakes = False
        with tempfile.TemporaryDirectory() as folder:
            async with bot(world, discord_bots.DAILIES, Path(folder)) as figures:
                before = await figures()
                began = time.monotonic()
                await asyncio.gather(*(begin(one) for one in crowd))
                print(f"{films} scripts read and approved after {time.monotonic() - began:.0f} s")
                ours = await press_about(world, crowd, presses)
                ours.figures = await figures()
            async with bot(world, discord_bots.BARE, Path(folder)) as figures:
                bare = await press_about(world, crowd, presses)
                bare.figures = await figures()
    memory = (ours.figures["bytes"] - before["bytes"]) / films
    return report(world, ours=ours, bare=bare, memory=memory)


@asynccontextmanager
async def bot(world: fake.Discord, kind: str, folder: Path) -> AsyncIterator:
    """A bot in a process of its own; yields a function that asks it for its figures."""
    world.ready.clear()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.discord_bots", kind, world.url, str(folder),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip

    async def figures() -> dict[str, float]:
        process.stdin.write(b"figures\n")
        return json.loads(await process.stdout.readline())

    try:
        await asyncio.wait_for(world.ready.wait(), 60)
        yield figures
    finally:
        process.stdin.close()
        await process.wait()


async def begin(person: people.Person) -> None:
    """Press what a person would; looking now and then, so that looking costs little."""
    await person.direct("A robot in a lab.", takes=2)
    while True:
        await asyncio.sleep(0.3)
        for message in person.sight():
            if "Approve script" in buttons(message):
                await person.press(people.Card(person.world, message["id"]), "Approve script")
                return


async def press_about(world: fake.Discord, crowd: list, presses: int) -> Round:
    """People press whatever they see, evenly over time; how long each waited."""
    before = set(world.asked)

    async def one(person: people.Person) -> None:
        seen = [m for m in person.sight() if buttons(m)]
        if seen:
            message = random.choice(seen)
            label = random.choice(buttons(message))
            await person.press(people.Card(world, message["id"]), label, old=message)

    pending = []
    while len(world.asked) - len(before) < presses:
        pending.append(asyncio.create_task(one(random.choice(crowd))))
        await asyncio.sleep(1 / PRESSES_A_SECOND)
    await asyncio.gather(*pending, return_exceptions=True)
    asked = [one for number, one in world.asked.items() if number not in before]
    return Round(
        took_s=[one.took_s for one in asked if one.took_s is not None],
        forms_s=[one.took_s for one in asked if one.type == FORM and one.took_s is not None],
        silent=sum(one.type is None for one in asked),
    )


def buttons(message: dict) -> list[str]:
    """Everything on a message but what would end the film."""
    found = [one["label"] for one in limits.flat(message["components"]) if one["type"] == 2]
    return [label for label in found if not label.startswith(("Cancel", "Export", "Verify"))]


def report(world: fake.Discord, *, ours: Round, bare: Round, memory: float) -> int:
    """Print everything; 1 where what was promised did not hold."""
    print(ours.line("Dailies"))
    print(bare.line("bare bot"))
    if ours.forms_s:
        print(f"{len(ours.forms_s)} forms, the slowest in {max(ours.forms_s) * 1000:.0f} ms")
    print(f"p99 ratio {ours.p99_s / bare.p99_s:.1f}; {memory / 1024:.0f} KiB of memory a film")
    refused = sum(status in {401, 403, 429} for *_, status in world.requests)
    limited = len(world.weather.limited)
    print(f"{len(world.requests)} requests, {refused} refused, {limited} of them for speed (429)")
    print(f"broken rules: {sorted(set(world.violations)) or 'none'}")
    wrong = {
        "a press was late": max(ours.took_s) > SOON_S or ours.silent,
        "a storm of 429": limited > MOST_LIMITED * len(world.requests),
        "a rule was broken": world.violations,
    }
    for name, holds in wrong.items():
        if holds:
            print(f"FAILED: {name}")
    return int(any(wrong.values()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=100)
    parser.add_argument("--presses", type=int, default=1000)
    given = parser.parse_args()
    began = time.monotonic()
    status = asyncio.run(main(given.films, given.presses))
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(status)
