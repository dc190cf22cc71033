"""An answer that got lost is looked for at the vendor, and only ours is taken for ours."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from pipeline import errors
from pipeline.providers import intents
from storage import shapes
from tests.providers import orders
from tests.providers.cast import collected, pair, row, vendor
from tests.providers.fakes import material


def remembering(
    order: shapes.Order, *, ago: timedelta = timedelta(seconds=30), taken: tuple[str, ...] = ()
):
    """What the task table would say of any key."""

    async def is_taken(ticket: str) -> bool:
        return ticket in taken

    async def recall(key: str) -> intents.Recalled:
        now = datetime.now(UTC)
        task = shapes.Task(
            id=1, production="abcdefgh", slot="x", fingerprint=key, order=order, due_at=now,
            intent_at=now - ago,
        )  # fmt: skip
        return intents.Recalled(task=task, is_taken=is_taken)

    return recall


@pytest.mark.parametrize(
    "key",
    ["replicate:nano-banana-2", "replicate:veo-3.1", "replicate:flux-schnell", "elevenlabs:v3",
     "comfyui:wan-2.2"],
)  # fmt: skip
async def test_a_lost_answer_is_found_by_a_worker_that_knows_only_the_key(key, table):
    order, name = orders.order(row(key)), key.partition(":")[0]
    async with pair(name) as (first, fake):
        fake.faults = ["reset-after"]
        with pytest.raises(errors.Ambiguous):
            await first.submit(order, key="k-1", bench=table)
        later = vendor(name, fake, recall=remembering(order))
        found = await later.find("k-1")
        assert found is not None
        await collected(later, found.id, order, table)
        await later.aclose()
        assert list(fake.charges.values()) == [1]


@pytest.mark.parametrize("key", ["replicate:veo-3.1", "elevenlabs:v3", "comfyui:wan-2.2"])
async def test_a_submit_that_never_arrived_is_known_to_be_none(key, table):
    order, name = orders.order(row(key)), key.partition(":")[0]
    async with pair(name, recall=remembering(order)) as (far, _):
        other = order.evolve(**({"text": "Else."} if name == "elevenlabs" else {"move": "drift"}))
        await far.submit(other, key="k-2", bench=table)
        assert await far.find("k-1") is None


async def test_a_request_that_may_still_be_on_its_way_is_waited_for(table):
    order = orders.order(row("replicate:veo-3.1"))
    recall = remembering(order, ago=timedelta(seconds=1))
    async with pair("replicate", recall=recall) as (far, _):
        with pytest.raises(errors.Transient) as caught:
            await far.find("k-1")
    assert timedelta(seconds=5) < caught.value.retry_after < timedelta(seconds=10)


async def test_a_prediction_that_belongs_to_another_take_is_not_taken_for_ours(table):
    order = orders.order(row("replicate:nano-banana-2"))
    async with pair("replicate") as (far, fake):
        (theirs, ours) = [await far.submit(order, key=key, bench=table) for key in ("a", "b")]
        for taken, found in (((theirs.id,), ours), ((ours.id,), theirs), ((), ours)):
            later = vendor("replicate", fake, recall=remembering(order, taken=taken))
            assert await later.find("b") == found
            await later.aclose()
        both = remembering(order, taken=(theirs.id, ours.id))
        later = vendor("replicate", fake, recall=both)
        assert await later.find("c") is None
        await later.aclose()


async def test_an_older_prediction_with_the_same_words_is_not_taken_for_ours(table):
    order = orders.order(row("replicate:nano-banana-2"))
    async with pair("replicate", recall=remembering(order)) as (far, fake):
        await far.submit(order, key="k", bench=table)
        for one in fake.predictions.values():
            one["created_at"] = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
        assert await far.find("k") is None


def synced(**changes: object) -> shapes.FinishOrder:
    """A lip sync of the clip that the table really holds."""
    data = material.clip()
    clip = shapes.Asset(digest=hashlib.sha256(data).hexdigest(), suffix=".mp4", size=len(data))
    return orders.order(row("replicate:lipsync-2"), **{"clip": clip, **changes})


async def test_work_without_words_is_told_apart_by_the_clip_that_it_was_given(table):
    ours, order = synced(), synced()
    others = shapes.Asset(digest="0" * 64, suffix=".mp4", size=9)
    async with pair("replicate", recall=remembering(order)) as (far, fake):
        ticket = await far.submit(ours, key="k-1", bench=table)
        assert await far.find("k-1") == ticket
        later = vendor("replicate", fake, recall=remembering(synced(clip=others)))
        assert await later.find("k-2") is None, "another scene's clip was taken for ours"
        await later.aclose()
        fake.files.clear()
        with pytest.raises(errors.Ambiguous):
            await far.find("k-1")
    assert sum(fake.charges.values()) == 1


async def test_music_that_got_lost_is_a_question_to_a_person(table):
    order = orders.order(row("elevenlabs:music"))
    async with pair("elevenlabs", recall=remembering(order)) as (far, _):
        with pytest.raises(errors.Ambiguous):
            await far.find("k")
