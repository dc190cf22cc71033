"""The fault table: every fault, every vendor: what it is called, what it costs, where it ends."""

import asyncio
import os
from datetime import timedelta

import pytest

from pipeline import errors
from pipeline.errors import Ambiguous, Misconfigured, Rejected, Transient, Why
from storage import shapes
from tests.providers import fault_table, orders, wild_films
from tests.providers.cast import made, pair, row
from tests.providers.fakes.fake import REFUSED
from tests.providers.fault_table import MODELS

SUBMITTED = {
    "401": Misconfigured, "402": Misconfigured, "quota": Misconfigured, "404": Rejected,
    "400": Rejected, "422": Rejected, "429:7": Transient, "429": Transient, "503": Transient,
    "500": None, "502": Ambiguous, "reset": Ambiguous, "hang": Ambiguous,
    "reset-after": Ambiguous, "502-after": Ambiguous, "hang-after": Ambiguous,
    "rubbish-after": None,
}  # fmt: skip
MEDIA = ("garbage", "playlist", "truncated", "empty", "black")
STATES = {
    "replicate": ("refused", "nothing", "expired", "private", "canceled", "aborted"),
    "fal": ("refused", "nothing", "private"),
    "comfyui": ("refused", "nothing"),
    "openai": ("nothing",),
}
SEARCHED = {"replicate", "elevenlabs", "comfyui"}
DEAR = {"reset-after"}
"""The faults that every vendor meets in every run of the suite; all of them with many runs."""
ENDS = [
    ({"401"}, Why.MISCONFIGURED),
    ({"402", "quota"}, Why.NO_CREDIT),
    ({"400", "422", "refused"}, Why.VENDOR_REFUSED),
    ({"404"}, Why.MODEL_GONE),
    ({"aborted"}, Why.VENDOR_FAILED),
    (
        {"nothing", "private", "expired", "forgotten", "garbage", "playlist", "truncated", "black",
         "gone"},
        Why.VENDOR_GARBAGE,
    ),
]  # fmt: skip
MANY = 200
RUNS = int(os.environ.get("DAILIES_FAULT_RUNS", "6"))


@pytest.mark.parametrize("fault", SUBMITTED)
@pytest.mark.parametrize("name", MODELS)
async def test_a_fault_of_the_paid_request_has_its_class(name, fault, table):
    expected = SUBMITTED[fault]
    if fault == "500":
        expected = Ambiguous if name in fault_table.QUEUED else Transient
    if fault == "rubbish-after":
        expected = Rejected if name == "cartesia" else Ambiguous
    async with pair(name, patience_s=0.3) as (far, fake):
        fake.faults = [fault]
        with pytest.raises(expected) as caught:
            await far.submit(orders.order(row(MODELS[name])), key="k", bench=table)
        assert sum(fake.charges.values()) == (1 if "after" in fault else 0)
        assert len(fake.asked) == 1, "a paid request was repeated"
    assert fake.secret not in str(caught.value)
    check_detail(name, fault, caught.value)


def check_detail(name: str, fault: str, error: errors.DailiesError) -> None:
    match fault:
        case "401":
            assert error.detail == f"{name.upper()}_KEY"
        case "402" | "quota":
            assert error.why is Why.NO_CREDIT
        case "404":
            assert error.why is Why.MODEL_GONE
        case "400" | "422":
            assert error.why is Why.VENDOR_REFUSED
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
    if fault == "gone" and name in {"openai", "elevenlabs", "cartesia"}:
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
    ends = {"refused": Why.VENDOR_REFUSED, "canceled": Why.VENDOR_FAILED}
    ends["aborted"] = Why.VENDOR_FAILED
    assert caught.value.why is ends.get(state, Why.VENDOR_GARBAGE)
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


Rows = dict[tuple[str, str], fault_table.Row]


async def test_each_fault_ends_well_or_in_words_and_is_never_charged_twice(tmp_path):
    """Nobody presses anything. `pytest -s` shows the table; with many runs it is the whole one."""
    chosen = dict.fromkeys(fault_table.cases(every=RUNS >= MANY))
    chosen |= {(name, one): None for one in fault_table.FAULTS for name in one.vendors
               if one.name in DEAR}  # fmt: skip
    made = await fault_table.table(chosen, tmp_path)
    print(f"\n{fault_table.printed(made)}")  # noqa: T201
    rows: Rows = {(one.vendor, one.fault.name): one for one in made}
    assert [one for one in made if one.charges > 1 or one.violations] == []
    check_what_passes_by_itself(rows)
    check_lost_answers(rows)
    check_words(rows)
    check_the_ledger(rows)


TOLD = {"openai": 50 * 2 + 1568 * 8}
"""What tokens say that a picture cost, in millionths of a dollar."""


def check_what_passes_by_itself(rows: Rows) -> None:
    for case, one in rows.items():
        if case[1] in {"429", "429:7", "503", "hook-lost", "hook-twice"}:
            assert one.stage is shapes.Stage.DELIVERED, (case, one.said)
            assert (one.charges, one.said) == (1, "the film")


def check_lost_answers(rows: Rows) -> None:
    """Looked up where that is possible, and asked about where it is not."""
    for case, one in rows.items():
        if case[1] not in {"reset-after", "502-after", "hang-after"}:
            continue
        if case[0] in SEARCHED:
            assert one.stage is shapes.Stage.DELIVERED, (case, one.said)
        else:
            assert (one.why, one.reserved) == (Why.MAYBE_PAID, one.price), case
            assert "[Retry anyway" in one.said
            assert "may be billed a second time" in one.said


def check_words(rows: Rows) -> None:
    for case, one in rows.items():
        why = next((why for faults, why in ENDS if case[1] in faults), None)
        if why is None:
            continue
        assert (one.stage, one.why) == (shapes.Stage.PARKED, why), (case, one.said)
        assert one.reserved == 0
        assert "[Retry" in one.said
        if why is Why.VENDOR_REFUSED:
            assert REFUSED in one.said
            assert "[Edit scene 1]" in one.said


def check_the_ledger(rows: Rows) -> None:
    """It says what the vendor charged: nothing for a refusal, all of it for rubbish."""
    free = {Why.VENDOR_REFUSED, Why.VENDOR_FAILED}
    for case, one in rows.items():
        cost = TOLD.get(one.vendor, one.price)
        charged = cost if one.charges and one.why not in free and not one.reserved else 0
        assert one.spent == charged, (case, one)


@pytest.mark.parametrize("batch", range(0, RUNS, 3))
async def test_faults_and_kills_at_random_lose_nothing_and_bill_nothing_twice(tmp_path, batch):
    async def one(seed: int) -> tuple[str, tuple[str, ...], bool]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        ended = await wild_films.made(folder, seed)
        return ended.stage, ended.unasked, ended.off_books

    ended = await asyncio.gather(*(one(seed) for seed in range(batch, min(RUNS, batch + 3))))
    assert ended == [("delivered", (), False)] * len(ended)
