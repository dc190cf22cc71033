"""Rhythm: the patterns that accompany, walk and beat. Times are beats in the bar."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pipeline.house.music import harmony, themes

Step = tuple[float, float, int]
"""When, how long, and a pitch or a move."""
Hit = tuple[str, float, float, float]
"""A drum, when, how loud, and the strength of the bar from which on it plays."""
ROOT, FIFTH, OCTAVE, THIRD, LEADING = 0, 1, 2, 3, 4


def held(beats: int) -> list[Step]:
    """One note a bar."""
    return [(0, beats, ROOT)]


def _roots(beats: int) -> list[Step]:
    return [(0, 1.5, ROOT)] if beats == 3 else [(0, 1.8, ROOT), (2, 1.8, FIFTH)]


def _walking(beats: int) -> list[Step]:
    moves = (ROOT, THIRD, FIFTH, LEADING)
    return [(beat, 0.95, moves[beat % 4]) for beat in range(beats)]


def _driving(beats: int) -> list[Step]:
    return [(half / 2, 0.45, OCTAVE if half % 4 == 3 else ROOT) for half in range(2 * beats)]


def _pedal(beats: int) -> list[Step]:
    return [(0, beats * 1.1, ROOT)]


BASSES: Final[Mapping[themes.Bass, Callable[[int], list[Step]]]] = {
    "held": held,
    "roots": _roots,
    "walking": _walking,
    "driving": _driving,
    "pedal": _pedal,
}


def bass_pitch(root: int, goal: int, tones: Sequence[int], move: int) -> int:
    """The pitch of a bass move; the leading one is a semitone from where the bass goes next."""
    if move == FIFTH:
        return harmony.nearest((tones[min(2, len(tones) - 1)],), root + 5)
    if move == THIRD:
        return harmony.nearest((tones[1],), root + 4)
    if move == LEADING:
        return goal + (1 if goal < root else -1)
    return root + 12 if move == OCTAVE else root


def _broken(voices: Sequence[int], beats: int) -> list[Step]:
    order = (0, 2, 1, 3, 2, 1, 3, 2)
    return [(half / 2, 2.0, voices[order[half % 8]]) for half in range(2 * beats)]


def _harp(voices: Sequence[int], beats: int) -> list[Step]:
    order = (0, 1, 2, 3, 4, 3, 2, 1)
    wide = [*voices, voices[0] + 12]
    return [(half / 2, 2.5, wide[order[half % 8]]) for half in range(2 * beats)]


def _sparkle(voices: Sequence[int], beats: int) -> list[Step]:
    order = (0, 2, 1, 3, 0, 2, 3, 1)
    return [(part / 2, 1.5, voices[order[part % 8]] + 12) for part in range(2 * beats)]


def _chords(voices: Sequence[int], beats: int) -> list[Step]:
    return [(at, 0.95, pitch) for at in range(beats) for pitch in voices[1:]]


def _waltz(voices: Sequence[int], beats: int) -> list[Step]:
    return [(at, 0.9, pitch) for at in range(1, beats) for pitch in voices[1:]]


def _ostinato(voices: Sequence[int], beats: int) -> list[Step]:
    order = (0, 0, 1, 0, 2, 0, 1, 2)
    return [(half / 2, 0.4, voices[order[half % 8]]) for half in range(2 * beats)]


def _pulse(voices: Sequence[int], beats: int) -> list[Step]:
    return [(half / 2, 0.4, voices[0] - 12) for half in range(2 * beats)]


def _offbeat(voices: Sequence[int], beats: int) -> list[Step]:
    return [(at, 0.45, pitch) for at in range(1, beats, 2) for pitch in voices[1:]]


def _strum(voices: Sequence[int], beats: int) -> list[Step]:
    hits = (0, 0.75, 1.5, 2, 2.75, 3.5)
    return [
        (at + 0.02 * index, 0.8, pitch)
        for at in hits
        if at < beats
        for index, pitch in enumerate(voices)
    ]


FIGURES: Final[Mapping[themes.Figure, Callable[[Sequence[int], int], list[Step]]]] = {
    "broken": _broken,
    "harp": _harp,
    "sparkle": _sparkle,
    "chords": _chords,
    "waltz": _waltz,
    "ostinato": _ostinato,
    "pulse": _pulse,
    "offbeat": _offbeat,
    "strum": _strum,
}


def rolled(voices: Sequence[int]) -> list[Step]:
    """The last chord, from the lowest voice up."""
    return [(0.09 * index, 4.0, pitch) for index, pitch in enumerate(voices)]


DRUMS: Final[Mapping[themes.Drums, tuple[Hit, ...]]] = {
    "": (),
    "soft": (
        ("kick", 0, 0.6, 0.6), ("kick", 2, 0.45, 0.7), ("shaker", 0.5, 0.4, 0.55),
        ("shaker", 1.5, 0.4, 0.55), ("shaker", 2.5, 0.4, 0.55), ("shaker", 3.5, 0.4, 0.55),
    ),
    "taiko": (
        ("taiko", 0, 1.0, 0.0), ("taiko", 1.5, 0.6, 0.6), ("taiko", 2, 0.8, 0.5),
        ("taiko", 3, 0.5, 0.75), ("taiko", 3.5, 0.7, 0.75),
    ),
    "heart": (("heart", 0, 0.9, 0.0), ("heart", 0.4, 0.6, 0.0), ("tick", 2, 0.35, 0.6)),
    "brushes": (
        ("brush", 0, 0.5, 0.0), ("brush", 1, 0.8, 0.0), ("brush", 2, 0.5, 0.0),
        ("brush", 2.67, 0.4, 0.6), ("brush", 3, 0.8, 0.0),
    ),
    "wood": (
        ("block", 1, 0.7, 0.0), ("block", 3, 0.7, 0.0), ("block", 3.5, 0.5, 0.7),
        ("kick", 0, 0.4, 0.6), ("kick", 2, 0.4, 0.6),
    ),
    "beat": (
        ("kick", 0, 1.0, 0.0), ("kick", 1.5, 0.7, 0.6), ("kick", 2, 0.9, 0.0),
        ("clap", 1, 0.8, 0.5), ("clap", 3, 0.8, 0.5), ("hat", 0.5, 0.5, 0.0),
        ("hat", 1.5, 0.5, 0.0), ("hat", 2.5, 0.5, 0.0), ("hat", 3.5, 0.6, 0.0),
    ),
}  # fmt: skip
DRUMS_END: Final[Mapping[themes.Drums, tuple[Hit, ...]]] = {
    "": (),
    "soft": (("kick", 0, 0.5, 0.0),),
    "taiko": (("taiko", 0, 1.0, 0.0),),
    "heart": (("heart", 0, 0.8, 0.0), ("heart", 0.4, 0.5, 0.0)),
    "brushes": (("brush", 0, 0.6, 0.0),),
    "wood": (("block", 0, 0.7, 0.0), ("kick", 0, 0.6, 0.0)),
    "beat": (("kick", 0, 1.0, 0.0), ("clap", 0, 0.6, 0.0)),
}
