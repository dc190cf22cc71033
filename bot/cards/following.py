"""Following: the slots whose work begins when a slot is approved. Pure."""

from collections.abc import Iterable

from bot.cards.view import View
from pipeline import makers, slots
from storage import shapes


def price(view: View, approved: Iterable[str]) -> int | None:
    """What approving these slots costs; None if nobody knows."""
    return view.price([slot for one in approved for slot in of(view, one)])


def of(view: View, slot: str) -> tuple[str, ...]:
    """What is made because this was approved."""
    number = slots.scene_of(slot)
    if slot == slots.SCRIPT:
        return _of_script(view.scenes)
    if number is None:
        return ()
    if slots.kind_of(slot) == "still":
        return (slots.clip(number),)
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


def _finishes(view: View, number: int) -> tuple[str, ...]:
    hired = view.production.casting.makers
    return tuple(slots.finish(kind, number) for kind in makers.FINISHES if kind in hired)


def _next(view: View, number: int) -> tuple[str, ...]:
    """The clip of a scene that goes on where this one ends."""
    after = [one.number for one in view.scenes if one.number == number + 1 and one.continues]
    return tuple(slots.clip(one) for one in after)
