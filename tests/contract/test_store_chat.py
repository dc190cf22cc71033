"""Posts, votes and the ledger."""

from datetime import timedelta

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
        assert await ledger.spent(tx) == 0
        for entry in (*entries, foreign):
            await ledger.charge(tx, entry)
        assert await ledger.of(tx, FILM) == entries
        assert await ledger.spent(tx, production=FILM) == 2**40 + 5
        assert await ledger.spent(tx) == 2**40 + 12
        assert await ledger.spent(tx, since=nouns.NOW + HOUR) == 5
        assert await ledger.spent(tx, production="zzzzzzzz", since=nouns.NOW) == 7
