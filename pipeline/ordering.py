"""Orders: what exactly a slot asks a maker for. Pure; everything that decides a take is in it."""

import hashlib
from collections.abc import Iterator

from pipeline import catalogue, finishing, slots
from pipeline.cutting import timeline
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
) -> Iterator[shapes.ClipOrder]:
    """The moving shot of a scene, `frames` long, one a take; `cued` are the lines seen spoken."""
    slot = slots.clip(scene.number)
    maker = _maker(production, slot)
    lines = cued if maker in _line_up(production, "avatar") else ()
    for variant in range(_variants(production, slot)):
        yield shapes.ClipOrder(
            by=maker,
            still=still.asset,
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
    return shapes.ScoreOrder(
        by=_maker(production, slots.SCORE),
        mood=script.bible.mood,
        tone=script.bible.tone,
        duration_ms=timeline.milliseconds(frames),
        notes=_notes(production, slots.SCORE),
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
    if slots.kind_of(slot) == "clip" and _is_talking(production, slots.scene_of(slot)):
        return (*_line_up(production, "avatar"), *cast)
    return cast


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
