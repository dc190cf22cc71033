"""Real processes, killed without warning: one film in the end, and no take made twice.

`DAILIES_KILLS=10` kills more often than the everyday run does.
"""

import asyncio
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import redis.asyncio

from pipeline import commands, studio
from pipeline.makers import PREVIS
from pipeline.settings import Settings
from storage import productions, shapes
from tests.rules.story import OWNER, PLACE

KILLS = int(os.environ.get("DAILIES_KILLS", "2"))
BRIEF = 'Two scenes at sea. Mara says "Hold on." Final shot: dawn over the beach.'
PATIENCE_S = 240


def spawn(*arguments: str, log: Path, **environment: str) -> subprocess.Popen[bytes]:
    with log.open("ab") as sink:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )


async def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill it without warning after this time; False if it ended by itself before."""
    try:
        await asyncio.to_thread(process.wait, seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def assert_nothing_was_made_twice(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        takes = connection.execute("SELECT production, fingerprint FROM takes").fetchall()
        charges = connection.execute("SELECT production, fingerprint FROM ledger").fetchall()
        films = connection.execute("SELECT count(*) FROM takes WHERE slot = 'film'").fetchone()
        owed = connection.execute(
            "SELECT slot, state FROM tasks WHERE lower(state) NOT IN ('done', 'cancelled')"
        ).fetchall()
    connection.close()
    assert Counter(takes).most_common(1)[0][1] == 1
    assert Counter(charges) == Counter(takes)
    assert films == (1,)
    assert owed == []


async def test_a_demo_that_is_killed_again_and_again_makes_one_film(tmp_path):
    out, log, dice = tmp_path / "film", tmp_path / "log", random.Random(7)
    demo = ("demo", "--out", str(out), "--brief", BRIEF, "--seconds", "10", "--yes", "--quiet")
    killed = 0
    async with asyncio.timeout(PATIENCE_S):
        while killed < KILLS:
            process = spawn(*demo, log=log)
            if not await kill_after(process, dice.uniform(1.0, 8.0 / KILLS + 1.0)):
                break
            killed += 1
            assert not (out / "film.mp4").exists()
        last = spawn(*demo, log=log)
        assert await asyncio.to_thread(last.wait) == 0, log.read_text()
    assert killed == KILLS
    assert (out / "film.mp4").stat().st_size > 100_000
    assert json.loads((out / "production.json").read_text())
    assert_nothing_was_made_twice(out / ".dailies" / "dailies.db")


async def test_workers_killed_and_redis_flushed_make_one_film(tmp_path, redis_url):
    environment = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/dailies.db",
        "MEDIA_URL": f"file://{tmp_path}/media",
        "REDIS_URL": redis_url,
        "DAILIES_WORK_DIR": f"{tmp_path}/work",
        "DAILIES_LEASE": "PT2S",
    }
    settings = Settings(
        database_url=environment["DATABASE_URL"],
        media_url=environment["MEDIA_URL"],
        redis_url=redis_url,
        work_dir=tmp_path / "work",
    )
    dice, log = random.Random(11), tmp_path / "log"
    client = redis.asyncio.from_url(redis_url)
    async with asyncio.timeout(PATIENCE_S), studio.open_studio(settings) as opened:
        brief = shapes.Brief(text=BRIEF, seconds=10, autopilot=True)
        await opened.desk.submit(
            commands.Start(
                production="abcdefgh", by=OWNER, brief=brief, place=PLACE, casting=PREVIS
            )
        )
        for _ in range(KILLS):
            worker = spawn("worker", log=log, **environment)
            await asyncio.sleep(dice.uniform(1.2, 2.4))
            await client.flushall()
            assert await kill_after(worker, dice.uniform(0.0, 1.0)), log.read_text()
        async with opened.store.reading() as tx:
            before = await productions.load(tx, "abcdefgh")
        assert before is not None
        stage = before.stage
        was_owed = stage is not shapes.Stage.DELIVERED
        worker = spawn("worker", log=log, **environment)
        while stage is not shapes.Stage.DELIVERED:
            await asyncio.sleep(0.2)
            assert worker.poll() is None, log.read_text()
            async with opened.store.reading() as tx:
                found = await productions.load(tx, "abcdefgh")
            assert found is not None
            stage = found.stage
        worker.send_signal(signal.SIGTERM)
        ended = await asyncio.to_thread(worker.wait, 15)
        # a worker with nothing left to do may be told to end before it can answer
        assert ended == 0 or (ended == -signal.SIGTERM and not was_owed), log.read_text()
    await client.aclose()
    assert_nothing_was_made_twice(tmp_path / "dailies.db")


@pytest.fixture(autouse=True)
async def nothing_left_running(tmp_path, monkeypatch):
    """Every process of a test inherits a mark; soon after the test none may carry it."""
    mark = f"DAILIES_TEST_MARK={tmp_path}"
    monkeypatch.setenv(*mark.split("="))
    yield
    async with asyncio.timeout(60):
        while _marked(mark):
            await asyncio.sleep(0.1)


def _marked(mark: str) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if mark.encode() in environment and folder.name != str(os.getpid()):
            found.append(folder.name)
    return found
