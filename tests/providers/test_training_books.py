"""What trainings cost, beside the films: in the month's budget, in `dailies budget`, in its CSV."""

import asyncio
import csv
import io
import re
from datetime import timedelta

import pytest

from pipeline import errors, purse, training
from pipeline.errors import Why
from storage import shapes, trainings
from tests.flow.sitting import here_and_now
from tests.providers.cast import pair
from tests.providers.floor import Floor
from tests.providers.school import PRICE, studio, wish


async def test_what_fal_counts_is_settled_and_what_was_lost_stays_an_estimate(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path, faults=["reset-after"]) as (trainer, fake, _):
        fake.units, fake.prices = "1000", {"fal-ai/flux-lora-fast-training": 0.0018}
        with pytest.raises(errors.Ambiguous):
            await trainer().carry_out(asked)
        both = await trainer(again=True).carry_out(asked)
        other = await training.prepared(wish(tmp_path, name="Bea"), by="operator")
        told = await trainer().carry_out(other)
    assert (told.cost_usd_micros, told.cost_basis) == (1_800_000, "told")
    assert (both.cost_usd_micros, both.cost_basis) == (PRICE + 1_800_000, "estimated")


async def test_a_training_counts_against_the_month_of_films(tmp_path):
    """80,000 for a still and two dollars for a look do not fit into two dollars."""
    asked = await training.prepared(wish(tmp_path), by="operator")
    limits = purse.Limits(month=PRICE)
    async with Floor.open(tmp_path) as floor, pair("replicate") as (_, painter):
        async with floor.store.transaction() as tx:
            known = await trainings.record(tx, asked.training)
            await trainings.intend(tx, known.id, now=floor.time(), before=None)
        await floor.start({"still": "replicate:nano-banana-2"})
        task = next(one for one in await floor.owed() if one.slot == "script")
        priced = task.evolve(price_usd_micros=80_000)
        async with floor.store.transaction() as tx:
            with pytest.raises(errors.Refused) as caught:
                await purse.intend(tx, priced, now=floor.time(), limits=limits)
        async with floor.store.reading() as tx:
            gone = await purse.gone(tx, since=floor.time() - timedelta(days=1))
    assert caught.value.why is Why.MONTH_BUDGET
    assert gone == shapes.Funds(reserved_usd_micros=PRICE)
    assert painter.charges.total() == 0


async def test_spent_and_open_trainings_are_lines_of_the_books(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path) as (trainer, _, kept):
        ended = await trainer().carry_out(asked)
        (one,) = await kept()
    (line,) = trainings.lines(one)
    assert (line.what, line.amount_usd_micros, line.basis) == ("spent", PRICE, "estimated")
    (opened,) = trainings.lines(ended.evolve(url="", cost_usd_micros=0))
    assert (opened.what, opened.held_usd_micros) == ("reserved", PRICE)
    assert trainings.lines(asked.training) == ()


async def test_the_command_shows_them_and_so_does_its_csv(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path) as (trainer, *_):
        await trainer().carry_out(asked)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/dailies.db")
    monkeypatch.setenv("DAILIES_MONTH_BUDGET", "5")
    shown = await asyncio.to_thread(here_and_now, "budget")
    assert re.search(r"The looks of “Ada” +operator +\$2\.00", shown.stdout)
    assert re.search(r"All trainings +\$2\.00", shown.stdout)
    assert re.search(r"This month +\$3\.00 left of \$5\.00 +\$2\.00", shown.stdout)
    written = await asyncio.to_thread(here_and_now, "budget", "--csv")
    rows = list(csv.DictReader(io.StringIO(written.stdout.removeprefix("\ufeff"))))
    assert [
        (one["title"], one["owner"], one["part"], one["spent_usd"], one["basis"])
        for one in rows[:1]
    ] == [("Ada", "operator", "lora", "2.000000", "estimated")]
    assert rows[-1]["spent_usd"] == "2.000000"
