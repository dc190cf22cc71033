"""What is done to approved clips before they are cut in, and what happens where it fails."""

import pytest

from bot.cards import progress, view
from bot.words import film
from pipeline import commands, finishing, offers
from pipeline.errors import Why
from pipeline.settings import Settings
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import OWNER, Story, script

SYNC = shapes.Made(vendor="replicate", model="lipsync-2")
DEAR = shapes.Made(vendor="fal", model="heygen-lipsync")
CHEAP = shapes.Made(vendor="replicate", model="kling-lip-sync")
RIFE = shapes.Made(vendor="fal", model="rife")
SHARP = shapes.Made(vendor="replicate", model="topaz-upscale")
FOLEY = shapes.Made(vendor="fal", model="mmaudio")
TALKER = shapes.Made(vendor="fal", model="omnihuman-1.5")
CAMERA = shapes.Made(vendor="replicate", model="wan-2.2-fast")


def near(draft: shapes.Script, *numbers: int) -> shapes.Script:
    """The same script with these scenes seen from near by."""
    return draft.evolve(
        scenes=tuple(
            one.evolve(shot=one.shot.evolve(framing="close")) if one.number in numbers else one
            for one in draft.scenes
        )
    )


def story(*, facts: shapes.Facts | None = None, **makers: shapes.Made) -> Story:
    """Four scenes, a line in the second and the third; only the second is seen from near by."""
    made = Story(draft=near(script(lines=(2, 3)), 2), makers=makers, pays_unpriced=True)
    made.clip_facts = facts or shapes.Facts(duration_ms=6000, frames=144, width=1280, height=720)
    return made


def steps(made: list[str]) -> list[str]:
    return [slot for slot in made if slot.partition("/")[0] in finishing.CHAIN]


def to_clips(told: Story) -> Story:
    """Up to the last gate, still closed."""
    told.make_all()
    while told.state.stage is not Stage.CLIPS:
        told.approve_ready()
        told.make_all()
    return told


def test_lips_move_only_where_somebody_near_is_seen_to_speak():
    told = story(lipsync=SYNC).to_film()
    assert steps(told.made) == ["lipsync/2"]
    assert told.state.stage is Stage.DELIVERED


def test_the_lines_lie_where_they_are_heard_in_the_film():
    told = to_clips(story(lipsync=SYNC))
    told.approve("clip/2")
    (want,) = [one for one in told.wants if one.slot == "lipsync/2"]
    order = want.order
    assert order.clip == told.current("clip/2").asset
    (cue,) = order.lines
    assert cue.asset == told.current("voice/2/1").asset
    assert 8 <= cue.start < order.frames
    assert order.frames == told.current("clip/2").facts.frames or order.frames == 120


def test_the_segment_is_cut_from_the_finished_clip_and_not_before():
    told = to_clips(story(lipsync=SYNC))
    told.approve("clip/2")
    assert [one.slot for one in told.wants] == ["lipsync/2"]
    told.finish(told.wants[0])
    (cut,) = [one.order for one in told.wants if one.slot == "segment/2"]
    assert cut.windows[0].clip == told.current("lipsync/2").asset != told.current("clip/2").asset


def test_steps_follow_each_other_and_each_takes_what_the_one_before_made():
    small = shapes.Facts(duration_ms=6000, frames=96, width=832, height=480)
    told = to_clips(
        story(facts=small, lipsync=SYNC, interpolation=RIFE, upscale=SHARP, foley=FOLEY)
    )
    told.approve("clip/2")
    made = told.make_all()
    assert steps(made) == ["lipsync/2", "interpolation/2", "upscale/2", "foley/2"]
    assert made[-1] == "segment/2"
    order = [told.state.shelf(slot)[-1] for slot in steps(made)]
    assert len({one.asset for one in order}) == 4


def test_nothing_is_paid_that_nobody_would_see():
    told = story(interpolation=RIFE, upscale=SHARP, foley=FOLEY).to_film()
    assert {slot.partition("/")[0] for slot in steps(told.made)} == {"foley"}


def test_a_clip_with_a_sound_of_its_own_gets_no_other():
    loud = shapes.Facts(
        duration_ms=6000, frames=144, width=1280, height=720, measures={"sound": 1.0}
    )
    assert steps(story(facts=loud, foley=FOLEY).to_film().made) == []


def test_a_clip_that_speaks_by_itself_is_heard_instead_of_the_recording_and_left_alone():
    talks = shapes.Facts(
        duration_ms=6000, frames=96, width=832, height=480, measures={"sound": 1.0, "speech": 1.0}
    )
    every = {"lipsync": SYNC, "interpolation": RIFE, "upscale": SHARP, "foley": FOLEY}
    told = story(facts=talks, **every).to_film()
    assert steps(told.made) == []
    heard = [one.role for one in told.orders["mix"].sounds]
    assert heard.count("clip") == 4
    assert "line" not in heard


def test_lips_of_a_clip_that_is_too_short_for_its_line_are_left_alone():
    short = shapes.Facts(duration_ms=4000, frames=96, width=1280, height=720)
    assert steps(story(facts=short, lipsync=SYNC).to_film().made) == []


@pytest.mark.parametrize("why", [Why.VENDOR_REFUSED, Why.MAYBE_PAID])
def test_a_failure_there_does_not_lose_the_clip_and_can_be_tried_again(why):
    told = to_clips(story(lipsync=SYNC))
    told.approve_ready()
    want = next(one for one in told.wants if one.slot == "lipsync/2")
    told.fail(want, why)
    told.make_all()
    assert told.state.stage is Stage.DELIVERED
    assert [one.slot for one in told.state.troubles] == ["lipsync/2"]
    first = told.current("film")
    told.tell(
        commands.Retry(production=told.state.id, by=OWNER, slot="lipsync/2", may_bill_twice=True)
    )
    assert told.make_all() == ["lipsync/2", "segment/2", "film"]
    assert told.current("film") != first
    assert told.state.troubles == ()


def test_an_understudy_steps_in_for_a_step():
    told = Story(
        draft=near(script(lines=(2,)), 2), makers={"lipsync": DEAR},
        understudies={"lipsync": (CHEAP,)}, pays_unpriced=True,
    )  # fmt: skip
    told.clip_facts = shapes.Facts(duration_ms=6000, frames=144, width=1280, height=720)
    to_clips(told).approve("clip/2")
    told.fail(next(one for one in told.wants if one.slot == "lipsync/2"), Why.VENDOR_REFUSED)
    want = next(one for one in told.wants if one.slot == "lipsync/2")
    assert want.order.by == CHEAP


def test_a_redo_of_the_clip_makes_its_steps_anew_and_forgets_their_trouble():
    told = to_clips(story(lipsync=SYNC))
    told.approve_ready()
    told.fail(next(one for one in told.wants if one.slot == "lipsync/2"), Why.VENDOR_REFUSED)
    told.make_all()
    told.redo("clip/2", "slower")
    told.make_all()
    told.approve("clip/2")
    assert told.make_all() == ["lipsync/2", "segment/2", "film"]


def test_the_offer_counts_the_work_on_clips_and_the_status_says_what_is_done():
    keys = {"replicate_api_token": "a-key", "fal_key": "a-key"}
    settings = Settings(_env_file=None, **keys)
    wish = shapes.Brief(text="a film about Mara", seconds=20, quality=shapes.Quality.STANDARD)
    plain = offers.of(wish, settings).cost
    synced = offers.of(wish.evolve(finish=("lipsync",)), settings).cost
    assert synced.high > plain.high
    assert synced.low == plain.low
    unpriced = settings.model_copy(update={"foley": "replicate:mmaudio"})
    assert offers.of(wish.evolve(finish=("foley",)), unpriced).cost.unpriced == ("foley",)

    told = to_clips(story(lipsync=SYNC))
    told.approve("clip/2")
    want = next(one for one in told.wants if one.slot == "lipsync/2")
    running = shapes.Task(
        id=1, production=told.state.id, due_at=told.now, state=shapes.TaskState.RUNNING,
        progress=0.4, **dict(want),
    )  # fmt: skip
    seen = view.of(told.state, (running,), now=told.now)
    assert progress.scene_state(seen, 2).name == "lipsync"
    assert film.STATES["lipsync"] == "moving the lips"


class TestTalkingPictures:
    def test_whoever_speaks_alone_and_near_is_filmed_as_they_speak(self):
        told = story(clip=CAMERA, avatar=TALKER)
        to_clips(told)
        filmed = {slot: told.orders[slot] for slot in ("clip/1", "clip/2", "clip/3", "clip/4")}
        assert {slot: one.by for slot, one in filmed.items()} == {
            "clip/1": CAMERA, "clip/2": TALKER, "clip/3": CAMERA, "clip/4": CAMERA,
        }  # fmt: skip
        assert [cue.asset for cue in filmed["clip/2"].lines] == [told.current("voice/2/1").asset]
        assert filmed["clip/1"].lines == filmed["clip/3"].lines == ()

    def test_the_camera_steps_in_where_no_picture_can_be_made_to_talk(self):
        told = story(clip=CAMERA, avatar=TALKER)
        told.make_all()
        told.approve("script")
        told.make_all()
        told.approve("still/2")
        (want,) = told.wants
        assert want.order.by == TALKER
        told.fail(want, Why.VENDOR_REFUSED)
        (want,) = told.wants
        assert (want.order.by, want.order.lines) == (CAMERA, ())


def track(story: Story, *, origin: str = "suno", digest: str = "e" * 64, **options: bool) -> None:
    asset = shapes.Asset(digest=digest, suffix=".mp3", size=9)
    facts = shapes.Facts(duration_ms=12_000)
    story.tell(
        commands.ImportTrack(
            production=story.state.id, by=OWNER, asset=asset, facts=facts, origin=origin, **options
        )
    )


class TestBroughtMusic:
    def test_a_track_takes_the_composers_place_and_nothing_is_composed(self):
        told = Story()
        track(told)
        told.to_film()
        assert "score" not in told.made
        assert told.current("score").model == "suno"
        assert "score=imported/suno" in told.orders["film"].origins

    def test_a_finished_film_is_mixed_again_and_keeps_its_pictures(self):
        told = Story().to_film()
        track(told)
        made = {slot.partition("/")[0] for slot in told.make_all()}
        assert {"mix", "film"} <= made
        assert not made & {"script", "still", "voice", "clip", "segment", "score", "sound"}
        sounds = told.orders["mix"].sounds
        assert [one.asset.digest for one in sounds if one.role == "score"] == ["e" * 64]

    def test_the_same_track_twice_is_one_take(self):
        told = Story().to_film()
        track(told)
        before = told.state
        track(told)
        assert told.state == before

    def test_it_stays_when_the_script_is_written_again(self):
        told = Story()
        told.make_all()
        track(told)
        told.redo("script", "shorter")
        told.to_film()
        assert told.current("score").vendor == "imported"

    def test_the_composer_comes_back_when_asked_to(self):
        told = Story().to_film()
        composed = told.current("score")
        track(told)
        told.make_all()
        told.tell(commands.Pick(production=told.state.id, by=OWNER, take=composed.number))
        assert told.make_all() == []
        assert told.current("score") == composed

    def test_what_people_played_is_a_human_part_of_the_label(self):
        told = Story()
        track(told, origin="our-band", by_hand=True)
        told.to_film()
        assert "human-made parts" in told.orders["film"].label
