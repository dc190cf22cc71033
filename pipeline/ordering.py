"""Orders: what exactly a slot asks a maker for. Pure; everything that decides a take is in it."""

import hashlib
from collections.abc import Iterator

from pipeline import slots
from pipeline.cutting import timeline
from storage import shapes


def script(production: shapes.Production) -> Iterator[shapes.ScriptOrder]:
    """Drafts that are still wanted: one, and each alternative; none once a draft is approved."""
    if production.script_take and slots.SCRIPT in production.approved:
        return
    redos = production.redos.get(slots.SCRIPT, ())
    previous = production.take(redos[-1].of) if redos else None
    for variant in range(1 + production.extras.get(slots.SCRIPT, 0)):
        yield shapes.ScriptOrder(
            by=_maker(production, "script", slots.SCRIPT),
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
    return shapes.VoiceOrder(
        by=_maker(production, "voice", slot),
        text=line.text,
        voice=speaker.voice if speaker else "",
        language=line.language or script.bible.language,
        delivery=line.delivery,
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
    maker = _maker(production, "still", slot)
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
) -> Iterator[shapes.ClipOrder]:
    """The moving shot of a scene, `frames` long, one a take."""
    slot = slots.clip(scene.number)
    for variant in range(_variants(production, slot)):
        yield shapes.ClipOrder(
            by=_maker(production, "clip", slot),
            still=still.asset,
            layers=still.parts.get("layers"),
            shot=scene.shot,
            move=scene.move,
            style=production.brief.style or script.bible.style,
            spoken=tuple(line.text for line in scene.lines),
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
        by=_maker(production, "sound", slot),
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
        by=_maker(production, "score", slots.SCORE),
        mood=script.bible.mood,
        tone=script.bible.tone,
        duration_ms=timeline.milliseconds(frames),
        notes=_notes(production, slots.SCORE),
        seed=_seed(production, slots.SCORE),
    )


def aspect(production: shapes.Production) -> shapes.Aspect:
    """The shape of the picture."""
    return production.brief.aspect or "16:9"


def _maker(production: shapes.Production, kind: shapes.OrderKind, slot: str) -> shapes.Made:
    """Who makes this slot: the cast maker, or the understudy that replaced it."""
    casting = production.casting
    line_up = (casting.makers[kind], *casting.understudies.get(kind, ()))
    return line_up[production.swaps.get(slot, 0)]


def _variants(production: shapes.Production, slot: str) -> int:
    return production.brief.takes + production.extras.get(slot, 0)


def _notes(production: shapes.Production, slot: str) -> tuple[str, ...]:
    return tuple(redo.note for redo in production.redos.get(slot, ()) if redo.note)


def _seed(production: shapes.Production, slot: str, variant: int = 0) -> int:
    rounds = len(production.redos.get(slot, ()))
    name = f"{production.brief.seed}:{slot}:{rounds}:{variant}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) >> 1
