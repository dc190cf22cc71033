"""The process is killed with SIGKILL while a film is made: nothing is lost or said twice."""

import asyncio
import subprocess
import sys
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path

from tests.telegram import house
from tests.telegram.persons import dm, person

ROOT = Path(__file__).parents[2]
ADA = person("Ada")
RECORDED_S = 0.4
"""Telegram has no way to post once: what was just posted is given the time to be recorded."""


@asynccontextmanager
async def alive(fake, folder):
    """A process, which is killed at the end of the block without any warning."""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram.process", fake.url, str(folder),
        cwd=ROOT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
        await asyncio.sleep(RECORDED_S)
    finally:
        started.kill()
        await started.wait()


async def test_a_film_survives_kill_nine_with_each_kind_of_card_on_the_wall(fake, tmp_path):
    chat = dm(fake, ADA)
    async with alive(fake, tmp_path):
        await chat.says("A robot paints the moon")
        proposal = await chat.card("Start")
    async with alive(fake, tmp_path):
        await proposal.press("Start")
        script = await chat.card("Approve script")
        await script.press("Approve script")
        board = await chat.card("Approve all 3")
    async with alive(fake, tmp_path):
        await chat.says("darker", to=chat.albums()[0][1]["message_id"])
        await board.shows("Takes 2")
        await board.press("Approve all 3")
        reel = await chat.card("Approve all 3", after=board.id)
        await reel.press("Approve all 3")
        await chat.card("Export")
        await chat.sees("document")
    house.check(fake)
    texts = Counter(one.get("text") for one in chat.shown if one.get("text"))
    assert max(texts.values()) == 1, texts
    assert [len(one) for one in chat.albums()] == [3, 3]
