"""Material with a known truth: clips that flash at a known frame, lines that sound at once.

And the smallest studio there is: it does what orders say until there is a film.
"""

import hashlib
import itertools
import shutil
import wave
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from pipeline.cutting import editing, timeline
from pipeline.cutting.room import CuttingRoom
from pipeline.cutting.shelf import Shelf
from pipeline.frames import SIZES
from storage import shapes

LABEL = "AI-generated"
RATE = 44_100
FLASH = 3
"""Frames that a flash lasts."""


@dataclass(kw_only=True)
class Bench:
    """A workbench as a worker has one."""

    folder: Path
    media: dict[str, Path]
    reported: list[float] = field(default_factory=list)

    async def path(self, asset: shapes.Asset) -> Path:
        return self.media[asset.digest]

    def progress(self, fraction: float) -> None:
        self.reported.append(fraction)

    def show(self, lines: Sequence[str]) -> None:
        """Nothing here is written word by word."""


class Studio:
    """Keeps takes by fingerprint and has the cutting room do whatever is ordered and not made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.media: dict[str, Path] = {}
        self.takes: dict[str, shapes.Take] = {}
        self.room = CuttingRoom(shelf=Shelf(root=root / "shelf"))
        self._numbers = itertools.count(1)
        (root / "media").mkdir(parents=True)

    def asset(self, path: Path) -> shapes.Asset:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        kept = self.root / "media" / f"{digest}{path.suffix}"
        shutil.copyfile(path, kept)
        self.media[digest] = kept
        return shapes.Asset(digest=digest, suffix=path.suffix, size=kept.stat().st_size)

    def take(self, kind: str, path: Path, **facts: object) -> shapes.Take:
        number = next(self._numbers)
        return self._keep(kind, f"{number:032x}", self.asset(path), shapes.Facts(**facts))

    def file(self, take: shapes.Take, part: str = "") -> Path:
        return self.media[(take.parts[part] if part else take.asset).digest]

    async def make(self, order: shapes.Order) -> shapes.Take:
        name = shapes.fingerprint(order)
        bench = Bench(folder=self.root / f"bench-{name}", media=self.media)
        bench.folder.mkdir()
        done = await self.room.submit(order, key=name, bench=bench)
        parts = {key: self.asset(path) for key, path in done.parts.items()}
        take = self._keep(order.kind, name, self.asset(done.main), done.facts, parts)
        shutil.rmtree(bench.folder)
        return take

    async def cut(self, reel: timeline.Reel) -> tuple[shapes.Take, list[str]]:
        """The film, and the slots that had to be made for it."""
        made: list[str] = []
        while True:
            orders = editing.orders(reel, self.takes.get)
            owed = {
                slot: order
                for slot, order in orders.items()
                if shapes.fingerprint(order) not in self.takes
            }
            if not owed:
                return self.takes[shapes.fingerprint(orders["film"])], made
            for slot, order in owed.items():
                await self.make(order)
                made.append(slot)

    def _keep(
        self,
        kind: str,
        name: str,
        asset: shapes.Asset,
        facts: shapes.Facts,
        parts: dict[str, shapes.Asset] | None = None,
    ) -> shapes.Take:
        take = shapes.Take.model_validate(
            {
                "number": next(self._numbers), "slot": kind, "kind": kind, "fingerprint": name,
                "asset": asset, "parts": parts or {}, "facts": facts, "vendor": "house",
                "model": "test", "made_at": datetime.now(UTC),
            }
        )  # fmt: skip
        self.takes[name] = take
        return take


def shot() -> shapes.Shot:
    return shapes.Shot(place="a room", setting="home", picture="a room")


def scene(number: int, **changes: object) -> shapes.Scene:
    values = {"number": number, "heading": "", "shot": shot(), "seconds": 1.0, **changes}
    return shapes.Scene.model_validate(values)


def clip(
    path: Path,
    *,
    frames: int,
    flashes: Sequence[int] = (),
    size: tuple[int, int] = SIZES["16:9"],
    rate: Fraction | int = 24,
    shade: int = 60,
    slope: int = 1,
    tone: bool = False,
    codec: str = "libx264",
    pixels: str = "yuv420p",
) -> Path:
    """A flat clip that turns white for `FLASH` frames from each of `flashes` on."""
    with av.open(str(path), "w") as media:
        stream = media.add_stream(codec, rate=rate, options={"preset": "ultrafast", "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        sound = media.add_stream("aac", rate=RATE) if tone else None
        for index in range(frames):
            white = any(first <= index < first + FLASH for first in flashes)
            plane = np.full((size[1], size[0], 3), 235 if white else shade, np.uint8)
            plane[:, : size[0] // 3] = min(255, shade + slope * index) if not white else 235
            frame = av.VideoFrame.from_ndarray(plane, format="rgb24")
            media.mux(stream.encode(frame))
        media.mux(stream.encode(None))
        if sound:
            seconds = float(frames / Fraction(rate))
            sing(media, sound, tones(seconds, [(0.0, seconds)]))
    return path


def wav(path: Path, samples: np.ndarray, *, rate: int = RATE) -> Path:
    """16-bit PCM of mono (n,) or stereo (n, 2) samples."""
    columns = samples.reshape(samples.shape[0], -1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(columns.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(columns, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def chirp(seconds: float, *, rate: int = RATE, seed: int = 0) -> np.ndarray:
    """A line that can be found again to a fraction of a millisecond: coloured noise, at once."""
    noise = np.random.default_rng(seed).normal(0, 1, round(seconds * rate))
    soft = np.convolve(noise, np.hanning(24), "same")
    return np.asarray(0.25 * soft / soft.std())


def tones(
    seconds: float, spans: Sequence[tuple[float, float]], *, hertz: float = 220
) -> np.ndarray:
    """A steady chord, heard in `spans` of seconds only."""
    at = np.arange(round(seconds * RATE)) / RATE
    heard = np.zeros_like(at)
    for first, last in spans:
        heard[(at >= first) & (at < last)] = 1
    return 0.2 * heard * sum(np.sin(2 * np.pi * hertz * part * at) for part in (1, 1.5, 2))


def luma(path: Path) -> tuple[np.ndarray, list[float]]:
    """Mean brightness of each frame's right half, and the time at which each is shown."""
    means, times = [], []
    with av.open(str(path)) as media:
        for frame in media.decode(video=0):
            plane = frame.to_ndarray(format="gray")
            means.append(float(plane[:, plane.shape[1] // 2 :].mean()))
            times.append(float(frame.time))
    return np.asarray(means), times


def sound(path: Path, *, rate: int = 48_000) -> np.ndarray:
    """What is heard, as mono samples on the film's own clock."""
    with av.open(str(path)) as media:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
        parts = []
        for frame in media.decode(audio=0):
            if not parts and frame.pts:
                parts.append(np.zeros(max(0, round(float(frame.time) * rate)), np.float32))
            parts += [one.to_ndarray().ravel() for one in resampler.resample(frame)]
    return np.concatenate(parts)


def found_at(heard: np.ndarray, wanted: np.ndarray) -> int:
    """The sample of `heard` at which `wanted` begins, by cross-correlation."""
    size = 1 << (heard.size + wanted.size).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size))
    return int(np.argmax(np.fft.irfft(product, size)[: heard.size]))


def sing(media: av.container.OutputContainer, stream: av.AudioStream, mono: np.ndarray) -> None:
    for start in range(0, mono.size - 1023, 1024):
        frame = av.AudioFrame.from_ndarray(
            mono[start : start + 1024].astype(np.float32).reshape(1, -1),
            format="fltp",
            layout="mono",
        )
        frame.sample_rate, frame.pts = RATE, start
        media.mux(stream.encode(frame))
    media.mux(stream.encode(None))


def reel(scenes: Sequence[timeline.ReelScene], **changes: object) -> timeline.Reel:
    values: dict[str, object] = {
        "title": "", "aspect": "16:9", "language": "en", "score": None, "label": LABEL,
        "origins": ("clip=house/camera",), "sound_complete": True, **changes,
    }  # fmt: skip
    return timeline.Reel(scenes=tuple(scenes), **values)  # type: ignore[arg-type]
