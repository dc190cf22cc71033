"""Following: the slots whose work begins when a slot is approved. Pure."""

from collections.abc import Collection, Iterable, Iterator

from bot.cards.view import View
from pipeline import graph, makers, ordering, slots
from storage import shapes


def price(view: View, approved: Iterable[str]) -> int | None:
    """What approving these slots costs; None if nobody knows."""
    opened = {*approved, *view.production.approved}
    begun = dict.fromkeys(slot for one in approved for slot in of(view, one, opened=opened))
    return view.price(list(begun))


def of(view: View, slot: str, *, opened: Collection[str]) -> tuple[str, ...]:
    """What is made because this was approved; `opened` are all slots that then are."""
    number = slots.scene_of(slot)
    if slot == slots.SCRIPT:
        return _of_script(view.scenes)
    if number is None:
        return ()
    if slots.kind_of(slot) == "still":
        return tuple(_filmed(view, number, opened))
    return (*_finishes(view, number), *_next(view, number))


def _of_script(scenes: tuple[shapes.Scene, ...]) -> tuple[str, ...]:
    """The stills, and all that is heard; clips wait for their own stills."""
    voices = [
        slots.voice(scene.number, line)
        for scene in scenes
        for line in range(1, len(scene.lines) + 1)
    ]
    stills = [slots.still(scene.number) for scene in scenes]
    return (*stills, *voices, *(slots.sound(scene.number) for scene in scenes), slots.SCORE)


def _filmed(view: View, number: int, opened: Collection[str]) -> Iterator[str]:
    """Clips for which this still was the last thing missing: its own, and one that ends on it."""
    for scene in (number, number - 1):
        needed = _stills(view, scene)
        if slots.still(number) in needed and needed.issubset(opened):
            yield slots.clip(scene)


def _stills(view: View, number: int) -> frozenset[str]:
    """The stills that somebody has to approve before the clip of a scene begins."""
    script = view.production.script
    if script is None or number < 1:
        return frozenset()
    matched = ordering.is_matched(view.production, script, number - 1)
    named = (slots.still(number), slots.still(number + 1)) if matched else (slots.still(number),)
    return frozenset(one for one in named if graph.is_gated(one, script))


def _finishes(view: View, number: int) -> tuple[str, ...]:
    hired = view.production.casting.makers
    return tuple(slots.finish(kind, number) for kind in makers.FINISHES if kind in hired)


def _next(view: View, number: int) -> tuple[str, ...]:
    """The clip of a scene that goes on where this one ends."""
    after = [one.number for one in view.scenes if one.number == number + 1 and one.continues]
    return tuple(slots.clip(one) for one in after)
