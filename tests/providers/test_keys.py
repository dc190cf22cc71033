"""Keys: right, wrong and missing, and nothing is imported before it is needed."""

import subprocess
import sys

import pytest

from pipeline.providers import keys, registry
from pipeline.settings import Settings
from tests.providers.cast import FAKES

FIELDS = {
    "openai": ("openai_api_key", "openai_base_url", "/v1"),
    "replicate": ("replicate_api_token", "replicate_base_url", ""),
    "elevenlabs": ("elevenlabs_api_key", "elevenlabs_base_url", ""),
}


@pytest.mark.parametrize("name", FIELDS)
async def test_a_key_is_right_wrong_missing_or_its_vendor_is_not_there(name):
    key, url, tail = FIELDS[name]
    async with FAKES[name]().open() as fake:
        base = {url: f"{fake.url}{tail}"}
        right = Settings(**base, **{key: fake.secret})
        wrong = Settings(**base, **{key: fake.secret[::-1]})
        states = [await keys.check(name, one) for one in (right, wrong, Settings(**base))]
    assert states == ["right", "wrong", "missing"]
    away = Settings(**{url: "http://127.0.0.1:9", key: "k"})
    assert await keys.check(name, away) == "unreachable"


async def test_a_vendor_without_a_free_request_is_not_guessed_at():
    assert await keys.check("fal", Settings(**dict.fromkeys(("fal_key",), "k"))) == "unknown"


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
