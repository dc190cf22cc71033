"""The house voice: a line is spoken, measured word by word, and made to sit in a film.

Entry: `speak`. Text → runs by script → eSpeak NG or a hum → one take → the post chain.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from pipeline import casting, errors, ports
from pipeline.house import noise
from pipeline.house.sound import delivery, espeak, tongues, wave
from storage import shapes

_LEAD_MS: Final = 20
_TAIL_MS: Final = 160
_JOIN_MS: Final = 70
_FADE_MS: Final = 20
_LEVEL_LUFS: Final = -20.0
_HUM_LUFS: Final = -32.0
_QUIETER: Final = ("klatt4", "paul", "john", "Gene")
_SAFE: Final = "en-us"


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """A run as heard: mono at our rate, and (word, start, end) in ms from its beginning."""

    sound: wave.Sound
    words: tuple[tuple[str, float, float], ...]
    spoken: bool = True


def speak(
    order: shapes.VoiceOrder,
    *,
    assets: Mapping[str, Path],
    folder: Path,
    progress: Callable[[float], None],
) -> ports.Result:
    """Speak one line into `line.wav` (44.1 kHz, mono, s16); facts hold its length and words.

    The words are those of `text.split()`, in order, with measured times. Where no voice can read
    the script, a quiet hum takes the time that reading takes. Raises errors.Broken.
    """
    voice, direction = casting.parse_voice(order.voice), delivery.directed(order)
    runs = tongues.runs(order.text, hint=order.language, native=voice.name.split("+")[0])
    readings = [_read(run, voice, direction, order.seed) for run in runs]
    spoken = any(reading.spoken for reading in readings)
    sound, words = _joined(readings)
    level = (_LEVEL_LUFS + direction.level_db) if spoken else _HUM_LUFS
    finished = _finished(sound, level_lufs=level, seed=order.seed)
    path = folder / "line.wav"
    count = wave.write(path, [finished])
    progress(1.0)
    return ports.Result(main=path, facts=_facts(finished, count, words))


def _facts(sound: wave.Sound, count: int, words: Iterable[shapes.Word]) -> shapes.Facts:
    duration_ms = round(1000 * count / wave.RATE)
    kept = tuple(
        word.evolve(start_ms=min(word.start_ms, duration_ms), end_ms=min(word.end_ms, duration_ms))
        for word in words
    )
    measures = {"loudness_lufs": round(wave.loudness(sound), 2)}
    return shapes.Facts(duration_ms=duration_ms, words=kept, measures=measures)


def _read(
    run: tongues.Run, voice: casting.Voice, direction: delivery.Direction, seed: int
) -> _Reading:
    said = [(word, tongues.readable(word)) for word in run.words]
    text = " ".join(readable for _, readable in said if readable)
    if run.language == tongues.HUM or not text:
        return _hummed(run.words, voice, seed)
    speech = _spoken(text, run.language, voice, direction)
    sound = _doubled(speech)
    length_ms = 1000 * sound.shape[1] / wave.RATE
    times = _timed(tuple(readable for _, readable in said if readable), speech.starts, length_ms)
    return _Reading(sound=sound, words=_with_silent(said, times))


def _spoken(
    text: str, language: str, voice: casting.Voice, direction: delivery.Direction
) -> espeak.Speech:
    variant = "whisper" if direction.whisper else voice.name.partition("+")[2]
    manner = espeak.Manner(
        rate=_within(voice.rate * direction.rate, 90, 260),
        pitch=_within(voice.pitch + direction.pitch, 0, 99),
        range=_within(52 + direction.range, 5, 99),
        volume=80 if variant in _QUIETER else 100,
    )
    try:
        return espeak.speak(text, voice=f"{language}+{variant}", manner=manner)
    except errors.Rejected:
        return espeak.speak(text, voice=f"{_SAFE}+{variant}", manner=manner)


def _within(value: float, low: int, high: int) -> int:
    return min(high, max(low, round(value)))


def _timed(
    words: Sequence[str], starts: Sequence[tuple[int, int]], length_ms: float
) -> list[tuple[float, float]]:
    """Start and end of each word; a word that the library swallowed shares its neighbours' time."""
    spans = list(tongues.spans(tuple(words)))
    known = {0: 0.0, spans[-1][1] + 1: length_ms}
    for begin, end in spans:
        heard = [at for character, at in starts if begin <= character < end]
        if heard and begin:
            known[begin] = float(min(heard))
    places = sorted(known)
    instants = np.maximum.accumulate([min(known[place], length_ms) for place in places])
    edges = np.interp([*(begin for begin, _ in spans), spans[-1][1] + 1], places, instants)
    return [(float(begin), float(end)) for begin, end in pairwise(edges)]


def _with_silent(
    said: Sequence[tuple[str, str]], times: Sequence[tuple[float, float]]
) -> tuple[tuple[str, float, float], ...]:
    """Words of the text with their times; a mark that nobody speaks stands where it is passed."""
    waiting, now = iter(times), times[0][0]
    words = []
    for word, readable in said:
        begin, end = next(waiting) if readable else (now, now)
        words.append((word, begin, end))
        now = end
    return tuple(words)


def _doubled(speech: espeak.Speech) -> wave.Sound:
    """From the library's rate to ours, twice as many samples, nothing added above."""
    if speech.rate * 2 != wave.RATE:
        raise errors.Broken(detail=f"eSpeak NG speaks at {speech.rate} Hz")
    count = len(speech.samples)
    size = wave.fast(count + 512)
    spectrum = np.fft.rfft(speech.samples, size)
    doubled = np.fft.irfft(spectrum, 2 * size)[: 2 * count] * 2
    return doubled.astype(np.float32)[None, :]


def _hummed(words: Sequence[str], voice: casting.Voice, seed: int) -> _Reading:
    """A closed-mouth hum on the voice's pitch, as long as reading takes; words spread evenly."""
    ends = np.cumsum([1000 * tongues.reading_s(word) for word in words])
    length_ms = max(900.0, float(ends[-1]))
    ends = ends * (length_ms / ends[-1])
    count = wave.samples(length_ms)
    dice = noise.dice("hum", seed, *words)
    seconds = np.arange(count, dtype=np.float64) / wave.RATE
    pitch_hz = (90 + 1.6 * voice.pitch) * (
        1 + 0.02 * np.sin(2 * np.pi * 0.9 * seconds + dice.uniform(0, 6))
    )
    phase = 2 * np.pi * np.cumsum(pitch_hz) / wave.RATE
    tone = sum(np.sin(order * phase) * 0.45 ** (order - 1) for order in (1, 2, 3, 4))
    beats = 0.45 + 0.55 * np.sin(np.pi * seconds * 2.6) ** 2
    hum = (tone * beats)[None, :].astype(np.float32)
    starts = np.concatenate(([0.0], ends[:-1]))
    return _Reading(
        sound=wave.faded(hum, in_ms=120, out_ms=200),
        words=tuple(
            (word, float(begin), float(end))
            for word, begin, end in zip(words, starts, ends, strict=True)
        ),
        spoken=False,
    )


def _joined(readings: Sequence[_Reading]) -> tuple[wave.Sound, tuple[shapes.Word, ...]]:
    """Readings one after the other, with a breath between them; silence at the ends cut off."""
    parts: list[wave.Sound] = []
    words: list[tuple[str, float, float]] = []
    now_ms = 0.0
    for reading in readings:
        words += [(text, now_ms + begin, now_ms + end) for text, begin, end in reading.words]
        parts += [reading.sound, wave.silence(wave.samples(_JOIN_MS), channels=1)]
        now_ms += 1000 * (reading.sound.shape[1]) / wave.RATE + _JOIN_MS
    whole = np.concatenate(parts, axis=1)
    first, last = _edges(whole)
    shift = _LEAD_MS - 1000 * first / wave.RATE
    end_ms = _LEAD_MS + 1000 * (last - first) / wave.RATE
    return whole[:, first:last], tuple(
        shapes.Word(
            text=text,
            start_ms=round(min(max(_LEAD_MS, begin + shift), end_ms)),
            end_ms=round(min(max(_LEAD_MS, end + shift), end_ms)),
        )
        for text, begin, end in words
    )


def _edges(sound: wave.Sound) -> tuple[int, int]:
    """Where the sound begins and ends, down to 50 dB below its peak."""
    level = np.abs(sound[0])
    heard = np.flatnonzero(level > level.max() * wave.gain(-50))
    return (int(heard[0]), int(heard[-1]) + 1) if heard.size else (0, sound.shape[1])


def _finished(sound: wave.Sound, *, level_lufs: float, seed: int) -> wave.Sound:
    """Less boom, less rasp, even loudness, a little room, then level and fades."""
    pad = (
        wave.silence(wave.samples(_LEAD_MS), channels=1),
        wave.silence(wave.samples(_TAIL_MS), channels=1),
    )
    padded = np.concatenate((pad[0], sound, pad[1]), axis=1)
    curve = wave.together(
        wave.band(90, 7500), wave.bell(3000, -3.0), wave.bell(220, 1.5, octaves=1.4)
    )
    even = _compressed(wave.filtered(padded, curve))
    walls = wave.room(0.38, chance=noise.generator("booth"), channels=1)
    wet = wave.convolved(even, walls)[:, : even.shape[1]]
    placed = even + np.float32(0.16) * wet
    levelled = placed * np.float32(wave.gain(level_lufs - wave.loudness(placed)))
    return wave.faded(wave.limited(levelled), in_ms=_FADE_MS, out_ms=_FADE_MS)


def _compressed(
    sound: wave.Sound, *, threshold_db: float = -24.0, ratio: float = 3.0
) -> wave.Sound:
    """Loud parts brought nearer to quiet ones; the level is taken over 30 ms around each moment."""
    power = wave.smoothed(wave.smoothed(sound[0].astype(np.float64) ** 2, 15), 15)
    level_db = 10 * np.log10(np.maximum(power, 1e-9))
    change_db = np.minimum(0, (threshold_db - level_db) * (1 - 1 / ratio))
    return (sound * 10 ** (change_db / 20)).astype(np.float32)
