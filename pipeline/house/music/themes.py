"""Themes: what a mood sounds like, as data. Chords, tempo and who plays what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from storage import shapes

Figure = Literal[
    "broken", "harp", "sparkle", "chords", "waltz", "ostinato", "pulse", "offbeat", "strum"
]
Bass = Literal["held", "roots", "walking", "driving", "pedal"]
Drums = Literal["", "soft", "taiko", "heart", "brushes", "wood", "beat"]
Rhythm = tuple[tuple[float, float], ...]
"""Notes of one bar: when each begins and how long it lasts, in beats."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One mood. `home` and `away` are four bars each, `turn` leads back to `final`.

    `density` is the share of melody notes that are played, `lead_pitch` the middle of its range.
    """

    tempo: float
    key: str
    scale: str
    home: tuple[str, str, str, str]
    away: tuple[str, str, str, str]
    turn: str
    final: str
    pad: str
    lead: str
    figure: Figure
    figure_on: str
    bass: Bass
    bass_on: str
    drums: Drums = ""
    beats: int = 4
    density: float = 0.7
    lead_pitch: int = 72
    rhythms: tuple[Rhythm, ...] = field(default=())


_LONG: Final[tuple[Rhythm, ...]] = (
    ((0, 1.5), (1.5, 0.5), (2, 2)),
    ((0, 2), (2, 1), (3, 1)),
    ((0.5, 1), (1.5, 0.5), (2, 1.5)),
    ((0, 3), (3, 0.5), (3.5, 0.5)),
)
_MOVING: Final[tuple[Rhythm, ...]] = (
    ((0, 0.5), (0.5, 0.5), (1, 1), (2, 0.5), (2.5, 1.5)),
    ((0, 1), (1, 0.5), (1.5, 0.5), (2, 1), (3, 1)),
    ((0, 0.75), (0.75, 0.75), (1.5, 0.5), (2, 1), (3, 0.5), (3.5, 0.5)),
    ((0.5, 0.5), (1, 0.5), (1.5, 1), (2.5, 0.5), (3, 1)),
)
_SPARSE: Final[tuple[Rhythm, ...]] = (
    ((0, 1),),
    ((1.5, 0.5), (2, 1)),
    ((2, 2),),
    ((0.5, 0.5), (3, 1)),
)
_WALTZ: Final[tuple[Rhythm, ...]] = (
    ((0, 2), (2, 1)),
    ((0, 1), (1, 1), (2, 1)),
    ((0, 1.5), (1.5, 0.5), (2, 1)),
    ((0, 3),),
)

THEMES: Final[Mapping[shapes.Mood, Theme]] = {
    "melancholy": Theme(
        tempo=62, key="A", scale="minor",
        home=("Am9", "Fmaj7", "C/E", "G6"), away=("Dm9", "Am7", "Fmaj7", "Em7"),
        turn="Em7", final="Am", pad="pad", lead="piano", figure="broken", figure_on="piano",
        bass="held", bass_on="low", density=0.62, lead_pitch=73, rhythms=_LONG,
    ),
    "calm": Theme(
        tempo=70, key="F", scale="major",
        home=("Fmaj7", "C/E", "Dm7", "Bbmaj7"), away=("Gm7", "Bbmaj7", "Fmaj7", "C7sus4"),
        turn="C7sus4", final="Fadd9", pad="pad", lead="flute", figure="harp", figure_on="harp",
        bass="held", bass_on="low", density=0.6, lead_pitch=74, rhythms=_LONG,
    ),
    "hope": Theme(
        tempo=84, key="D", scale="major",
        home=("D", "A/C#", "Bm7", "G"), away=("Em7", "G", "D/F#", "A"),
        turn="A7sus4", final="D", pad="strings", lead="violin", figure="chords", figure_on="piano",
        bass="roots", bass_on="cello", drums="soft", density=0.75, lead_pitch=76, rhythms=_MOVING,
    ),
    "romance": Theme(
        tempo=76, key="Eb", scale="major", beats=3,
        home=("Ebmaj7", "Cm7", "Fm7", "Bb7"), away=("Abmaj7", "Gm7", "Fm7", "Bb7"),
        turn="Bb7", final="Ebmaj7", pad="strings", lead="violin", figure="waltz",
        figure_on="piano", bass="roots", bass_on="pizzicato", density=0.85, lead_pitch=75,
        rhythms=_WALTZ,
    ),
    "wonder": Theme(
        tempo=80, key="C", scale="lydian",
        home=("Cmaj7", "D/C", "Em7", "D/F#"), away=("Am9", "D", "Gmaj7", "D/F#"),
        turn="D/C", final="Cmaj7", pad="pad", lead="bell", figure="sparkle", figure_on="harp",
        bass="held", bass_on="low", density=0.65, lead_pitch=79, rhythms=_LONG,
    ),
    "epic": Theme(
        tempo=92, key="D", scale="minor",
        home=("Dm", "Bb", "F", "C"), away=("Gm", "Bb", "Dm", "A"),
        turn="A", final="Dm", pad="strings", lead="brass", figure="ostinato",
        figure_on="spiccato", bass="driving", bass_on="cello", drums="taiko", density=0.8,
        lead_pitch=67, rhythms=_LONG,
    ),
    "suspense": Theme(
        tempo=68, key="E", scale="phrygian",
        home=("Em", "C+/E", "Em", "Fmaj7/E"), away=("Am/E", "Fmaj7/E", "Em", "C+/E"),
        turn="Fmaj7/E", final="Em", pad="drone", lead="harp", figure="pulse", figure_on="low",
        bass="pedal", bass_on="cello", drums="heart", density=0.5, lead_pitch=71, rhythms=_SPARSE,
    ),
    "noir": Theme(
        tempo=66, key="C", scale="minor",
        home=("Cm9", "Fm9", "Dm7b5", "G7#5"), away=("Abmaj7", "Fm9", "Dm7b5", "G7b9"),
        turn="G7#5", final="Cm6", pad="pad", lead="vibes", figure="offbeat", figure_on="vibes",
        bass="walking", bass_on="pizzicato", drums="brushes", density=0.6, lead_pitch=70,
        rhythms=_MOVING,
    ),
    "comic": Theme(
        tempo=124, key="Bb", scale="major",
        home=("Bb6", "G7", "Cm7", "F7"), away=("Eb6", "Edim", "Bb6", "F7"),
        turn="F7", final="Bb6", pad="", lead="clarinet", figure="offbeat",
        figure_on="pizzicato", bass="roots", bass_on="bassoon", drums="wood", density=0.85,
        lead_pitch=70, rhythms=_MOVING,
    ),
    "upbeat": Theme(
        tempo=112, key="G", scale="major",
        home=("G", "D/F#", "Em7", "Cadd9"), away=("Am7", "C", "G/B", "D"),
        turn="D7sus4", final="G", pad="pad", lead="bell", figure="strum", figure_on="pluck",
        bass="driving", bass_on="synth", drums="beat", density=0.75, lead_pitch=76,
        rhythms=_MOVING,
    ),
}  # fmt: skip
