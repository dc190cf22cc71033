"""How films sound: loudness over 10 films, how music bows to speech, clicks at cuts.

    python -m benchmarks.sound [--plot ducking.png]

Loudness is measured by ffmpeg's own meter on the finished AAC, not by ours. A click is a step
between two samples that is far beyond what the sound around it does, looked for at every cut.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from pipeline.cutting import aac, ffmpeg, laying, mixer
from pipeline.cutting.shelf import NONE
from storage import shapes
from tests.cutting import material

SCENE = 96
"""Frames of a scene."""
FILMS = (
    ("speech alone", {"lines": 5}),
    ("music alone", {"score": 1.0}),
    ("speech and music", {"lines": 5, "score": 1.0}),
    ("soft speech, loud music", {"lines": 5, "voice": 0.05, "score": 1.0}),
    ("loud speech, soft music", {"lines": 5, "score": 0.05}),
    ("clip sound at every cut", {"clips": True, "lines": 2}),
    ("everything", {"clips": True, "lines": 5, "score": 1.0, "rain": True}),
    ("one line in two minutes", {"lines": 1, "score": 0.5, "scenes": 30}),
    ("clicks in the voice", {"lines": 5, "score": 0.5, "spikes": True}),
    ("a whisper of rain", {"rain": True}),
)
PLOT = (1200, 420)


def ordered(studio: material.Studio, folder: Path, **plan: object) -> shapes.MixOrder:
    """The order for the sound of a film of scenes of 4 s."""
    count = int(plan.get("scenes", 6))  # type: ignore[call-overload]
    frames = count * SCENE
    sounds = []
    for index in range(int(plan.get("lines", 0))):  # type: ignore[call-overload]
        spoken = float(plan.get("voice", 1.0)) * material.chirp(2.5, seed=index)  # type: ignore[arg-type]
        if plan.get("spikes"):
            spoken[:: material.RATE // 3] = 0.98
        path = material.wav(folder / f"line{index}.wav", spoken)
        sounds.append(_placed("line", studio.asset(path), SCENE * index + 18, 60))
    if plan.get("score"):
        level = float(plan["score"])  # type: ignore[arg-type]
        music = level * material.tones(20, [(0, 20)])
        asset = studio.asset(material.wav(folder / "score.wav", music))
        sounds.append(_placed("score", asset, 0, frames))
    if plan.get("clips"):
        hum = studio.asset(material.wav(folder / "hum.wav", material.tones(9, [(0, 9)], hertz=110)))
        sounds += [_placed("clip", hum, SCENE * at, SCENE, 7 * at) for at in range(count)]
    if plan.get("rain"):
        noise = np.random.default_rng(1).normal(0, 0.01, 6 * material.RATE)
        rain = studio.asset(material.wav(folder / "rain.wav", noise))
        sounds.append(_placed("ambience", rain, 0, frames))
    return shapes.MixOrder(sounds=tuple(sounds), frames=frames, fade_out=18)


def heard(path: Path) -> tuple[float, float, float]:
    """Loudness, range and true peak as ffmpeg hears them."""
    said = subprocess.run(
        [ffmpeg.find(), "-nostdin", "-hide_banner", "-i", path, "-af", "ebur128=peak=true",
         "-f", "null", "-"],
        capture_output=True, text=True, check=True,
    ).stderr.rpartition("Summary")[2]  # fmt: skip
    found = [re.search(rf"{name}:\s+(-?[\d.]+|-inf)", said) for name in ("I", "LRA", "Peak")]
    lufs, wide, peak = (float(one.group(1)) if one else float("nan") for one in found)
    return lufs, wide, peak


def clicks(samples: np.ndarray, cuts: Sequence[int]) -> int:
    """At how many cuts the sound jumps as it does nowhere within a tenth of a second."""
    jumps = np.abs(np.diff(samples, n=2, axis=0)).max(axis=1)
    found = 0
    for cut in cuts:
        around = np.r_[jumps[max(0, cut - 4800) : cut - 240], jumps[cut + 240 : cut + 4800]]
        found += jumps[max(0, cut - 240) : cut + 240].max() > 3 * around.max() + 1e-3
    return found


def hard_cuts() -> int:
    """What the detector finds where a hum is cut without any fade, 5 times."""
    hum = material.tones(9, [(0, 9)], hertz=110).repeat(2).reshape(-1, 2)
    parts = [hum[7 * at * 1000 : 7 * at * 1000 + 8000] for at in range(6)]
    return clicks(np.concatenate(parts), [8000 * at for at in range(1, 6)])


def plotted(order: shapes.MixOrder, studio: material.Studio, folder: Path, out: Path) -> None:
    """Level of the music over the film, and where somebody speaks."""
    recordings = laying.Recordings(files=studio.media, folder=folder, shelf=NONE)
    layout = laying.arranged(order, recordings)
    buses = layout.buses(0, layout.samples)
    picture = Image.new("RGB", PLOT, "white")
    pen = ImageDraw.Draw(picture)
    for role, colour in (("line", (230, 200, 190)), ("score", (20, 60, 160))):
        points = []
        for x in range(PLOT[0]):
            part = buses[role][layout.samples * x // PLOT[0] : layout.samples * (x + 1) // PLOT[0]]
            level = 20 * np.log10(max(float(np.sqrt((part**2).mean())), 1e-4))
            points.append((x, PLOT[1] * -level / 60))
        if role == "line":
            for x, y in points:
                pen.line(((x, y), (x, PLOT[1])), fill=colour)
        else:
            pen.line(points, fill=colour, width=2)
    for level in range(0, 60, 10):
        pen.text((4, PLOT[1] * level / 60), f"-{level} dB", fill="black")
    picture.save(out)


def _placed(
    role: str, asset: shapes.Asset, start: int, frames: int, first: int = 0
) -> shapes.Sound:
    return shapes.Sound.model_validate(
        {"role": role, "asset": asset, "start": start, "frames": frames, "first": first}
    )


def main() -> None:
    """Print the table, and draw the plot if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plot", type=Path)
    chosen = parser.parse_args(sys.argv[1:])
    print(f"hard cuts, to see that the detector works: {hard_cuts()} of 5\n")
    print(f"{'':28} {'LUFS':>6} {'LU':>5} {'dBTP':>6} {'gain':>6} {'clicks':>7}")
    for name, plan in FILMS:
        with tempfile.TemporaryDirectory() as room:
            folder = Path(room)
            studio = material.Studio(folder / "studio")
            order = ordered(studio, folder, **plan)
            made = mixer.mix(order, files=studio.media, folder=folder, progress=lambda _: None)
            aac.write(folder / "mix.m4a", made.packets, samples=made.samples)
            lufs, wide, peak = heard(folder / "mix.m4a")
            cuts = [at * 2000 for at in range(SCENE, order.frames, SCENE)]
            found = clicks(aac.decode(made.packets)[aac.FRAME :], cuts)
            figures = f"{lufs:6.1f} {wide:5.1f} {peak:6.1f} {made.measures['gain_db']:6.2f}"
            print(f"{name:28} {figures} {found:3} of {len(cuts)}")
            if chosen.plot and name == "speech and music":
                plotted(order, studio, folder, chosen.plot)


if __name__ == "__main__":
    main()
