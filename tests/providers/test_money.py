"""Money and refusals through real SDKs: what is asked, what happens by itself, what it costs."""

import json

from pipeline import commands
from pipeline.errors import Why
from storage import ledger, shapes
from tests.providers.cast import FAKES
from tests.providers.fakes.openai import draft
from tests.providers.floor import NAME, Floor
from tests.rules.story import OWNER

SOFT = {"picture": "Two people talk quietly by the water.", "lines": ["Good night."]}


async def books(floor: Floor) -> shapes.Funds:
    async with floor.store.reading() as tx:
        return await ledger.funds(tx, production=NAME)


async def test_a_refused_picture_is_told_in_softer_words_and_drawn_once(tmp_path):
    async with (
        FAKES["openai"]().open() as writer,
        FAKES["replicate"]().open() as painter,
        Floor.open(tmp_path) as floor,
    ):
        writer.drafts, painter.states = [draft(1), json.dumps(SOFT)], ["refused"]
        await floor.start({"script": "openai:gpt-5-mini", "still": "replicate:nano-banana-2"})
        ended = await floor.run({"openai": writer, "replicate": painter})
        assert ended.stage is shapes.Stage.DELIVERED, ended.troubles
        assert ended.script.scene(1).shot.picture == SOFT["picture"]
        first, second = (body["prompt"] for _, body in painter.asked)
        assert SOFT["picture"] in second
        assert SOFT["picture"] not in first
        assert max(painter.charges.values()) == max(writer.charges.values()) == 1
        paid = sum(take.cost_usd_micros for take in ended.takes)
        assert await books(floor) == shapes.Funds(spent_usd_micros=paid)
        assert ended.spent_usd_micros == paid


async def test_a_vendor_out_of_credit_is_replaced_by_one_that_costs_no_more(tmp_path):
    async with (
        FAKES["replicate"]().open() as broke,
        FAKES["fal"]().open() as other,
        Floor.open(tmp_path) as floor,
    ):
        broke.faults = ["quota"]
        await floor.start(
            {"still": "replicate:nano-banana-2"}, understudies={"still": ["fal:nano-banana-2"]}
        )
        ended = await floor.run({"replicate": broke, "fal": other})
        assert ended.stage is shapes.Stage.DELIVERED, ended.troubles
        assert (broke.charges.total(), other.charges.total()) == (0, 1)
        assert (await books(floor)).reserved_usd_micros == 0


async def test_a_dearer_one_waits_for_a_yes(tmp_path):
    async with (
        FAKES["replicate"]().open() as broke,
        FAKES["fal"]().open() as other,
        Floor.open(tmp_path) as floor,
    ):
        broke.faults = ["402"]
        await floor.start(
            {"still": "replicate:flux-schnell"}, understudies={"still": ["fal:nano-banana-2"]}
        )
        fakes = {"replicate": broke, "fal": other}
        asked = await floor.run(fakes)
        assert asked.parked_by == Why.NO_CREDIT
        assert (broke.charges.total(), other.charges.total()) == (0, 0)
        yes = commands.Retry(production=NAME, by=OWNER, slot="still/1", maker=1)
        await floor.desk.submit(yes)
        ended = await floor.run(fakes)
        assert ended.stage is shapes.Stage.DELIVERED, ended.troubles
        assert (broke.charges.total(), other.charges.total()) == (0, 1)


async def test_a_month_that_is_used_up_stops_the_film_and_a_raise_goes_on(tmp_path):
    async with FAKES["replicate"]().open() as painter, Floor.open(tmp_path) as floor:
        await floor.allow(person_budget_usd_micros=1)
        await floor.start({"still": "replicate:nano-banana-2"})
        ended = await floor.run({"replicate": painter})
        assert (ended.stage, ended.parked_by) == (shapes.Stage.PARKED, Why.PERSON_BUDGET)
        assert painter.charges.total() == 0
        assert await books(floor) == shapes.Funds()
        await floor.allow(person_budget_usd_micros=80_000)
        await floor.desk.submit(commands.Resume(production=NAME, by=OWNER))
        ended = await floor.run({"replicate": painter})
        assert ended.stage is shapes.Stage.DELIVERED
        assert await books(floor) == shapes.Funds(spent_usd_micros=80_000)


async def test_a_film_that_is_cancelled_leaves_nothing_set_aside(tmp_path):
    async with FAKES["replicate"]().open() as painter, Floor.open(tmp_path) as floor:
        painter.states = ["never"]
        await floor.start({"still": "replicate:nano-banana-2"})
        async with floor.working({"replicate": painter}):
            await floor.until(lambda: painter.charges.total() > 0)
            await floor.desk.submit(commands.Cancel(production=NAME, by=OWNER))
        found = await books(floor)
        assert found == shapes.Funds(spent_usd_micros=80_000), "it may have been charged"
