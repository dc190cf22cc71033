"""Keys: right, wrong and missing, and nothing is imported before it is needed."""

import asyncio
import subprocess
import sys

import pytest

from bot.words import checkup as words
from pipeline.providers import keys, registry
from pipeline.settings import Settings
from tests.flow.sitting import here_and_now
from tests.providers.cast import FAKES

FIELDS = {
    "openai": ("openai_api_key", "openai_base_url", "/v1"),
    "replicate": ("replicate_api_token", "replicate_base_url", ""),
    "elevenlabs": ("elevenlabs_api_key", "elevenlabs_base_url", ""),
    "cartesia": ("cartesia_api_key", "cartesia_base_url", ""),
    "fal": ("fal_key", "fal_queue_url", ""),
}
PROVEN = {"fal": "unknown"}
"""fal has no free request that only a right key may make."""


@pytest.mark.parametrize("name", FIELDS)
async def test_a_key_is_right_wrong_missing_or_its_vendor_is_not_there(name):
    key, url, tail = FIELDS[name]
    async with FAKES[name]().open() as fake:
        base = {url: f"{fake.url}{tail}"}
        right = Settings(**base, **{key: fake.secret})
        wrong = Settings(**base, **{key: fake.secret[::-1]})
        states = [await keys.check(name, one) for one in (right, wrong, Settings(**base))]
    assert states == [PROVEN.get(name, "right"), "wrong", "missing"]
    away = Settings(**{url: "http://127.0.0.1:9", key: "k"})
    assert await keys.check(name, away) == "unreachable"


def test_every_vendor_can_be_asked():
    assert set(keys.QUESTIONS) == set(registry.ENTRIES)


async def test_the_doctor_says_which_keys_are_right_wrong_and_missing(monkeypatch, tmp_path):
    """And a wrong one keeps nobody from making films."""
    monkeypatch.chdir(tmp_path)
    async with FAKES["replicate"]().open() as right, FAKES["elevenlabs"]().open() as wrong:
        for name, value in {
            "REPLICATE_API_TOKEN": right.secret, "REPLICATE_BASE_URL": right.url,
            "ELEVENLABS_API_KEY": wrong.secret[::-1], "ELEVENLABS_BASE_URL": wrong.url,
            "DAILIES_WRITER_URL": "http://127.0.0.1:9/v1",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        done = await asyncio.to_thread(here_and_now, "doctor")
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "✓ OK Key REPLICATE_API_TOKEN is right: stills, clips, music and more" in said
    assert "! wrong Key ELEVENLABS_API_KEY is not accepted" in said
    assert "→ copy the key from the vendor's page into ELEVENLABS_API_KEY again" in said
    assert "DAILIES_WRITER_KEY could not be tried: the vendor did not answer" in said
    assert "not set: OPENAI_API_KEY (scripts, stills and voices), FAL_KEY" in said
    assert "Films can be made here." in said
    assert right.secret not in done.output
    assert wrong.secret[::-1] not in done.output


def test_a_database_that_is_away_does_not_mean_that_no_film_can_be_made(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:////proc/nowhere/dailies.db")
    done = here_and_now("doctor")
    said = " ".join(done.stdout.split())
    assert done.exit_code == 1
    assert "! missing Database" in said
    assert words.ONLY_DEMO in said
    assert words.NOT_GOOD not in said


def test_every_vendor_says_which_variable_is_to_mend():
    variables = {registry.line(name, Settings()).setting for name in registry.ENTRIES}
    assert {"OPENAI_API_KEY", "REPLICATE_API_TOKEN", "FAL_KEY", "COMFYUI_URL"} <= variables
    assert {"DAILIES_WRITER_KEY", "DAILIES_LOCAL_VOICE_URL"} <= variables


async def test_vendors_are_opened_by_the_settings_that_are_there():
    held = dict.fromkeys(("replicate_api_token", "fal_key"), "k")
    settings = Settings(**held, public_url="https://me.example/", comfyui_url="http://127.0.0.1:1")
    async with registry.open_vendors(settings) as opened:
        assert set(opened) == {"replicate", "fal", "comfyui"}
        assert opened["replicate"].hook == "https://me.example/hooks/replicate"


def test_no_sdk_is_imported_until_it_is_called():
    code = (
        "import sys, bot.cli, pipeline.studio\n"
        "from pipeline.providers import replicate, openai, elevenlabs, fal, comfyui, moderation\n"
        "print([n for n in ('openai', 'replicate', 'elevenlabs') if n in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == "[]"
