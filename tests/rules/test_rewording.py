"""What a studio refuses is told in softer words once: shown to a person, taken by the autopilot."""

import pytest

from bot import cards, presses
from bot.buttons import Verb
from bot.cards import view
from bot.cards.card import Fields
from pipeline import commands, graph, slots
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import OWNER, Story

WRITER = shapes.Made(vendor="openai", model="gpt-5-mini")
SOFT = "picture 2, seen from far away"


def refused(writer: shapes.Made = WRITER, *, kind: str = "still", **brief: object) -> Story:
    """A film whose second scene is refused by whoever draws or speaks it."""
    story = Story(
        shapes.Brief(text="a film", seconds=20, **brief),
        makers={"script": writer},
        price=lambda want: 0,
    )
    while True:
        bad = [want for want in story.wants if want.slot.startswith(f"{kind}/2")]
        if bad:
            break
        if not story.wants:
            story.approve_ready()
            continue
        story.finish(story.wants[0])
    story.fail(bad[0], Why.VENDOR_REFUSED)
    return story


def asked(story: Story) -> shapes.Want | None:
    return next((want for want in story.wants if slots.is_reword(want.slot)), None)


def soften(story: Story) -> shapes.Take:
    """The writer answers."""
    want = asked(story)
    assert want is not None
    before = want.order.previous
    scene = before.scene(2)
    after = scene.evolve(shot=scene.shot.evolve(picture=SOFT))
    kept, story.draft = story.draft, before.evolve(
        scenes=tuple(after if one.number == 2 else one for one in before.scenes)
    )  # fmt: skip
    story.finish(want)
    story.draft = kept
    return story.state.takes[-1]


@pytest.mark.parametrize("kind", ["still", "clip", "voice"])
def test_the_writer_is_asked_with_what_was_refused_and_why(kind):
    order = asked(refused(kind=kind)).order
    assert (order.by, order.scene, order.refused) == (WRITER, 2, kind)


def test_words_that_nobody_took_are_not_in_the_record():
    story = refused(kind="clip")
    soften(story)
    plan = graph.plan(story.state)
    assert "reword/2" in plan.current
    kinds = {origin.partition("=")[0] for origin in plan.reel.origins}
    assert "still" in kinds
    assert "reword" not in kinds


def test_where_nobody_writes_prose_nobody_is_asked():
    house = shapes.Made(vendor="house", model="previs-1")
    assert asked(refused(house)) is None


def test_a_person_sees_both_texts_and_only_their_yes_changes_the_scene():
    story = refused()
    take = soften(story)
    assert story.state.script.scene(2).shot.picture == "picture 2"
    seen = view.of(story.state, now=story.now)
    (card,) = (one for one in cards.draw(seen) if one.slot == "trouble/still/2")
    rows = [row for block in card.blocks if isinstance(block, Fields) for row in block.rows]
    texts = {name: value[0].text for name, value in rows}
    assert texts["As written"].startswith("picture 2")
    assert texts["Softer"].startswith(SOFT)
    button = next(one for one in card.buttons if one.press.verb is Verb.APPROVE)
    moment = presses.Moment(press=button.press, seen=seen, by=OWNER)
    story.tell(presses.read(moment).command)
    assert story.state.script.scene(2).shot.picture == SOFT
    assert story.state.troubles == ()
    assert story.state.script_take == take.number
    again = next(want for want in story.wants if want.slot == "still/2")
    assert again.order.shot.picture == SOFT
    assert "still/2" not in story.state.approved
    assert "script" in story.state.approved


def test_the_autopilot_takes_the_softer_words_once_and_then_asks():
    story = refused(autopilot=True)
    soften(story)
    again = next(want for want in story.wants if want.slot == "still/2")
    assert again.order.shot.picture == SOFT
    story.fail(again, Why.VENDOR_REFUSED)
    assert asked(story) is None
    story.make_all()
    assert story.state.stage is Stage.PARKED
    assert story.state.troubles[0].slot == "still/2"


def test_words_for_a_scene_that_was_edited_meanwhile_are_old():
    story = refused()
    take = soften(story)
    scene = story.state.script.scene(1)
    edited = scene.evolve(heading="ELSEWHERE")
    story.tell(
        commands.EditScene(
            production=story.state.id, by=OWNER, take=story.state.script_take, scene=edited
        )
    )
    with pytest.raises(Refused) as caught:
        story.tell(commands.Approve(production=story.state.id, by=OWNER, takes=(take.number,)))
    assert caught.value.why is Why.REPLACED


def test_a_writer_that_finds_no_words_leaves_only_the_first_trouble_to_see():
    story = refused()
    story.fail(asked(story), Why.VENDOR_GARBAGE)
    assert asked(story) is None
    drawn = [one.slot for one in cards.draw(view.of(story.state, now=story.now))]
    assert [slot for slot in drawn if slot.startswith("trouble")] == ["trouble/still/2"]
