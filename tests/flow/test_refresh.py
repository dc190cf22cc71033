"""The wall of a chat kept up to date: on a real database and desk, on a surface made of paper."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot import books, door, refresh, surface
from bot.buttons import Press, Verb
from bot.door import Told
from bot.presses import Ask
from bot.words import refusals
from pipeline import commands, desk
from pipeline.changes import inprocess as changes
from pipeline.doorbells import inprocess as bells
from pipeline.errors import Why
from storage import media, productions, shapes, store
from tests.cards import stage_hands as hands
from tests.cards.test_fit import DISCORD

STRANGER = shapes.Person(surface="terminal", id="2", name="Bob")


class Paper:
    """A chat that keeps what was done to it."""

    name = "terminal"
    pace_s = 0.01

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.messages: dict[str, str] = {}
        self.deleted: set[str] = set()
        self.closed = False

    async def limits(self, place):
        return DISCORD

    async def post(self, place, sheet):
        if self.closed:
            raise surface.Unreachable
        number = f"m{len(self.done)}"
        self.done.append(("post", sheet.slot))
        self.messages[number] = sheet.slot
        return number

    async def edit(self, place, message, sheet):
        if message in self.deleted:
            raise surface.Gone
        self.done.append(("edit", sheet.slot))

    async def replace(self, place, message, sheet):
        self.done.append(("replace", sheet.slot))
        return message

    async def retire(self, place, message):
        self.done.append(("retire", self.messages[message]))


@asynccontextmanager
async def house(tmp_path):
    async with (
        store.open_store(f"sqlite+aiosqlite:///{tmp_path / 'dailies.db'}") as opened,
        media.open_media("memory://") as shelf,
    ):
        yield desk.Desk(
            store=opened,
            media=shelf,
            bell=bells.InProcessBell(),
            changes=changes.InProcess(),
            now=lambda: hands.NOW,
        )


async def put(writing, production):
    """Have this production in the database."""
    async with writing.store.transaction() as tx:
        there = await productions.load(tx, production.id)
        if there is None:
            assert await productions.insert(tx, production)
        else:
            assert await productions.save(tx, production, over=there)
    await writing.changes.announce(production.id)


def refresher(writing, paper):
    return refresh.Refresher(
        store=writing.store,
        desk=writing,
        surfaces={paper.name: paper},
        book=books.StoredBook(writing.store),
        now=lambda: hands.NOW,
    )


async def until(condition):
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_wall_is_drawn_once_and_again_only_where_it_changed(tmp_path):
    async with house(tmp_path) as writing:
        paper = Paper()
        drawing = refresher(writing, paper)
        await put(writing, hands.scripted())

        await drawing.draw(hands.ID)
        await drawing.draw(hands.ID)
        assert paper.done == [("post", "status"), ("post", "script")]

        await put(writing, hands.drawn())
        await drawing.draw(hands.ID)
        assert paper.done[2:] == [("edit", "status"), ("edit", "script"), ("post", "board")]


async def test_a_restart_finds_its_messages_again(tmp_path):
    async with house(tmp_path) as writing:
        first, second = Paper(), Paper()
        await put(writing, hands.scripted())
        await refresher(writing, first).draw(hands.ID)

        await refresher(writing, second).draw(hands.ID)

        assert second.done == []


async def test_a_message_that_a_moderator_deleted_is_posted_again_once(tmp_path):
    async with house(tmp_path) as writing:
        paper = Paper()
        drawing = refresher(writing, paper)
        await put(writing, hands.scripted())
        await drawing.draw(hands.ID)
        paper.deleted = {number for number, slot in paper.messages.items() if slot == "script"}

        await put(writing, hands.drawn())
        await drawing.draw(hands.ID)
        await drawing.draw(hands.ID)

        assert paper.done.count(("post", "script")) == 2


async def test_whatever_changes_is_drawn_by_itself_and_many_changes_are_one_drawing(tmp_path):
    async with house(tmp_path) as writing:
        paper = Paper()
        await put(writing, hands.begin())
        running = asyncio.create_task(refresher(writing, paper).run())
        try:
            await until(lambda: ("post", "status") in paper.done)
            await put(writing, hands.scripted())
            for _ in range(50):
                await writing.changes.announce(hands.ID)
            await until(lambda: ("post", "script") in paper.done)
            await asyncio.sleep(0.05)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

        assert paper.done.count(("edit", "status")) == 1


async def test_a_chat_that_is_gone_parks_its_film(tmp_path):
    async with house(tmp_path) as writing:
        paper = Paper()
        paper.closed = True
        await put(writing, hands.scripted())
        drawing = refresher(writing, paper)
        drawing.touch(hands.ID)
        try:
            async with asyncio.timeout(60):
                while True:
                    async with writing.store.reading() as tx:
                        found = await productions.load(tx, hands.ID)
                    if found.stage is shapes.Stage.PARKED:
                        break
                    await asyncio.sleep(0.01)
        finally:
            for painter in list(drawing._painters.values()):
                painter.cancel()
            await asyncio.gather(*drawing._painters.values(), return_exceptions=True)


@pytest.fixture
def approve():
    return Press(verb=Verb.APPROVE, production=hands.ID, takes=(1,))


async def test_a_press_is_carried_out_and_a_second_one_is_the_same(tmp_path, approve):
    async with house(tmp_path) as writing:
        await put(writing, hands.scripted())
        at_door = door.Door(store=writing.store, desk=writing)

        assert await at_door.press(approve, by=hands.OWNER) is None
        assert await at_door.press(approve, by=hands.OWNER) is None

        async with writing.store.reading() as tx:
            assert (await productions.load(tx, hands.ID)).approved == {"script": 1}


async def test_a_stranger_is_told_why_not_and_nothing_happens(tmp_path, approve):
    async with house(tmp_path) as writing:
        await put(writing, hands.scripted())
        at_door = door.Door(store=writing.store, desk=writing)

        reply = await at_door.press(approve, by=STRANGER)

        assert reply == Told(refusals.sentence(Why.NOT_YOURS, owner="Ada"))
        async with writing.store.reading() as tx:
            assert (await productions.load(tx, hands.ID)).approved == {}


async def test_a_press_that_needs_words_asks_for_them(tmp_path):
    async with house(tmp_path) as writing:
        await put(writing, hands.drawn())
        at_door = door.Door(store=writing.store, desk=writing)
        take = hands.drawn().shelf("still/1")[0].number
        redo = Press(verb=Verb.REDO, production=hands.ID, takes=(take,))

        assert isinstance(await at_door.press(redo, by=hands.OWNER), Ask)
        assert await at_door.press(redo, by=hands.OWNER, answer="darker") is None


async def test_a_press_on_a_film_that_nobody_knows_is_a_sentence(tmp_path, approve):
    async with house(tmp_path) as writing:
        at_door = door.Door(store=writing.store, desk=writing)

        assert isinstance(await at_door.press(approve, by=hands.OWNER), Told)


async def test_a_vote_is_counted_and_shown_without_touching_the_production(tmp_path):
    production = hands.drawn(takes=2, deciders="vote")
    second = production.shelf("still/1")[1].number
    async with house(tmp_path) as writing:
        await put(writing, production)
        at_door = door.Door(store=writing.store, desk=writing, now=lambda: hands.NOW)
        vote = Press(verb=Verb.VOTE, production=hands.ID, takes=(second,))

        assert await at_door.press(vote, by=STRANGER) is None
        assert await at_door.press(vote, by=STRANGER) is None
        assert await at_door.press(vote, by=hands.OWNER) is None

        seen = await refresher(writing, Paper()).draw(hands.ID)
        assert seen.tally["still/1"] == {second: 2}
        assert seen.production.revision == production.revision


async def test_parking_is_the_houses_word(tmp_path):
    async with house(tmp_path) as writing:
        await put(writing, hands.scripted())
        park = commands.Park(production=hands.ID, by=commands.HOUSE, why=Why.UNREACHABLE)
        await writing.submit(park)

        paper = Paper()
        await refresher(writing, paper).draw(hands.ID)

        assert ("post", "trouble/parked") in paper.done
