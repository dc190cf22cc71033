"""Notation: what a piece of music is made of, before anybody plays it."""

from dataclasses import dataclass
from random import Random

from pipeline.house.music import harmony, themes
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Note:
    """One sound: seconds from the start, MIDI pitch, velocity 0…1, pan −1 (left) … 1."""

    instrument: str
    pitch: int
    start_s: float
    length_s: float
    velocity: float
    pan: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of the plan. `strength` 0…1 is how much goes on; `last` is the ringing tonic."""

    number: int
    start_s: float
    chord: harmony.Chord
    voices: tuple[int, ...]
    strength: float
    phrase: str
    place: int
    last: bool = False


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How far the tone and the notes pull a theme from its usual way; 1 is the usual.

    `bpm` is the tempo that was asked for; 0 leaves it to the theme.
    """

    bpm: float = 0.0
    tempo: float = 1.0
    density: float = 1.0
    busy: float = 1.0
    drums: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What every player has on the stand."""

    theme: themes.Theme
    bars: tuple[Bar, ...]
    bar_s: float
    seconds: float
    wish: Wish

    @property
    def beat_s(self) -> float:
        """One beat."""
        return self.bar_s / self.theme.beats

    def note(
        self, dice: Random, bar: Bar, *, on: str, at: float, beats: float, pitch: int, loud: float,
        pan: float = 0.0,
    ) -> Note:  # fmt: skip
        """A note as a person plays it: some ms late or early, not quite as loud; the last rings."""
        start = max(0.0, bar.start_s + at * self.beat_s + dice.uniform(-0.008, 0.008))
        left = self.seconds - start
        return Note(
            instrument=on,
            pitch=pitch,
            start_s=start,
            length_s=left if bar.last else min(left, beats * self.beat_s),
            velocity=min(1.0, loud * dice.uniform(0.82, 1.15)),
            pan=pan,
        )


@dataclass(frozen=True, kw_only=True)
class Score:
    """All notes in the order of their starts, and what holds them together."""

    mood: shapes.Mood
    key: str
    tempo: float
    bars: int
    bar_s: float
    seconds: float
    notes: tuple[Note, ...]

    @property
    def final_s(self) -> float:
        """When the last chord begins."""
        return self.bars * self.bar_s
