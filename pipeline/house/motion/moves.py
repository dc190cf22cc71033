"""Moves: where the camera looks at each moment of a shot. Pure, smooth, and never off the canvas.

A view is a window on one sheet. Near sheets answer a move more than far ones: that is the depth.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, get_args

from storage import shapes

REST_ZOOM: Final = 1.02
_INSIDE: Final = 0.03
_PACES: Final = (
    (r"\b(much|far) (slower|gentler|calmer)\b|\bbarely\b", 0.4),
    (r"\b(much|far) (faster|quicker)\b", 1.5),
    (r"\b(slow|slower|slowly|gentle|gentler|subtle|calmer|less (movement|motion))\b", 0.6),
    (r"\b(fast|faster|quick|quicker|stronger|dynamic|more (movement|motion))\b", 1.35),
)
_WORDS: Final[tuple[tuple[str, shapes.Move], ...]] = (
    (r"\b(locked.?off|(stand|hold) still|no (camera )?(move|movement|motion))\b", "static"),
    (r"\b(push|pushes|pushing|zoom|zooms|zooming|dolly|move|moves|moving).?in\b", "push-in"),
    (r"\b(pull|pulls|pulling|zoom|zooms|zooming|dolly).?(out|back)\b", "pull-out"),
    (r"\b(pan|pans|panning)\b.{0,12}\bleft\b", "pan-left"),
    (r"\b(pan|pans|panning)\b", "pan-right"),
    (r"\b(track|tracks|follow|follows|following|truck|slide)\b", "tracking"),
    (r"\b(drifting|float|floats|floating)\b", "drift"),
    (r"\b(crane|tilt|boom|jib)\b.{0,12}\bdown\b", "crane-down"),
    (r"\b(crane|tilt|boom|jib)\b", "crane-up"),
    (r"\b(hand.?held|shaky)\b", "handheld"),
)


@dataclass(frozen=True, kw_only=True)
class View:
    """A window on a sheet: its centre in canvas pixels from the canvas' centre, and its zoom."""

    zoom: float
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Course:
    """A move made concrete for one clip.

    `amount` is 1 for the usual distance, `side` is 1 or −1 where a move may go either way,
    `phases` are three angles, `focus` is what a zoom closes in on (canvas pixels from the centre),
    `reach` is how far a window of zoom 1 may leave the centre on each axis.
    """

    move: shapes.Move
    amount: float
    side: int
    phases: tuple[float, float, float]
    seconds: float
    focus: tuple[float, float]
    reach: tuple[float, float]


def course(
    order: shapes.ClipOrder, *, focus: tuple[float, float], reach: tuple[float, float]
) -> Course:
    """Choose the move of an order: the script's, overruled by notes, varied a little by seed."""
    chance = Random(f"camera/{order.seed}/{order.variant}")
    move, pace = directed(order.move, order.notes)
    seconds = order.frames / order.fps
    length = min(1.25, max(0.35, (seconds / 5.0) ** 0.6))
    side = Random(f"side/{order.seed}").choice((-1, 1)) * (-1 if order.variant % 2 else 1)
    return Course(
        move=move,
        amount=min(1.5, max(0.2, pace * length * chance.uniform(0.92, 1.08))),
        side=side,
        phases=(chance.uniform(0, 6.28), chance.uniform(0, 6.28), chance.uniform(0, 6.28)),
        seconds=seconds,
        focus=focus,
        reach=reach,
    )


def directed(move: shapes.Move, notes: Sequence[str]) -> tuple[shapes.Move, float]:
    """The move and its pace after the notes; a later note overrules an earlier one."""
    pace = 1.0
    for note in notes:
        text = note.lower()
        named = next((word for word in get_args(shapes.Move) if word in text), None)
        move = named or next((kind for words, kind in _WORDS if re.search(words, text)), move)
        pace *= next((factor for words, factor in _PACES if re.search(words, text)), 1.0)
    return move, pace


def ease(at: float) -> float:
    """Progress 0…1: already under way at the first frame, still under way at the last."""
    t = _INSIDE + (1 - 2 * _INSIDE) * at
    return 0.3 * t + 0.7 * t * t * (3 - 2 * t)


def view(way: Course, *, depth: float, at: float) -> View:
    """The window on a sheet of that depth when the fraction `at` (0…1) of the clip has passed."""
    zoom, right, down = _MOVES[way.move](way, depth, at)
    held = 1 - 1 / zoom
    x = way.focus[0] * held + right * way.reach[0]
    y = way.focus[1] * held + down * way.reach[1]
    return View(zoom=zoom, x=x, y=y)


Offsets = tuple[float, float, float]


def _static(way: Course, depth: float, at: float) -> Offsets:
    return REST_ZOOM, 0.0, 0.0


def _push_in(way: Course, depth: float, at: float) -> Offsets:
    return _closer(way, depth, ease(at))


def _pull_out(way: Course, depth: float, at: float) -> Offsets:
    return _closer(way, depth, 1 - ease(at))


def _closer(way: Course, depth: float, done: float) -> Offsets:
    zoom = REST_ZOOM + way.amount * (0.02 + 0.10 * depth) * done
    return zoom, 0.16 * way.amount * way.side * depth * (done - 0.5), 0.0


def _pan_right(way: Course, depth: float, at: float) -> Offsets:
    return REST_ZOOM, way.amount * (0.45 + 0.17 * depth) * (2 * ease(at) - 1), 0.0


def _pan_left(way: Course, depth: float, at: float) -> Offsets:
    return _pan_right(way, depth, 1 - at)


def _tracking(way: Course, depth: float, at: float) -> Offsets:
    far = way.amount * (0.06 + 0.56 * depth)
    return REST_ZOOM + 0.01 * depth, way.side * far * (2 * ease(at) - 1), 0.0


def _drift(way: Course, depth: float, at: float) -> Offsets:
    near, now = 0.3 + 0.7 * depth, at * way.seconds
    across = 0.15 * math.sin(2 * math.pi * now / 11 + way.phases[0])
    along = 0.22 * way.side * (2 * ease(at) - 1)
    down = 0.16 * math.sin(2 * math.pi * now / 7 + way.phases[1])
    zoom = REST_ZOOM + (0.01 + 0.03 * depth) * ease(at)
    return zoom, way.amount * near * (across + along), way.amount * near * down


def _crane_up(way: Course, depth: float, at: float) -> Offsets:
    risen = way.amount * (0.14 + 0.48 * depth) * (1 - 2 * ease(at))
    return REST_ZOOM + 0.02 * (1 - ease(at)), 0.0, risen


def _crane_down(way: Course, depth: float, at: float) -> Offsets:
    return _crane_up(way, depth, 1 - at)


def _handheld(way: Course, depth: float, at: float) -> Offsets:
    near, now = 0.55 + 0.45 * depth, at * way.seconds
    shake = min(1.0, way.amount)
    first, second, third = way.phases
    across = 0.018 * math.sin(2.3 * now + first) + 0.009 * math.sin(4.1 * now + second)
    down = 0.028 * math.sin(1.9 * now + second) + 0.013 * math.sin(3.7 * now + third)
    zoom = REST_ZOOM + 0.01 + way.amount * (0.01 + 0.03 * depth) * ease(at)
    return zoom, shake * near * across, shake * near * down


_MOVES: Final[Mapping[shapes.Move, Callable[[Course, float, float], Offsets]]] = {
    "static": _static,
    "push-in": _push_in,
    "pull-out": _pull_out,
    "pan-left": _pan_left,
    "pan-right": _pan_right,
    "tracking": _tracking,
    "drift": _drift,
    "crane-up": _crane_up,
    "crane-down": _crane_down,
    "handheld": _handheld,
}
