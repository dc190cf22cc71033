"""End credits: what they say, when there are some, and that they are a part of the film's plan."""

from pathlib import Path

import numpy as np
import pytest
from fontTools import unicodedata as scripts

from pipeline import commands, graph, slots
from pipeline.cutting import credits, editing, lettering, subtitling, timeline
from pipeline.disclosure import film as disclosed
from storage import shapes
from tests.cards import stage_hands
from tests.cutting import material

ORIGINS = (
    "clip=replicate/kling-3",
    "script=house/previs-1",
    "still=house/previs-1",
    "voice=human/x",
)


def said(production: shapes.Production, **changes: object) -> list[str]:
    values = {"title": "The  Long\nWay", "language": "en", "origins": ORIGINS, **changes}
    return credits.text(production, **values).splitlines()  # type: ignore[arg-type]


def test_credits_name_directors_voters_and_models() -> None:
    ben = shapes.Person(surface="terminal", id="2", name="Ben")
    ballot = shapes.Ballot(
        slot="still/1", takes=(1, 2), opened_at=stage_hands.NOW, closes_at=stage_hands.NOW,
        quorum=1, voters=("Cleo", "Dan", "Cleo"),
    )  # fmt: skip
    production = stage_hands.filmed().evolve(directors=(ben,), ballots={"still/1": ballot})
    assert said(production) == [
        "The Long Way",
        "Directed by", "Ada, Ben",
        "Chosen by the votes of", "Cleo, Dan",
        "Made with", "replicate/kling-3, Dailies house studio",
        "Made with AI",
    ]  # fmt: skip


def test_many_voters_are_counted_not_listed() -> None:
    many = tuple(f"V{number}" for number in range(30))
    ballot = shapes.Ballot(
        slot="still/1", takes=(1, 2), opened_at=stage_hands.NOW, closes_at=stage_hands.NOW,
        quorum=1, voters=many,
    )  # fmt: skip
    production = stage_hands.delivered().evolve(ballots={"still/1": ballot})
    assert said(production)[4].endswith("V7 +22")


@pytest.mark.parametrize("language", credits.WORDS)
def test_every_language_has_all_words_in_its_own_script(language: str) -> None:
    words = credits.WORDS[language]
    assert len(words) == 4 and all(words)
    own = {
        "ru": "Cyrl", "uk": "Cyrl", "el": "Grek", "ar": "Arab", "he": "Hebr", "hi": "Deva",
        "ja": "Hani", "zh": "Hani", "ko": "Hang",
    }  # fmt: skip
    assert {scripts.script(one) for one in words[0] if one.isalpha()} >= {own.get(language, "Latn")}


@pytest.mark.parametrize(
    ("asked", "deciders", "frames", "lasts"),
    [
        (None, "vote", 480, 96), (None, "co-directors", 480, 96), (None, "vote", 479, 0),
        (None, "me", 2000, 0), (False, "vote", 2000, 0), (True, "me", 24, 96),
    ],
)  # fmt: skip
def test_films_that_several_people_decide_have_credits_and_others_if_asked(
    asked: bool | None, deciders: str, frames: int, lasts: int
) -> None:
    production = stage_hands.begin(credits=asked, deciders=deciders)
    assert credits.frames(production, frames) == lasts


@pytest.mark.parametrize("deciders", ["me", "co-directors", "vote"])
def test_joining_a_film_while_it_is_made_orders_nothing_anew(deciders: str) -> None:
    draft = stage_hands.script(scenes=5, seconds=5.0)  # long enough for credits
    made = stage_hands.drawn(draft, deciders=deciders)
    made = stage_hands.make(made, kinds=["score", "sound"])
    (ordered,) = graph.plan(made).ordered[slots.SCORE].items()
    ben = shapes.Person(surface="terminal", id="2", name="Ben")
    invite = commands.Invite(production=stage_hands.ID, by=stage_hands.OWNER, person=ben)
    after = stage_hands.obey(made, invite)
    assert credits.directors(after) == ("Ada", "Ben")
    plan = graph.plan(after)
    assert list(plan.ordered[slots.SCORE].items()) == [ordered]
    assert made.made(ordered[0]) is not None
    assert [one.fingerprint for one in plan.wants] == [
        one.fingerprint for one in graph.plan(made).wants
    ]


def test_who_joins_after_the_last_approval_leaves_the_film_as_it_is() -> None:
    done = stage_hands.delivered(credits=True)
    assert done.credited == ("Ada",)
    ben = shapes.Person(surface="terminal", id="2", name="Ben")
    invite = commands.Invite(production=stage_hands.ID, by=stage_hands.OWNER, person=ben)
    after = stage_hands.obey(done, invite)
    assert after.stage is shapes.Stage.DELIVERED and graph.plan(after).wants == ()
    (still,) = (take for take in after.takes if take.slot == "clip/1")
    redo = commands.Redo(production=stage_hands.ID, by=ben, take=still.number, note="darker")
    again = stage_hands.obey(after, redo)
    assert again.credited is None and credits.directors(again) == ("Ada", "Ben")


def test_the_score_and_the_mix_are_as_long_as_the_film_with_its_credits() -> None:
    production = stage_hands.delivered(credits=True)
    plan = graph.plan(production)
    assert plan.reel is not None
    scenes = sum(one.frames for one in plan.reel.scenes)
    assert plan.reel.frames == scenes + credits.FRAMES
    (mix,) = plan.ordered[slots.MIX].values()
    (score,) = plan.ordered[slots.SCORE].values()
    (film,) = plan.ordered[slots.FILM].values()
    assert isinstance(mix, shapes.MixOrder) and mix.frames == plan.reel.frames
    assert isinstance(score, shapes.ScoreOrder)
    assert score.duration_ms == timeline.milliseconds(plan.reel.frames)
    assert isinstance(film, shapes.FilmOrder)
    assert sum(one.frames for one in film.pieces) == plan.reel.frames
    assert "credits" in plan.ordered and not any("credits=" in one for one in film.origins)


def test_votes_are_credited_to_those_whose_voice_was_counted() -> None:
    production = stage_hands.drawn(takes=2, deciders="vote")
    slot, ballot = next(iter(production.ballots.items()))
    tally = {ballot.takes[0]: 3, ballot.takes[1]: 0}
    close = commands.CloseBallot(
        production=stage_hands.ID, by=stage_hands.OWNER, slot=slot, tally=tally, voters=("Eve",)
    )
    closed = stage_hands.obey(production, close)
    assert closed.ballots[slot].voters == ("Eve",)
    assert "Eve" in said(closed)


@pytest.fixture
def studio(tmp_path: Path) -> material.Studio:
    return material.Studio(tmp_path / "studio")


async def test_the_card_is_seen_labelled_and_planned(
    studio: material.Studio, tmp_path: Path
) -> None:
    clip = material.clip(tmp_path / "clip.mp4", frames=48, shade=120)
    take = studio.take("clip", clip, duration_ms=2000, frames=48)
    one = timeline.ReelScene(
        scene=material.scene(1, seconds=2.0), frames=48, clip=take, voices=(), sound=None
    )
    text = "\n".join(["Rain", "Directed by", "Ada", "Made with AI"])
    reel = material.reel([one], credits=text, credits_frames=credits.FRAMES)
    film, made = await studio.cut(reel)
    assert made == ["segment/1", "credits", "mix", "film"]
    assert film.facts.frames == reel.frames == 48 + credits.FRAMES
    brightness, _ = material.luma(studio.file(film))
    assert brightness[20] > 80
    card = brightness[48 + 30 : -30]
    assert card.min() > brightness[50] + 0.3 and np.ptp(card) < 1
    assert disclosed.verify(studio.file(film)).holds


def spoken(**captions: object) -> tuple[timeline.Reel, tuple[shapes.Text, ...]]:
    """Two speakers, the words of the first timed."""
    from tests.cutting.test_timeline import paper

    words = tuple(
        shapes.Word(text=one, start_ms=at * 300, end_ms=at * 300 + 250)
        for at, one in enumerate(["Look", "up,", "now."])
    )
    lines = (
        shapes.Line(speaker="Mara", text="Look up, now.", second="Schau jetzt hoch."),
        shapes.Line(speaker="Ben", text="Why?"),
        shapes.Line(text="She said nothing."),
    )
    voices = (
        paper(1, duration_ms=1000, words=words), paper(2, duration_ms=500),
        paper(3, duration_ms=900),
    )  # fmt: skip
    scene = material.scene(1, lines=lines)
    frames = timeline.scene_frames(scene, voices)
    one = timeline.ReelScene(scene=scene, frames=frames, clip=None, voices=voices, sound=None)
    reel = material.reel([one], captions=shapes.Captions.model_validate(captions))
    return reel, subtitling.spoken(reel, 0)


def test_lit_captions_time_every_word() -> None:
    reel, texts = spoken(lit=True)
    first = texts[0]
    assert "".join(one.text for one in first.words) == first.text == "Look up, now."
    (start, *_) = timeline.line_starts(reel.scenes[0].frames, reel.scenes[0].voices)
    assert [one.start - start for one in first.words] == [0, 7, 14]
    assert spoken()[1][0].words == ()


def test_a_cut_between_words_keeps_them_in_step() -> None:
    _, texts = spoken(lit=True)
    (seen,) = subtitling.seen(texts[:1], begin=texts[0].start + 8, end=texts[0].end)
    assert seen.start == 0 and [one.start for one in seen.words] == [0, 0, 6]


def test_every_speaker_has_a_colour_and_the_narrator_none() -> None:
    _, texts = spoken(coloured=True)
    assert [one.colour for one in texts] == [*subtitling.COLOURS[:2], ""]


def test_a_second_language_is_drawn_below_and_has_files_of_its_own() -> None:
    reel, texts = spoken(second="de")
    assert [one.second for one in texts] == ["Schau jetzt hoch.", "", ""]
    (caption,) = subtitling.subtitles(reel, second=True)
    assert caption.text == "Schau jetzt hoch." and caption.start == texts[0].start


def test_captions_that_are_not_drawn_are_still_told() -> None:
    reel, texts = spoken(drawn=False)
    assert texts == ()
    assert len(subtitling.subtitles(reel)) == 3
    orders = editing.orders(reel, lambda name: None)
    assert isinstance(orders["mix"], shapes.MixOrder)


def rows_of(text: str, size: tuple[int, int] = (1280, 720)) -> lettering.Sheet:
    card = shapes.Text(role="credits", text=text, start=0, end=96)
    return lettering.sheet((card,), size=size, fps=24)


def test_a_row_without_a_font_is_left_off_the_card_and_the_last_word_never() -> None:
    sheet = rows_of("𓀀\nDirected by\n𓂀\nMade with\nAda\n𓃀")
    if not sheet.missing:
        pytest.skip("this machine has a font for hieroglyphs")
    drawn = [row.rpartition("}")[2] for row in sheet.ass.splitlines() if "Dialogue" in row]
    assert drawn == ["Made with", "Ada", "Made with AI"]


def test_long_names_are_broken_into_rows_of_one_size() -> None:
    names = ", ".join(f"Somebody Number {number}" for number in range(8))
    sheet = rows_of(f"A\nDirected by\n{names}\nMade with AI", (720, 1280))
    rows = [row for row in sheet.ass.splitlines() if "Somebody" in row]
    sizes = {row.partition("\\fs")[2].partition("}")[0].partition("\\")[0] for row in rows}
    assert len(rows) == 3 and len(sizes) == 1
