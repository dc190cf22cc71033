"""A film by vendors far away, from the command line: priced first, paid once, never unasked."""

import asyncio
import json
import re
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.words import offer as words
from bot.words import terminal
from tests.flow.sitting import Sitting, environment, here_and_now
from tests.providers.cast import FAKES

SCENES = 6
KEYS = {
    "openai": ("OPENAI_API_KEY", "OPENAI_BASE_URL", "/v1"),
    "replicate": ("REPLICATE_API_TOKEN", "REPLICATE_BASE_URL", ""),
    "elevenlabs": ("ELEVENLABS_API_KEY", "ELEVENLABS_BASE_URL", ""),
}
BRIEF = ("--brief", "A keeper and a whale.", "--seconds", "12")


@asynccontextmanager
async def studios():
    """Three vendors on loopback, and the settings that lead to them."""
    async with AsyncExitStack() as stack:
        fakes = {name: await stack.enter_async_context(FAKES[name]().open()) for name in KEYS}
        settings = {}
        for name, (key, url, tail) in KEYS.items():
            settings |= {key: fakes[name].secret, url: f"{fakes[name].url}{tail}"}
        yield fakes, settings


async def run(*args, cwd: Path, **settings: str):
    """The command in a process of its own: status, output, errors."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *args,
        cwd=cwd, env=environment(COLUMNS="90", **settings),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(240):
        out, err = await process.communicate()
    return process.returncode, " ".join(out.decode().split()), " ".join(err.decode().split())


async def test_six_scenes_by_vendors_only_become_a_film_that_was_paid_once(tmp_path):
    async with studios() as (fakes, settings):
        status, said, wrong = await run(
            "demo", "--quality", "standard", "--budget", "5", "--yes", "--out", "film", *BRIEF,
            cwd=tmp_path, **settings,
        )  # fmt: skip
    assert (status, wrong) == (0, "")
    for name in (
        "GPT-5 mini (OpenAI)",
        "Nano Banana 2 (Replicate)",
        "Kling 3 standard (Replicate)",
    ):
        assert name in said
    assert "Whole film about $" in said
    assert "It stops before it spends more than $5.00." in said
    assert [one for fake in fakes.values() for one in fake.violations] == []
    assert {count for fake in fakes.values() for count in fake.charges.values()} == {1}
    asked = {name: len(fake.asked) for name, fake in fakes.items()}
    assert asked == {"openai": 1, "replicate": 2 * SCENES, "elevenlabs": 2 * SCENES + 1}
    record = json.loads((tmp_path / "film" / "production.json").read_text())
    assert (tmp_path / "film" / "film.mp4").stat().st_size > 10_000
    spent = sum(one["cost_usd"] for one in record["takes"])
    assert 0 < spent < 5
    assert f"It cost about ${spent:.2f}." in said
    bases = {one["kind"]: one["cost_basis"] for one in record["takes"] if one["cost_usd"]}
    assert bases == {
        "script": "told", "still": "estimated", "clip": "measured", "voice": "estimated",
        "score": "measured", "sound": "measured",
    }  # fmt: skip


async def test_nothing_is_spent_before_a_yes_and_then_every_step_says_its_price(tmp_path):
    async with studios() as (fakes, settings):

        def sit(word, after):
            with Sitting(
                "demo", "--quality", "standard", "--out", "film", *BRIEF, cwd=tmp_path,
                **settings,
            ) as sitting:  # fmt: skip
                sitting.wait_for("spend nothing")
                sitting.say(word)
                seen = sitting.wait_for(after)
                if after.startswith("Your turn"):
                    sitting.say("quit")
                return sitting.end(), seen

        status, _ = await asyncio.to_thread(sit, "no", "Nothing was started")
        assert status == 130
        assert sum(len(fake.asked) for fake in fakes.values()) == 0
        status, seen = await asyncio.to_thread(sit, "yes", "Your turn  approve ($")
        assert status == 130
        assert re.search(r"To come\W+about \$\d+\.\d\d", seen)
    assert {name: len(fake.asked) for name, fake in fakes.items()} == {
        "openai": 1, "replicate": 0, "elevenlabs": 0,
    }  # fmt: skip


@pytest.fixture
def keys(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for key, url, _ in KEYS.values():
        monkeypatch.setenv(key, "k")
        monkeypatch.setenv(url, "http://127.0.0.1:9")
    return monkeypatch


def refused(*args):
    done = here_and_now("demo", "--out", "film", *BRIEF, *args)
    assert done.exit_code != 0
    return " ".join(done.stderr.split())


def test_nobody_to_ask_and_no_budget_is_no_film(keys):
    said = refused("--quality", "standard", "--yes")
    assert "This film would cost about $" in said
    assert "--budget 5" in said
    assert "about $" in refused("--quality", "standard")


def test_yes_counts_only_within_the_budget(keys):
    said = refused("--quality", "pro", "--yes", "--budget", "1")
    assert "the budget has $1.00 left, so nothing was started" in said


def test_a_price_that_nobody_knows_is_not_begun_unasked(keys):
    keys.setenv("DAILIES_STILL", "replicate:flux-2-max")
    assert "Nobody knows" in refused("--quality", "standard", "--yes", "--budget", "50")


def test_a_model_that_lacks_an_ability_is_refused_at_the_start(keys):
    keys.setenv("DAILIES_CLIP", "replicate:veo-3.1")
    said = refused("--quality", "standard", "--budget", "50", "--aspect", "1:1")
    assert "The model replicate:veo-3.1 cannot make 1:1 pictures" in said
    keys.setenv("DAILIES_CLIP", "fal:pika-2.2")
    assert "needs the key of fal" in refused("--quality", "standard", "--budget", "50")


def test_a_quality_that_is_none_is_refused(keys):
    assert terminal.BAD_QUALITY in refused("--quality", "best")


def test_without_keys_a_better_quality_is_a_previs_and_says_so(tmp_path, monkeypatch):
    from bot import terminal_offer
    from pipeline import offers
    from pipeline.settings import Settings
    from storage import shapes

    brief = shapes.Brief(text="x", quality=shapes.Quality.PRO)
    offer = offers.of(brief, Settings(_env_file=None))
    shown = [str(one) for one in terminal_offer.page(offer)]
    assert shown[0] == words.NO_KEYS
    terminal_offer.check(offer.cost, budget=None, asks=False)
