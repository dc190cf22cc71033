"""Match cuts: a clip that ends on the approved still of the next scene, where a camera can."""

import pytest

from bot.cards import following, view
from pipeline import catalogue, commands, graph
from pipeline.errors import Why
from storage import shapes
from tests.rules.story import OWNER, Story, script

AIMS = shapes.Made(vendor="replicate", model="kling-3-standard")
CANNOT = shapes.Made(vendor="replicate", model="kling-2.6")
LONG = shapes.Facts(duration_ms=6000, frames=144, width=1280, height=720)


def matched(*numbers: int) -> shapes.Script:
    draft = script(lines=())
    return draft.evolve(
        scenes=tuple(
            one.evolve(transition="match") if one.number in numbers else one for one in draft.scenes
        )
    )


def drawn(maker: shapes.Made = AIMS, *numbers: int) -> Story:
    """The stills are there, none is approved."""
    told = Story(draft=matched(*(numbers or (3,))), makers={"clip": maker}, pays_unpriced=True)
    told.clip_facts = LONG
    told.make_all()
    told.approve("script")
    told.make_all()
    return told


def clips(told: Story) -> dict[str, shapes.ClipOrder]:
    return {one.slot: one.order for one in told.wants if one.slot.startswith("clip/")}


def test_a_clip_before_a_match_cut_waits_for_both_stills_and_the_others_for_their_own():
    told = drawn()
    told.approve("still/2", "still/4")
    assert set(clips(told)) == {"clip/4"}
    told.approve("still/3")
    assert set(clips(told)) == {"clip/2", "clip/3", "clip/4"}
    assert clips(told)["clip/2"].last == told.current("still/3").asset
    assert clips(told)["clip/3"].still == told.current("still/3").asset
    assert [clips(told)[one].last for one in ("clip/3", "clip/4")] == [None, None]


@pytest.mark.parametrize("maker", [CANNOT, shapes.Made(vendor="house", model="previs-1")])
def test_a_camera_that_cannot_aim_cuts_and_waits_for_nothing(maker):
    told = drawn(maker)
    told.approve("still/2")
    assert clips(told)["clip/2"].last is None


def test_another_picture_closes_the_clip_that_ends_on_it():
    told = drawn().to_film()
    told.redo("still/3", "closer")
    assert {"clip/2", "clip/3", "still/3"}.isdisjoint(told.state.approved)
    assert {"still/2", "clip/1", "clip/4"} <= set(told.state.approved)
    told.make_all()
    told.approve("still/3")
    assert clips(told)["clip/2"].last == told.current("still/3").asset


def test_another_take_of_a_clip_leaves_the_next_still_approved():
    told = drawn().to_film()
    told.redo("clip/2", "slower")
    assert {"still/2", "still/3", "clip/3"} <= set(told.state.approved)


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        ({"transition": "cut"}, True),
        ({"seconds": 7.0}, False),
        ({"shot": script().scenes[2].shot.evolve(picture="a door")}, True),
    ],
)
def test_an_edit_closes_the_clip_before_only_where_its_end_is_another(changes, closed):
    told = drawn().to_film()
    scene = told.state.script.scene(3).evolve(**changes)
    told.tell(
        commands.EditScene(
            production="abcdefgh", by=OWNER, take=told.state.script_take, scene=scene
        )
    )
    assert ("clip/2" not in told.state.approved) == closed
    assert "still/2" in told.state.approved


def test_an_edit_forgets_the_trouble_with_a_clip_that_was_to_end_on_its_picture():
    told = drawn().to_film()
    told.redo("clip/2", "slower")
    told.redo("clip/1", "slower")
    for want in list(told.wants):
        told.fail(want, Why.VENDOR_REFUSED)
    assert {one.slot for one in told.state.troubles} == {"clip/1", "clip/2"}
    told.edit(3, "a red door")
    assert [one.slot for one in told.state.troubles] == ["clip/1"]


def test_the_last_picture_is_seen_and_the_pace_stays_near_to_life():
    told = drawn().to_film()
    plan = graph.plan(told.state)
    windows = {number: _window(plan, number) for number in (1, 2)}
    assert (windows[1].first, windows[1].lasts, windows[1].frames) == (0, 0, 120)
    assert (windows[2].first, windows[2].lasts, windows[2].frames) == (0, 120, 120)
    told.clip_facts = LONG.evolve(duration_ms=8000)
    told.redo("clip/2")
    told.to_film()
    hurried = _window(graph.plan(told.state), 2)
    assert (hurried.first, hurried.lasts) == (154 - 120, 154)


def _window(plan: graph.Plan, number: int) -> shapes.Window:
    (order,) = plan.ordered[f"segment/{number}"].values()
    assert isinstance(order, shapes.SegmentOrder)
    return order.windows[0]


def test_a_clip_that_is_heard_keeps_its_own_pace():
    told = drawn()
    told.clip_facts = LONG.evolve(measures={"sound": 1.0})
    told.to_film()
    assert _window(graph.plan(told.state), 2).lasts == 0


def test_a_button_says_the_price_of_what_it_begins():
    told = drawn()
    clip = 5 * 168_000

    def cost(*approved: str) -> int | None:
        seen = view.of(told.state, now=told.now, prices=lambda _, named: clip * len(named))
        return following.price(seen, approved)

    assert [cost("still/2"), cost("still/3"), cost("still/1")] == [0, clip, clip]
    assert cost("still/1", "still/2", "still/3", "still/4") == 4 * clip
    told.approve("still/2")
    assert cost("still/3") == 2 * clip


def test_every_maker_of_clips_with_a_last_frame_is_sent_it_under_its_own_name():
    rows = [
        row
        for row in catalogue.current().rows.values()
        if row.kind == "clip" and row.can("last") and not row.retired
    ]
    assert len(rows) >= 18
    for row in rows:
        words = {"prompt": "a", "start": "first.png", "last": "last.png", "seconds": 5.0}
        assert "last.png" in catalogue.payload(row, words).values(), row.key
