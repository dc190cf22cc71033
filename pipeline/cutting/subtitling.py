"""Subtitling: what is said becomes texts on the picture and captions beside the film. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.cutting import captions, timeline
from storage import shapes

COLOURS = ("#ffe08a", "#9ad7ff", "#b8f2b0", "#ffb3c7", "#d9c2ff", "#ffc69a", "#a8efe4", "#f2f0a1")
"""Of speakers, as they come in; all of them light, for a dark plate. A narrator stays white."""


def subtitles(reel: timeline.Reel, *, second: bool = False) -> tuple[shapes.Caption, ...]:
    """Everything said in the film, in frames of the film, as it is read; or in a second language.

    In the second one only those that have it.
    """
    found = []
    for index, start in enumerate(reel.starts):
        for one in _texts(reel, index):
            if text := one.second if second else one.text:
                begin, end = start + one.start, start + one.end
                found.append(shapes.Caption(text=text, speaker=one.speaker, start=begin, end=end))
    return tuple(found)


def spoken(reel: timeline.Reel, index: int) -> tuple[shapes.Text, ...]:
    """The captions of a scene as they are drawn, in frames of the scene."""
    return tuple(_texts(reel, index)) if reel.captions.drawn else ()


def seen(texts: Sequence[shapes.Text], *, begin: int, end: int) -> tuple[shapes.Text, ...]:
    """What of the texts falls into frames `begin`…`end`, counted from `begin`."""
    return tuple(
        one.evolve(
            start=max(one.start, begin) - begin,
            end=min(one.end, end) - begin,
            words=tuple(
                word.evolve(
                    start=min(max(word.start, begin), end) - begin,
                    end=min(max(word.end, begin), end) - begin,
                )
                for word in one.words
            ),
        )
        for one in texts
        if one.start < end and one.end > begin
    )


def _texts(reel: timeline.Reel, index: int) -> Iterator[shapes.Text]:
    one = reel.scenes[index]
    starts = timeline.line_starts(one.frames, one.voices)
    places = pairwise((*starts, one.frames))
    for line, voice, (start, limit) in zip(one.scene.lines, one.voices, places, strict=True):
        length = timeline.voice_frames(voice)
        cues = captions.cues(line.text, words=voice.facts.words, frames=length, aspect=reel.aspect)
        also = _second(reel, line, len(cues))
        for cue, second in zip(cues, also, strict=True):
            begin, end = start + cue.start, min(start + cue.end, limit)
            if begin < end:
                yield shapes.Text(
                    role="caption",
                    text=cue.text,
                    speaker=line.speaker,
                    start=begin,
                    end=end,
                    words=_placed(cue, start, end) if reel.captions.lit else (),
                    colour=_colour(reel, line.speaker) if reel.captions.coloured else "",
                    second=second,
                )


def _placed(cue: captions.Cue, start: int, end: int) -> tuple[shapes.Spoken, ...]:
    return tuple(
        one.evolve(start=min(start + one.start, end), end=min(start + one.end, end))
        for one in cue.words
    )


def _second(reel: timeline.Reel, line: shapes.Line, cues: int) -> list[str]:
    """The line in the second language, in as many parts as it has captions."""
    wanted = line.second.strip() if reel.captions.second else ""
    parts = captions.parted(wanted, cues) if wanted else []
    return parts + [""] * (cues - len(parts))


def _colour(reel: timeline.Reel, speaker: str) -> str:
    """A colour for each speaker, in the order in which they are first heard."""
    heard = (line.speaker for one in reel.scenes for line in one.scene.lines if line.speaker)
    names = list(dict.fromkeys(heard))
    return COLOURS[names.index(speaker) % len(COLOURS)] if speaker else ""
