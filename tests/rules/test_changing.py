"""A redo with words, where an editor of clips is cast: what was filmed is changed."""

import pytest

from bot import estimates
from pipeline import catalogue, commands, graph, makers, prices
from pipeline.errors import Why
from pipeline.settings import Settings
from storage import shapes
from tests.rules.story import OWNER, Story, script

CAMERA = shapes.Made(vendor="replicate", model="kling-3-standard")
EDITOR = shapes.Made(vendor="fal", model="wan-2.7-edit")
SECOND = shapes.Made(vendor="replicate", model="gen4-aleph")
FIVE_S = shapes.Facts(duration_ms=5000, frames=120, width=1280, height=720)


def filmed(facts: shapes.Facts = FIVE_S, **understudies: tuple[shapes.Made, ...]) -> Story:
    """Every clip is there and approved, by a camera; an editor is cast."""
    told = Story(
        draft=script(lines=()), makers={"clip": CAMERA, "edit": EDITOR}, pays_unpriced=True,
        understudies=understudies,
    )  # fmt: skip
    told.clip_facts = facts
    return told.to_film()


def wanted(told: Story, slot: str = "clip/2") -> shapes.ClipOrder:
    (order,) = [one.order for one in told.wants if one.slot == slot]
    assert isinstance(order, shapes.ClipOrder)
    return order


def test_a_redo_with_words_changes_the_clip_and_one_without_films_again():
    told = filmed()
    before = told.current("clip/2")
    told.redo("clip/2", "make it night")
    asked = wanted(told)
    assert (asked.by, asked.source, asked.notes) == (EDITOR, before.asset, ("make it night",))
    assert [one.slot for one in told.wants] == ["clip/2"]
    told.make_all()
    told.redo("clip/2")
    again = wanted(told)
    assert (again.by, again.source, again.notes) == (CAMERA, None, ("make it night",))


def test_changes_add_up_each_on_the_clip_that_was_seen():
    told = filmed()
    told.redo("clip/2", "make it night")
    told.make_all()
    night = told.current("clip/2")
    told.redo("clip/2", "with rain")
    asked = wanted(told)
    assert (asked.source, asked.notes) == (night.asset, ("with rain",))


def test_a_double_press_is_one_redo():
    told = filmed()
    number = told.current("clip/2").number
    for _ in range(2):
        told.tell(commands.Redo(production="abcdefgh", by=OWNER, take=number, note="make it night"))
    assert len(told.state.redos["clip/2"]) == 1


def test_a_picture_that_is_drawn_again_is_filmed_again():
    told = filmed()
    told.redo("clip/2", "make it night")
    told.make_all()
    told.approve("clip/2")
    told.redo("still/2", "closer")
    told.make_all()
    told.approve("still/2")
    asked = wanted(told)
    assert (asked.by, asked.source) == (CAMERA, None)
    assert asked.notes == ("make it night",)


def test_another_length_is_filmed_again():
    told = filmed()
    told.redo("clip/2", "make it night")
    scene = told.state.script.scene(2).evolve(seconds=7.0)
    told.tell(
        commands.EditScene(
            production="abcdefgh", by=OWNER, take=told.state.script_take, scene=scene
        )
    )
    told.make_all()
    told.approve_ready()
    assert wanted(told).source is None


@pytest.mark.parametrize(
    "facts",
    [FIVE_S.evolve(duration_ms=12_000), FIVE_S.evolve(measures={"sound": 1.0, "speech": 1.0})],
)
def test_what_nobody_takes_whole_or_what_speaks_by_itself_is_filmed_again(facts):
    told = filmed(facts)
    told.redo("clip/2", "make it night")
    assert wanted(told).by == CAMERA


def test_an_editor_that_cannot_is_followed_by_the_next_and_then_by_the_camera():
    told = filmed(edit=(SECOND,))
    told.tell(commands.SetBudget(production="abcdefgh", by=OWNER, budget_usd_micros=90_000_000))
    told.redo("clip/2", "make it night")
    asked = wanted(told)
    told.fail(told.wants[0], Why.VENDOR_REFUSED)
    after = wanted(told)
    assert (asked.by, after.by, after.source) == (EDITOR, CAMERA, None), "SECOND has no price"
    told.make_all()
    told.redo("clip/2", "with rain")
    assert wanted(told).by == EDITOR, "a new wish is asked of the first one again"


def test_whoever_filmed_it_is_named_beside_whoever_changed_it():
    told = filmed()
    told.redo("clip/2", "make it night")
    told.make_all()
    told.approve("clip/2")
    take = told.current("clip/2")
    camera = told.state.shelf("clip/2")[0]
    takes = tuple(
        one.evolve(
            vendor=one.model and EDITOR.vendor, model=EDITOR.model, parts={"source": camera.asset}
        )
        if one.number == take.number
        else one.evolve(vendor=CAMERA.vendor, model=CAMERA.model)
        if one.number == camera.number
        else one
        for one in told.state.takes
    )
    reel = graph.plan(told.state.evolve(takes=takes)).reel
    assert reel is not None
    assert {"clip=fal/wan-2.7-edit", "clip=replicate/kling-3-standard"} <= set(reel.origins)


def test_the_button_says_what_is_dearer_and_unknown_where_one_is():
    told = filmed()
    camera = prices.price(told.orders["clip/2"])
    assert estimates.of(told.state, ["clip/2"]) == camera
    unpriced = told.state.casting.makers | {"edit": SECOND}
    cast = told.state.casting.evolve(makers=unpriced)
    assert estimates.of(told.state.evolve(casting=cast), ["clip/2"]) is None


def test_editors_are_cast_where_that_work_is_asked_for():
    settings = Settings(_env_file=None, fal_key="k")
    brief = shapes.Brief(text="x", quality=shapes.Quality.STANDARD)
    plain = makers.casting(shapes.Quality.STANDARD, settings, brief)
    assert "edit" not in plain.makers
    asked = makers.casting(shapes.Quality.STANDARD, settings, brief.evolve(finish=("edit",)))
    assert asked.makers["edit"] == EDITOR


@pytest.mark.parametrize("model", ["pikaframes", "grok-imagine-references"])
def test_models_that_change_no_clip_are_not_taken_for_editors(model):
    row = next(one for one in catalogue.current().rows.values() if one.name == model)
    cast = shapes.Casting(makers={"edit": shapes.Made(vendor=row.vendor, model=row.name)})
    found = makers.refusals(cast, shapes.Brief(text="x"))
    assert [one.lacks for one in found] == ["kind"]
    assert row.note
