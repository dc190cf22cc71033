"""Accompaniment: the players under the tune. Each reads the same piece and writes its own part."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from pipeline.house.music import harmony, notation, rhythm

_BESIDE = ("hat", "shaker", "block", "brush")


def pad(piece: notation.Piece, dice: Random) -> Iterator[notation.Note]:
    """Held chords, each a little longer than its bar, so that they melt into each other."""
    for bar in piece.bars if piece.theme.pad else ():
        for index, pitch in enumerate(bar.voices):
            yield notation.Note(
                instrument=piece.theme.pad,
                pitch=pitch,
                start_s=bar.start_s,
                length_s=piece.seconds - bar.start_s if bar.last else 1.25 * piece.bar_s,
                velocity=0.5 + 0.4 * bar.strength,
                pan=(index - 1.5) * 0.3,
            )


def bass(piece: notation.Piece, dice: Random) -> Iterator[notation.Note]:
    """The lowest voice; it knows where the next bar goes."""
    theme = piece.theme
    for bar, after in pairwise((*piece.bars, piece.bars[-1])):
        if bar.phrase == "intro" and theme.bass != "pedal":
            continue
        root, goal = (harmony.nearest((one.chord.bass,), 38) for one in (bar, after))
        steps = rhythm.held(theme.beats) if bar.last else rhythm.BASSES[theme.bass](theme.beats)
        for at, beats, move in steps:
            pitch = rhythm.bass_pitch(root, goal, bar.chord.tones, move)
            loud = 0.5 + 0.4 * bar.strength
            yield piece.note(
                dice, bar, on=theme.bass_on, at=at, beats=beats, pitch=pitch, loud=loud
            )


def figure(piece: notation.Piece, dice: Random) -> Iterator[notation.Note]:
    """Broken chords, strums or beats on the chord, some left out."""
    theme = piece.theme
    pattern = rhythm.FIGURES[theme.figure]
    for bar in piece.bars:
        high = [pitch + 12 * (pitch < 55) for pitch in bar.voices]
        steps = rhythm.rolled(high) if bar.last else pattern(high, theme.beats)
        for index, (at, beats, pitch) in enumerate(steps):
            if index and not bar.last and dice.random() > 0.93 * piece.wish.busy:
                continue
            loud = (0.4 + 0.5 * bar.strength) * (1.0 if at % 1 == 0 else 0.8)
            pan = dice.uniform(-0.45, 0.45)
            yield piece.note(
                dice, bar, on=theme.figure_on, at=at, beats=beats, pitch=pitch, loud=loud, pan=pan
            )


def drums(piece: notation.Piece, dice: Random) -> Iterator[notation.Note]:
    """What beats, as far as the bar is strong enough for it."""
    kind = piece.theme.drums
    for bar in piece.bars if piece.wish.drums >= 0.5 else ():
        hits = rhythm.DRUMS_END[kind] if bar.last else rhythm.DRUMS[kind]
        for drum, at, loud, needs in hits:
            if bar.phrase == "intro" or bar.strength < needs or at >= piece.theme.beats:
                continue
            loud = loud * (0.55 + 0.45 * bar.strength)
            pan = 0.2 if drum in _BESIDE else 0.0
            yield piece.note(dice, bar, on=drum, at=at, beats=1, pitch=60, loud=loud, pan=pan)
