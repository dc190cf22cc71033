"""Finishing: what is still done to an approved clip before it is cut in. Pure.

    clip ─► lipsync ─► interpolation ─► upscale ─► foley ─► segment

Only makers that the casting names are asked, and only for what will be seen: lips of somebody who
is near enough and speaks, frames and pixels that the clip lacks, a sound where it has none.
"""

from collections.abc import Sequence

from pipeline.cutting import timeline
from pipeline.frames import SIZES
from storage import shapes

CHAIN: tuple[shapes.OrderKind, ...] = ("lipsync", "interpolation", "upscale", "foley")
"""The order of the steps: lips before new frames, the sound last, for the others drop sound."""
NEAR = frozenset({"medium-wide", "medium", "close"})
"""Framings in which somebody's mouth can be seen."""


def speakers(scene: shapes.Scene) -> tuple[str, ...]:
    """Who is seen speaking: near enough, in the picture, with a line of their own."""
    if scene.shot.framing not in NEAR:
        return ()
    present = {one.character for one in scene.shot.blocking}
    return tuple(dict.fromkeys(one.speaker for one in scene.lines if one.speaker in present))


def cues(
    scenes: Sequence[shapes.Scene], index: int, voices: Sequence[shapes.Take], *, beat: int = 0
) -> tuple[shapes.Cue, ...]:
    """The lines of a scene that somebody is seen to say, on the frames of its clip."""
    scene = scenes[index]
    seen = speakers(scene)
    head, _ = timeline.handles(scenes, index)
    starts = timeline.line_starts(timeline.scene_frames(scene, voices, beat=beat), voices)
    return tuple(
        shapes.Cue(asset=voice.asset, start=head + start)
        for line, voice, start in zip(scene.lines, voices, starts, strict=True)
        if line.speaker in seen
    )


def leads(scenes: Sequence[shapes.Scene], index: int, clip: shapes.Take | None) -> bool:
    """Whether the next scene begins on this clip's last picture, so that it has to be seen.

    Where lips move or the clip is heard its pace is its own.
    """
    after = scenes[index + 1 : index + 2]
    joined = any(one.continues or one.transition == "match" for one in after)
    if not joined or clip is None or speakers(scenes[index]):
        return False
    return not clip.facts.measures.get("sound")


def is_wanted(
    kind: shapes.OrderKind,
    clip: shapes.Take,
    *,
    cued: tuple[shapes.Cue, ...],
    frames: int,
    aspect: shapes.Aspect,
) -> bool:
    """Whether this step would show in a film of this shape; `frames` is what the scene needs."""
    facts = clip.facts
    if facts.measures.get("speech"):
        return False  # its voice would be lost
    match kind:
        case "lipsync":
            there = (facts.duration_ms or 0) * timeline.FPS / 1000
            return bool(cued) and there >= frames - 1
        case "interpolation":
            seconds = (facts.duration_ms or 0) / 1000
            return not (facts.frames and seconds) or facts.frames / seconds < timeline.FPS - 1
        case "upscale":
            width, height = SIZES[aspect]
            return (facts.width or 0) < width and (facts.height or 0) < height
        case _:
            return not facts.measures.get("sound")


def order(
    kind: shapes.OrderKind,
    clip: shapes.Take,
    *,
    by: shapes.Made,
    shot: shapes.Shot,
    cued: tuple[shapes.Cue, ...],
    frames: int,
    seed: int,
) -> shapes.FinishOrder:
    """One step: it holds what decides its result, so that another step's business is not in it."""
    return shapes.FinishOrder.model_validate(
        {
            "kind": kind,
            "by": by,
            "clip": clip.asset,
            "lines": cued if kind == "lipsync" else (),
            "picture": shot.picture if kind == "foley" else "",
            "frames": frames,
            "fps": timeline.FPS,
            "seed": seed,
        }
    )
