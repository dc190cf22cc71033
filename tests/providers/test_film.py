"""A film of six scenes directed in a chat, with every take from a vendor far away."""

import asyncio
import json
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot import books, estimates, refresh
from bot.telegram_chat import room
from pipeline import studio
from pipeline.settings import Settings
from storage import ledger, productions, shapes
from tests.providers.cast import FAKES
from tests.providers.fakes.openai import draft
from tests.providers.fakes.replicate import FakeReplicate
from tests.telegram import fake as telegram
from tests.telegram.house import HURRY, _ended
from tests.telegram.persons import dm, person

SCENES = 6
ADA = person("Ada")


@asynccontextmanager
async def at_work(chats, fakes, folder: Path):
    """Everything that `dailies run` starts, on loopback."""
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite+aiosqlite:///{folder}/dailies.db",
        media_url=f"file://{folder}/media",
        work_dir=folder / "work",
        telegram_token=telegram.TOKEN,
        telegram_api_url=chats.url,
        openai_api_key=fakes["openai"].secret,
        openai_base_url=f"{fakes['openai'].url}/v1",
        replicate_api_token=fakes["replicate"].secret,
        replicate_base_url=fakes["replicate"].url,
        elevenlabs_api_key=fakes["elevenlabs"].secret,
        elevenlabs_base_url=fakes["elevenlabs"].url,
    )
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(studio.open_studio(settings))
        here = await stack.enter_async_context(room.opened(opened, settings, pace=HURRY))
        drawing = refresh.Refresher(
            store=opened.store,
            desk=opened.desk,
            surfaces={here.wall.name: here.wall},
            book=books.StoredBook(opened.store),
            prices=estimates.of,
        )
        for service in (here.run(), drawing.run(), opened.worker.run()):
            stack.push_async_callback(_ended, asyncio.create_task(service))
        yield opened


async def test_six_scenes_by_vendors_only_are_directed_by_cards_that_say_prices(tmp_path: Path):
    async with AsyncExitStack() as stack:
        fakes = {
            name: await stack.enter_async_context(FAKES[name]().open())
            for name in ("openai", "replicate", "elevenlabs")
        }
        fakes["openai"].drafts = [_with_a_match_cut(2)]
        chats = await stack.enter_async_context(telegram.opened())
        opened = await stack.enter_async_context(at_work(chats, fakes, tmp_path))
        await _directed(dm(chats, ADA))
        production = await _load(opened)
        assert production.stage is shapes.Stage.DELIVERED
        assert len(production.script.scenes) == SCENES
        await _check_money(opened, production)
        _check_match(fakes["replicate"], production, 2)
    assert [one for fake in fakes.values() for one in fake.violations] == []
    assert {count for fake in fakes.values() for count in fake.charges.values()} == {1}
    asked = {name: len(fake.asked) for name, fake in fakes.items()}
    assert asked == {"openai": 1, "replicate": 2 * SCENES, "elevenlabs": 2 * SCENES + 1}


def _with_a_match_cut(number: int) -> str:
    """A draft whose scene of this number is what the one before turns into."""
    whole = json.loads(draft(SCENES))
    whole["scenes"][number - 1]["transition"] = "match"
    return json.dumps(whole)


def _check_match(fake: FakeReplicate, production: shapes.Production, number: int) -> None:
    """One clip was told to end on the approved still of the next scene, and no other."""
    ends = [body["end_image"] for _, body in fake.asked if "end_image" in body]
    given = [fake.files[one.rpartition("/")[2]]["checksums"]["sha256"] for one in ends]
    still = production.take(production.approved[f"still/{number}"])
    assert still is not None
    assert given == [still.asset.digest]


async def _directed(chat) -> None:
    """From the brief to the film, as somebody presses who reads the prices."""
    await chat.says("A keeper and a whale, 12 seconds")
    proposal = await chat.card("Start")
    await proposal.press("Edit")
    await (await proposal.shows("Quality: previs")).press("Quality")
    await proposal.shows("Quality: standard")
    assert "Nano Banana 2 (Replicate)" in proposal.text
    assert "about $" in proposal.text
    assert any(one.startswith("Start · $0.0") for one in proposal.labels)
    await proposal.press("Start")
    script = await chat.card("Approve script · $")
    await script.press("Approve script")
    stills = await chat.card(f"Approve all {SCENES} · $3.02")
    await stills.press("Approve all")
    clips = await chat.card(f"Approve all {SCENES}", after=stills.id)
    assert f"Approve all {SCENES}" in clips.labels, "nothing that comes then costs"
    await clips.press("Approve all")
    await chat.card("Export")


async def _load(opened: studio.Studio) -> shapes.Production:
    async with opened.store.reading() as tx:
        (found,) = await productions.listed(tx)
        whole = await productions.load(tx, found.id)
    assert whole is not None
    return whole


async def _check_money(opened: studio.Studio, production: shapes.Production) -> None:
    """What the ledger says is what the takes cost."""
    async with opened.store.reading() as tx:
        entries = await ledger.of(tx, production.id)
    paid = {one.slot: one.amount_usd_micros for one in entries if one.amount_usd_micros}
    assert sum(paid.values()) == production.spent_usd_micros > 0
    assert paid["still/1"] == 80_000
    assert paid["clip/1"] == 3 * 168_000
