"""Films made to fit: 12 targets for each of 3 films, how full each is, and what was lost.

    python -m benchmarks.sizes [--seconds 8]

SSIM is of the fitted film, scaled back, against the whole one. A target that would need more than
the film has, or less than could be watched, says so.
"""

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import reels
from benchmarks.costs import measured
from pipeline.cutting import delivery, ffmpeg, probe, timeline
from pipeline.disclosure import film as disclosed
from tests.cutting import material

ASPECTS = ("16:9", "9:16", "1:1")
SHARES = (0.95, 0.85, 0.75, 0.65, 0.55, 0.45, 0.37, 0.30, 0.24, 0.18, 0.13, 0.09)
"""Targets as parts of the film's own size."""
MIB = 1 << 20
HEAD = " share    limit      MiB    full        size   SSIM   CPU s"


def film(folder: Path, aspect: str, seconds: float) -> disclosed.DisclosedFilm:
    """A film of three scenes in this aspect."""
    studio = material.Studio(folder / "studio")
    reel = reels.written(studio, folder, 3, seconds=seconds / 3)
    take, _ = asyncio.run(studio.cut(replace(reel, aspect=aspect)))  # type: ignore[arg-type]
    return disclosed.reopen(studio.file(take))


def row(whole: disclosed.DisclosedFilm, share: float, folder: Path) -> str:
    """One fit as a row of the table; raises if it is larger than it may be."""
    limit = round(share * whole.path.stat().st_size)
    runner = ffmpeg.Ffmpeg(binary=ffmpeg.find())
    with measured() as cost:
        smaller = asyncio.run(
            delivery.fit(
                whole, limit_bytes=limit, folder=folder, ffmpeg=runner, progress=lambda _: None
            )
        )
    if smaller is None:
        return f"{share:6.0%} {limit / MIB:8.2f}   could not be watched"
    size = smaller.path.stat().st_size
    if size > limit:
        raise SystemExit(f"{size} bytes for a limit of {limit}")
    if smaller is whole:
        return f"{share:6.0%} {limit / MIB:8.2f} {size / MIB:8.2f}   as it is"
    passport = probe.clip(smaller.path)
    return (
        f"{share:6.0%} {limit / MIB:8.2f} {size / MIB:8.2f} {size / limit:7.1%}"
        f" {passport.width:5}×{passport.height:<5} {ssim(smaller.path, whole.path):.4f}"
        f" {cost.cpu_s:7.1f}"
    )


def ssim(smaller: Path, whole: Path) -> float:
    """How alike two films look, as ffmpeg tells."""
    graph = "[0:v][1:v]scale2ref=flags=bicubic[a][b];[a][b]ssim"
    said = subprocess.run(
        [ffmpeg.find(), "-nostdin", "-hide_banner", "-i", smaller, "-i", whole,
         "-lavfi", graph, "-an", "-f", "null", "-"],
        capture_output=True, text=True, check=True,
    ).stderr  # fmt: skip
    return float(re.findall(r"All:([0-9.]+)", said)[-1])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=8.0)
    chosen = parser.parse_args(sys.argv[1:])
    for aspect in ASPECTS:
        with tempfile.TemporaryDirectory() as name:
            whole = film(Path(name), aspect, chosen.seconds)
            own = 8 * whole.path.stat().st_size / 1000 / chosen.seconds
            print(f"\n{aspect}, {chosen.seconds:.0f} s at {own:.0f} kbit/s ({timeline.FPS} fps)")
            print(HEAD)
            for share in SHARES:
                target = Path(name) / str(share)
                target.mkdir()
                print(row(whole, share, target))


if __name__ == "__main__":
    main()
