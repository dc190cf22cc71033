"""Orders: what exactly a slot asks a maker for. Pure; everything that decides a take is in it."""

import hashlib
from collections.abc import Iterator

from pipeline import catalogue, finishing, slots
from pipeline.cutting import beats, timeline
from pipeline.errors import Why
from storage import shapes


def script(production: shapes.Production) -> Iterator[shapes.ScriptOrder]:
    """Drafts that are still wanted: one, and each alternative; none once a draft is approved."""
    if production.script_take and slots.SCRIPT in production.approved:
        return
    redos = production.redos.get(slots.SCRIPT, ())
    previous = production.take(redos[-1].of) if redos else None
    for variant in range(1 + production.extras.get(slots.SCRIPT, 0)):
        yield shapes.ScriptOrder(
            by=_maker(production, slots.SCRIPT),
            brief=production.brief,
            notes=(redos[-1].note,) if redos and redos[-1].note else (),
            previous=previous.script if previous else None,
            seed=_seed(production, slots.SCRIPT, variant),
        )


def voice(
    production: shapes.Production, script: shapes.Script, scene: shapes.Scene, number: int
) -> shapes.VoiceOrder:
    """The recording of line `number` (from 1) of a scene."""
    slot, line = slots.voice(scene.number, number), scene.lines[number - 1]
    speaker = script.bible.named(line.speaker)
    maker = _maker(production, slot)
    before, after = _around(scene, number) if _listens(maker) else ("", "")
    return shapes.VoiceOrder(
        by=maker,
        text=line.text,
        voice=speaker.voice if speaker else "",
        language=line.language or script.bible.language,
        delivery=line.delivery,
        before=before,
        after=after,
        mood=scene.shot.mood,
        notes=_notes(production, slot),
        seed=_seed(production, slot),
    )


def stills(
    production: shapes.Production,
    script: shapes.Script,
    scene: shapes.Scene,
    *,
    references: tuple[shapes.Asset, ...],
) -> Iterator[shapes.StillOrder]:
    """One still a take; a scene that continues takes over the last frame before it."""
    slot = slots.still(scene.number)
    maker = _maker(production, slot)
    if scene.continues:
        maker = shapes.Made(vendor="frame", model="last")
    present = {one.character for one in scene.shot.blocking}
    for variant in range(_variants(production, slot)):
        yield shapes.StillOrder(
            by=maker,
            shot=scene.shot,
            characters=tuple(one for one in script.bible.characters if one.name in present),
            style=production.brief.style or script.bible.style,
            product=script.bible.product,
            title=script.title,
            notes=_notes(production, slot),
            references=references,
            aspect=aspect(production),
            seed=_seed(production, slot),
            variant=variant,
        )


def clips(
    production: shapes.Production,
    script: shapes.Script,
    scene: shapes.Scene,
    *,
    still: shapes.Take,
    frames: int,
    cued: tuple[shapes.Cue, ...] = (),
    last: shapes.Take | None = None,
) -> Iterator[shapes.ClipOrder]:
    """The moving shot of a scene, `frames` long, one a take; `cued` are the lines seen spoken.

    `last` is the still that it ends on.
    """
    slot = slots.clip(scene.number)
    camera = _camera(production, slot)
    lines = cued if camera in _line_up(production, "avatar") else ()
    for variant in range(_variants(production, slot)):
        order = shapes.ClipOrder(
            by=camera,
            still=still.asset,
            last=last.asset if last else None,
            layers=still.parts.get("layers"),
            shot=scene.shot,
            move=scene.move,
            style=production.brief.style or script.bible.style,
            spoken=tuple(line.text for line in scene.lines),
            speakers=tuple(line.speaker for line in scene.lines),
            lines=lines,
            notes=_notes(production, slot),
            aspect=aspect(production),
            frames=frames,
            fps=timeline.FPS,
            seed=_seed(production, slot),
            variant=variant,
        )
        yield _change(production, slot, order) or order


def films(order: shapes.ClipOrder) -> str:
    """The name of what this order films, whoever films it and however often."""
    nobody = shapes.Made(vendor="", model="")
    return shapes.fingerprint(order.evolve(by=nobody, lines=(), notes=(), seed=0, variant=0))


def is_matched(production: shapes.Production, script: shapes.Script, index: int) -> bool:
    """Whether the clip of `scenes[index]` has to end on the still of the next scene.

    It does where that is a match cut and its maker can aim at a last picture; else it is a cut.
    """
    after = next(iter(script.scenes[index + 1 : index + 2]), None)
    if after is None or after.transition != "match" or after.continues:
        return False
    camera = _camera(production, slots.clip(script.scenes[index].number))
    row = catalogue.current().find(camera.vendor, camera.model)
    return row is not None and row.can("last")


def sound(production: shapes.Production, scene: shapes.Scene, *, frames: int) -> shapes.SoundOrder:
    """What a place sounds like for as long as its scene lasts."""
    slot = slots.sound(scene.number)
    return shapes.SoundOrder(
        by=_maker(production, slot),
        setting=scene.shot.setting,
        weather=scene.shot.weather,
        place=scene.shot.place,
        duration_ms=timeline.milliseconds(frames),
        seed=_seed(production, slot),
    )


def score(
    production: shapes.Production, script: shapes.Script, *, frames: int
) -> shapes.ScoreOrder:
    """Music for the whole film."""
    beat = beats.period(production)
    return shapes.ScoreOrder(
        by=_maker(production, slots.SCORE),
        mood=script.bible.mood,
        tone=script.bible.tone,
        duration_ms=timeline.milliseconds(frames),
        notes=(*([beats.note(beat)] if beat else []), *_notes(production, slots.SCORE)),
        seed=_seed(production, slots.SCORE),
    )


def aspect(production: shapes.Production) -> shapes.Aspect:
    """The shape of the picture."""
    return production.brief.aspect or "16:9"


def finish(
    production: shapes.Production,
    scene: shapes.Scene,
    kind: shapes.OrderKind,
    *,
    clip: shapes.Take,
    cued: tuple[shapes.Cue, ...],
    frames: int,
) -> shapes.FinishOrder | None:
    """One step of the work on an approved clip; None where nobody is to do it, or none would see.

    `frames` is how long the clip was ordered.
    """
    slot = slots.finish(kind, scene.number)
    shape = aspect(production)
    if not line_up(production, slot) or not finishing.is_wanted(
        kind, clip, cued=cued, frames=frames, aspect=shape
    ):
        return None
    return finishing.order(
        kind,
        clip,
        by=_maker(production, slot),
        shot=scene.shot,
        cued=cued,
        frames=frames,
        seed=_seed(production, slot),
    )


def reword(
    production: shapes.Production, script: shapes.Script, trouble: shapes.Trouble
) -> shapes.RewordOrder | None:
    """Softer words for what a studio refused; None where nobody here writes prose."""
    number, refused = slots.scene_of(trouble.slot), slots.kind_of(trouble.slot)
    maker = _maker(production, slots.SCRIPT)
    if trouble.why != Why.VENDOR_REFUSED or number is None or maker.vendor == "house":
        return None
    asked = {"by": maker, "previous": script, "scene": number, "refused": refused}
    return shapes.RewordOrder.model_validate({**asked, "said": trouble.detail})


def line_up(production: shapes.Production, slot: str) -> tuple[shapes.Made, ...]:
    """Everybody who may make this slot, the first choice first, then the understudies."""
    cast = _line_up(production, slots.kind_of(slot))
    if slots.kind_of(slot) != "clip":
        return cast
    talking = _is_talking(production, slots.scene_of(slot))
    avatars = _line_up(production, "avatar") if talking else ()
    return (*_editors(production, slot), *avatars, *cast)


def _line_up(production: shapes.Production, kind: str) -> tuple[shapes.Made, ...]:
    casting = production.casting
    first = [made for name, made in casting.makers.items() if name == kind]
    others = [made for name, each in casting.understudies.items() if name == kind for made in each]
    return (*first, *others) if first else ()


def _is_talking(production: shapes.Production, number: int | None) -> bool:
    """Whether one person, alone in the picture, is seen speaking in this scene."""
    scene = production.script.scene(number) if production.script and number else None
    alone = scene is not None and len(scene.shot.blocking) == 1
    return alone and scene is not None and bool(finishing.speakers(scene))


def _maker(production: shapes.Production, slot: str) -> shapes.Made:
    """Who makes this slot: the cast maker, or the understudy that replaced it."""
    candidates = line_up(production, slot)
    return candidates[min(production.swaps.get(slot, 0), len(candidates) - 1)]


def _camera(production: shapes.Production, slot: str) -> shapes.Made:
    """Who films a clip, where it is not one that is changed."""
    place = max(production.swaps.get(slot, 0), len(_editors(production, slot)))
    candidates = line_up(production, slot)
    return candidates[min(place, len(candidates) - 1)]


def _editors(production: shapes.Production, slot: str) -> tuple[shapes.Made, ...]:
    """Who may change what was filmed, where the last redo asks for that and they take it whole.

    Nobody changes a clip that speaks by itself: its voice would be lost.
    """
    take = _changed(production, slot)
    if take is None or take.facts.measures.get("speech"):
        return ()
    seconds = (take.facts.duration_ms or 0) / 1000
    return tuple(
        made
        for made in _line_up(production, "edit")
        if (row := catalogue.current().find(made.vendor, made.model))
        and (not row.longest_s or seconds <= row.longest_s)
    )


def _change(
    production: shapes.Production, slot: str, order: shapes.ClipOrder
) -> shapes.ClipOrder | None:
    """The change of a take that stands for filming its scene again, where one was asked for."""
    take, place = _changed(production, slot), production.swaps.get(slot, 0)
    editors = _editors(production, slot)[place:]
    wish = production.redos.get(slot, ())[-1:]
    if take is None or not editors or wish[0].films != films(order):
        return None
    return order.evolve(by=editors[0], source=take.asset, lines=(), notes=(wish[0].note,))


def _changed(production: shapes.Production, slot: str) -> shapes.Take | None:
    """The take of a slot that the last redo wants to be changed."""
    wish = next(iter(production.redos.get(slot, ())[-1:]), None)
    take = production.take(wish.of) if wish and wish.films else None
    return take if take and take.slot == slot else None


def _listens(maker: shapes.Made) -> bool:
    """Whether this voice is told what is said around its line."""
    row = catalogue.current().find(maker.vendor, maker.model)
    return row is not None and (row.can("spoken_before") or row.can("spoken_after"))


def _around(scene: shapes.Scene, number: int) -> tuple[str, str]:
    """What the same speaker says right before and right after line `number` in this scene."""
    line = scene.lines[number - 1]
    before = scene.lines[number - 2 : number - 1] if number > 1 else ()
    found = [
        next((one.text for one in near if one.speaker == line.speaker), "")
        for near in (before, scene.lines[number : number + 1])
    ]
    return found[0], found[1]


def _variants(production: shapes.Production, slot: str) -> int:
    return production.brief.takes + production.extras.get(slot, 0)


def _notes(production: shapes.Production, slot: str) -> tuple[str, ...]:
    return tuple(redo.note for redo in production.redos.get(slot, ()) if redo.note)


def _seed(production: shapes.Production, slot: str, variant: int = 0) -> int:
    rounds = len(production.redos.get(slot, ()))
    name = f"{production.brief.seed}:{slot}:{rounds}:{variant}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) >> 1
