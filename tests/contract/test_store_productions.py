"""Productions come back as they went in, and of two writers one wins."""

import asyncio
from datetime import UTC, timedelta

import pytest

from storage import errors, productions, shapes
from storage.store import Store
from tests.contract import nouns


async def _insert(store: Store, *those: shapes.Production) -> None:
    async with store.transaction() as tx:
        for one in those:
            assert await productions.insert(tx, one)


async def _load(store: Store, id: str = "abcdefgh") -> shapes.Production | None:
    async with store.reading() as tx:
        return await productions.load(tx, id)


async def test_a_production_comes_back_as_it_went_in(store: Store) -> None:
    whole = nouns.production(takes=(nouns.take(1), nouns.take(2)))
    await _insert(store, whole)
    assert await _load(store) == whole


async def test_a_production_of_defaults_comes_back_too(store: Store) -> None:
    bare = shapes.Production(
        id="abcdefgh",
        owner=nouns.OLGA,
        place=shapes.Place(surface="terminal", chat=""),
        brief=shapes.Brief(text=""),
        casting=shapes.Casting(makers={}),
        created_at=nouns.NOW,
        updated_at=nouns.NOW,
    )
    await _insert(store, bare)
    assert await _load(store) == bare


async def test_moments_come_back_aware_and_in_utc(store: Store) -> None:
    there = nouns.NOW.astimezone(nouns.KIEV)
    await _insert(store, nouns.production(created_at=there))
    found = await _load(store)
    assert found is not None
    assert found.created_at == there
    assert found.created_at.tzinfo == UTC


async def test_a_moment_inside_comes_back_so_that_a_card_is_drawn_no_differently(
    store: Store,
) -> None:
    ballot = shapes.Ballot(
        slot="still/1", takes=(1, 2), opened_at=nouns.NOW, closes_at=nouns.NOW, quorum=1
    )
    await _insert(store, nouns.production(ballots={"still/1": ballot}))
    found = await _load(store)
    assert found is not None
    assert repr(found.ballots["still/1"]) == repr(ballot)


async def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    naive = nouns.NOW.replace(tzinfo=None)
    with pytest.raises(errors.StorageError, match="time zone"):
        await _insert(store, nouns.production(created_at=naive))


async def test_a_nul_in_free_text_does_not_stop_the_film(store: Store) -> None:
    await _insert(store, nouns.production(parked_by="a\0b", takes=(nouns.take(note="\0"),)))
    found = await _load(store)
    assert found is not None
    assert (found.parked_by, found.takes[0].note) == ("a\ufffdb", "\ufffd")


async def test_a_production_that_is_not_there_is_none(store: Store) -> None:
    assert await _load(store, "zzzzzzzz") is None


async def test_the_same_id_again_is_false_and_changes_nothing(store: Store) -> None:
    first = nouns.production(takes=(nouns.take(1),))
    await _insert(store, first)
    async with store.transaction() as tx:
        again = nouns.production(stage=shapes.Stage.CANCELLED, takes=(nouns.take(2),))
        assert not await productions.insert(tx, again)
    assert await _load(store) == first


async def test_a_save_counts_the_revision_and_adds_new_takes(store: Store) -> None:
    first = nouns.production(takes=(nouns.take(1),))
    await _insert(store, first)
    changed = first.evolve(stage=shapes.Stage.CLIPS, takes=(*first.takes, nouns.take(2)))
    async with store.transaction() as tx:
        assert await productions.save(tx, changed, over=first)
    assert await _load(store) == changed.evolve(revision=1)


async def test_takes_come_back_oldest_first(store: Store) -> None:
    takes = tuple(nouns.take(number) for number in (10, 2, 1))
    await _insert(store, nouns.production(takes=takes))
    found = await _load(store)
    assert found is not None
    assert [one.number for one in found.takes] == [1, 2, 10]


async def test_a_save_on_an_old_revision_changes_nothing(store: Store) -> None:
    first = nouns.production(revision=4)
    await _insert(store, first)
    async with store.transaction() as tx:
        late = first.evolve(stage=shapes.Stage.CANCELLED, takes=(nouns.take(1),))
        assert await productions.save(tx, late, over=first.evolve(revision=3)) is None
    assert await _load(store) == first


async def test_of_two_writers_one_wins(store: Store) -> None:
    first = nouns.production()
    await _insert(store, first)
    loaded = asyncio.Barrier(2)

    async def write(stage: shapes.Stage, number: int) -> bool:
        seen = await _load(store)
        assert seen is not None
        await loaded.wait()
        async with store.transaction() as tx:
            changed = seen.evolve(stage=stage, takes=(nouns.take(number),))
            return await productions.save(tx, changed, over=seen) is not None

    won = await asyncio.gather(write(shapes.Stage.CLIPS, 1), write(shapes.Stage.CUTTING, 2))
    found = await _load(store)
    assert sorted(won) == [False, True]
    assert found is not None
    assert found.revision == 1
    winner = (shapes.Stage.CLIPS, 1) if won[0] else (shapes.Stage.CUTTING, 2)
    assert (found.stage, *(one.number for one in found.takes)) == winner


async def test_every_increment_of_many_writers_is_kept(store: Store) -> None:
    await _insert(store, nouns.production(script_take=0))

    async def count_up() -> None:
        while True:
            async with store.transaction() as tx:
                seen = await productions.load(tx, "abcdefgh")
                assert seen is not None
                more = seen.evolve(script_take=seen.script_take + 1)
                if await productions.save(tx, more, over=seen):
                    return

    await asyncio.gather(*(count_up() for _ in range(12)))
    found = await _load(store)
    assert found is not None
    assert (found.script_take, found.revision) == (12, 12)


@pytest.mark.parametrize(
    "second",
    [nouns.take(1, fingerprint="f" * 32), nouns.take(2, fingerprint=f"{1:032x}")],
    ids=["number", "fingerprint"],
)
async def test_two_takes_never_share_a(second: shapes.Take, store: Store) -> None:
    with pytest.raises(errors.StoreConflict):
        await _insert(store, nouns.production(takes=(nouns.take(1), second)))
    assert await _load(store) is None


async def test_other_productions_have_numbers_of_their_own(store: Store) -> None:
    one = nouns.production("aaaaaaaa", takes=(nouns.take(1),))
    two = nouns.production("bbbbbbbb", takes=(nouns.take(1),))
    await _insert(store, one, two)
    assert await _load(store, "aaaaaaaa") == one
    assert await _load(store, "bbbbbbbb") == two


async def test_the_list_is_newest_first_and_knows_place_owner_and_end(store: Store) -> None:
    here = shapes.Place(surface="discord", chat="here")
    away = shapes.Place(surface="telegram", chat="here")
    boris = shapes.Person(surface="telegram", id="7", name="Boris")
    old = nouns.production("aaaaaaaa", place=here, takes=(nouns.take(1),))
    new = nouns.production("bbbbbbbb", place=here, created_at=nouns.NOW + timedelta(hours=1))
    gone = nouns.production("cccccccc", place=away, owner=boris, stage=shapes.Stage.CANCELLED)
    done = nouns.production("dddddddd", place=away, owner=boris, stage=shapes.Stage.DELIVERED)
    wait = nouns.production("eeeeeeee", place=away, owner=boris, stage=shapes.Stage.PARKED)
    await _insert(store, old, new, gone, done, wait)
    async with store.reading() as tx:
        assert await productions.listed(tx, surface="discord", chat="here") == (new, old)
        assert await productions.listed(tx, owner="7", open_only=True) == (wait,)
        assert await productions.listed(tx, chat="here", limit=2) == (new, old)
        assert len(await productions.listed(tx)) == 5
        assert await productions.listed(tx, chat="nowhere") == ()


async def test_what_raises_inside_a_transaction_leaves_no_trace(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.transaction() as tx:
            await productions.insert(tx, nouns.production())
            raise ZeroDivisionError
    assert await _load(store) is None


async def test_a_write_while_reading_is_refused(store: Store) -> None:
    with pytest.raises(errors.Unwritable):
        async with store.reading() as tx:
            await productions.insert(tx, nouns.production())
    assert await _load(store) is None


async def test_a_reader_sees_one_moment(store: Store) -> None:
    first = nouns.production(takes=(nouns.take(1),))
    await _insert(store, first)
    async with store.reading() as tx:
        assert await productions.load(tx, first.id) == first
        async with store.transaction() as other:
            changed = first.evolve(takes=(*first.takes, nouns.take(2)))
            assert await productions.save(other, changed, over=first)
        assert await productions.load(tx, first.id) == first


async def test_a_cancelled_writer_lets_the_next_one_write(store: Store) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with store.transaction() as tx:
            await productions.insert(tx, nouns.production("aaaaaaaa"))
            inside.set()
            await asyncio.Event().wait()

    hanging = asyncio.create_task(hang())
    await inside.wait()
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    await _insert(store, nouns.production("bbbbbbbb"))
    assert await _load(store, "aaaaaaaa") is None
