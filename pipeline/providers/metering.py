"""Metering: what vendors tell beside their answers of what they used. Pure.

Whatever is no plain number, or negative, was not told.
"""

import math
from collections.abc import Mapping
from typing import Any

from pipeline import catalogue, charges, prices
from storage import shapes

FAL_UNITS = "x-fal-billable-units"
"""fal counts in the unit that it bills an endpoint by; `/v1/models/pricing` has its price."""
ALIKE = 2.0
"""How many times more, or less, than was expected a vendor may count in the same unit."""
CREDITS = "character-cost"
"""ElevenLabs' own credits (its OpenAPI document, answers of `/v1/sound-generation`)."""
METRICS: Mapping[catalogue.Per, tuple[tuple[str, float], ...]] = {
    "second": (("video_output_duration_seconds", 1), ("audio_output_duration_seconds", 1)),
    "minute": (("video_output_duration_seconds", 60), ("audio_output_duration_seconds", 60)),
    "image": (("image_output_count", 1),),
    "clip": (("video_output_count", 1),),
    "thousand characters": (("character_input_count", 1000),),
    "compute second": (("predict_time", 1),),
}
"""Replicate's metrics of a prediction that count what a row is priced by, and how many make one."""


def replicate(metrics: object, row: catalogue.Row) -> charges.Usage:
    """What a prediction or a training used."""
    if row.price is None or not isinstance(metrics, Mapping):
        return charges.NOTHING
    for name, scale in METRICS.get(row.price.per, ()):
        if found := number(metrics.get(name)):
            return charges.Usage(units=found / scale)
    return charges.NOTHING


def elevenlabs(headers: Mapping[str, str]) -> charges.Usage:
    """What an answer took off the account."""
    found = next((value for name, value in headers.items() if name.lower() == CREDITS), None)
    return charges.Usage(credits=number(found))


def openai_picture(usage: Any) -> charges.Usage:
    """What a picture took of each kind of token."""
    details = getattr(usage, "input_tokens_details", None)
    if details is None:
        return charges.NOTHING
    return charges.Usage(
        tokens=charges.Tokens(
            text=details.text_tokens, pictures=details.image_tokens, out=usage.output_tokens
        )
    )


def fal(order: shapes.Order, row: catalogue.Row, units: float) -> charges.Usage:
    """So many units at the row's own price, unless they are plainly of another kind."""
    if row.price is None:
        return charges.NOTHING
    expected = prices.units(order, row)
    same = row.price.per == "compute second" or expected / ALIKE <= units <= expected * ALIKE
    return charges.Usage(units=units) if same else charges.NOTHING


def fal_price(said: object, endpoint: str) -> float | None:
    """The price of one unit of this endpoint in dollars, out of fal's list."""
    listed = said.get("prices") if isinstance(said, Mapping) else None
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, Mapping) and one.get("endpoint_id") == endpoint:
            return number(one.get("unit_price")) if one.get("currency", "USD") == "USD" else None
    return None


def number(value: object) -> float | None:
    """A number that somebody told, in whatever way."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if found >= 0 and math.isfinite(found) else None
