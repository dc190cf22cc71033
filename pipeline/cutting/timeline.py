"""The time line: how long a scene lasts, and which frames of its clip are seen when.

A scene lasts as long as its lines need. The film lasts exactly as long as its scenes: a transition
takes half its frames from a *handle* at the end of one clip and half from one at the beginning of
the next, so that it costs no time of either. All times are whole frames at `FPS`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.cutting import beats
from storage import shapes

FPS = 24
LEAD_IN = 8
"""Frames of a scene before its first line may begin."""
GAP = 6
"""Frames between two lines of a scene."""
BREATH = 10
"""Frames of a scene after its last line, at least."""
SHORTEST = 24
"""Frames of the shortest scene: room for the handles of a transition on both sides."""
BLEND = 16
"""Frames of a dissolve or a wipe; even, half belongs to each scene."""
BLENDS = ("dissolve", "wipe")
BLACKS = {"fade": 12, "dip": 5}
"""Frames that each side of a cut through black takes."""
LATEST = 18
"""Frames by which a first line may be held back when its scene has time to spare."""


@dataclass(frozen=True, kw_only=True)
class ReelScene:
    """A scene and what exists of it. `voices` are its lines' takes, in order, as far as made.

    `frames` is `scene_frames(scene, voices)` once every line is spoken. `sound` is its ambience.
    With `leads` the next scene begins on the last picture of this clip, which has to be seen.
    """

    scene: shapes.Scene
    frames: int
    clip: shapes.Take | None
    voices: tuple[shapes.Take, ...]
    sound: shapes.Take | None
    leads: bool = False

    @property
    def spoken(self) -> bool:
        """Every line has its voice, so that the scene's length is known."""
        return len(self.voices) == len(self.scene.lines)


@dataclass(frozen=True, kw_only=True)
class Reel:
    """All scenes of a film in order. `label` and `origins` are what disclosure will say of it.

    `sound_complete` says that no line, ambience or score is still to be made: only then is there
    a mix. A film without a score or without ambience is complete without them. `credits` are the
    rows of the card after the last scene, for `credits_frames`.
    """

    title: str
    aspect: shapes.Aspect
    language: str
    scenes: tuple[ReelScene, ...]
    score: shapes.Take | None
    label: str
    origins: tuple[str, ...]
    sound_complete: bool
    captions: shapes.Captions = field(default_factory=shapes.Captions)
    credits: str = ""
    credits_frames: int = 0

    @cached_property
    def frames(self) -> int:
        """How long the film is."""
        return sum(one.frames for one in self.scenes) + self.credits_frames

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The film's frame at which each scene begins."""
        starts, start = [], 0
        for one in self.scenes:
            starts.append(start)
            start += one.frames
        return tuple(starts)


def scene_frames(scene: shapes.Scene, voices: Sequence[shapes.Take], *, beat: int = 0) -> int:
    """How long the scene lasts: its seconds, or longer where its lines need more.

    With a `beat`, in frames, it lasts whole beats.
    """
    lines = sum(voice_frames(one) for one in voices)
    needed = LEAD_IN + lines + GAP * (len(voices) - 1) + BREATH if voices else 0
    least = max(SHORTEST, needed)
    wanted = max(least, round(scene.seconds * FPS))
    return beats.rounded(wanted, least=least, beat=beat) if beat else wanted


def voice_frames(voice: shapes.Take) -> int:
    """How long a spoken line lasts, from its measured audio."""
    facts = voice.facts
    length_ms = facts.duration_ms or max((one.end_ms for one in facts.words), default=0)
    return math.ceil(length_ms * FPS / 1000)


def line_starts(frames: int, voices: Sequence[shapes.Take]) -> tuple[int, ...]:
    """The scene's frame at which each line begins; `frames` is how long the scene lasts."""
    lengths = [voice_frames(one) for one in voices]
    spare = frames - LEAD_IN - BREATH - sum(lengths) - GAP * (len(lengths) - 1)
    start = LEAD_IN + min(LATEST, max(0, spare) // 3)
    starts = []
    for length in lengths:
        starts.append(start)
        start += length + GAP
    return tuple(starts)


def entry(scenes: Sequence[shapes.Scene], index: int) -> shapes.Transition:
    """How scene `index` really begins: nothing comes before the first one but black."""
    transition = scenes[index].transition
    if index == 0:
        return "fade" if transition in BLACKS else "cut"
    return transition


def handles(scenes: Sequence[shapes.Scene], index: int) -> tuple[int, int]:
    """Frames that the clip of scene `index` needs before and after the scene itself."""
    head = BLEND // 2 if entry(scenes, index) in BLENDS else 0
    follows = index + 1 < len(scenes)
    tail = BLEND // 2 if follows and entry(scenes, index + 1) in BLENDS else 0
    return head, tail


def clip_frames(
    index: int,
    scenes: Sequence[shapes.Scene],
    voices_by_scene: Mapping[int, Sequence[shapes.Take]],
    *,
    beat: int = 0,
) -> int:
    """How many frames to order from the camera for `scenes[index]`: the scene and its handles.

    `voices_by_scene` maps a scene's *number* to the takes of its lines; only this scene's are
    looked at, so that a clip never waits for the lines of another scene.
    """
    scene = scenes[index]
    voices = voices_by_scene.get(scene.number, ())
    return scene_frames(scene, voices, beat=beat) + sum(handles(scenes, index))


def film_frames(
    scenes: Sequence[shapes.Scene], voices_by_scene: Mapping[int, Sequence[shapes.Take]]
) -> int:
    """How long the film lasts, which is how long its score has to be."""
    return sum(scene_frames(one, voices_by_scene.get(one.number, ())) for one in scenes)


def milliseconds(frames: int) -> int:
    """Frames as whole milliseconds, rounded up: what to order from somebody who counts in them."""
    return math.ceil(frames * 1000 / FPS)
