"""Bursts: many calls in a row are one piece of work, and the next burst is another."""

import asyncio

from pipeline import bursts


async def test_what_is_called_many_times_is_done_once_and_again_in_the_next_burst() -> None:
    loop, done = asyncio.get_running_loop(), asyncio.Queue[None]()

    def work() -> None:
        loop.call_soon_threadsafe(done.put_nowait, None)

    burst = bursts.Burst(work, lasts_s=0.02)
    async with asyncio.timeout(10):
        for _ in range(2):
            for _ in range(5):
                burst.call()
            assert done.empty()
            await done.get()
            await asyncio.sleep(0.04)
            assert done.empty()


def test_a_burst_at_the_end_of_the_process_is_left_undone_without_a_word() -> None:
    complaints: list[str] = []

    async def end() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, about: complaints.append(str(about["exception"])))
        await loop.shutdown_default_executor()
        bursts.Burst(complaints.clear, lasts_s=0).call()
        await asyncio.sleep(0.01)

    asyncio.run(end())
    assert complaints == []
