"""Scoring: a mood and a length become notes. Pure: no sound is made here.

The form is intro, phrases of four bars (home, home, away, home …), a turn, and the tonic, which
rings until the end. The tempo gives way a little, so that the last bar falls where it should; one
that was asked for does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.house import noise
from pipeline.house.music import accompaniment, harmony, melody, notation, themes
from storage import shapes

_RING_S: Final = 3.4
_BPM: Final = re.compile(r"\b([4-9]\d|1\d\d) ?bpm\b", re.IGNORECASE)
_WORDS: Final = (
    (r"\b(sparse|minimal|spare|quiet|bare|less)\b", {"density": 0.65, "busy": 0.7}),
    (r"\b(rich|lush|full|more)\b", {"density": 1.25, "busy": 1.2}),
    (r"\b(slow|slower|lyrical|tender)\b", {"tempo": 0.92}),
    (r"\b(fast|faster|driving|energetic|urgent|punchy)\b", {"tempo": 1.1, "busy": 1.15}),
    (r"\b(no|without|fewer|less) (drums|percussion|beat)\b", {"drums": 0.0}),
    (r"\b(no|without) (melody|lead|tune)\b", {"density": 0.0}),
    (r"\b(ambient|drone|texture)\b", {"density": 0.4, "busy": 0.45, "drums": 0.0}),
)
_PARTS: Final = (
    accompaniment.pad,
    accompaniment.bass,
    accompaniment.figure,
    accompaniment.drums,
    melody.tune,
)


def score(
    mood: shapes.Mood, *, seconds: float, tone: str, notes: Sequence[str], seed: int
) -> notation.Score:
    """Write the music of a mood, `seconds` long; the same arguments give the same notes."""
    wish, theme = wished((tone, *notes)), themes.THEMES[mood]
    count, bar_s = _bars(theme, wish, seconds)
    piece = notation.Piece(
        theme=theme, bars=tuple(_plan(theme, count, bar_s)), bar_s=bar_s, seconds=seconds, wish=wish
    )
    written = [
        note
        for part in _PARTS
        for note in part(piece, noise.dice("score", part.__name__, mood, seed))
    ]
    return notation.Score(
        mood=mood,
        key=theme.key,
        tempo=60 * theme.beats / bar_s,
        bars=count,
        bar_s=bar_s,
        seconds=seconds,
        notes=tuple(sorted(written, key=lambda note: (note.start_s, note.instrument, note.pitch))),
    )


def _bars(theme: themes.Theme, wish: notation.Wish, seconds: float) -> tuple[int, float]:
    """How many bars there are before the last one, and how long each is."""
    wanted_s = 60 * theme.beats / (wish.bpm or theme.tempo * wish.tempo)
    ring_s = min(0.32 * seconds, max(_RING_S, wanted_s))
    if wish.bpm and wanted_s <= seconds - ring_s:
        return int((seconds - ring_s) / wanted_s), wanted_s
    count = max(1, round((seconds - ring_s) / wanted_s))
    return count, (seconds - ring_s) / count


def wished(texts: Sequence[str]) -> notation.Wish:
    """Read tone and notes; words that say nothing about music are ignored."""
    wish = notation.Wish()
    for text in texts:
        for words, changes in _WORDS:
            if re.search(words, text.lower()):
                more = {name: getattr(wish, name) * by for name, by in changes.items()}
                wish = replace(wish, **more)
        if told := _BPM.search(text):
            wish = replace(wish, bpm=float(told[1]))
    return wish


def _plan(theme: themes.Theme, count: int, bar_s: float) -> Iterator[notation.Bar]:
    voices: tuple[int, ...] = (52, 57, 60, 64)
    intro = 2 if count >= 12 else int(count >= 4)
    for number in range(count + 1):
        phrase, place, name = _chord_of(theme, number, count, intro)
        chord = harmony.chord(name)
        voices = harmony.voiced(chord.tones, voices, low=50, voices=4)
        yield notation.Bar(
            number=number,
            start_s=number * bar_s,
            chord=chord,
            voices=voices,
            strength=_strength(number, count, intro),
            phrase=phrase,
            place=place,
            last=number == count,
        )


def _chord_of(theme: themes.Theme, number: int, count: int, intro: int) -> tuple[str, int, str]:
    """The phrase that a bar is in, its place in it, and its chord."""
    if number == count:
        return "final", 0, theme.final
    if number == count - 1 and count > 1:
        return "turn", 3, theme.turn
    if number < intro:
        return "intro", number, theme.home[number % 4]
    phrase, place = divmod(number - intro, 4)
    if phrase % 4 == 2 or (phrase == 1 and count < 14):
        return "away", place, theme.away[place]
    return "home", place, theme.home[place]


def _strength(number: int, count: int, intro: int) -> float:
    """Rises to its height at two thirds of the way and comes down for the end."""
    if number < intro or number == count:
        return 0.35
    at = number / count
    return 0.45 + 0.55 * (at / 0.68 if at < 0.68 else 1 - 0.7 * (at - 0.68) / 0.32)
