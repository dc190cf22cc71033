"""One film made in a terminal the way a person would: read, type, leave, come back."""

import asyncio
import json
import re
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from benchmarks import films
from tests.flow.sitting import Sitting, dailies, here_and_now

BRIEF = """A 5 second short. Mara waits in a small cafe, rain on the window.
Mara says "It was never about the coffee." Title: "Rain: 100% {blue} \\\\ 'grey'"."""


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return tmp_path_factory.mktemp("terminal")


def makings(folder: Path) -> list[tuple[str, str]]:
    """Slot and fingerprint of every take in the film's database."""
    with sqlite3.connect(folder / ".dailies" / "dailies.db") as database:
        return list(database.execute("select slot, fingerprint from takes order by number"))


@pytest.fixture(scope="module")
def film(here):
    """Directed in three sittings: the first is left, the second is killed."""
    arguments = ("demo", "--out", "film")
    with Sitting(*arguments, "--brief", BRIEF, "--aspect", "1:1", cwd=here) as first:
        first.say("what?")
        first.wait_for("I did not understand that")
        first.say("help")
        first.wait_for("make it again, with what should be different")
        first.say("approve")
        first.say("redo 1")
        first.wait_for("What should be different?")
        first.say("quit")
        assert first.end() == 130
    before = makings(here / "film")

    with Sitting(*arguments, cwd=here) as second:
        asked = second.wait_for("Your turn  approve")
        second.say("redo 2 darker, please")
        second.wait_for("Asked for: darker, please")
        second.say("takes 2")
        takes = re.findall(r"Take (\d+)", second.wait_for("pick "))
        second.say("pick 99")
        second.wait_for("There is nothing to pick with that number")
        for take in takes:
            second.say("takes 2")
            second.wait_for("pick ")
            second.say(f"pick {take}")
            second.wait_for("Your turn")
        second.say("approve")
        second.wait_for("filming")
        second.kill()
        assert second.end() < 0

    with Sitting(*arguments, cwd=here) as third:
        third.say("approve")
        third.wait_for("Read its label")
        assert third.end() == 0
    return {"folder": here / "film", "asked": asked, "before": before, "said": first.seen}


def test_the_script_is_read_before_it_is_approved(film):
    assert "It was never about the coffee." in film["said"]
    assert "Your turn  approve · redo funnier" in film["said"]


def test_leaving_says_that_everything_is_kept(film):
    assert "Everything finished so far is kept" in film["said"]


def test_who_comes_back_is_asked_the_same_and_nothing_is_made_again(film):
    assert "still is ready, your turn" in film["asked"]
    made = makings(film["folder"])

    assert made[: len(film["before"])] == film["before"]
    assert len(set(made)) == len(made)


def test_everything_lies_in_the_folder(film):
    folder = film["folder"]

    names = {path.name for path in folder.iterdir()} - {".dailies", "takes"}
    assert names == {
        "film.mp4", "film.srt", "script.md", "script.json", "stills", "contact-sheet.jpg",
        "production.json",
    }  # fmt: skip
    assert {path.name for path in (folder / "stills").iterdir()} == {
        "scene-01.png",
        "scene-02.png",
    }
    assert not (folder / ".dailies" / "export").exists()
    with Image.open(folder / "contact-sheet.jpg") as sheet:
        assert sheet.format == "JPEG"
    with Image.open(folder / "stills" / "scene-01.png") as still:
        assert still.size == (960, 960)


def test_the_film_measures_what_it_must(film, tmp_path):
    made = asyncio.run(films.opened(film["folder"]))

    figures = list(films.measured(made))
    assert [one for one in figures if not one.holds] == []
    assert [one.name for one in figures if one.name.startswith(("heard", "read"))]

    late = tmp_path / "late.mp4"
    source = ["-i", str(made.path)]
    films.run_ffmpeg(
        *source, "-itsoffset", "0.1", *source, "-map", "0:v", "-map", "1:a", "-c", "copy", str(late)
    )
    shifted = films.measured(replace(made, path=late))
    assert not next(one for one in shifted if one.name.startswith("heard")).holds


def test_a_film_of_an_older_house_is_shown_although_it_would_be_ordered_differently(film, tmp_path):
    older = tmp_path / "older"
    shutil.copytree(film["folder"], older)
    with sqlite3.connect(older / ".dailies" / "dailies.db") as database:
        database.execute(
            "update takes set fingerprint = 'older-' || fingerprint where slot not like 'still/%'"
        )

    done = here_and_now("demo", "--out", str(older), "--quiet")

    assert (done.exit_code, done.stderr) == (0, "")


def test_the_takes_that_were_looked_at_lie_beside_it(film):
    stills = sorted((film["folder"] / "takes").glob("still-2-take-*.png"))

    assert len(stills) == 2
    assert not list((film["folder"] / "takes").glob("*.part"))


def test_the_record_tells_who_made_what(film):
    record = json.loads((film["folder"] / "production.json").read_text())

    stills = [take for take in record["takes"] if take["slot"] == "still/2"]
    assert [take["note"] for take in stills] == ["", "darker, please"]
    assert [take["in_film"] for take in stills] == [False, True]
    assert {take["vendor"] for take in record["takes"]} == {"house", "cutting"}
    assert record["cost_usd"] == 0
    assert record["film"]["duration_ms"] >= 5000


def test_the_label_is_read_back(film):
    done = here_and_now("verify", str(film["folder"] / "film.mp4"))

    assert done.exit_code == 0
    assert "AI-generated" in done.stdout


def test_a_finished_film_is_shown_again_without_work(film):
    before = (film["folder"] / "film.mp4").read_bytes()

    done = here_and_now("demo", "--out", str(film["folder"]), "--quiet")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.strip() == str(film["folder"] / "film.mp4")
    assert (film["folder"] / "film.mp4").read_bytes() == before


def test_a_file_that_was_lost_is_written_again(film):
    (film["folder"] / "script.md").unlink()

    done = here_and_now("demo", "--out", str(film["folder"]))

    assert done.exit_code == 0
    assert "finished before" in done.stdout
    assert (film["folder"] / "script.md").exists()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--brief", "Another film."], "holds another film"),
        (["--seconds", "10"], "begun with --seconds 5, and that cannot change"),
        (["--aspect", "16:9"], "begun with --aspect 1:1, and that cannot change"),
        (["--redo", "9"], "There is no scene 9"),
    ],
)
def test_what_cannot_be_in_this_folder_is_said(film, args, sentence):
    done = here_and_now("demo", "--out", str(film["folder"]), *args)

    assert done.exit_code == 2
    assert sentence in " ".join(done.stderr.split())


def test_a_scene_of_a_finished_film_is_made_again(film):
    made = len(makings(film["folder"]))

    done = dailies("demo", "--out", "film", "--redo", "2:at night", cwd=film["folder"].parent)

    assert done.returncode == 0, done.stderr
    assert "Scene 2 is made again: at night" in done.stdout
    fresh = [slot.partition("/")[0] for slot, _ in makings(film["folder"])[made:]]
    assert sorted(set(fresh)) == ["border", "clip", "film", "segment", "still"]
    assert fresh.count("clip") == fresh.count("segment") == 1


def test_the_edit_is_exported_from_the_films_folder(film):
    folder = film["folder"]
    done = dailies("export", "--film", str(folder), "--out", "for-editors", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    (archive,) = (folder.parent / "for-editors").iterdir()
    assert str(archive) in done.stdout.replace("\n", "")
    with zipfile.ZipFile(archive) as opened:
        names = set(opened.namelist())
        assert {"film.mp4", "film.m4a", "timeline.otio", "timeline.edl", "timeline.fcpxml"} <= names
        edit = json.loads(opened.read("timeline.otio"))
    for track in edit["tracks"]["children"]:
        for one in track["children"]:
            if one["OTIO_SCHEMA"] == "Clip.2":
                assert one["media_references"]["DEFAULT_MEDIA"]["target_url"] in names
    assert any(one.startswith("stems/") for one in names)


def test_export_says_where_no_film_is(here):
    done = dailies("export", "--film", "nowhere", cwd=here)
    assert done.returncode != 0
    assert "no finished film" in done.stderr
