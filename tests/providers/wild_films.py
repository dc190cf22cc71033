"""Wild films: one film through random faults of four vendors while its workers are killed.

A person who is asked whether something may be billed twice always says yes; nobody else does.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import commands, retries, slots
from pipeline.errors import Why
from storage import ledger, shapes
from tests.providers.cast import FAKES
from tests.providers.floor import NAME, Floor
from tests.rules.story import OWNER

FAULTS = ["", "", "", "", "429:1", "503", "500", "502", "reset", "reset-after", "502-after"]
MAKERS = {
    "script": "openai:gpt-5-mini", "still": "replicate:nano-banana-2",
    "voice": "elevenlabs:flash", "clip": "fal:kling-3-standard", "score": "elevenlabs:music",
}  # fmt: skip
ASKED_ABOUT = {
    "script": "openai", "clip": "fal", "score": "elevenlabs", "still": "replicate",
    "voice": "elevenlabs",
}  # fmt: skip
"""Whose each kind is."""
LOOKED_UP = {"still", "voice"}
"""What can be looked up after a lost answer: nobody is asked before that failed to the end."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How one film ended. `off_books`: its ledger says something else than the film itself."""

    stage: str
    kills: int
    faults: int
    asked: int
    charges: int
    unasked: tuple[str, ...]
    off_books: bool


async def made(folder: Path, seed: int) -> Ended:
    """Make a film of one scene; every random choice follows from the seed."""
    dice = random.Random(seed)
    async with AsyncExitStack() as stack:
        fakes = {
            name: await stack.enter_async_context(FAKES[name]().open())
            for name in ("openai", "replicate", "elevenlabs", "fal")
        }
        for fake in fakes.values():
            fake.scenes, fake.latency_s = 1, 0.02
            fake.faults = [dice.choice(FAULTS) for _ in range(12)]
        planned = sum(len(fake.faults) for fake in fakes.values())
        floor = await stack.enter_async_context(Floor.open(folder))
        await floor.start(MAKERS)
        yes: Counter[str] = Counter()
        while (film := await floor.run_with_kills(fakes, dice)).stage is shapes.Stage.PARKED:
            await _answer(floor, film, yes)
        names = [take.fingerprint for take in film.takes]
        assert len(names) == len(set(names))
        return Ended(
            stage=film.stage.value,
            kills=floor.workers - 1,
            faults=planned - sum(len(fake.faults) for fake in fakes.values()),
            asked=yes.total(),
            charges=sum(fake.charges.total() for fake in fakes.values()),
            unasked=tuple(_unasked(fakes, yes)),
            off_books=not await _adds_up(floor, film),
        )


async def _answer(floor: Floor, film: shapes.Production, yes: Counter[str]) -> None:
    """Say yes to what is asked; try again what only failed."""
    failures = {task.slot: task.failures for task in await floor.owed()}
    for trouble in film.troubles:
        assert trouble.why in {Why.MAYBE_PAID, Why.VENDOR_DOWN}, trouble
        asked = trouble.why == Why.MAYBE_PAID
        kind = slots.kind_of(trouble.slot)
        assert not asked or kind not in LOOKED_UP or failures[trouble.slot] >= retries.LIMIT
        yes[kind] += asked
        again = commands.Retry(production=NAME, by=OWNER, slot=trouble.slot, may_bill_twice=asked)
        await floor.desk.submit(again)


def _unasked(fakes: dict[str, Any], yes: Counter[str]) -> Iterator[str]:
    """Charges of one order beyond the first, where nobody had said yes to them."""
    allowed = {vendor: yes[kind] for kind, vendor in ASKED_ABOUT.items() if kind != "score"}
    for name, fake in fakes.items():
        for key, count in fake.charges.items():
            music = name == "elevenlabs" and "music" in key
            free = yes["score"] if music else allowed.get(name, 0)
            if count > 1 + free:
                yield f"{name}: {count} x {key[:80]}"


async def _adds_up(floor: Floor, film: shapes.Production) -> bool:
    """At the end nothing is set aside any more, and the books know of what the film has spent."""
    async with floor.store.reading() as tx:
        funds = await ledger.funds(tx, production=film.id)
    return funds == shapes.Funds(spent_usd_micros=film.spent_usd_micros)
