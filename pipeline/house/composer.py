"""The house composer: a temp score, exactly as long as the film, that knows how it will end.

Entry: `compose`. Mood → notes (`scoring`) → sound block by block (`instruments`) → one room and
one tone control for all (a single convolution) → level, soft ceiling, fades.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

import numpy as np

from pipeline import ports
from pipeline.house import noise
from pipeline.house.music import instruments, notation, scoring
from pipeline.house.sound import wave
from storage import shapes

LEVEL_LUFS: Final = -18.0
_BLOCK: Final = 1 << 18
_TAIL: Final = wave.samples(10_000)
_SHIFT: Final = 2048
_WET: Final = 0.34
_ROOM_S: Final = 2.6
_LEVELS_DB: Final[Mapping[str, float]] = {
    "pad": -6, "strings": -6, "drone": -5, "violin": 1, "flute": 0, "clarinet": -1, "brass": 0,
    "piano": 0, "harp": -3, "pluck": -4, "bell": -4, "vibes": -3, "pizzicato": -2, "bassoon": -5,
    "cello": -8, "spiccato": -3, "low": -10, "synth": -9, "kick": -4, "taiko": -2, "heart": -4,
    "hat": -15, "shaker": -16, "brush": -13, "clap": -10, "block": -8, "tick": -12,
}  # fmt: skip


def compose(
    order: shapes.ScoreOrder,
    *,
    assets: Mapping[str, Path],
    folder: Path,
    progress: Callable[[float], None],
) -> ports.Result:
    """Compose `score.wav`: 44.1 kHz, stereo, s16, exactly `order.duration_ms` long.

    It needs the same memory for any length: blocks go to a temporary file before they are
    levelled. Facts tell tempo, bars and loudness.
    """
    music = scoring.score(
        order.mood,
        seconds=order.duration_ms / 1000,
        tone=order.tone,
        notes=order.notes,
        seed=order.seed,
    )
    path, count = folder / "score.wav", wave.samples(order.duration_ms)
    with tempfile.TemporaryFile(dir=folder) as raw:
        meter = wave.Meter()
        for done, block in enumerate(_performed(music, count), start=1):
            raw.write(np.ascontiguousarray(block.T).tobytes())
            meter.add(block)
            progress(min(0.95, 0.95 * done * _BLOCK / max(1, count)))
        written = wave.write(path, _mastered(raw, count, meter.lufs))
    instruments.forget()
    progress(1.0)
    return ports.Result(main=path, facts=_facts(music, written))


def _facts(music: notation.Score, count: int) -> shapes.Facts:
    measures = {"tempo_bpm": round(music.tempo, 2), "bars": float(music.bars)}
    return shapes.Facts(duration_ms=round(1000 * count / wave.RATE), measures=measures)


def _performed(music: notation.Score, count: int) -> Iterator[wave.Sound]:
    """The music in its room, in blocks, `count` samples in all."""
    kernel = _kernel(music)
    ringing = wave.silence(kernel.shape[1] - 1)
    late = _SHIFT
    for block in _played(music, count + _SHIFT):
        size = block.shape[1]
        wet = wave.convolved(block, kernel)
        wet[:, : ringing.shape[1]] += ringing
        ringing = wet[:, size:]
        yield wet[:, min(late, size) : size]
        late = max(0, late - size)


def _kernel(music: notation.Score) -> wave.Sound:
    """Direct sound and room under one tone control, late by `_SHIFT` samples."""
    room = wave.room(_ROOM_S, chance=noise.generator("hall", music.mood))
    kernel = wave.silence(_SHIFT + room.shape[1] + _SHIFT)
    kernel[:, _SHIFT] = 1.0
    kernel[:, _SHIFT : _SHIFT + room.shape[1]] += np.float32(_WET) * room
    return wave.filtered(kernel, wave.together(wave.band(35, 9000), wave.bell(6000, -4.0)))


def _played(music: notation.Score, count: int) -> Iterator[wave.Sound]:
    """The dry notes in blocks; what rings on is carried into the next block."""
    waiting = list(reversed(music.notes))
    carried = wave.silence(_TAIL)
    for start in range(0, count, _BLOCK):
        size = min(_BLOCK, count - start)
        stage = wave.silence(size + _TAIL)
        stage[:, :_TAIL] += carried
        while waiting and waiting[-1].start_s * wave.RATE < start + size:
            _place(stage, waiting.pop(), start)
        yield stage[:, :size]
        carried = stage[:, size : size + _TAIL]


def _place(stage: wave.Sound, note: notation.Note, start: int) -> None:
    sound = instruments.play(note.instrument, note.pitch, note.length_s)
    at = max(0, round(note.start_s * wave.RATE) - start)
    room = min(sound.shape[1], stage.shape[1] - at)
    level = wave.gain(_LEVELS_DB[note.instrument]) * note.velocity**1.5
    for channel, side in enumerate((1 - note.pan, 1 + note.pan)):
        source = sound[min(channel, sound.shape[0] - 1), :room]
        stage[channel, at : at + room] += source * np.float32(level * np.sqrt(side / 2))


def _mastered(raw: IO[bytes], count: int, loudness_lufs: float) -> Iterator[wave.Sound]:
    """Level, ceiling, and the fades at both ends, in blocks as they were written."""
    raw.seek(0)
    factor = np.float32(wave.gain(LEVEL_LUFS - loudness_lufs))
    for start in range(0, count, _BLOCK):
        size = min(_BLOCK, count - start)
        block = np.frombuffer(raw.read(size * 8), np.float32).reshape(size, 2).T
        yield wave.limited(block * factor) * _fade(start, size, count)


def _fade(start: int, size: int, count: int) -> wave.Sound:
    """The piece's rise and fall, for one block of it."""
    places = np.arange(start, start + size, dtype=np.float64)
    rise, fall = min(wave.samples(40), count // 8), min(wave.samples(2600), count // 3)
    near = np.minimum(places / max(1, rise), (count - 1 - places) / max(1, fall))
    curve: wave.Sound = (0.5 - 0.5 * np.cos(np.pi * np.clip(near, 0, 1))).astype(np.float32)
    return curve
