"""Delivery: how a line is to be said, from its mood, the script's words and the director's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Direction:
    """How a line is to be said, as changes to the voice's own way."""

    rate: float = 1.0
    pitch: int = 0
    range: int = 0
    level_db: float = 0.0
    whisper: bool = False

    def then(self, other: "Direction") -> "Direction":
        """Both directions at once."""
        return Direction(
            rate=self.rate * other.rate,
            pitch=self.pitch + other.pitch,
            range=self.range + other.range,
            level_db=self.level_db + other.level_db,
            whisper=self.whisper or other.whisper,
        )


_MOODS: Final[Mapping[shapes.Mood, Direction]] = {
    "melancholy": Direction(rate=0.93, pitch=-3, range=-6),
    "calm": Direction(rate=0.95, range=-4),
    "romance": Direction(rate=0.95),
    "noir": Direction(rate=0.94, pitch=-4, range=-8),
    "suspense": Direction(rate=0.96, range=-6),
    "epic": Direction(rate=0.96, pitch=-3, range=6),
    "wonder": Direction(rate=0.97, range=6),
    "comic": Direction(rate=1.05, pitch=3, range=14),
    "upbeat": Direction(rate=1.05, pitch=2, range=12),
}
_WORDS: Final = (
    (r"\bwhisper", Direction(rate=0.94, level_db=-4, whisper=True)),
    (
        r"\b(soft|quiet|gentl|tender|murmur|under (his|her|their) breath)",
        Direction(rate=0.95, range=-8, level_db=-2.5),
    ),
    (r"\b(shout|yell|scream|cry out|loud)", Direction(rate=1.04, pitch=8, range=18, level_db=2.5)),
    (r"\b(slow|pausing|measured)", Direction(rate=0.85)),
    (r"\b(fast|quick|hurri|rush|breathless)", Direction(rate=1.18)),
    (r"\b(sad|tired|weary|broken|grie|sigh)", Direction(rate=0.92, pitch=-4, range=-10)),
    (r"\b(excit|happy|cheer|joy|laugh|delight)", Direction(rate=1.06, pitch=5, range=18)),
    (r"\b(angr|furious|bitter)", Direction(rate=1.04, pitch=2, range=14, level_db=1.5)),
    (r"\b(flat|deadpan|monoton|cold)", Direction(range=-26)),
    (r"\b(nervous|afraid|scared|trembl|anxious)", Direction(rate=1.06, pitch=4)),
    (r"\bhigher\b", Direction(pitch=9)),
    (r"\b(lower|deeper)\b", Direction(pitch=-9)),
)  # fmt: skip


def directed(order: shapes.VoiceOrder) -> Direction:
    """What the mood, the script's delivery and the director's notes ask for together."""
    direction = _MOODS.get(order.mood, Direction())
    for text in (order.delivery, *order.notes):
        for words, change in _WORDS:
            if re.search(words, text.lower()):
                direction = direction.then(change)
    return direction
