"""Booths: child processes that open before anybody calls, and whose end costs one order."""

import asyncio
import os
import signal

import pytest

from pipeline import errors
from pipeline.house import booths

NONSENSE = {"order": {"kind": "nothing"}, "assets": {}, "folder": "/nowhere"}


async def asked(booth: booths.Booth) -> str:
    """What a booth says to an order that nobody can carry out."""
    async with asyncio.timeout(60):
        reply = await booth.carry_out(NONSENSE, lambda fraction: None)
    return reply["error"]


def pid_of(booth: booths.Booth) -> int:
    return booth._child.process.pid


async def test_a_booth_that_opened_early_is_the_one_that_answers():
    with booths.early("script") as booth:
        pid = pid_of(booth)
        assert await asked(booth) == "Broken"
        assert await asked(booth) == "Broken"
        assert pid_of(booth) == pid
        await booth.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_booth_that_nobody_used_ends_with_the_block():
    with booths.early("still") as booth:
        pid = pid_of(booth)
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_booth_that_is_killed_costs_one_order_and_another_opens():
    with booths.early() as booth:
        assert await asked(booth) == "Broken"
        pid = pid_of(booth)
        os.kill(pid, signal.SIGSTOP)
        asking = asyncio.create_task(asked(booth))
        await asyncio.sleep(0)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(errors.Transient):
            await asking
        booth._child.process.wait()
        assert await asked(booth) == "Broken"
        assert pid_of(booth) != pid
        await booth.close()


async def test_whoever_is_called_off_ends_the_booth():
    with booths.early() as booth:
        pid = pid_of(booth)
        asking = asyncio.create_task(asked(booth))
        await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
