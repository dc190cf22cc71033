"""`dailies run` as people start it: one process, killed without a word and started again."""

import asyncio
import contextlib
import os
import signal
import sqlite3
import sys

import pytest

from bot.discord_chat import patience
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


async def test_a_kill_loses_nothing_that_was_acknowledged(world, ada, command, tmp_path):
    process = await command("run")
    await ada.direct("A lighthouse keeper waits for a boat. Ines says “There it is.”", length=10)
    card = await ada.card("Approve script", within_s=60)

    # killed before the press is stored: Discord says that it failed, nothing pretends otherwise
    with contextlib.closing(sqlite3.connect(tmp_path / "dailies.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        pressing = asyncio.create_task(ada.press(card, "Approve script"))
        await asyncio.sleep(0.25)
        process.kill()
        pressing.cancel()
    (lost,) = [one for one in world.asked.values() if one.type is None]
    del world.asked[lost.id]

    world.ready.clear()
    process = await command("run")
    asked = await ada.press(card, "Approve script")
    process.kill()  # killed right after it was acknowledged
    world.ready.clear()
    await command("run")
    if asked.took_s > patience.SOON_S * 0.9:  # acknowledged because it took long: not yet stored
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
