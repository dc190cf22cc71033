"""A film of six scenes with every take from a vendor far away, by the studio as people run it."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from pipeline import commands, makers, prices, studio
from pipeline.settings import Settings
from storage import ledger, productions, shapes
from tests.providers.cast import FAKES
from tests.rules.story import OWNER, PLACE

SCENES = 6


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without an `.env` of anybody."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_six_scenes_by_vendors_only_become_a_film_that_was_paid_once(own_folder: Path):
    async with AsyncExitStack() as stack:
        fakes = {
            name: await stack.enter_async_context(FAKES[name]().open())
            for name in ("openai", "replicate", "elevenlabs")
        }
        settings = Settings(
            database_url=f"sqlite+aiosqlite:///{own_folder}/dailies.db",
            media_url=f"file://{own_folder}/media",
            work_dir=own_folder / "work",
            public_url="https://dailies.example",
            openai_api_key=fakes["openai"].secret,
            openai_base_url=f"{fakes['openai'].url}/v1",
            replicate_api_token=fakes["replicate"].secret,
            replicate_base_url=fakes["replicate"].url,
            elevenlabs_api_key=fakes["elevenlabs"].secret,
            elevenlabs_base_url=fakes["elevenlabs"].url,
        )
        brief = shapes.Brief(text="a keeper and a whale", seconds=2 * SCENES, autopilot=True)
        casting = makers.casting(shapes.Quality.STANDARD, settings, brief)
        assert {one.vendor for one in casting.makers.values()} == set(fakes)
        assert makers.refusals(casting, brief, settings) == ()
        opened = await stack.enter_async_context(studio.open_studio(settings))
        await stack.enter_async_context(opened.working())
        await opened.desk.submit(
            commands.Start(
                production="abcdefgh", by=OWNER, brief=brief, place=PLACE, casting=casting
            )
        )
        production = await _ended(opened)
        assert production.stage is shapes.Stage.DELIVERED, production.troubles
        assert production.script is not None
        assert len(production.script.scenes) == SCENES
        await _check_money(opened, production)
    assert [one for fake in fakes.values() for one in fake.violations] == []
    assert {count for fake in fakes.values() for count in fake.charges.values()} == {1}
    asked = {name: len(fake.asked) for name, fake in fakes.items()}
    assert asked == {"openai": 1, "replicate": 2 * SCENES, "elevenlabs": 2 * SCENES + 1}


async def _ended(opened: studio.Studio) -> shapes.Production:
    async with asyncio.timeout(120):
        while True:
            async with opened.store.reading() as tx:
                found = await productions.load(tx, "abcdefgh")
            assert found is not None
            if found.stage in {shapes.Stage.DELIVERED, shapes.Stage.PARKED}:
                return found
            await asyncio.sleep(0.1)


async def _check_money(opened: studio.Studio, production: shapes.Production) -> None:
    """What the ledger says is what the takes cost, and never more than was estimated."""
    async with opened.store.reading() as tx:
        entries = await ledger.of(tx, production.id)
    paid = {one.slot: one.amount_usd_micros for one in entries if one.amount_usd_micros}
    assert sum(paid.values()) == production.spent_usd_micros > 0
    clip = next(take for take in production.takes if take.slot == "clip/1")
    assert clip.cost_usd_micros == 3 * 168_000
    assert paid["still/1"] == 80_000
    script = next(take for take in production.takes if take.slot == "script")
    by = shapes.Made(vendor=script.vendor, model=script.model)
    order = shapes.ScriptOrder(by=by, brief=production.brief, seed=1)
    assert 0 < script.cost_usd_micros <= (prices.price(order) or 0)
