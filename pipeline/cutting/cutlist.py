"""The cut list: the edit of a film as human editors know it, tracks of events over media. Pure.

Every number is a frame at the film's own rate. An event never asks a recording for more than it
has: where a clip came too short, a gap stands in for its held last frame.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.cutting import editing, timeline
from pipeline.frames import SIZES
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Medium:
    """A recording: its file's name beside the cut list, and how many frames it lasts."""

    name: str
    asset: shapes.Asset
    frames: int
    video: bool


@dataclass(frozen=True, kw_only=True)
class Event:
    """`frames` frames of a recording from its frame `first` on, in the film from `start` on.

    `speed` is how many of its frames pass in one frame of the film.
    """

    name: str
    medium: Medium
    start: int
    frames: int
    first: int = 0
    speed: float = 1.0
    note: str = ""

    @property
    def end(self) -> int:
        """The first frame of the film behind it."""
        return self.start + self.frames


@dataclass(frozen=True, kw_only=True)
class Blend:
    """A transition about a cut: half of its frames on either side."""

    kind: shapes.Transition
    at: int
    frames: int


@dataclass(frozen=True, kw_only=True)
class Track:
    """Events that follow each other without overlapping."""

    name: str
    events: tuple[Event, ...]


@dataclass(frozen=True, kw_only=True)
class CutList:
    """A whole film."""

    title: str
    frames: int
    size: tuple[int, int]
    picture: Track
    sounds: tuple[Track, ...]
    blends: tuple[Blend, ...] = ()
    fps: int = timeline.FPS

    @property
    def media(self) -> tuple[Medium, ...]:
        """Every recording once, pictures first."""
        events = (*self.picture.events, *(one for track in self.sounds for one in track.events))
        return tuple({one.medium.name: one.medium for one in events}.values())


def of(reel: timeline.Reel) -> CutList:
    """The cut list of a finished reel: every clip and recording is there."""
    return CutList(
        title=reel.title,
        frames=reel.frames,
        size=SIZES[reel.aspect],
        picture=Track(name="Picture", events=tuple(_pictures(reel))),
        sounds=tuple(_tracks(reel)),
        blends=tuple(_blends(reel)),
    )


def _pictures(reel: timeline.Reel) -> Iterator[Event]:
    scenes = [one.scene for one in reel.scenes]
    for index, (one, start) in enumerate(zip(reel.scenes, reel.starts, strict=False)):
        if one.clip is None:
            continue
        head, tail = timeline.handles(scenes, index)
        needed = head + one.frames + tail
        there = _frames(one.clip) or needed
        medium = Medium(
            name=f"clips/scene-{one.scene.number:02}{one.clip.asset.suffix}",
            asset=one.clip.asset,
            frames=there,
            video=True,
        )
        fit = editing.pace(there, needed, leads=one.leads)
        speed = there / fit.lasts if fit.lasts else 1.0
        first = round((head + fit.skipped) * speed)
        yield Event(
            name=f"Scene {one.scene.number}",
            medium=medium,
            start=start,
            frames=min(one.frames, max(1, int((there - first) / speed))),
            first=first,
            speed=speed,
            note=one.scene.heading,
        )


def _blends(reel: timeline.Reel) -> Iterator[Blend]:
    scenes = [one.scene for one in reel.scenes]
    for index, start in enumerate(reel.starts[: len(scenes)]):
        kind = timeline.entry(scenes, index)
        if kind in timeline.BLENDS:
            yield Blend(kind=kind, at=start, frames=timeline.BLEND)


@dataclass(kw_only=True)
class _Desk:
    """Tracks as they fill: an event goes on the first one of its role that is free there."""

    tracks: dict[str, list[list[Event]]] = field(default_factory=dict)

    def lay(self, role: str, event: Event) -> None:
        lanes = self.tracks.setdefault(role, [])
        free = (lane for lane in lanes if lane[-1].end <= event.start)
        lane = next(free, None)
        if lane is None:
            lanes.append([event])
        else:
            lane.append(event)


def _tracks(reel: timeline.Reel) -> Iterator[Track]:
    """The sounds of the mix, each role on tracks of its own."""
    names, desk = _sound_names(reel), _Desk()
    for one in sorted(editing.mix(reel).sounds, key=lambda each: each.start):
        if one.role == "clip":
            continue
        name, take = names[one.asset.digest]
        there = _frames(take) or one.first + one.frames
        medium = Medium(name=name, asset=one.asset, frames=there, video=False)
        event = Event(
            name=name.rpartition("/")[2].partition(".")[0],
            medium=medium,
            start=one.start,
            frames=min(one.frames, max(1, there - one.first)),
            first=one.first,
        )
        desk.lay(one.role, event)
    for role, lanes in desk.tracks.items():
        for number, lane in enumerate(lanes, 1):
            title = NAMES[role] if len(lanes) == 1 else f"{NAMES[role]} {number}"
            yield Track(name=title, events=tuple(lane))


def _sound_names(reel: timeline.Reel) -> dict[str, tuple[str, shapes.Take]]:
    """File name and take of every recording, by digest."""
    names: dict[str, tuple[str, shapes.Take]] = {}

    def name(stem: str, take: shapes.Take) -> None:
        names.setdefault(take.asset.digest, (f"sound/{stem}{take.asset.suffix}", take))

    for one in reel.scenes:
        for number, voice in enumerate(one.voices, 1):
            name(f"scene-{one.scene.number:02}-line-{number}", voice)
        if one.sound:
            name(f"scene-{one.scene.number:02}-ambience", one.sound)
    if reel.score:
        name("score", reel.score)
    return names


def _frames(take: shapes.Take) -> int:
    return round((take.facts.duration_ms or 0) * timeline.FPS / 1000)


NAMES = {"line": "Dialogue", "ambience": "Ambience", "score": "Score"}
