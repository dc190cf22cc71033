"""Line-ups: who makes a slot, who steps in, and who may change what was filmed. Pure."""

from pipeline import catalogue, finishing, slots
from storage import shapes


def of(production: shapes.Production, slot: str) -> tuple[shapes.Made, ...]:
    """Everybody who may make this slot, the first choice first, then the understudies."""
    cast = hired(production, slots.kind_of(slot))
    if slots.kind_of(slot) != "clip":
        return cast
    talking = _is_talking(production, slots.scene_of(slot))
    avatars = hired(production, "avatar") if talking else ()
    return (*editors(production, slot), *avatars, *cast)


def maker(production: shapes.Production, slot: str) -> shapes.Made:
    """Who makes this slot: the cast maker, or the understudy that replaced it."""
    candidates = of(production, slot)
    return candidates[min(production.swaps.get(slot, 0), len(candidates) - 1)]


def camera(production: shapes.Production, slot: str) -> shapes.Made:
    """Who films a clip, where it is not one that is changed."""
    place = max(production.swaps.get(slot, 0), len(editors(production, slot)))
    candidates = of(production, slot)
    return candidates[min(place, len(candidates) - 1)]


def editors(production: shapes.Production, slot: str) -> tuple[shapes.Made, ...]:
    """Who may change what was filmed, where the last redo asks for that and they take it whole.

    Nobody changes a clip that speaks by itself: its voice would be lost.
    """
    take = changed(production, slot)
    if take is None or take.facts.measures.get("speech"):
        return ()
    seconds = (take.facts.duration_ms or 0) / 1000
    return tuple(
        made
        for made in hired(production, "edit")
        if (row := catalogue.current().find(made.vendor, made.model))
        and (not row.longest_s or seconds <= row.longest_s)
    )


def changed(production: shapes.Production, slot: str) -> shapes.Take | None:
    """The take of a slot that the last redo wants to be changed."""
    wish = next(iter(production.redos.get(slot, ())[-1:]), None)
    take = production.take(wish.of) if wish and wish.films else None
    return take if take and take.slot == slot else None


def hired(production: shapes.Production, kind: str) -> tuple[shapes.Made, ...]:
    """Who is cast for a kind of work, and their understudies; nobody stands in for nobody."""
    casting = production.casting
    first = [made for name, made in casting.makers.items() if name == kind]
    others = [made for name, each in casting.understudies.items() if name == kind for made in each]
    return (*first, *others) if first else ()


def listens(voice: shapes.Made) -> bool:
    """Whether this voice is told what is said around its line."""
    row = catalogue.current().find(voice.vendor, voice.model)
    return row is not None and (row.can("spoken_before") or row.can("spoken_after"))


def _is_talking(production: shapes.Production, number: int | None) -> bool:
    """Whether one person, alone in the picture, is seen speaking in this scene."""
    scene = production.script.scene(number) if production.script and number else None
    if scene is None or len(scene.shot.blocking) != 1:
        return False
    return bool(finishing.speakers(scene))
