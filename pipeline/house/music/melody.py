"""Melody: a motive of two bars that comes back over every chord, and an arch over each phrase."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from pipeline.house.music import harmony, notation, themes

_ARCH: Final = (0, 3, 5, 1)
"""How far above its middle the tune stands in the four bars of a phrase, in semitones."""
_PAN: Final = 0.12


@dataclass(frozen=True, kw_only=True)
class Step:
    """A note of a motive: when and how long in beats, and how far from the bar's first note."""

    at: float
    beats: float
    offset: int


Motive = tuple[tuple[Step, ...], tuple[Step, ...]]


def tune(piece: notation.Piece, dice: Random) -> Iterator[notation.Note]:
    """The leading voice: silent in the intro, home on the tonic."""
    theme = piece.theme
    motives = {phrase: motive(theme.rhythms, dice) for phrase in ("home", "away")}
    pitch = theme.lead_pitch
    for bar in piece.bars:
        for step, target in _written(bar, piece, motives, pitch):
            rests = dice.random() > theme.density * piece.wish.density
            if rests and (step.at > 0 or piece.wish.density < 0.1):
                continue
            pitch = target
            loud = 0.55 + 0.4 * bar.strength
            yield piece.note(
                dice, bar, on=theme.lead, at=step.at, beats=1.1 * step.beats, pitch=pitch,
                loud=loud, pan=_PAN,
            )  # fmt: skip


def motive(rhythms: Sequence[themes.Rhythm], dice: Random) -> Motive:
    """Two bars with different rhythms; each wanders by steps and does not go far."""
    first, second = dice.sample(range(len(rhythms)), 2)
    return _contour(rhythms[first], dice), _contour(rhythms[second], dice)


def _contour(rhythm: themes.Rhythm, dice: Random) -> tuple[Step, ...]:
    offset, steps = 0, []
    for at, beats in rhythm:
        steps.append(Step(at=at, beats=beats, offset=offset))
        move = dice.choice((-2, -1, -1, 1, 1, 2))
        offset += -move if abs(offset + move) > 3 else move
    return tuple(steps)


def _written(
    bar: notation.Bar, piece: notation.Piece, motives: Mapping[str, Motive], before: int
) -> Iterator[tuple[Step, int]]:
    """The notes of a bar: the first stands on the chord, long ones too, the others pass."""
    theme = piece.theme
    tonic = harmony.pitch_class(theme.key)
    if bar.phrase == "intro" or (len(piece.bars) < 3 and not bar.last):
        return
    if bar.last:
        home = harmony.nearest((tonic,), (before + theme.lead_pitch) / 2)
        yield Step(at=0, beats=theme.beats, offset=0), home
        return
    ladder = harmony.ladder(bar.chord, tonic=tonic, scale=harmony.SCALES[theme.scale])
    goal = theme.lead_pitch + _ARCH[bar.place]
    anchor = harmony.nearest(bar.chord.tones, 0.4 * before + 0.6 * goal)
    motive_of_bar = motives["away" if bar.phrase == "away" else "home"][bar.place % 2]
    for step in motive_of_bar:
        pitch = harmony.stepped(anchor, step.offset, ladder=ladder)
        pitch = harmony.nearest(bar.chord.tones, pitch) if step.beats >= 1 else pitch
        if pitch == before and step.at > 0:
            pitch = harmony.stepped(pitch, 1 if step.offset >= 0 else -1, ladder=ladder)
        before = pitch
        yield step, pitch
