"""Editing: a reel becomes orders, each as soon as what it is made of exists.

Slots: `segment/3` is scene 3 without its handles, `border/3` the transition from scene 3 into the
next one, `mix` the whole sound, `film` all of it. A segment knows nothing of its place in the film
or of its neighbours' contents, so that a redo of one scene makes one segment and its borders anew.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pipeline.cutting import captions, timeline
from storage import shapes

Made = Callable[[str], shapes.Take | None]

TITLE_START, TITLE_FRAMES = 8, 62
OVERLAY_START, OVERLAY_REST = 10, 8
"""When a call-out appears in its scene, and how long before the scene's end it is gone."""
READABLE = 24
"""Frames below which a title or a call-out would only flicker."""
END_FADE = 18
"""Frames of the film's last fade, picture and sound."""
OVERLAP = 6
"""Frames that the ambience of a place lives on under the next one."""
SLOWEST = 1.25
"""How far a clip that came too short may be slowed; beyond that its last frame holds."""


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


def subtitles(reel: timeline.Reel) -> tuple[shapes.Caption, ...]:
    """Everything said in the film, in frames of the film, as it is read."""
    return tuple(
        shapes.Caption(
            text=one.text, speaker=one.speaker, start=start + one.start, end=start + one.end
        )
        for index, start in enumerate(reel.starts)
        for one in _spoken(reel, index)
    )


def _film(
    reel: timeline.Reel, found: dict[str, shapes.Order], made: Made
) -> shapes.FilmOrder | None:
    sound = made(shapes.fingerprint(found["mix"]))
    pieces = [_piece(order, made) for order in _picture(reel, found)]
    if sound is None or None in pieces:
        return None
    return shapes.FilmOrder(
        title=reel.title,
        pieces=tuple(one for one in pieces if one),
        mix=sound.asset,
        measures=sound.facts.measures,
        captions=subtitles(reel),
        language=reel.language,
        label=reel.label,
        origins=reel.origins,
        aspect=reel.aspect,
    )


def _picture(
    reel: timeline.Reel, found: dict[str, shapes.Order]
) -> Iterator[shapes.SegmentOrder | None]:
    """The orders of all pieces, as they follow each other; None for one that cannot exist yet."""
    for index, one in enumerate(reel.scenes):
        slots = [f"segment/{one.scene.number}"]
        if index + 1 < len(reel.scenes) and _entry(reel, index + 1) in timeline.BLENDS:
            slots.append(f"border/{one.scene.number}")
        for slot in slots:
            order = found.get(slot)
            yield order if isinstance(order, shapes.SegmentOrder) else None


def _piece(order: shapes.SegmentOrder | None, made: Made) -> shapes.Piece | None:
    take = made(shapes.fingerprint(order)) if order else None
    return shapes.Piece(asset=take.asset, frames=order.frames) if order and take else None


def _segment(reel: timeline.Reel, index: int) -> shapes.SegmentOrder:
    head, tail = _handles(reel, index)
    frames = reel.scenes[index].frames - head - tail
    texts = (*_standing(reel, index), *_spoken(reel, index))
    last = index == len(reel.scenes) - 1
    leaves = "cut" if last else _entry(reel, index + 1)
    return shapes.SegmentOrder(
        windows=(_window(reel, index, first=2 * head, frames=frames),),
        fade_in=timeline.BLACKS.get(_entry(reel, index), 0),
        fade_out=min(END_FADE, frames) if last else timeline.BLACKS.get(leaves, 0),
        frames=frames,
        texts=_seen(texts, begin=head, end=head + frames),
        label=reel.label,
        aspect=reel.aspect,
    )


def _border(reel: timeline.Reel, index: int) -> shapes.SegmentOrder:
    left, half = reel.scenes[index], timeline.BLEND // 2
    head, _ = _handles(reel, index)
    before = _seen(_spoken(reel, index), begin=left.frames - half, end=left.frames)
    after = _seen(_spoken(reel, index + 1), begin=-half, end=half)
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


def _window(reel: timeline.Reel, index: int, *, first: int, frames: int) -> shapes.Window:
    one = reel.scenes[index]
    if one.clip is None:
        raise ValueError(f"scene {one.scene.number} has no clip")
    needed = one.frames + sum(_handles(reel, index))
    there = round((one.clip.facts.duration_ms or 0) * timeline.FPS / 1000)
    short = 0 < there < needed - 1 and needed <= there * SLOWEST
    return shapes.Window(
        clip=one.clip.asset, first=first, frames=frames, lasts=needed if short else 0
    )


def _standing(reel: timeline.Reel, index: int) -> tuple[shapes.Text, ...]:
    """The title and the scene's call-out, in frames of the scene; never inside a transition."""
    one = reel.scenes[index]
    head, tail = _handles(reel, index)
    begin, end = head, one.frames - tail - OVERLAY_REST
    texts: list[shapes.Text] = []
    if index == 0 and reel.title.strip():
        last = min(TITLE_START + TITLE_FRAMES, max(end, begin + 1))
        first = min(TITLE_START, last - 1)
        texts.append(shapes.Text(role="title", text=reel.title.strip(), start=first, end=last))
        begin = last if end - last >= READABLE else begin
    if one.scene.overlay.strip() and end - begin >= READABLE:
        start = min(begin + OVERLAY_START, end - READABLE)
        text = one.scene.overlay.strip()
        texts.append(shapes.Text(role="overlay", text=text, start=start, end=end))
    return tuple(texts)


def _spoken(reel: timeline.Reel, index: int) -> tuple[shapes.Text, ...]:
    """The captions of a scene, in frames of the scene."""
    one = reel.scenes[index]
    starts = timeline.line_starts(one.frames, one.voices)
    texts = []
    places = pairwise((*starts, one.frames))
    for line, voice, (start, limit) in zip(one.scene.lines, one.voices, places, strict=True):
        length = timeline.voice_frames(voice)
        for cue in captions.cues(
            line.text, words=voice.facts.words, frames=length, aspect=reel.aspect
        ):
            begin, end = start + cue.start, min(start + cue.end, limit)
            if begin < end:
                text = shapes.Text(
                    role="caption", text=cue.text, speaker=line.speaker, start=begin, end=end
                )
                texts.append(text)
    return tuple(texts)


def _seen(texts: Sequence[shapes.Text], *, begin: int, end: int) -> tuple[shapes.Text, ...]:
    """What of the texts falls into frames `begin`…`end`, counted from `begin`."""
    return tuple(
        one.evolve(start=max(one.start, begin) - begin, end=min(one.end, end) - begin)
        for one in texts
        if one.start < end and one.end > begin
    )


def _lines(reel: timeline.Reel) -> Iterator[shapes.Sound]:
    for one, begin in zip(reel.scenes, reel.starts, strict=True):
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
