"""A hundred long films at once: what is asked every second is found by an index."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storage import productions, rows, shapes, tasks
from storage.store import Store, Tx
from tests.contract import nouns

FILMS, TASKS_OF_A_FILM, DUE = 100, 185, 3
PLAN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


@pytest.fixture
async def crowded(store: Store) -> Store:
    """A hundred films of 36 scenes, almost everything of them made."""
    async with store.transaction() as tx:
        await productions.insert(tx, nouns.production("aaaaaaaa"))
        await tasks.reconcile(tx, "aaaaaaaa", [nouns.want()], now=nouns.NOW)
        one = (await tx.all(sa.select(rows.TASKS)))[0]
        await tx.changed(sa.delete(rows.TASKS))
        del one["id"]
        for film in range(FILMS):
            name = f"film{chr(97 + film // 26)}{chr(97 + film % 26)}aa"
            await productions.insert(tx, nouns.production(name))
            await tx.changed(
                sa.insert(rows.TASKS), [_task(one, name, n) for n in range(TASKS_OF_A_FILM)]
            )
        await tx.connection.exec_driver_sql("ANALYZE")
    return store


def _task(like: dict[str, Any], film: str, number: int) -> dict[str, Any]:
    done = number >= DUE
    state = shapes.TaskState.DONE if done else shapes.TaskState.DUE
    return {**like, "production": film, "fingerprint": f"{number:032x}", "state": state}


async def _plan(tx: Tx, engine: str, ask: Any) -> str:
    """How the database goes about what this asks."""
    asked: list[tuple[str, Any]] = []

    def listen(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    sync = tx.connection.sync_connection
    sa.event.listen(sync, "before_cursor_execute", listen)
    await ask
    sa.event.remove(sync, "before_cursor_execute", listen)
    statement, parameters = asked[-1]
    found = await tx.connection.exec_driver_sql(PLAN[engine] + statement, parameters)
    return "\n".join(str(row) for row in found)


async def test_the_sweep_of_a_hundred_films_uses_its_indexes(crowded: Store, engine: str) -> None:
    async with crowded.reading() as tx:
        found = await tasks.due(tx, now=nouns.NOW)
        plan = await _plan(tx, engine, tasks.due(tx, now=nouns.NOW))
    assert len(found) == FILMS * DUE
    assert "ix_tasks_state_due_at" in plan
    assert "ix_tasks_state_lease_until" in plan
    assert "SCAN tasks" not in plan
    assert "Seq Scan" not in plan


async def test_closing_ballots_are_found_by_their_index(crowded: Store, engine: str) -> None:
    async with crowded.reading() as tx:
        plan = await _plan(tx, engine, productions.voting(tx, now=nouns.NOW))
    assert "ix_productions_ballot_due_at" in plan


async def test_a_film_is_settled_without_a_look_at_the_others(crowded: Store, engine: str) -> None:
    async with crowded.transaction() as tx:
        plan = await _plan(tx, engine, tasks.reconcile(tx, "filmaaaa", (), now=nouns.NOW))
    assert "SCAN tasks" not in plan
    assert "Seq Scan" not in plan


async def test_a_hundred_desks_that_write_at_once_are_all_served(crowded: Store) -> None:
    names = [f"film{chr(97 + film // 26)}{chr(97 + film % 26)}aa" for film in range(FILMS)]

    async def count_up(name: str) -> None:
        async with crowded.transaction() as tx:
            seen = await productions.load(tx, name)
            assert seen is not None
            more = seen.evolve(script_take=seen.script_take + 1)
            assert await productions.save(tx, more, over=seen)
            await tasks.reconcile(tx, name, (nouns.want(7),), now=nouns.NOW + timedelta(seconds=1))

    await asyncio.gather(*(count_up(name) for name in names))
    async with crowded.reading() as tx:
        found = [await productions.load(tx, name) for name in names]
        due = await tasks.due(tx, now=nouns.NOW + timedelta(seconds=1))
    assert {one.revision for one in found if one} == {1}
    assert len(due) == FILMS
