"""Captions: rows that can be read in time, and files that players accept."""

from itertools import pairwise

import pytest

from pipeline.cutting import captions
from storage import shapes

SPOKEN = "it was never about the coffee at all my dear old friend"
LONG = (
    "No, said the old man, it was never about the coffee; it was about the window, "
    "and the rain, and the long way home that nobody else would walk with her."
)
JAPANESE = (
    "コーヒーのことじゃなかったんだ。窓のこと、雨のこと、そして長い帰り道のことだったんだよ。"
)
ARABIC = "لم يكن الأمر يتعلق بالقهوة أبدا، بل بالنافذة والمطر والطريق الطويل إلى البيت."


def spoken(text: str, aspect: str = "16:9", frames: int = 240) -> tuple[captions.Cue, ...]:
    return captions.cues(text, words=(), frames=frames, aspect=aspect)


@pytest.mark.parametrize("aspect", ["16:9", "1:1", "9:16"])
@pytest.mark.parametrize("text", [LONG, JAPANESE, ARABIC])
def test_rows_fit_and_nothing_said_is_lost(text: str, aspect: str) -> None:
    cues = spoken(text, aspect)
    rows = [row for cue in cues for row in cue.text.splitlines()]
    assert max(captions.columns(row) for row in rows) <= captions.ROW_WIDTHS[aspect]
    assert all(len(cue.text.splitlines()) <= 2 for cue in cues)
    assert "".join("".join(rows).split()) == "".join(text.split())


@pytest.mark.parametrize("text", [LONG, JAPANESE, ARABIC, "Ah.", "…"])
def test_cues_follow_each_other_without_overlapping(text: str) -> None:
    cues = spoken(text)
    for one, following in pairwise(cues):
        assert one.start < one.end <= following.start
    assert cues[-1].start < cues[-1].end <= 240 + captions.HOLD


def test_rows_part_where_a_phrase_ends() -> None:
    (cue,) = spoken("It was never about the coffee. It was about the rain.")
    assert cue.text.splitlines() == ["It was never about the coffee.", "It was about the rain."]


def test_a_comma_never_begins_a_japanese_row() -> None:
    rows = [row for cue in spoken(JAPANESE, "9:16") for row in cue.text.splitlines()]
    assert not any(row[0] in captions.CLOSERS for row in rows)


def test_silence_has_no_captions() -> None:
    assert spoken("  \n ") == ()


def test_words_time_a_text_that_is_tokenised_otherwise() -> None:
    words = tuple(
        shapes.Word(text=one, start_ms=at * 500, end_ms=at * 500 + 400)
        for at, one in enumerate(SPOKEN.split())
    )
    cues = captions.cues(
        "It was never — about the coffee at-all! My dear, old friend…",
        words=words, frames=160, aspect="9:16",
    )  # fmt: skip
    assert len(cues) == 2
    assert abs(cues[1].start / 24 - 4.0) < 0.8


def test_srt_is_numbered_timed_and_free_of_empty_rows() -> None:
    text = captions.srt(
        [
            shapes.Caption(text="One\n\ntwo --> three", start=0, end=25),
            shapes.Caption(text="Four", start=86_400, end=86_460),
        ]
    )
    assert text == (
        "1\n00:00:00,000 --> 00:00:01,042\nOne\ntwo → three\n\n"
        "2\n01:00:00,000 --> 01:00:02,500\nFour\n\n"
    )


def test_vtt_names_the_speaker_and_escapes_markup() -> None:
    text = captions.vtt([shapes.Caption(text="a < b & c", speaker="Mara <3", start=0, end=24)])
    assert text == ("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Mara &lt;3>a &lt; b &amp; c\n\n")
