"""A whole minute of errors and limits from Discord, ten times as fast as a real one.

The real discord.py goes through it with its own retries; only the loop's clock is scaled.
"""

import asyncio

from tests.discord import fake, faster, house, people

MINUTE_S = 60.0


def test_a_minute_of_errors_and_limits_costs_nobody_a_card(tmp_path):
    faster.run(minute(tmp_path))


async def minute(tmp_path):
    clock = asyncio.get_running_loop()
    async with fake.served() as world:
        server = world.guild("Night shoots")
        ada = people.Person(world, "Ada", server, world.channel(server, "film-studio"))
        home = house.House(world, tmp_path)
        home.pace_s = 3.0
        try:
            await home.open()
            await ada.direct("A robot in a lab.")
            card = await ada.card("Approve script")
            seen = [f"before: {ada.page()}"]

            began = clock.time()
            world.weather.storm(MINUTE_S)
            asked = await ada.press(card, "Approve script")
            assert asked.answered.is_set()  # answers to interactions have a service of their own
            await asyncio.sleep(MINUTE_S - 1)
            seen.append(f"at the end of the minute, nothing but what was there: {ada.page()}")
            assert world.weather.storms
            assert "Approve all" not in ada.page()
            board = await ada.card("Approve all 3", within_s=180)
            waited_s = clock.time() - began - MINUTE_S
            seen.append(f"{waited_s:.0f} s after it: {board.text}")

            stormed = world.weather.stormed
            seen.append(f"requests that failed: {dict(stormed)}, {stormed.total()} in all")
            print("\n\n".join(seen))  # noqa: T201 - what a person saw
            assert stormed[500] > 0
            assert stormed[429] > 0
            assert stormed.total() <= 40, "nobody hammers at a door that does not open"
            assert waited_s < 70
            assert await home.doubled(ada.threads[0]) == []
            assert world.violations == []
        finally:
            await home.close()
