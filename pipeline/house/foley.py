"""The house foley: what a place sounds like when nobody speaks.

Entry: `record`. Setting and weather → ingredients (`places`) → a tile of at most 20 s (`ambience`)
→ looped under a cross-fade to the exact length, at a level that stays under speech and score.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np

from pipeline import ports
from pipeline.house.sound import ambience, places, wave
from storage import shapes

_TILE_MS: Final = 20_000
_CROSS_MS: Final = 1_000
_FADE_MS: Final = 60


def record(
    order: shapes.SoundOrder,
    *,
    assets: Mapping[str, Path],
    folder: Path,
    progress: Callable[[float], None],
) -> ports.Result:
    """Record `sound.wav`: 44.1 kHz, stereo, s16, exactly `order.duration_ms` long."""
    recipe = places.recipe(order.setting, order.weather)
    count, cross = wave.samples(order.duration_ms), wave.samples(_CROSS_MS)
    length = max(cross, min(wave.samples(_TILE_MS), count)) + cross
    name = f"{order.seed}/{order.setting}/{order.weather}"
    tile = sum(
        (ambience.made(part, length, f"{name}/{index}") for index, part in enumerate(recipe.parts)),
        start=wave.silence(length),
    )
    tile *= np.float32(wave.gain(recipe.level_lufs - wave.loudness(tile)))
    progress(0.8)
    path = folder / "sound.wav"
    written = wave.write(path, _looped(wave.limited(tile, ceiling_db=-6), count, cross))
    progress(1.0)
    facts = shapes.Facts(
        duration_ms=round(1000 * written / wave.RATE),
        measures={"loudness_lufs": recipe.level_lufs},
    )
    return ports.Result(main=path, facts=facts)


def _looped(tile: wave.Sound, count: int, cross: int) -> Iterator[wave.Sound]:
    """The tile again and again; its end melts into its beginning; soft at the film's two ends."""
    rise = np.sqrt(wave.slope(cross))
    ring = tile[:, :-cross].copy()
    ring[:, :cross] = ring[:, :cross] * rise + tile[:, -cross:] * rise[::-1]
    first = tile[:, :-cross]
    for start in range(0, count, ring.shape[1]):
        block = (ring if start else first)[:, : count - start]
        yield _soft_ends(block, start, count)


def _soft_ends(block: wave.Sound, start: int, count: int) -> wave.Sound:
    ends = _FADE_MS if start == 0 else 0, _FADE_MS if start + block.shape[1] >= count else 0
    return wave.faded(block, in_ms=ends[0], out_ms=ends[1])
