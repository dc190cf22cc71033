"""Acknowledged in time whatever the database does, and stored where it was acknowledged."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from storage import engines
from tests.discord.people import Form, told


@asynccontextmanager
async def nobody_is_free(store):
    """Every connection to the database is taken: whoever looks something up waits."""
    async with AsyncExitStack() as stack:
        for _ in range(engines.READERS):
            await stack.enter_async_context(store.reading())
        await stack.enter_async_context(store.transaction())
        yield


async def test_presses_are_acknowledged_in_time_while_nothing_can_be_looked_up(home, ada, bob):
    await ada.direct("A robot in a lab.")
    script = await ada.card("Approve script")
    async with nobody_is_free(home.studio.store):
        redo, edit, menu, approve = await asyncio.gather(
            ada.press(script, "Redo script"),
            ada.press(script, "Edit 2"),
            ada.redo_menu(script),
            bob.press(script, "Approve script"),
        )
        assert await ada.typing("cancel", "production", "") == []
        asked = [redo.asked, edit, menu, approve]
        assert all(one.answered.is_set() for one in asked), "before the database answered"
        assert told(approve) == "", "nothing is known of it yet"
    assert isinstance(redo, Form)  # it needs no looking up
    assert "a little slow" in await ada.hears(edit)
    assert "a little slow" in await ada.hears(menu)
    assert "Ada" in await bob.hears(approve)  # carried out afterwards: it is not his film
    await redo.send(note="funnier")
    await home.world.until(lambda: home.toy.made.count("script") == 2, what="another draft")


async def test_a_press_that_waits_for_a_writer_is_acknowledged_and_carried_out(home, ada):
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    async with home.studio.store.transaction():  # nobody else may write
        asked = await ada.press(card, "Approve script")
        assert asked.answered.is_set(), "before it could be stored"
        assert "script" not in (await home.production()).approved
    await ada.card("Approve all 3")


async def test_what_was_acknowledged_at_once_is_stored(home, ada):
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    asked = await ada.press(card, "Approve script")
    if asked.took_s < 0.3:  # else it was acknowledged because it took too long
        assert "script" in (await home.production()).approved
