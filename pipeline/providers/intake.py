"""Intake: what a vendor delivered is looked at, in a thread, before it is accepted.

Everything that is not plainly what was ordered is Rejected as garbage: wrong magic, nothing that
can be decoded, an odd size, a black picture, silence where nothing was said.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from PIL import Image, UnidentifiedImageError

from pipeline import catalogue, charges, errors, ports
from pipeline.cutting import probe
from pipeline.errors import Why
from pipeline.providers import weights
from storage import shapes

FORMATS = ("PNG", "JPEG", "WEBP")
SMALLEST, LARGEST_PIXELS = 64, 40_000_000
RATIOS = {"16:9": 16 / 9, "9:16": 9 / 16, "1:1": 1.0}
NEAR = 0.01
"""How far a picture's shape may be off and still be left as it is."""
DARK = 6.0
"""A frame whose brightest thousandth is below this (of 255) shows nothing."""
SHORTEST_S = 0.2
CUT_OFF = 0.9
STREAMED = 2**31 - 1
"""What the header of a WAV says that was sent while it was made, or more."""
WHOLE = 0.5
"""A clip shorter than this part of what was asked for has been cut off."""
CLIPS = {"mov": ".mp4", "matroska": ".webm"}
SUFFIXES = {"mov": ".m4a", "matroska": ".webm"}


def still(path: Path, *, aspect: str) -> ports.Result:
    """A picture of the film's own shape, as PNG: cropped, for most cameras ignore the aspect."""
    try:
        with Image.open(path, formats=FORMATS) as opened:
            if not SMALLEST**2 <= opened.width * opened.height <= LARGEST_PIXELS:
                raise _garbage(f"{opened.width}×{opened.height} pixels")
            picture = _cropped(opened.convert("RGB"), RATIOS[aspect])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _garbage(f"not a picture: {type(error).__name__}") from error
    _check_seen(np.asarray(picture))
    main = path.with_name("still.png")
    picture.save(main, "PNG", compress_level=4)
    facts = shapes.Facts(width=picture.width, height=picture.height)
    return ports.Result(main=main, facts=facts)


def clip(path: Path, *, least_s: float = SHORTEST_S) -> ports.Result:
    """A moving picture with its last frame beside it, for a scene that goes on from there."""
    passport = probe.clip(path)
    if passport.seconds < max(least_s, SHORTEST_S):
        raise _garbage(f"lasts {passport.seconds:.2f} s")
    main = path.rename(path.with_name("clip" + CLIPS.get(passport.container, ".mp4")))
    first, last = _ends(main)
    if _is_dark(first) and _is_dark(last):
        raise _garbage("a black clip")
    picture = path.with_name("last.png")
    Image.fromarray(last).save(picture, "PNG", compress_level=4)
    facts = shapes.Facts(
        duration_ms=round(passport.seconds * 1000),
        frames=passport.frames or None,
        width=passport.width,
        height=passport.height,
    )
    return ports.Result(main=main, parts={"last": picture}, facts=facts)


def sound(path: Path, *, stem: str, words: Sequence[shapes.Word] = ()) -> ports.Result:
    """A recording, its length measured and not believed."""
    kind = probe.container(path)
    main = path.rename(path.with_name(stem + SUFFIXES.get(kind, f".{kind}")))
    _check_whole(main)
    samples, loudest, rate = _heard(main)
    duration_ms = round(1000 * samples / rate)
    if duration_ms < SHORTEST_S * 1000:
        raise _garbage(f"lasts {duration_ms} ms")
    if loudest < 1e-4:
        raise _garbage("a silent recording")
    kept = tuple(
        one.evolve(start_ms=min(one.start_ms, duration_ms), end_ms=min(one.end_ms, duration_ms))
        for one in words
    )
    return ports.Result(main=main, facts=shapes.Facts(duration_ms=duration_ms, words=kept))


def _cropped(picture: Image.Image, ratio: float) -> Image.Image:
    width, height = picture.size
    if abs(width / height / ratio - 1) <= NEAR:
        return picture
    wide, tall = min(width, round(height * ratio)), min(height, round(width / ratio))
    left, top = (width - wide) // 2, (height - tall) // 2
    return picture.crop((left, top, left + wide, top + tall))


def _ends(path: Path) -> tuple[Any, Any]:
    """The first and the last picture, as RGB."""
    with probe.opened(path) as media:
        stream = media.streams.video[0]
        first = next(iter(media.decode(stream)), None)
        last = first
        if stream.duration:
            media.seek(stream.duration, stream=stream)
        for frame in media.decode(stream):
            last = frame
    if first is None or last is None:
        raise _garbage("no frame can be decoded")
    return first.to_ndarray(format="rgb24"), last.to_ndarray(format="rgb24")


def _heard(path: Path) -> tuple[int, float, int]:
    """Samples, the loudest of them (full scale is 1), and their rate."""
    samples, loudest = 0, 0.0
    with probe.opened(path) as media:
        if not media.streams.audio:
            raise _garbage("no sound in the recording")
        stream = media.streams.audio[0]
        rate, declared = stream.rate, float((stream.duration or 0) * (stream.time_base or 0))
        resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
        for frame in media.decode(audio=0):
            for part in resampler.resample(frame):
                samples += part.samples
                loudest = max(loudest, float(np.abs(part.to_ndarray()).max()))
    # what was cut off declares more than it has; a live stream declares hours
    if samples / rate < CUT_OFF * declared < probe.MAX_SECONDS:
        raise _garbage(f"{samples / rate:.1f} s of {declared:.1f} s")
    return samples, loudest, rate


def _check_whole(path: Path) -> None:
    """A WAV says how long it is; ffmpeg would not mind if the rest of it never came."""
    with path.open("rb") as file:
        head = file.read(8)
    declared, size = int.from_bytes(head[4:8], "little") + 8, path.stat().st_size
    if head[:4] == b"RIFF" and size < CUT_OFF * declared and declared < STREAMED:
        raise _garbage(f"{size} bytes of {declared}")


def _check_seen(pixels: Any) -> None:
    if _is_dark(pixels):
        raise _garbage("a black picture")


def _is_dark(pixels: Any) -> bool:
    return bool(np.quantile(pixels, 0.999) < DARK)


def _garbage(detail: str) -> errors.Rejected:
    return errors.Rejected(Why.VENDOR_GARBAGE, detail)


def accepted(order: shapes.Order, path: Path, *, words: Sequence[shapes.Word] = ()) -> ports.Result:
    """What the order asked for, checked. Raises Rejected for everything else."""
    match order:
        case shapes.StillOrder():
            return still(path, aspect=order.aspect)
        case shapes.ClipOrder():
            return _filmed(order, clip(path, least_s=_least_s(order)))
        case shapes.FinishOrder():
            return _finished(order, clip(path, least_s=WHOLE * order.frames / order.fps))
        case shapes.VoiceOrder():
            return sound(path, stem="line", words=words)
        case shapes.ScoreOrder() | shapes.SoundOrder():
            return sound(path, stem=order.kind)
        case shapes.TrainOrder():
            return weights.checked(path)
        case _:
            raise errors.Broken(detail=f"nothing is fetched for a {order.kind}")


def _filmed(order: shapes.ClipOrder, made: ports.Result) -> ports.Result:
    """A clip whose sound was ordered with it says so; any other sound of it is not heard."""
    row = catalogue.current().find(order.by.vendor, order.by.model)
    if row is None or not row.speaks or not probe.clip(made.main).sound:
        return made
    return _sounding(made, speech=bool(order.spoken))


def _finished(order: shapes.FinishOrder, made: ports.Result) -> ports.Result:
    """The same clip, better; one that was to get a sound has to have it."""
    made = replace(made, parts={})
    if order.kind != "foley":
        return made
    if not probe.clip(made.main).sound:
        raise _garbage("a clip that was given no sound")
    return _sounding(made)


def _sounding(made: ports.Result, *, speech: bool = False) -> ports.Result:
    """The same, with what the mix has to know: it is heard, and says the lines by itself."""
    measured = {**made.facts.measures, "sound": 1.0, **({"speech": 1.0} if speech else {})}
    return replace(made, facts=made.facts.evolve(measures=measured))


def _least_s(order: shapes.ClipOrder) -> float:
    """Half of what was asked for, or of what the model can make: less was cut off."""
    wanted = order.frames / order.fps
    row = catalogue.current().find(order.by.vendor, order.by.model)
    return WHOLE * min(wanted, catalogue.lasting(row, wanted) if row else wanted)


async def delivered(
    order: shapes.Order,
    path: Path,
    *,
    words: Sequence[shapes.Word] = (),
    usage: charges.Usage = charges.NOTHING,
) -> ports.Result:
    """The take that lies there, with what it cost: as its vendor tells, or as the price list says.

    Rubbish has cost what its vendor told of it, too.
    """
    try:
        made = await asyncio.to_thread(accepted, order, path, words=words)
    except errors.Rejected as error:
        error.billed_usd_micros = charges.of_failure(order, usage)
        raise
    cost = charges.of(order, made.facts, usage)
    return replace(made, cost_usd_micros=cost.usd_micros, cost_basis=cost.basis)


async def received(
    order: shapes.Order,
    data: bytes,
    bench: ports.Bench,
    *,
    words: Sequence[shapes.Word] = (),
    usage: charges.Usage = charges.NOTHING,
) -> ports.Result:
    """The same for what came in the answer itself."""
    path = bench.folder / "output"
    await asyncio.to_thread(path.write_bytes, data)
    return await delivered(order, path, words=words, usage=usage)
