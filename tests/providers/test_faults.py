"""The fault table: every fault, every vendor: what it is called, what it costs, where it ends."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import commands, errors, slots
from pipeline.errors import Ambiguous, Misconfigured, Rejected, Transient, Why
from storage import shapes
from tests.providers import orders
from tests.providers.cast import FAKES, made, pair, row
from tests.providers.fakes.fake import REFUSED
from tests.providers.floor import NAME, Floor
from tests.rules.story import OWNER

MODELS = {
    "replicate": "replicate:nano-banana-2", "openai": "openai:gpt-image-1-mini",
    "elevenlabs": "elevenlabs:v3", "fal": "fal:veo-3.1", "comfyui": "comfyui:sdxl",
}  # fmt: skip
SUBMITTED = {
    "401": Misconfigured, "402": Misconfigured, "404": Rejected, "422": Rejected,
    "429:7": Transient, "503": Transient, "500": None, "502": Ambiguous, "reset": Ambiguous,
    "reset-after": Ambiguous, "502-after": Ambiguous, "hang": Ambiguous,
}  # fmt: skip
MEDIA = ("garbage", "playlist", "truncated", "empty", "black")
STATES = {
    "replicate": ("refused", "nothing", "expired", "private", "canceled", "aborted"),
    "fal": ("refused", "nothing", "private"),
    "comfyui": ("refused", "nothing"),
    "openai": ("nothing",),
}
SHORT = {"401", "422", "429:7", "reset-after", "502-after", "refused", "garbage"}
"""The faults that the table shows in every run of the suite; all of them with many runs."""
MANY = 200
RUNS = int(os.environ.get("DAILIES_FAULT_RUNS", "30"))


@pytest.mark.parametrize("fault", SUBMITTED)
@pytest.mark.parametrize("name", MODELS)
async def test_a_fault_of_the_paid_request_has_its_class(name, fault, table):
    expected = SUBMITTED[fault]
    if expected is None:
        expected = Ambiguous if name in {"replicate", "fal", "comfyui"} else Transient
    async with pair(name, patience_s=0.3) as (far, fake):
        fake.faults = [fault]
        with pytest.raises(expected) as caught:
            await far.submit(orders.order(row(MODELS[name])), key="k", bench=table)
        assert sum(fake.charges.values()) == (1 if "after" in fault else 0)
        assert len(fake.asked) == 1, "a paid request was repeated"
    assert fake.secret not in str(caught.value)
    check_words(name, fault, caught.value)


def check_words(name: str, fault: str, error: errors.DailiesError) -> None:
    match fault:
        case "401":
            assert error.detail == f"{name.upper()}_KEY"
        case "402":
            assert (error.why, error.detail) == (Why.VENDOR_DOWN, f"{name}: no credit left")
        case "422":
            assert REFUSED in error.detail
        case "429:7":
            assert isinstance(error, Transient)
            assert error.retry_after == timedelta(seconds=7)


@pytest.mark.parametrize("name", MODELS)
async def test_a_vendor_that_is_not_there_took_no_money(name, table):
    async with pair(name) as (far, fake):
        far.base_url = far.base_url.replace(fake.url, "http://127.0.0.1:9")
        with pytest.raises(Transient):
            await far.submit(orders.order(row(MODELS[name])), key="k", bench=table)


@pytest.mark.parametrize("name", MODELS)
async def test_a_wrong_key_names_its_setting_and_not_itself(name, table):
    if name == "comfyui":
        pytest.skip("has no key")
    async with pair(name) as (far, fake):
        fake.secret = "".join(("another", "-key"))
        with pytest.raises(Misconfigured, match=f"{name.upper()}_KEY") as caught:
            await far.submit(orders.order(row(MODELS[name])), key="k", bench=table)
    assert far.line.secret not in str(caught.value)


@pytest.mark.parametrize("fault", [*MEDIA, "gone"])
@pytest.mark.parametrize("name", MODELS)
async def test_rubbish_is_never_taken_for_a_take(name, fault, table):
    if fault == "gone" and name in {"openai", "elevenlabs"}:
        pytest.skip("delivers in the answer itself")
    async with pair(name) as (far, fake):
        fake.media = [fault]
        with pytest.raises(Rejected) as caught:
            await made(far, orders.order(row(MODELS[name])), table)
    assert caught.value.why is Why.VENDOR_GARBAGE


@pytest.mark.parametrize(("name", "state"), [(n, s) for n, all_ in STATES.items() for s in all_])
async def test_work_that_ends_badly_is_rejected_in_the_vendors_words(name, state, table):
    async with pair(name) as (far, fake):
        fake.states = [state]
        with pytest.raises(Rejected) as caught:
            await made(far, orders.order(row(MODELS[name])), table)
    garbage = state in {"nothing", "expired", "private"}
    assert caught.value.why is (Why.VENDOR_GARBAGE if garbage else Why.VENDOR_REFUSED)
    assert state != "refused" or REFUSED in caught.value.detail


@pytest.mark.parametrize("fault", ["429:3", "500", "502", "503", "reset", "hang"])
@pytest.mark.parametrize("name", ["replicate", "fal", "comfyui"])
async def test_a_fault_while_asking_is_only_a_matter_of_time(name, fault, table):
    order = orders.order(row(MODELS[name]))
    async with pair(name, patience_s=0.3) as (far, fake):
        ticket = await far.submit(order, key="k", bench=table)
        # aiohttp itself asks once more over a fresh line when an idle one was closed
        fake.reads = [fault, fault]
        with pytest.raises(Transient):
            await far.collect(ticket.id, order=order, bench=table)
        assert sum(fake.charges.values()) == 1


async def test_the_table_through_the_worker(tmp_path: Path, record_property):
    """Each fault happens once to each vendor; nobody says yes to a second bill."""
    cases = [(name, fault) for name in MODELS for fault in SUBMITTED]
    cases += [(name, state) for name, states in STATES.items() for state in states]
    cases += [(name, "garbage") for name in MODELS]
    if RUNS < MANY:
        cases = [one for one in cases if one[1] in SHORT]
    gate = asyncio.Semaphore(6)

    async def one(number: int, name: str, fault: str) -> tuple[str, str, str, str, int]:
        folder = _made(tmp_path, number)
        async with gate, FAKES[name]().open() as fake, Floor.open(folder) as floor:
            kind = row(MODELS[name]).kind
            where = "states" if fault in STATES.get(name, ()) else "faults"
            setattr(fake, "media" if fault in MEDIA else where, [fault])
            await floor.start({kind: MODELS[name]})
            ended = await floor.run({name: fake})
            why = ended.troubles[0].why if ended.troubles else ""
            assert fake.violations == []
            return name, fault, ended.stage.value, why, max(fake.charges.values(), default=0)

    rows = await asyncio.gather(*(one(at, *case) for at, case in enumerate(cases)))
    record_property("fault table", "\n".join(" | ".join(map(str, line)) for line in rows))
    assert [line for line in rows if line[4] > 1] == []
    ends = {(name, fault): (stage, why) for name, fault, stage, why, _ in rows}
    for name in MODELS:
        assert ends[name, "429:7"] == ("delivered", "")
        for fault in ("422", "garbage"):
            assert ends[name, fault][0] == "parked"
        assert ends[name, "401"] == ("parked", Why.MISCONFIGURED)
        # a lost answer is looked up where that is possible, and asked about where it is not
        known = name in {"replicate", "elevenlabs", "comfyui"}
        for fault in ("reset-after", "502-after"):
            lost = ("delivered", "") if known else ("parked", Why.MAYBE_PAID)
            assert ends[name, fault] == lost, (name, fault)


FAULTS = ["", "", "", "", "429:1", "503", "500", "502", "reset", "reset-after", "502-after"]
FILM = {
    "script": "openai:gpt-5-mini", "still": "replicate:nano-banana-2",
    "voice": "elevenlabs:flash", "clip": "fal:kling-3-standard", "score": "elevenlabs:music",
}  # fmt: skip


@pytest.mark.parametrize("batch", range(0, RUNS, 6))
async def test_faults_and_kills_at_random_lose_nothing_and_bill_nothing_twice(tmp_path, batch):
    ended = await asyncio.gather(
        *(_wild(_made(tmp_path, seed), seed) for seed in range(batch, min(RUNS, batch + 6)))
    )
    assert ended == [("delivered", [])] * len(ended)


def _made(root: Path, seed: int) -> Path:
    folder = root / str(seed)
    folder.mkdir()
    return folder


async def _wild(folder: Path, seed: int) -> tuple[str, list[str]]:
    """A film through faults and kills: how it ended, and what was billed without a yes.

    A person who is asked always says yes; only where a vendor cannot be searched may one be asked.
    """
    dice = random.Random(seed)
    async with AsyncExitStack() as stack:
        fakes = {
            name: await stack.enter_async_context(FAKES[name]().open())
            for name in ("openai", "replicate", "elevenlabs", "fal")
        }
        for fake in fakes.values():
            fake.scenes, fake.latency_s = 1, 0.02
            fake.faults = [dice.choice(FAULTS) for _ in range(12)]
        floor = await stack.enter_async_context(Floor.open(folder))
        await floor.start(FILM)
        yes: Counter[str] = Counter()
        while (production := await floor.run_with_kills(fakes, dice)).stage is shapes.Stage.PARKED:
            for trouble in production.troubles:
                assert trouble.why in {Why.MAYBE_PAID, Why.VENDOR_DOWN}, trouble
                asked = trouble.why == Why.MAYBE_PAID
                yes[slots.kind_of(trouble.slot)] += asked
                again = commands.Retry(
                    production=NAME, by=OWNER, slot=trouble.slot, may_bill_twice=asked
                )
                await floor.desk.submit(again)
        names = [take.fingerprint for take in production.takes]
        assert len(names) == len(set(names))
        assert set(yes) <= {"script", "clip", "score"}
        return production.stage.value, list(_unasked(fakes, yes))


def _unasked(fakes: dict[str, Any], yes: Counter[str]) -> Iterator[str]:
    """Charges of one order beyond the first, where nobody had said yes to them."""
    allowed = {"openai": yes["script"], "fal": yes["clip"], "replicate": 0}
    for name, fake in fakes.items():
        for key, count in fake.charges.items():
            music = name == "elevenlabs" and "music" in key
            if count > 1 + (yes["score"] if music else allowed.get(name, 0)):
                yield f"{name}: {count} × {key[:80]}"
