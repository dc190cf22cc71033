"""`dailies run` as people start it: one process, killed without a word and started again."""

import asyncio
import contextlib
import os
import signal
import sys

import pytest

from tests.discord.fake import TOKEN
from tests.flow.sitting import environment


@pytest.fixture
async def command(world, server, studio, tmp_path):
    """Starts `dailies …`; whatever still runs at the end is killed."""
    running = []

    async def start(*words, **more):
        settings = {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": f"{world.url}/api/v10",
            "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/dailies.db",
            "MEDIA_URL": f"file://{tmp_path}/media",
            "DAILIES_WORK_DIR": str(tmp_path / "work"),
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words,
            env=environment(**settings | more),
            cwd=tmp_path,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
        running.append(process)
        return process

    yield start
    for process in running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


async def test_a_film_goes_on_after_the_process_was_killed(world, ada, command):
    process = await command("run")
    await ada.direct("A lighthouse keeper waits for a boat. Ines says “There it is.”", length=10)
    card = await ada.card("Approve script", within_s=60)
    process.kill()
    world.ready.clear()
    await command("run")
    await ada.press(card, "Approve script")
    await ada.card("Stills", within_s=90)


async def test_a_wrong_token_is_said_and_nothing_runs(world, command):
    process = await command("run", DISCORD_TOKEN="nobody")  # noqa: S106
    _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert b"DISCORD_TOKEN" in said
    assert b"nobody" not in said
    assert b"Traceback" not in said


async def test_without_any_token_nothing_runs(world, command):
    process = await command("run", DISCORD_TOKEN="")
    _, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert b"DISCORD_TOKEN" in said
