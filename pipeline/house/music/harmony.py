"""Harmony: chords by name, and voices that move no farther than they must. Pitches are MIDI."""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_NATURAL: Final = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_QUALITIES: Final = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m9": (0, 3, 7, 10, 14),
    "maj9": (0, 4, 7, 11, 14),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "7sus4": (0, 5, 7, 10),
    "7b9": (0, 4, 7, 10, 13),
    "7#5": (0, 4, 8, 10),
    "m7b5": (0, 3, 6, 10),
    "dim": (0, 3, 6, 9),
    "+": (0, 4, 8),
}
_NAME: Final = re.compile(r"(?P<root>[A-G][b#]?)(?P<quality>[^/]*)(?:/(?P<bass>[A-G][b#]?))?")
SCALES: Final = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
}


@dataclass(frozen=True, kw_only=True)
class Chord:
    """Pitch classes 0…11: the root first, and what the bass plays."""

    tones: tuple[int, ...]
    bass: int


@functools.cache
def chord(name: str) -> Chord:
    """Read a name such as `Am9`, `C/E` or `G7#5`."""
    match = _NAME.fullmatch(name)
    if match is None or match["quality"] not in _QUALITIES:
        raise ValueError(f"no chord is called {name!r}")
    root = pitch_class(match["root"])
    tones = tuple((root + step) % 12 for step in _QUALITIES[match["quality"]])
    return Chord(tones=tones, bass=pitch_class(match["bass"] or match["root"]))


def pitch_class(name: str) -> int:
    """C is 0."""
    return (_NATURAL[name[0]] + name.count("#") - name[1:].count("b")) % 12


def voiced(
    tones: Sequence[int], before: Sequence[int], *, low: int, voices: int
) -> tuple[int, ...]:
    """The tones as rising pitches from `low` on, as near as possible to the voices before."""
    return min(_positions(tones, low, voices), key=lambda pitches: _distance(pitches, before))


def _positions(tones: Sequence[int], low: int, voices: int) -> Iterable[tuple[int, ...]]:
    ordered = sorted(set(tones))
    for first in range(low, low + 12):
        if first % 12 in ordered:
            start = ordered.index(first % 12)
            pitches: list[int] = []
            now = first
            for index in range(voices):
                tone = ordered[(start + index) % len(ordered)]
                now += (tone - now) % 12 if index else 0
                now += 12 if pitches and now <= pitches[-1] else 0
                pitches.append(now)
            yield tuple(pitches)


def _distance(pitches: Sequence[int], before: Sequence[int]) -> int:
    return sum(abs(one - other) for one, other in zip(pitches, before, strict=False))


def nearest(classes: Iterable[int], target: float) -> int:
    """The pitch of one of these classes that is nearest to a target; the lower one of two."""
    return min(
        (one + 12 * octave for one in classes for octave in range(1, 9)),
        key=lambda pitch: (abs(pitch - target), pitch),
    )


def ladder(over: Chord, *, tonic: int, scale: Sequence[int]) -> tuple[int, ...]:
    """Pitch classes that may pass over a chord: its own, and those of the key that do not rub."""
    own = set(over.tones)
    key = {(tonic + step) % 12 for step in scale}
    free = {one for one in key if all((one - tone) % 12 not in (1, 11) for tone in own)}
    return tuple(sorted(own | free))


def stepped(pitch: int, steps: int, *, ladder: Sequence[int]) -> int:
    """So many steps up or down a ladder of pitch classes."""
    rungs = [12 * octave + one for octave in range(1, 9) for one in ladder]
    start = min(range(len(rungs)), key=lambda index: abs(rungs[index] - pitch))
    return rungs[min(len(rungs) - 1, max(0, start + steps))]
