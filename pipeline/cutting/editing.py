"""Editing: a reel becomes orders, each as soon as what it is made of exists.

Slots: `segment/3` is scene 3 without its handles, `border/3` the transition from scene 3 into the
next one, `credits` the card at the end, `mix` the whole sound, `film` all of it. A segment knows
nothing of its place in the film or of its neighbours' contents, so that a redo of one scene makes
one segment and its borders anew.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.cutting import subtitling, timeline, titling
from storage import shapes

PICTURE_SUM = "picture_sum"
"""The measure of a segment by which its film knows it again."""
Made = Callable[[str], shapes.Take | None]

END_FADE = 18
"""Frames of the film's last fade, picture and sound."""
CREDITS_REST = (6, 4)
"""Frames of black before the credits appear, and after they are gone."""
OVERLAP = 6
"""Frames that the ambience of a place lives on under the next one."""
SLOWEST = 1.25
"""How far a clip that came too short may be slowed; beyond that its last frame holds.

As far may one be hurried whose end has to be seen; beyond that its beginning is left out.
"""


@dataclass(frozen=True)
class Pace:
    """A clip is made to last `lasts` frames (0: as it is), and its first `skipped` are not seen."""

    lasts: int = 0
    skipped: int = 0


def orders(reel: timeline.Reel, made: Made) -> dict[str, shapes.Order]:
    """Every order whose inputs exist, by slot; `made` finds a finished take by its fingerprint."""
    found: dict[str, shapes.Order] = {}
    for index, one in enumerate(reel.scenes):
        if one.clip and one.spoken:
            found[f"segment/{one.scene.number}"] = _segment(reel, index)
    for index, (left, right) in enumerate(pairwise(reel.scenes)):
        ready = left.clip and left.spoken and right.clip and right.spoken
        if ready and _entry(reel, index + 1) in timeline.BLENDS:
            found[f"border/{left.scene.number}"] = _border(reel, index)
    if reel.sound_complete and all(one.spoken for one in reel.scenes):
        if reel.credits_frames and all(one.clip for one in reel.scenes):
            found["credits"] = _credits(reel)
        found["mix"] = mix(reel)
        film = _film(reel, found, made)
        if film:
            found["film"] = film
    return found


def mix(reel: timeline.Reel) -> shapes.MixOrder:
    """Every sound in its place on the film's time line."""
    sounds = [*_lines(reel), *_clip_sounds(reel), *_ambience(reel)]
    if reel.score:
        sounds.append(_sound("score", reel.score, start=0, frames=reel.frames))
    return shapes.MixOrder(sounds=tuple(sounds), frames=reel.frames, fade_out=END_FADE)


def _film(
    reel: timeline.Reel, found: dict[str, shapes.Order], made: Made
) -> shapes.FilmOrder | None:
    sound = made(shapes.fingerprint(found["mix"]))
    pieces = [_piece(number, order, made) for number, order in _picture(reel, found)]
    if sound is None or None in pieces:
        return None
    return shapes.FilmOrder(
        title=reel.title,
        pieces=tuple(one for one in pieces if one),
        mix=sound.asset,
        measures=sound.facts.measures,
        captions=subtitling.subtitles(reel),
        drawn=reel.captions.drawn,
        language=reel.language,
        second=subtitling.subtitles(reel, second=True),
        second_language=reel.captions.second,
        label=reel.label,
        origins=reel.origins,
        aspect=reel.aspect,
    )


def _picture(
    reel: timeline.Reel, found: dict[str, shapes.Order]
) -> Iterator[tuple[int, shapes.SegmentOrder | None]]:
    """Scene and order of all pieces as they follow each other; None for what cannot exist yet."""
    for index, one in enumerate(reel.scenes):
        slots = [f"segment/{one.scene.number}"]
        if index + 1 < len(reel.scenes) and _entry(reel, index + 1) in timeline.BLENDS:
            slots.append(f"border/{one.scene.number}")
        for slot in slots:
            order = found.get(slot)
            number = one.scene.number
            yield number, order if isinstance(order, shapes.SegmentOrder) else None
    if reel.credits_frames:
        order = found.get("credits")
        yield 0, order if isinstance(order, shapes.SegmentOrder) else None


def _piece(scene: int, order: shapes.SegmentOrder | None, made: Made) -> shapes.Piece | None:
    take = made(shapes.fingerprint(order)) if order else None
    if order is None or take is None:
        return None
    return shapes.Piece(
        asset=take.asset,
        frames=order.frames,
        scene=scene,
        sum=int(take.facts.measures.get(PICTURE_SUM, 0)),
    )


def _segment(reel: timeline.Reel, index: int) -> shapes.SegmentOrder:
    head, tail = _handles(reel, index)
    frames = reel.scenes[index].frames - head - tail
    texts = (*titling.standing(reel, index), *subtitling.spoken(reel, index))
    last = index == len(reel.scenes) - 1
    leaves = "cut" if last else _entry(reel, index + 1)
    return shapes.SegmentOrder(
        windows=(_window(reel, index, first=2 * head, frames=frames),),
        fade_in=timeline.BLACKS.get(_entry(reel, index), 0),
        fade_out=min(END_FADE, frames) if last else timeline.BLACKS.get(leaves, 0),
        frames=frames,
        texts=subtitling.seen(texts, begin=head, end=head + frames),
        label=reel.label,
        aspect=reel.aspect,
    )


def _border(reel: timeline.Reel, index: int) -> shapes.SegmentOrder:
    left, half = reel.scenes[index], timeline.BLEND // 2
    head, _ = _handles(reel, index)
    before = subtitling.seen(
        subtitling.spoken(reel, index), begin=left.frames - half, end=left.frames
    )
    after = subtitling.seen(subtitling.spoken(reel, index + 1), begin=-half, end=half)
    return shapes.SegmentOrder(
        windows=(
            _window(reel, index, first=head + left.frames - half, frames=timeline.BLEND),
            _window(reel, index + 1, first=0, frames=timeline.BLEND),
        ),
        transition=_entry(reel, index + 1),
        frames=timeline.BLEND,
        texts=(*before, *after),
        label=reel.label,
        aspect=reel.aspect,
    )


def _credits(reel: timeline.Reel) -> shapes.SegmentOrder:
    """A black card: the title, who directed, who voted, what made it."""
    begin, end = CREDITS_REST
    text = shapes.Text(
        role="credits", text=reel.credits, start=begin, end=reel.credits_frames - end
    )
    return shapes.SegmentOrder(
        windows=(),
        frames=reel.credits_frames,
        texts=(text,),
        label=reel.label,
        aspect=reel.aspect,
    )


def _window(reel: timeline.Reel, index: int, *, first: int, frames: int) -> shapes.Window:
    one = reel.scenes[index]
    if one.clip is None:
        raise ValueError(f"scene {one.scene.number} has no clip")
    needed = one.frames + sum(_handles(reel, index))
    there = round((one.clip.facts.duration_ms or 0) * timeline.FPS / 1000)
    fit = pace(there, needed, leads=one.leads)
    return shapes.Window(
        clip=one.clip.asset, first=first + fit.skipped, frames=frames, lasts=fit.lasts
    )


def pace(there: int, needed: int, *, leads: bool = False) -> Pace:
    """How a clip of `there` frames fills those that are needed; `leads`: its last one is seen."""
    if 0 < there < needed - 1 and needed <= there * SLOWEST:
        return Pace(lasts=needed)
    if leads and there > needed + 1:
        lasts = max(needed, round(there / SLOWEST))
        return Pace(lasts=lasts, skipped=lasts - needed)
    return Pace()


def _lines(reel: timeline.Reel) -> Iterator[shapes.Sound]:
    """What is said, in its place; not what a clip is heard to say by itself."""
    for one, begin in zip(reel.scenes, reel.starts, strict=True):
        if one.clip and one.clip.facts.measures.get("speech"):
            continue
        for voice, start in zip(
            one.voices, timeline.line_starts(one.frames, one.voices), strict=True
        ):
            frames = timeline.voice_frames(voice)
            if frames:
                yield _sound("line", voice, start=begin + start, frames=frames)


def _clip_sounds(reel: timeline.Reel) -> Iterator[shapes.Sound]:
    """What clips say themselves, where the camera's vendor measured that they have sound."""
    for index, (one, start) in enumerate(zip(reel.scenes, reel.starts, strict=True)):
        if one.clip and one.clip.facts.measures.get("sound"):
            head, _ = _handles(reel, index)
            yield _sound("clip", one.clip, start=start, frames=one.frames, first=head)


def _ambience(reel: timeline.Reel) -> Iterator[shapes.Sound]:
    """One sound per place: where scenes share a recording it goes on, else it overlaps the next."""
    start = end = 0
    for index, one in enumerate(reel.scenes):
        end += one.frames
        if index + 1 < len(reel.scenes) and _same_place(one, reel.scenes[index + 1]):
            continue
        if one.sound:
            begin, last = max(0, start - OVERLAP), min(reel.frames, end + OVERLAP)
            yield _sound("ambience", one.sound, start=begin, frames=last - begin)
        start = end


def _same_place(left: timeline.ReelScene, right: timeline.ReelScene) -> bool:
    return bool(left.sound and right.sound and left.sound.asset == right.sound.asset)


def _sound(
    role: str, take: shapes.Take, *, start: int, frames: int, first: int = 0
) -> shapes.Sound:
    return shapes.Sound.model_validate(
        {"role": role, "asset": take.asset, "start": start, "frames": frames, "first": first}
    )


def _entry(reel: timeline.Reel, index: int) -> shapes.Transition:
    return timeline.entry([one.scene for one in reel.scenes], index)


def _handles(reel: timeline.Reel, index: int) -> tuple[int, int]:
    return timeline.handles([one.scene for one in reel.scenes], index)
