"""Batches: what is asked meanwhile is answered together, and nobody's answer is lost."""

import asyncio
from collections.abc import Sequence

import pytest

from pipeline import batches


class Clerk:
    """Answers a number with its square, as soon as the door is open; 13 is too much for it."""

    def __init__(self) -> None:
        self.door = asyncio.Event()
        self.batches: list[tuple[int, ...]] = []

    async def answer(self, numbers: Sequence[int]) -> Sequence[int]:
        self.batches.append(tuple(numbers))
        await self.door.wait()
        if 13 in numbers:
            raise ArithmeticError
        return [number * number for number in numbers]

    async def is_busy(self, times: int) -> None:
        async with asyncio.timeout(5):
            while len(self.batches) < times:
                await asyncio.sleep(0)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def asked(clerk: Clerk) -> batches.Batches[int, int]:
    return batches.Batches(clerk.answer)


async def test_questions_of_the_same_moment_are_one_batch(
    clerk: Clerk, asked: batches.Batches[int, int]
) -> None:
    clerk.door.set()
    assert await asyncio.gather(*map(asked.ask, (3, 1, 2))) == [9, 1, 4]
    assert clerk.batches == [(3, 1, 2)]


async def test_questions_that_come_meanwhile_wait_and_go_together(
    clerk: Clerk, asked: batches.Batches[int, int]
) -> None:
    first = asyncio.create_task(asked.ask(1))
    await clerk.is_busy(1)
    others = [asyncio.create_task(asked.ask(number)) for number in (2, 3, 4)]
    await asyncio.sleep(0)
    assert clerk.batches == [(1,)]
    clerk.door.set()
    assert await asyncio.gather(first, *others) == [1, 4, 9, 16]
    assert clerk.batches == [(1,), (2, 3, 4)]


async def test_what_fails_fails_for_its_batch_and_for_no_other(
    clerk: Clerk, asked: batches.Batches[int, int]
) -> None:
    failing = [asyncio.create_task(asked.ask(number)) for number in (12, 13)]
    await clerk.is_busy(1)
    later = asyncio.create_task(asked.ask(2))
    clerk.door.set()
    found = await asyncio.gather(*failing, return_exceptions=True)
    assert [type(one) for one in found] == [ArithmeticError, ArithmeticError]
    assert await later == 4


async def test_who_leaves_takes_nobodys_answer_along(
    clerk: Clerk, asked: batches.Batches[int, int]
) -> None:
    leaving, staying = (asyncio.create_task(asked.ask(number)) for number in (2, 3))
    await clerk.is_busy(1)
    leaving.cancel()
    await asyncio.wait([leaving])
    clerk.door.set()
    assert await staying == 9


async def test_who_insists_leaves_only_when_it_is_done(
    clerk: Clerk, asked: batches.Batches[int, int]
) -> None:
    insisting = asyncio.create_task(asked.insist(2))
    await clerk.is_busy(1)
    for _ in range(3):
        insisting.cancel()
        await asyncio.sleep(0)
        assert not insisting.done()
    clerk.door.set()
    await asyncio.wait([insisting])
    assert insisting.cancelled()
    await asked.settled()


async def test_settling_waits_for_answers_that_nobody_waits_for(
    clerk: Clerk, asked: batches.Batches[int, int]
) -> None:
    left = asyncio.create_task(asked.ask(2))
    await clerk.is_busy(1)
    left.cancel()
    settled = asyncio.create_task(asked.settled())
    await asyncio.sleep(0)
    assert not settled.done()
    clerk.door.set()
    await settled
