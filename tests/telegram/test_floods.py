"""Telegram's budgets are kept; its 429 is waited out in that chat, and nobody else waits."""

import asyncio
import math
from collections import defaultdict
from dataclasses import dataclass, field, replace

import pytest
from telegram.error import RetryAfter

from bot.telegram_chat import budgets
from bot.telegram_chat import limiter as limits
from tests.telegram import house, virtual
from tests.telegram.persons import dm, person

ADA, BOB = person("Ada"), person("Bob")
SCALE = 0.1
"""Over the wire a second of Telegram's lasts a tenth: forty seconds are four."""
SCALED = replace(house.HURRY, budget=budgets.Budget(second_s=SCALE))


@dataclass
class Wire:
    """What passed the limiter and when, in a loop whose time costs nothing."""

    limiter: limits.Limiter = field(default_factory=lambda: limits.Limiter(budgets.Budget()))
    sent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    flooded: dict[str, float] = field(default_factory=dict)
    refused: int = 0

    async def send(self, chat: int, endpoint: str = "sendMessage", **data: object) -> float:
        """Make a call; how long it waited."""
        loop = asyncio.get_running_loop()
        began = loop.time()

        async def call() -> bool:
            wait = self.flooded.get(str(chat), 0.0) - loop.time()
            if wait > 0 and endpoint not in limits.FREE:
                self.refused += 1
                raise RetryAfter(round(wait))
            media = data.get("media")
            times = len(media) if isinstance(media, list) else 1
            self.sent[str(chat)] += [loop.time()] * times
            return True

        await self.limiter.process_request(
            call, (), {}, endpoint, {"chat_id": chat, **data}, rate_limit_args=None
        )
        return loop.time() - began


def busiest(times: list[float], span_s: float) -> int:
    """The most within any such span."""
    times = sorted(times)
    return max(sum(at <= one < at + span_s - 1e-6 for one in times) for at in times)


def test_a_chat_gets_a_message_a_second_and_a_group_twenty_a_minute():
    async def main() -> Wire:
        wire = Wire()
        album = [{}] * 10
        await asyncio.gather(
            *(wire.send(1) for _ in range(20)),
            *(wire.send(-5, media=album, endpoint="sendMediaGroup") for _ in range(3)),
            *(wire.send(-5, endpoint="editMessageText") for _ in range(15)),
            *(wire.send(-5) for _ in range(9)),
        )
        return wire

    wire = virtual.run(main())
    assert busiest(wire.sent["1"], 1) == 1
    assert len(wire.sent["-5"]) == 54
    assert busiest(wire.sent["-5"], 60) <= 20


def test_all_chats_together_stay_below_thirty_a_second_and_edits_leave_room_for_answers():
    async def main() -> tuple[Wire, float]:
        wire = Wire()
        edits = [wire.send(chat, endpoint="editMessageText") for chat in range(1000, 1300)]
        waiting = asyncio.gather(*edits)
        await asyncio.sleep(2)
        waited = await wire.send(1)
        await waiting
        return wire, waited

    wire, waited = virtual.run(main())
    every = [at for times in wire.sent.values() for at in times]
    assert len(every) == 301
    assert busiest(every, 1) < 30
    assert waited < 0.01


def test_one_chats_forty_seconds_are_its_own():
    async def main() -> Wire:
        wire = Wire()
        wire.flooded["1"] = 40.0
        here = [asyncio.create_task(wire.send(1)) for _ in range(5)]
        await asyncio.sleep(1)
        assert [await wire.send(chat) for chat in (2, -3)] == [0.0, 0.0]
        assert await wire.send(1, endpoint="answerCallbackQuery") == 0.0
        waits = [await one for one in here]
        assert min(waits) >= 40
        assert max(waits) < 50
        return wire

    wire = virtual.run(main())
    assert len(wire.sent["1"]) == 6
    assert wire.refused == 1


def test_five_chats_that_are_told_to_wait_at_once_mean_the_bot():
    async def main() -> float:
        wire = Wire()
        wire.flooded = {str(chat): 30.0 for chat in range(1, 6)}
        waiting = [asyncio.create_task(wire.send(chat)) for chat in range(1, 6)]
        await asyncio.sleep(0.5)
        waited = await wire.send(99)
        await asyncio.gather(*waiting)
        return waited

    assert virtual.run(main()) > 29


def test_whoever_floods_us_is_not_listened_to_without_end():
    async def main() -> None:
        wire = Wire()
        wire.flooded["1"] = 1000.0
        waiting = [asyncio.create_task(wire.send(1)) for _ in range(budgets.MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(RetryAfter):
            await wire.send(1)
        assert await wire.send(2) == 0.0
        for one in waiting:
            one.cancel()

    virtual.run(main())


def test_a_hint_goes_when_nobody_has_to_wait_for_it_and_not_twice_in_a_moment():
    async def main() -> list[float]:
        wire = Wire()
        for _ in range(3):
            await wire.send(1, endpoint="sendChatAction")
        await asyncio.sleep(5)
        await wire.send(1, endpoint="sendChatAction")
        waiting = asyncio.gather(*(wire.send(chat) for chat in range(100, 140)))
        await asyncio.sleep(0.1)
        await wire.send(2, endpoint="sendChatAction")
        await waiting
        return [*wire.sent["1"], *wire.sent["2"]]

    assert virtual.run(main()) == [0.0, 5.0]


async def test_forty_seconds_of_silence_in_one_chat_lose_nothing_and_stop_nobody_else(
    fake, tmp_path
):
    ada, bob = dm(fake, ADA), dm(fake, BOB)
    fake.second_s = SCALE
    async with house.opened(fake, tmp_path, pace=SCALED):
        script, theirs = await begun(ada), await begun(bob)
        ada.chat.flood_until = math.inf
        assert await script.press("Approve script") == ""
        await ada.until(lambda: refused(fake), "the first refusal")
        await theirs.press("Approve script")
        await bob.sees("photo", count=3)
        assert not ada.albums()
        ada.chat.flood_until = 0.0
        await ada.sees("photo", count=3)
        await ada.card("Approve all 3")
    assert {one.given["chat_id"] for one in refused(fake)} == {ada.id}
    assert [len(one) for one in ada.albums()] == [3]


def refused(fake):
    return [one for one in fake.calls if not one.ok]


async def begun(chat):
    """A film whose script waits."""
    await chat.says("A robot paints the moon")
    await (await chat.card("Start")).press("Start")
    return await chat.card("Approve script")
