"""Tracks from elsewhere: measured, kept by their content, named by their origin."""

import pytest

from bot import opening
from bot.sorry import Sorry
from pipeline import errors, importing
from pipeline.errors import Why
from storage import media
from tests.providers.fakes import material
from tests.rules.story import OWNER


async def brought(path, folder, **options):
    async with media.open_media(f"file://{folder}/media") as shelf:
        command = await importing.track(
            path, production="abcdefgh", by=OWNER, shelf=shelf, **{"origin": "Suno", **options}
        )
        assert (await shelf.path(command.asset)).read_bytes() == path.read_bytes()
    return command


async def test_a_track_is_measured_and_kept_as_it_is(tmp_path):
    song = tmp_path / "My song (final).mp3"  # its name lies: what it is is told by its bytes
    song.write_bytes(material.tune(4.0))
    command = await brought(song, tmp_path)
    assert command.facts.duration_ms == 4000
    assert (command.asset.suffix, command.origin, command.by_hand) == (".wav", "suno", False)
    assert song.is_file()


@pytest.mark.parametrize("make", ["silent", "short", "page", "empty", "missing", "clip"])
async def test_what_is_no_music_is_refused_in_words(tmp_path, make):
    song = tmp_path / "song.mp3"
    data = {
        "silent": material.tune(4.0, black=True), "short": material.tune(1.0),
        "page": b"<html>" * 99, "empty": b"", "clip": material.clip(),
    }  # fmt: skip
    if make in data:
        song.write_bytes(data[make])
    with pytest.raises(errors.Refused) as caught:
        await brought(song, tmp_path)
    assert caught.value.why is Why.BAD_TRACK


@pytest.mark.parametrize(
    ("said", "word"),
    [("Suno v5", "suno-v5"), ("Udio", "udio"), ("", "elsewhere"), ("???", "elsewhere"),
     ("Die Ärzte", "die-arzte"), ("x" * 99, "x" * 40), ("../../etc", "etc"), ("音楽", "elsewhere")],
)  # fmt: skip
def test_an_origin_is_one_word_of_the_record(said, word):
    assert importing.origin_of(said) == word


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        (None, None),
        ("none", ()),
        ("upscale, lipsync", ("lipsync", "upscale")),
        ("foley", ("foley",)),
    ],
)
def test_the_terminal_says_what_is_done_to_clips(said, steps):
    assert opening.Wish(brief="A quiet film of ten seconds", finish=said).read().finish == steps


def test_work_that_there_is_not_is_told_with_what_there_is():
    with pytest.raises(Sorry, match="lipsync"):
        opening.Wish(brief="A quiet film of ten seconds", finish="polish").read()
