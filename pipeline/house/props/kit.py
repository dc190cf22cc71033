"""What every prop is made of: a paint, a way to model a flat shape, and its entry in the store."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.house.props import colour, ink, outline

INK = "#2a2426"
PAPER = "#f4ecdc"
WOOD = "#a8703f"
STEEL = "#b9c2c6"
GOLD = "#d9ab45"
CREAM = "#efe6d6"
LEAF = "#4f8a55"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked of a prop: its accent colour and every word said about it."""

    accent: str
    words: frozenset[str] = frozenset()

    def said(self, *words: str) -> bool:
        """Whether one of these words was said."""
        return not self.words.isdisjoint(words)


Draw = Callable[[ink.Ink, Order], None]


@dataclass(frozen=True, kw_only=True)
class Prop:
    """A thing in the store: it stands on y = 0 around x = 0 and is about one unit wide.

    `heads` is its natural width in head heights; `carry` and `grip` say how it is held and where;
    `accent` is the colour it has when nobody says another.
    """

    draw: Draw
    words: tuple[str, ...]
    heads: float
    accent: str = "#c8553d"
    carry: str = "chest"
    grip: tuple[float, float] = (0.0, -0.4)
    tilt: float = 0.0


def solid(
    pen: ink.Ink,
    d: str,
    fill: str,
    *,
    edge: float,
    gleam: float | None = None,
    depth: float = 0.26,
) -> None:
    """A shape lit from the left: shadow right of `edge`, a strip of light left of `gleam`."""
    dark = colour.shade(fill, depth)
    lit = colour.light(fill, 0.3) if gleam is not None else fill
    pen.banded(d, (lit, fill, dark), edges=(edge - 1 if gleam is None else gleam, edge))


def shine(
    pen: ink.Ink, points: list[outline.Point], width: float, *, opacity: float = 0.65
) -> None:
    """A stroke of light on something polished."""
    pen.line(points, "#ffffff", width, curved=len(points) > 2, opacity=opacity)
