"""Whole films by vendors: one without any cloud, one whose clips are worked on afterwards."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.cards import status, view
from bot.cards.card import Inlines, Steps
from pipeline import commands, graph, importing, makers, studio
from pipeline.disclosure import film
from pipeline.settings import Settings
from storage import productions, shapes, tasks
from tests.providers.cast import FAKES
from tests.providers.fakes import material
from tests.providers.fakes.openai import draft
from tests.rules.story import OWNER, PLACE

NAME = "abcdefgh"
NO_KEY = "none"
"""What a server of one's own is told for a key."""


@asynccontextmanager
async def at_work(
    folder: Path, names: Mapping[str, str], **settings: Any
) -> AsyncIterator[tuple[dict[str, Any], studio.Studio]]:
    """A studio at work; `names` says which setting holds the URL of which fake."""
    async with AsyncExitStack() as stack:
        fakes = {
            name: await stack.enter_async_context(FAKES[kind]().open())
            for name, kind in names.items()
        }
        for name, fake in fakes.items():
            settings[name] = f"{fake.url}/v1" if names[name] == "openai" else fake.url
        opened = await stack.enter_async_context(
            studio.open_studio(
                Settings(
                    _env_file=None,
                    database_url=f"sqlite+aiosqlite:///{folder}/dailies.db",
                    media_url=f"file://{folder}/media",
                    work_dir=folder / "work",
                    **settings,
                )
            )
        )
        await stack.enter_async_context(opened.working())
        yield fakes, opened


async def begin(opened: studio.Studio, brief: shapes.Brief) -> shapes.Casting:
    casting = makers.hired(brief, opened.settings)
    await opened.desk.submit(
        commands.Start(
            production=NAME, by=OWNER, brief=brief, place=PLACE, casting=casting,
            pays_unpriced=True,
        )
    )  # fmt: skip
    return casting


async def ended(opened: studio.Studio) -> shapes.Production:
    async with asyncio.timeout(120):
        while True:
            async with opened.store.reading() as tx:
                found = await productions.load(tx, NAME)
            assert found is not None
            if found.stage in {shapes.Stage.DELIVERED, shapes.Stage.PARKED}:
                assert found.stage is shapes.Stage.DELIVERED, found.troubles
                return found
            await asyncio.sleep(0.1)


async def test_a_film_is_made_with_no_cloud_at_all_and_to_music_from_elsewhere(tmp_path: Path):
    names = {"local_writer_url": "openai", "local_voice_url": "openai", "comfyui_url": "comfyui"}
    async with at_work(tmp_path, names, local_writer_model="llama3.3") as (fakes, opened):
        fakes["local_writer_url"].secret = fakes["local_voice_url"].secret = NO_KEY
        fakes["local_writer_url"].drafts = [draft(2)]
        brief = shapes.Brief(
            text="a keeper and a whale", seconds=5, autopilot=True, quality=shapes.Quality.STANDARD
        )
        song = tmp_path / "song.wav"
        song.write_bytes(material.tune(4.0))
        casting = await begin(opened, brief)
        assert {kind: made.vendor for kind, made in casting.makers.items()} == {
            "script": "local-writer", "still": "comfyui", "voice": "local-voice",
            "clip": "comfyui", "score": "house", "sound": "house",
        }  # fmt: skip
        await opened.desk.submit(
            await importing.track(
                song, production=NAME, by=OWNER, origin="Suno v5", shelf=opened.media
            )
        )
        production = await ended(opened)
        assert production.spent_usd_micros == 0
        path = await opened.media.path(graph.plan(production).current["film"].asset)
        said = (await asyncio.to_thread(film.verify, path)).statement
    assert said is not None
    assert "score=imported/suno-v5" in said.origins
    assert "clip=comfyui/wan-2.2" in said.origins
    assert not any(take.slot == "score" and take.vendor == "house" for take in production.takes)
    assert [one for fake in fakes.values() for one in fake.violations] == []
    asked = {name: len(fake.asked) for name, fake in fakes.items()}
    assert asked == {"local_writer_url": 1, "local_voice_url": 2, "comfyui_url": 4}


async def test_the_script_appears_in_the_status_card_while_it_is_written(tmp_path: Path):
    quick = {"lease": timedelta(seconds=0.4), "sweep": timedelta(seconds=0.2)}
    async with at_work(
        tmp_path, {"local_writer_url": "openai"}, local_writer_model="llama3.3", **quick
    ) as (fakes, opened):
        fake = fakes["local_writer_url"]
        fake.secret, fake.pause_s, fake.drafts = NO_KEY, 0.15, [draft(6)]
        brief = shapes.Brief(text="a keeper", seconds=30, quality=shapes.Quality.STANDARD)
        await begin(opened, brief)
        heard = opened.changes.listen()
        seen: list[tuple[str, ...]] = []
        async with asyncio.timeout(120):
            while not seen or len(seen[-1]) < 5:
                await anext(heard)
                seen.append(await _headings(opened))
    assert any(lines[:1] == ("The Keeper",) for lines in seen)
    assert seen[-1][1:4] == ("1. SCENE 1", "2. SCENE 2", "3. SCENE 3")


async def _headings(opened: studio.Studio) -> tuple[str, ...]:
    """What the status card says now: its title, and the rows of its scenes."""
    async with opened.store.reading() as tx:
        production = await productions.load(tx, NAME)
        owed = await tasks.of(tx, NAME)
    assert production is not None
    card = status.draw(view.of(production, owed, now=opened.desk.now()))
    rows = [one for block in card.blocks if isinstance(block, Steps) for one in block.rows]
    return (_plain(card.title), *(_plain(one.name) for one in rows))


def _plain(parts: Inlines) -> str:
    return "".join(one if isinstance(one, str) else one.text for one in parts)


async def _changed(opened: studio.Studio, production: shapes.Production, note: str) -> shapes.Take:
    """The first clip, which is asked to be different."""
    filmed = graph.plan(production).current["clip/1"]
    await opened.desk.submit(
        commands.Redo(production=NAME, by=OWNER, take=filmed.number, note=note)
    )
    return filmed


async def test_lips_move_and_the_picture_sounds_in_a_film_whose_clip_was_changed(tmp_path: Path):
    names = {"openai_base_url": "openai", "fal_queue_url": "fal"}
    keys = dict.fromkeys(("openai_api_key", "fal_key"), "".join(("a-", "hidden-key")))
    async with at_work(tmp_path, names, **keys) as (fakes, opened):
        close = draft(1, seconds=2).replace('"framing": "wide"', '"framing": "close"')
        fakes["openai_base_url"].drafts = [close]
        brief = shapes.Brief(
            text="a keeper speaks", seconds=5, autopilot=True, quality=shapes.Quality.STANDARD,
            finish=("lipsync", "foley", "edit"),
        )  # fmt: skip
        casting = await begin(opened, brief)
        assert casting.makers["lipsync"].model == "heygen-lipsync"
        filmed = await _changed(opened, await ended(opened), "make it night")
        production = await ended(opened)
        current, ordered = graph.plan(production).current, graph.plan(production).ordered
        path = await opened.media.path(current["film"].asset)
        said = await asyncio.to_thread(film.verify, path)
    assert said.holds, said.failures
    assert said.statement is not None
    origins = {
        "clip=fal/kling-3-standard", "clip=fal/wan-2.7-edit", "lipsync=fal/heygen-lipsync",
        "foley=fal/mmaudio",
    }  # fmt: skip
    assert origins <= set(said.statement.origins)
    assert current["clip/1"].parts["source"] == filmed.asset
    change = next(body for name, body in fakes["fal_queue_url"].asked if "edit-video" in name)
    assert change["prompt"].startswith("make it night.")
    (cut,) = ordered["segment/1"].values()
    assert cut.windows[0].clip == current["foley/1"].asset != current["clip/1"].asset
    (mix,) = ordered["mix"].values()
    assert [one.asset for one in mix.sounds if one.role == "clip"] == [current["foley/1"].asset]
    assert [one for fake in fakes.values() for one in fake.violations] == []
    assert set(fakes["fal_queue_url"].charges.values()) == {1}
    lipsync = next(body for name, body in fakes["fal_queue_url"].asked if "lipsync" in name)
    assert lipsync["audio_url"].endswith("lines.wav")
