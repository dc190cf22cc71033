"""Films made to fit: 12 targets for each of 3 films, how full each is, and what was lost.

    python -m benchmarks.sizes [camera|reel|house|FILE …]

`camera` is a short film of 16:9 with so much grain that it is larger than every limit of the
chats; `reel` is an upright one with little grain; `house` is a minute of square animation, as
`dailies demo` makes it; a FILE is any film of ours. Targets are the limits of Discord and Telegram
that are below the film's size, and parts of its own size.

SSIM is of the fitted film, scaled back, against the whole one. Exit status 1 if a film is larger
than it may be, uses less than 92 % of that although more would be seen, or is withheld although it
could be watched.
"""

import argparse
import asyncio
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import reels
from benchmarks.costs import measured
from bot.telegram_chat import layout as telegram
from pipeline.cutting import delivery, ffmpeg, probe
from pipeline.disclosure import film as disclosed
from pipeline.frames import SIZES
from storage import shapes
from tests.cutting import material

MIB = 1 << 20
CHATS = {
    10 * MIB: "Discord",
    50 * MIB: "Discord, boosted",
    100 * MIB: "Discord, boosted more",
    telegram.FILE_BYTES: "Telegram",
}
SHARES = (0.95, 0.85, 0.75, 0.65, 0.55, 0.45, 0.37, 0.30, 0.24, 0.18, 0.13, 0.09)
"""Targets as parts of the film's own size, as far as the chats leave room for them."""
TARGETS = 12
FULL = 0.92
SAME = 0.995
"""SSIM from which on nobody sees what more bytes would bring."""
WATCHABLE_BITS = 150_000
"""Bits per second from which on there has to be a film."""
SCENE_S = 6.0
HEAD = "   limit MiB        MiB    full        size   SSIM   CPU s"


@dataclass(frozen=True, kw_only=True)
class Fit:
    """What came of one target; `bytes` is 0 where there is no film."""

    limit: int
    bytes: int = 0
    size: tuple[int, int] = (0, 0)
    ssim: float = 0.0
    cpu_s: float = 0.0

    def faults(self, whole: probe.Passport) -> Iterator[str]:
        """Every promise that it breaks."""
        if not self.bytes and 8 * self.limit / whole.seconds >= WATCHABLE_BITS:
            yield "withheld"
        if self.bytes > self.limit:
            yield f"{self.bytes - self.limit} bytes over"
        sated = self.ssim >= SAME and self.size == (whole.width, whole.height)
        if self.bytes and self.bytes < FULL * self.limit and not sated:
            yield "emptier than it need be"

    def told(self) -> str:
        """It as a row."""
        limit = f"{self.limit / MIB:12.2f}"
        if not self.bytes:
            return f"{limit}   could not be watched"
        return (
            f"{limit} {self.bytes / MIB:10.2f} {self.bytes / self.limit:7.1%}"
            f" {self.size[0]:5}×{self.size[1]:<5} {self.ssim:.4f} {self.cpu_s:7.1f}"
        )


def camera(folder: Path) -> Path:
    """Grain as in the dark, 24 s."""
    return _cut(folder, "16:9", seconds=24, grain=36)


def reel(folder: Path) -> Path:
    """A drifting upright picture, 24 s."""
    return _cut(folder, "9:16", seconds=24, grain=3)


def house(folder: Path) -> Path:
    """What the house studio makes of a brief, about a minute."""
    out = folder / "house"
    asked = ("--yes", "--quiet", "--seconds", "60", "--aspect", "1:1", "--out", str(out))
    subprocess.run([sys.executable, "-m", "bot", "demo", *asked], check=True, capture_output=True)
    return out / "film.mp4"


FILMS: dict[str, Callable[[Path], Path]] = {"camera": camera, "reel": reel, "house": house}


def _cut(folder: Path, aspect: shapes.Aspect, *, seconds: float, grain: int) -> Path:
    studio = material.Studio(folder / "studio")
    count, size = math.ceil(seconds / SCENE_S), SIZES[aspect]
    drawn = reels.written(studio, folder, count, seconds=SCENE_S, size=size, grain=grain)
    take, _ = asyncio.run(studio.cut(replace(drawn, aspect=aspect)))
    return studio.file(take)


def targets(own: int) -> list[int]:
    """Twelve limits below the film's own size, the largest first."""
    real = [limit for limit in CHATS if limit < own]
    parts = [round(share * own) for share in SHARES]
    apart = [one for one in parts if all(abs(one / limit - 1) > 0.1 for limit in real)]
    return sorted([*real, *apart[: TARGETS - len(real)]], reverse=True)


def fitted(whole: disclosed.DisclosedFilm, limit: int, folder: Path) -> Fit:
    """One fit."""
    runner = ffmpeg.Ffmpeg(binary=ffmpeg.find())
    with measured() as cost:
        made = asyncio.run(
            delivery.fit(
                whole, limit_bytes=limit, folder=folder, ffmpeg=runner, progress=lambda _: None
            )
        )
    if made is None:
        return Fit(limit=limit, cpu_s=cost.cpu_s)
    passport = probe.clip(made.path)
    return Fit(
        limit=limit,
        bytes=made.path.stat().st_size,
        size=(passport.width, passport.height),
        ssim=ssim(made.path, whole.path),
        cpu_s=cost.cpu_s,
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


def table(name: str, folder: Path) -> int:
    """Print the rows of one film; how many promises were broken."""
    whole = disclosed.reopen(FILMS[name](folder) if name in FILMS else Path(name))
    passport, own = probe.clip(whole.path), whole.path.stat().st_size
    rate = 8 * own / 1000 / passport.seconds
    shape = f"{passport.width}×{passport.height}, {passport.seconds:.0f} s"
    print(f"\n{name}: {shape}, {own / MIB:.2f} MiB, {rate:.0f} kbit/s")
    print(HEAD)
    broken = 0
    for limit in targets(own):
        target = folder / str(limit)
        target.mkdir()
        fit = fitted(whole, limit, target)
        faults = list(fit.faults(passport))
        broken += len(faults)
        print(fit.told(), CHATS.get(limit, ""), *(f"✗ {one}" for one in faults), flush=True)
    return broken


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("films", nargs="*", metavar="film", help=", ".join(FILMS))
    chosen = parser.parse_args().films or list(FILMS)
    broken = 0
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            broken += table(name, Path(folder))
    print(f"\n{broken} promises broken")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
