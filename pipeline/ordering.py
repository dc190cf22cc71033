"""Orders: what exactly a slot asks a maker for. Pure; everything that decides a take is in it."""

import hashlib
from collections.abc import Iterator

from pipeline import catalogue, finishing, lineups, slots
from pipeline.cutting import beats, timeline
from pipeline.errors import Why
from storage import shapes


def script(production: shapes.Production) -> Iterator[shapes.ScriptOrder]:
    """Drafts that are still wanted: one, and each alternative; none once a draft is approved."""
    if slots.SCRIPT in production.approved:
        return
    redos = production.redos.get(slots.SCRIPT, ())
    previous = production.take(redos[-1].of) if redos else None
    for variant in range(1 + production.extras.get(slots.SCRIPT, 0)):
        yield shapes.ScriptOrder(
            by=lineups.maker(production, slots.SCRIPT),
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
    maker = lineups.maker(production, slot)
    before, after = _around(scene, number) if lineups.listens(maker) else ("", "")
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
    maker = lineups.maker(production, slot)
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
    camera = lineups.camera(production, slot)
    lines = cued if camera in lineups.hired(production, "avatar") else ()
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
    camera = lineups.camera(production, slots.clip(script.scenes[index].number))
    row = catalogue.current().find(camera.vendor, camera.model)
    return row is not None and row.can("last")


def sound(production: shapes.Production, scene: shapes.Scene, *, frames: int) -> shapes.SoundOrder:
    """What a place sounds like for as long as its scene lasts."""
    slot = slots.sound(scene.number)
    return shapes.SoundOrder(
        by=lineups.maker(production, slot),
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
        by=lineups.maker(production, slots.SCORE),
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
    if not lineups.of(production, slot) or not finishing.is_wanted(
        kind, clip, cued=cued, frames=frames, aspect=shape
    ):
        return None
    return finishing.order(
        kind,
        clip,
        by=lineups.maker(production, slot),
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
    maker = lineups.maker(production, slots.SCRIPT)
    if trouble.why != Why.VENDOR_REFUSED or number is None or maker.vendor == "house":
        return None
    asked = {"by": maker, "previous": script, "scene": number, "refused": refused}
    return shapes.RewordOrder.model_validate({**asked, "said": trouble.detail})


def _change(
    production: shapes.Production, slot: str, order: shapes.ClipOrder
) -> shapes.ClipOrder | None:
    """The change of a take that stands for filming its scene again, where one was asked for."""
    take, place = lineups.changed(production, slot), production.swaps.get(slot, 0)
    editors = lineups.editors(production, slot)[place:]
    wish = production.redos.get(slot, ())[-1:]
    if take is None or not editors or wish[0].films != films(order):
        return None
    return order.evolve(by=editors[0], source=take.asset, lines=(), notes=(wish[0].note,))


def _around(scene: shapes.Scene, number: int) -> tuple[str, str]:
    """What the same speaker says right before and right after line `number` in this scene."""
    line = scene.lines[number - 1]
    before = scene.lines[: number - 1][-1:]
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
