"""Posts, votes and the ledger."""

from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from storage import errors, ledger, posts, productions, shapes, votes
from storage.store import Store
from tests.contract import nouns

FILM = "abcdefgh"
HOUR = timedelta(hours=1)


@pytest_asyncio.fixture
async def wall(store: Store) -> Store:
    """A store with two productions."""
    async with store.transaction() as tx:
        await productions.insert(tx, nouns.production(FILM))
        await productions.insert(tx, nouns.production("zzzzzzzz"))
    return store


def _post(slot: str = "script", **fields: object) -> shapes.Post:
    values = {
        "production": FILM, "surface": "discord", "chat": "c", "slot": slot, "message": "m1",
        "digest": "d1", "has_media": False, "at": nouns.NOW, **fields,
    }  # fmt: skip
    return shapes.Post.model_validate(values)


def _vote(voter: str, take: int, **fields: object) -> shapes.Vote:
    values = {
        "production": FILM, "slot": "still/1", "voter": voter, "take": take, "at": nouns.NOW,
        **fields,
    }  # fmt: skip
    return shapes.Vote.model_validate(values)


def _entry(amount: int, **fields: object) -> shapes.LedgerEntry:
    values = {
        "production": FILM, "fingerprint": "f" * 32, "slot": "clip/1", "vendor": "house",
        "model": "previs-1", "amount_usd_micros": amount, "at": nouns.NOW, **fields,
    }  # fmt: skip
    return shapes.LedgerEntry.model_validate(values)


async def test_a_post_is_found_by_its_card_and_by_its_message(wall: Store) -> None:
    post = _post()
    async with wall.transaction() as tx:
        await posts.record(tx, post)
        place = {"surface": "discord", "chat": "c"}
        assert await posts.find(tx, production=FILM, slot="script", **place) == post
        assert await posts.find(tx, production=FILM, slot="film", **place) is None
        assert await posts.by_message(tx, message="m1", **place) == post
        assert await posts.by_message(tx, surface="telegram", chat="c", message="m1") is None


async def test_a_post_recorded_again_is_replaced_whole(wall: Store) -> None:
    again = _post(message="m2", digest="d2", has_media=True, retired=True, at=nouns.NOW + HOUR)
    async with wall.transaction() as tx:
        await posts.record(tx, _post())
        await posts.record(tx, again)
        assert await posts.of(tx, FILM) == (again,)


async def test_a_production_hangs_in_several_chats_of_several_surfaces(wall: Store) -> None:
    here, there = _post(chat="a"), _post(chat="b")
    other = _post(surface="telegram", chat="a")
    foreign = _post(production="zzzzzzzz")
    async with wall.transaction() as tx:
        for post in (other, there, here, foreign):
            await posts.record(tx, post)
        assert await posts.of(tx, FILM) == (here, there, other)
        assert await posts.of(tx, FILM, surface="telegram") == (other,)


async def test_of_two_cards_on_one_message_the_newer_answers(wall: Store) -> None:
    old, new = _post("still/1"), _post("still/2", at=nouns.NOW + HOUR)
    async with wall.transaction() as tx:
        await posts.record(tx, new)
        await posts.record(tx, old)
        assert await posts.by_message(tx, surface="discord", chat="c", message="m1") == new


async def test_a_post_of_no_production_is_refused(store: Store) -> None:
    with pytest.raises(errors.StoreConflict):
        async with store.transaction() as tx:
            await posts.record(tx, _post())


async def test_a_changed_mind_is_one_vote(wall: Store) -> None:
    changed = _vote("a", 2, at=nouns.NOW + HOUR)
    async with wall.transaction() as tx:
        for vote in (_vote("a", 1), _vote("b", 1), _vote("c", 2), changed):
            await votes.cast(tx, vote)
        assert await votes.tally(tx, FILM, "still/1") == {1: 1, 2: 2}
        assert await votes.of(tx, FILM, "still/1") == (_vote("b", 1), _vote("c", 2), changed)


async def test_votes_count_for_their_own_slot_and_production_only(wall: Store) -> None:
    async with wall.transaction() as tx:
        await votes.cast(tx, _vote("a", 1, slot="still/2"))
        await votes.cast(tx, _vote("a", 1, production="zzzzzzzz"))
        assert await votes.tally(tx, FILM, "still/1") == {}
        assert await votes.of(tx, FILM, "still/1") == ()


async def test_the_ledger_adds_up_by_production_and_by_time(wall: Store) -> None:
    entries = (_entry(2**40), _entry(0), _entry(5, at=nouns.NOW + HOUR))
    foreign = _entry(7, production="zzzzzzzz")
    async with wall.transaction() as tx:
        assert await ledger.funds(tx) == shapes.Funds()
        for entry in (*entries, foreign):
            await ledger.charge(tx, entry)
        assert await ledger.of(tx, FILM) == entries
        assert await ledger.listed(tx) == (*entries, foreign)
        assert await ledger.listed(tx, since=nouns.NOW + HOUR) == entries[2:]
        assert (await ledger.funds(tx, production=FILM)).spent_usd_micros == 2**40 + 5
        assert (await ledger.funds(tx)).spent_usd_micros == 2**40 + 12
        assert (await ledger.funds(tx, since=nouns.NOW + HOUR)).spent_usd_micros == 5
        later = await ledger.funds(tx, production="zzzzzzzz", since=nouns.NOW)
        assert later.spent_usd_micros == 7


async def test_the_ledger_knows_whose_film_it_was_and_where(wall: Store) -> None:
    async with wall.reading() as tx:
        film = await productions.load(tx, FILM)
    assert film is not None
    where = {"surface": film.place.surface, "community": film.place.community or film.place.chat}
    whose = {"owner_surface": film.owner.surface, "owner": film.owner.id}
    async with wall.transaction() as tx:
        await ledger.charge(tx, _entry(9))
        for filters in (where, whose, {**where, **whose}):
            assert (await ledger.funds(tx, **filters)).spent_usd_micros == 9
            assert len(await ledger.listed(tx, **filters)) == 1
        for name in (*where, *whose):
            nobody = {**where, **whose, name: "somebody else"}
            assert await ledger.funds(tx, **nobody) == shapes.Funds()
        payer = await ledger.payer(tx, FILM)
        assert payer is not None
        assert (payer.owner_id, payer.community) == (whose["owner"], where["community"])
        assert await ledger.payer(tx, "nobody22") is None


class TestMoneyThatIsSetAside:
    """Reserved once however often it is said, and closed in one of three ways."""

    LATER = nouns.NOW + 40 * 24 * HOUR

    async def funds(self, tx: Any, **filters: Any) -> tuple[int, int]:
        found = await ledger.funds(tx, production=FILM, **filters)
        return found.spent_usd_micros, found.reserved_usd_micros

    @pytest.mark.parametrize(
        ("what", "amount", "gone"), [("spent", 80, 80), ("released", 0, 0), ("spent", 0, 0)]
    )
    async def test_is_closed_by_what_came_of_it(
        self, wall: Store, what: str, amount: int, gone: int
    ) -> None:
        async with wall.transaction() as tx:
            await ledger.exclusive(tx)
            for _ in range(2):
                await ledger.reserve(tx, _entry(0), price=100)
            assert await self.funds(tx) == (0, 100)
            await ledger.settle(tx, _entry(amount, what=what, at=self.LATER))
            assert await self.funds(tx) == (gone, 0)
            assert await self.funds(tx, since=self.LATER) == (gone, 0)
            assert await self.funds(tx, since=self.LATER + HOUR) == (0, 0)
        async with wall.reading() as tx:
            assert [one.what for one in await ledger.of(tx, FILM)] == ["reserved", what]
            assert await ledger.open_lines(tx, FILM) == ()

    async def test_stays_set_aside_whatever_month_it_is(self, wall: Store) -> None:
        async with wall.transaction() as tx:
            await ledger.reserve(tx, _entry(0), price=100)
            assert await self.funds(tx, since=self.LATER) == (0, 100)

    async def test_a_release_of_nothing_is_not_written(self, wall: Store) -> None:
        async with wall.transaction() as tx:
            await ledger.settle(tx, _entry(0, what="released"))
            assert await ledger.of(tx, FILM) == ()

    async def test_what_nobody_can_know_counts_as_gone(self, wall: Store) -> None:
        other = "e" * 32
        async with wall.transaction() as tx:
            await ledger.reserve(tx, _entry(0), price=100)
            await ledger.reserve(tx, _entry(0, fingerprint=other), price=30)
            await ledger.doubt(tx, FILM, at=self.LATER, fingerprint=other)
            assert await self.funds(tx) == (30, 100)
            await ledger.doubt(tx, FILM, at=self.LATER)
            await ledger.doubt(tx, FILM, at=self.LATER)
            assert await self.funds(tx) == (130, 0)
        async with wall.reading() as tx:
            assert [one.what for one in await ledger.of(tx, FILM)][2:] == ["doubtful"] * 2

    async def test_a_price_that_rose_is_set_aside_anew(self, wall: Store) -> None:
        async with wall.transaction() as tx:
            for price in (100, 130, 90):
                await ledger.reserve(tx, _entry(0), price=price)
                assert await self.funds(tx) == (0, price)
