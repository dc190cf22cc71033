"""The archive for human editors."""

import json
import zipfile
from pathlib import Path

import pytest

from bot import fountain, package
from pipeline import errors
from pipeline.cutting import editing, timeline
from storage import media, shapes
from tests.cards import stage_hands

LINE = shapes.Line(speaker="Hex", text="I *remember* it.", delivery="softly")


def spoken() -> shapes.Production:
    return stage_hands.delivered(stage_hands.script(lines=(LINE,), title="Hex: a/b"))


def names_in(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def test_a_finished_film_has_everything_that_an_editor_needs() -> None:
    found = package.contents(spoken())
    assert found is not None and found.name == "Hex-a-b.zip"
    assert set(found.texts) == {
        "script.fountain", "script.md", "script.json", "credits.md", "provenance.json",
        "timeline.otio", "timeline.edl", "timeline.fcpxml",
    }  # fmt: skip
    names = list(found.media)
    assert names[:2] == ["captions/film.srt", "film.mp4"]
    assert names[-1] == "clips/scene-03.mp4"
    assert {"clips/scene-01.mp4", "sound/scene-01-line-1.wav", "sound/score.wav"} <= set(names)
    for name in names:
        if name.startswith(("clips/", "sound/")):
            assert name in found.texts["timeline.otio"] and name in found.texts["timeline.fcpxml"]
    told = json.loads(found.texts["provenance.json"])
    assert told["production"] == stage_hands.ID and len(told["takes"]) > 10


def test_an_unfinished_film_is_not_packed() -> None:
    assert package.contents(stage_hands.filmed()) is None


def test_what_does_not_fit_stays_out_the_film_before_its_clips() -> None:
    found = package.contents(spoken())
    assert found is not None
    taken, left_out = package.fitting(found, 5_000_000)
    assert "film.mp4" in taken and "clips/scene-01.mp4" in left_out
    assert sum(one.size for one in taken.values()) < 5_000_000
    everything, none = package.fitting(found, None)
    assert everything == found.media and none == ()


async def test_an_archive_keeps_to_its_limit_and_names_what_is_missing(tmp_path: Path) -> None:
    async with media.open_media("memory://") as shelf:
        parcel = await package.pack(spoken(), shelf, folder=tmp_path, limit_bytes=200_000)
    assert parcel is not None and parcel.size == parcel.path.stat().st_size <= 200_000
    assert "film.mp4" in parcel.left_out
    with zipfile.ZipFile(parcel.path) as archive:
        assert archive.testzip() is None
        assert "film.mp4\n" in archive.read("README.txt").decode()
        assert f"dailies export {stage_hands.ID}" in archive.read("README.txt").decode()
    assert names_in(tmp_path) == [parcel.path.name]


async def test_media_that_are_gone_are_an_error_and_leave_no_archive(tmp_path: Path) -> None:
    async with media.open_media("memory://") as shelf:
        with pytest.raises(errors.DailiesError):
            await package.pack(spoken(), shelf, folder=tmp_path)
    assert names_in(tmp_path) == []


def test_fountain_keeps_what_was_written_from_becoming_markup() -> None:
    script = stage_hands.script(lines=(LINE,), transition="dissolve", overlay="> NOW")
    text = fountain.write(script, authors="Ada and Ben")
    assert text.startswith("Title: Hex\nCredit: Directed by\nAuthor: Ada and Ben\n")
    assert ".INT. LAB - NOON #1#" in text
    assert "@Hex\n(softly)\nI \\*remember\\* it.\n" in text
    assert text.count("> DISSOLVE TO:") == 2


def test_credits_name_directors_and_voters() -> None:
    production = spoken()
    ballot = shapes.Ballot(
        slot="still/1", takes=(1, 2), opened_at=stage_hands.NOW, closes_at=stage_hands.NOW,
        quorum=1, voters=("Ben_", "Cleo"),
    )  # fmt: skip
    found = package.contents(production.evolve(ballots={"still/1": ballot}))
    assert found is not None
    credits_page = found.texts["credits.md"]
    assert "Directed by: Ada\n" in credits_page
    assert "Chosen by the votes of: Ben\\_ and Cleo\n" in credits_page


def test_the_plan_of_a_finished_film_keeps_its_reel() -> None:
    from pipeline import graph

    reel = graph.plan(spoken()).reel
    assert isinstance(reel, timeline.Reel)
    assert editing.mix(reel).frames == reel.frames
