"""ComfyUI's own ways: progress by websocket, ids that we choose, nothing done twice."""

import asyncio

import pytest

from pipeline import ports
from pipeline.providers import comfyui_progress
from tests.providers import cast, orders
from tests.providers.cast import collected, made, pair, row

LTX = "comfyui:ltx"


def event(kind: str, **data: object) -> dict[str, object]:
    return {"type": kind, "data": {"prompt_id": "mine", **data}}


async def test_progress_is_heard_while_the_workflow_runs(table):
    async with pair("comfyui") as (far, fake):
        fake.latency_s = 0.2
        await made(far, orders.order(row(LTX)), table)
    assert len(table.heard) > 10
    assert table.heard == sorted(table.heard)
    assert 0.9 < table.heard[-1] <= 1.0


async def test_a_prompt_listens_under_its_own_name_so_that_others_are_not_disturbed(
    table, tmp_path
):
    other = cast.Table(tmp_path / "other")
    other.folder.mkdir()
    first, second = (orders.order(row(LTX), seed=seed) for seed in (1, 2))
    async with pair("comfyui") as (far, fake):
        fake.latency_s = 0.2
        await asyncio.gather(
            made(far, first, table, key="one"), made(far, second, other, key="two")
        )
        assert set(fake.heard) == set(fake.clients.values()) == set(fake.graphs)
    assert len(fake.graphs) == 2


async def test_a_server_without_a_websocket_is_asked_again_and_again(table):
    async with pair("comfyui") as (far, fake):
        fake.deaf, fake.latency_s = True, 0.1
        result = await made(far, orders.order(row(LTX)), table)
    assert result.main.is_file()
    assert fake.heard == []


async def test_a_worker_of_a_new_process_hears_the_rest_and_queues_nothing(table):
    order = orders.order(row(LTX))
    async with pair("comfyui") as (far, fake):
        fake.latency_s = 0.3
        ticket = await far.submit(order, key="film-abc", bench=table)
        later = cast.vendor("comfyui", fake)
        try:
            found = await later.find("film-abc")
            assert found == ticket
            result = await collected(later, found.id, order, table)
        finally:
            await later.aclose()
    assert result.main.is_file()
    assert fake.charges == {ticket.id: 1}
    assert table.heard


async def test_what_was_never_queued_is_surely_not_there(table):
    async with pair("comfyui") as (far, _):
        assert await far.find("film-abc") is None


async def test_a_finished_prompt_is_found_by_its_key(table):
    order = orders.order(row(LTX))
    async with pair("comfyui") as (far, fake):
        ticket = await far.submit(order, key="film-abc", bench=table)
        assert isinstance(await far.collect(ticket.id, order=order, bench=table), ports.Result)
        assert await far.find("film-abc") == ticket
        await far.cancel(ticket.id)
    assert fake.cancelled == [ticket.id]


@pytest.mark.parametrize(
    ("events", "share", "ended"),
    [
        ([event("executing", node="a")], 0.0, False),
        ([event("executing", node="a"), event("executing", node="b")], 0.25, False),
        ([event("execution_cached", nodes=["a", "b"]), event("executing", node="c")], 0.5, False),
        ([event("progress", node="a", value=5, max=10)], 0.125, False),
        ([event("progress", node="a", value=5, max=0)], 0.25, False),
        ([event("executing", node=None)], 0.0, True),
        ([{"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 0}}}}], 0, True),
        ([{"type": "status", "data": {"status": {"exec_info": {"queue_remaining": 2}}}}], 0, False),
        ([{"type": "status", "data": {"status": None}}], 0.0, False),
        ([{"type": "executing", "data": {"prompt_id": "others", "node": None}}], 0.0, False),
        ([{"type": "progress", "data": {"prompt_id": "others", "value": 1, "max": 1}}], 0, False),
    ],
)
def test_what_an_event_means(events, share, ended):
    hearing = comfyui_progress.Hearing(prompt_id="mine", nodes=4)
    for one in events:
        hearing.hear(one)
    assert (hearing.share, hearing.ended) == (share, ended)
