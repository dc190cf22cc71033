"""Composition: where things are in the picture. Pure: an order in, numbers out."""

from dataclasses import dataclass

from pipeline.house import noise
from storage import shapes

_HORIZON = {"eye": 0.6, "low": 0.7, "high": 0.43}
_SUN_Y = {
    "dawn": 0.4, "morning": 0.24, "noon": 0.1, "afternoon": 0.24, "dusk": 0.44, "night": 0.18,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Composition:
    """Fractions of the canvas, for a hero on the left; `mirror` turns the whole picture over."""

    horizon: float
    hero: float
    sun_x: float
    sun_y: float
    mirror: bool
    foreground: int


def compose(order: shapes.StillOrder) -> Composition:
    """The picture's bones. A take (`variant`) moves every bone and changes nobody's face."""
    shot = order.shot
    roll = noise.dice("composition", order.seed, shot.setting, shot.place, shot.picture)
    mirror = roll.random() < 0.5
    drift = roll.uniform(-0.02, 0.02)
    first = roll.randrange(3)
    take = order.variant
    horizon = _HORIZON[shot.angle] + drift + (0.0, -0.06, 0.05, -0.03)[take % 4]
    if order.aspect == "9:16":
        horizon = 0.6 + (horizon - 0.6) * 0.7 + 0.02
    hero = (0.35, 0.4, 0.32, 0.44)[take % 4] + roll.uniform(-0.015, 0.015)
    if order.aspect == "9:16":
        hero = 0.5 - (0.5 - hero) * 0.62
    sun_x = (0.68, 0.6, 0.76, 0.54)[take % 4] + roll.uniform(-0.04, 0.04)
    return Composition(
        horizon=horizon,
        hero=hero,
        sun_x=sun_x,
        sun_y=_SUN_Y[shot.time_of_day] * horizon / 0.6,
        mirror=mirror ^ bool(take % 2),
        foreground=(first + take) % 3,
    )
