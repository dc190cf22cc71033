"""Reels: what stands of a film, laid in scene order for the cutting room. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline import finishing, ordering, slots
from pipeline.cutting import beats, credits, timeline
from pipeline.disclosure import label
from storage import shapes

OURS = frozenset(("segment", "border", "credits", "mix", "film", "reword"))
"""Slots of our own cutting room, where nothing is made anew, and of words that were not taken."""

Current = Mapping[str, shapes.Take]
"""Slot -> the take that stands in it."""


def voices(current: Current, scene: shapes.Scene) -> tuple[shapes.Take, ...] | None:
    """The recordings of a scene's lines in order; None while one is missing."""
    numbers = range(1, len(scene.lines) + 1)
    found = [current.get(slots.voice(scene.number, number)) for number in numbers]
    return None if None in found else tuple(take for take in found if take)


def lengths(
    production: shapes.Production, script: shapes.Script, current: Current
) -> tuple[int, ...] | None:
    """How many frames each scene lasts; None while a line is not recorded yet."""
    frames, beat = [], beats.period(production)
    for scene in script.scenes:
        heard = voices(current, scene)
        if heard is None:
            return None
        frames.append(timeline.scene_frames(scene, heard, beat=beat))
    return tuple(frames)


def laid(
    production: shapes.Production,
    script: shapes.Script,
    current: Current,
    *,
    heard: Sequence[tuple[shapes.Take, ...]],
    seen: Sequence[shapes.Take | None],
) -> timeline.Reel:
    """The film as far as it exists; `heard` are the lines and `seen` the picture of each scene."""
    scenes = _scenes(production, script, current, heard, seen)
    origins = _origins(production, current)
    language = script.bible.language
    return timeline.Reel(
        title=script.title,
        aspect=ordering.aspect(production),
        language=language,
        scenes=scenes,
        score=current.get(slots.SCORE),
        label=label.words(origins),
        origins=origins,
        sound_complete=_is_heard(script, current),
        captions=production.brief.captions or shapes.Captions(),
        credits=credits.text(production, title=script.title, language=language, origins=origins),
        credits_frames=credits.frames(production, sum(one.frames for one in scenes)),
    )


def _scenes(
    production: shapes.Production,
    script: shapes.Script,
    current: Current,
    heard: Sequence[tuple[shapes.Take, ...]],
    seen: Sequence[shapes.Take | None],
) -> tuple[timeline.ReelScene, ...]:
    beat = beats.period(production)
    each = enumerate(zip(script.scenes, heard, seen, strict=True))
    return tuple(
        timeline.ReelScene(
            scene=scene,
            frames=timeline.scene_frames(scene, lines, beat=beat),
            clip=clip,
            voices=lines,
            sound=current.get(slots.sound(scene.number)),
            leads=finishing.leads(script.scenes, index, clip),
        )
        for index, (scene, lines, clip) in each
    )


def _is_heard(script: shapes.Script, current: Current) -> bool:
    """Whether all that will be heard exists."""
    owed = (slots.SCORE, *(slots.sound(scene.number) for scene in script.scenes))
    return all(slot in current for slot in owed)


def _origins(production: shapes.Production, current: Current) -> tuple[str, ...]:
    """Who made the takes that stand in the film, as `kind=vendor/model`."""
    origins = {
        f"{slots.kind_of(slot)}={made.vendor}/{made.model}"
        for slot, take in current.items()
        if slots.kind_of(slot) not in OURS
        for made in _made_of(production, take)
    }
    return tuple(sorted(origins))


def _made_of(production: shapes.Production, take: shapes.Take) -> Iterator[shapes.Take]:
    """A take, and those that it was changed from."""
    yield take
    if source := take.parts.get("source"):
        for before in production.shelf(take.slot):
            if before.asset == source and before.number < take.number:
                yield from _made_of(production, before)
