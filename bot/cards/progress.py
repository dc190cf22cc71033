"""Progress and estimate: how far each scene and the whole film are, and what is left to wait."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.cards.card import Said, Step
from bot.cards.view import View
from bot.words import film as words
from pipeline import finishing, slots
from storage import shapes

WEIGHTS = {"script": 4, "still": 22, "clip": 44, "sounds": 8, "cut": 22}
"""Shares of the whole bar, close to the time that each kind of work takes on one machine."""

TYPICAL_MS = {
    "script": 500,
    "reword": 3_000,
    "still": 3_000,
    "clip": 4_000,
    "voice": 500,
    "score": 2_000,
    "sound": 1_000,
    "avatar": 60_000,
    "edit": 60_000,
    "trainer": 300_000,
    "lipsync": 60_000,
    "interpolation": 30_000,
    "upscale": 60_000,
    "foley": 30_000,
    "segment": 2_000,
    "mix": 3_000,
    "film": 1_000,
}
"""What a take costs before this production has made one of its kind."""

_SOUNDS = {"voice", "score", "sound"}
_CUTS = {"segment", "mix", "film"}
_IN_HAND = {shapes.TaskState.DUE, shapes.TaskState.RUNNING}
_DONE = 1.0


@dataclass(frozen=True)
class State:
    """Where one scene is: a mark, a name in `words.STATES`, the share of the scene's own work."""

    mark: Literal["done", "busy", "asking", "waiting", "trouble"]
    name: str
    now: float | None = None
    whole: float = 0.0


def scene_state(view: View, number: int) -> State:
    """The state of a scene, said by the last thing that happened to it."""
    still, clip = slots.still(number), slots.clip(number)
    if any(slots.scene_of(trouble.slot) == number for trouble in view.production.troubles):
        return State("trouble", "trouble", whole=_scene_share(view, number))
    if view.production.stage is shapes.Stage.DELIVERED:
        return State("done", "cut", whole=_DONE)
    for kind in finishing.CHAIN:
        task = view.working(slots.finish(kind, number))
        if task and task.state is shapes.TaskState.RUNNING:
            return State("busy", kind, round(task.progress, 2), _scene_share(view, number))
    for slot in (clip, still):
        state = _slot_state(view, slot)
        if state:
            return state
    return State("waiting", "waiting")


def _slot_state(view: View, slot: str) -> State | None:
    kind, number = slots.kind_of(slot), slots.scene_of(slot) or 0
    whole = _scene_share(view, number)
    if task := view.working(slot):
        verb = "film" if kind == "clip" else "draw"
        again = "re" if view.production.shelf(slot) else ""
        if task.state is shapes.TaskState.RUNNING:
            return State("busy", f"{again}{verb}ing", round(task.progress, 2), whole)
        return State("waiting", "waiting", whole=whole)
    if slot in view.asking:
        return State("asking", kind, whole=whole)
    if slot in view.production.approved:
        return State("done", f"approved-{kind}", whole=whole)
    if slot in view.current:
        return State("done", "ready", whole=whole)
    return None


def _scene_share(view: View, number: int) -> float:
    """0…1: a third for the still, two thirds for the clip."""
    still, clip = (_share(view, slot) for slot in (slots.still(number), slots.clip(number)))
    return still / 3 + clip * 2 / 3


def _share(view: View, slot: str) -> float:
    if slot in view.current:
        return _DONE
    task = view.working(slot)
    return task.progress if task else 0.0


def steps(view: View) -> tuple[Step, ...]:
    """One row per scene, for a status card; of a script that is being written what is there."""
    if not view.scenes:
        return _being_written(written(view)[1:])
    rows = []
    for scene in view.scenes:
        state = scene_state(view, scene.number)
        rows.append(
            Step(
                mark=state.mark,
                name=(f"{scene.number}. ", Said(scene.heading)),
                state=words.STATES[state.name],
                fraction=state.now,
            )
        )
    return tuple(rows)


def written(view: View) -> tuple[str, ...]:
    """Title and headings of a first script as far as its writer has come."""
    task = None if view.scenes else view.working(slots.SCRIPT)
    return task.preview if task else ()


def _being_written(headings: tuple[str, ...]) -> tuple[Step, ...]:
    last = len(headings)
    return tuple(
        Step(
            mark="busy" if number == last else "done",
            name=(f"{number}. ", Said(heading)),
            state=words.STATES["writing" if number == last else "written"],
        )
        for number, heading in enumerate(headings, 1)
    )


def total(view: View) -> float:
    """The whole film, 0…1."""
    if view.production.stage is shapes.Stage.DELIVERED:
        return _DONE
    scenes = view.scenes
    lines = sum(len(scene.lines) for scene in scenes)
    done = {
        "script": _DONE if scenes else _share(view, slots.SCRIPT),
        "still": _mean([_share(view, slots.still(one.number)) for one in scenes]),
        "clip": _mean([_share(view, slots.clip(one.number)) for one in scenes]),
        "sounds": _made(view, _SOUNDS) / (lines + len(scenes) + 1),
        "cut": min(_DONE, _made(view, _CUTS) / (len(scenes) + 2)),
    }
    return sum(WEIGHTS[name] * share for name, share in done.items()) / sum(WEIGHTS.values())


def _made(view: View, kinds: set[str]) -> float:
    """How many slots of these kinds are filled, the unfinished ones by their share."""
    filled = sum(slots.kind_of(slot) in kinds for slot in view.current)
    begun = [
        task.progress
        for task in view.tasks
        if task.order.kind in kinds and task.state in _IN_HAND and task.slot not in view.current
    ]
    return filled + sum(begun)


def _mean(shares: list[float]) -> float:
    return sum(shares) / len(shares) if shares else 0.0


def left(view: View) -> timedelta | None:
    """How long until nothing is in hand: until the next question to a person, or the film.

    None while nothing is being made. Work runs side by side as much as it does right now.
    """
    open_tasks = [task for task in view.tasks if task.state in _IN_HAND]
    running = sum(task.state is shapes.TaskState.RUNNING for task in open_tasks)
    if not open_tasks or view.is_over:
        return None
    typical = _typical(view)
    work_ms = sum(typical[task.order.kind] * (1 - task.progress) for task in open_tasks)
    if view.production.autopilot or view.production.stage is shapes.Stage.CUTTING:
        work_ms += _yet_to_come_ms(view, typical)
    return timedelta(milliseconds=work_ms / max(1, running))


def _typical(view: View) -> dict[str, float]:
    """Milliseconds per take of each kind: measured in this production where there is one."""
    measured: dict[str, list[int]] = {}
    for take in view.production.takes:
        if take.elapsed_ms:
            measured.setdefault(take.kind, []).append(take.elapsed_ms)
    means = {kind: sum(spans) / len(spans) for kind, spans in measured.items()}
    return {**TYPICAL_MS, **means}


def _yet_to_come_ms(view: View, typical: dict[str, float]) -> float:
    """Work that no task stands for yet, when nobody has to be asked in between."""
    total_ms = 0.0
    for scene in view.scenes:
        for kind, slot in (
            ("still", slots.still(scene.number)),
            ("clip", slots.clip(scene.number)),
        ):
            if not _has(view, slot):
                total_ms += typical[kind]
        if not _has(view, f"segment/{scene.number}"):
            total_ms += typical["segment"]
    return total_ms + sum(typical[slot] for slot in ("mix", "film") if not _has(view, slot))


def _has(view: View, slot: str) -> bool:
    """Whether this is made, or being made."""
    return slot in view.current or view.working(slot) is not None
