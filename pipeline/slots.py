"""Slots: the stable names of places that a take can fill."""

from functools import lru_cache

SCRIPT, SCORE, MIX, FILM = "script", "score", "mix", "film"


def still(scene: int) -> str:
    """The picture of a scene."""
    return f"still/{scene}"


def voice(scene: int, line: int) -> str:
    """A spoken line of a scene; lines count from 1."""
    return f"voice/{scene}/{line}"


def clip(scene: int) -> str:
    """The moving picture of a scene."""
    return f"clip/{scene}"


def finish(kind: str, scene: int) -> str:
    """One step of the work on the approved clip of a scene."""
    return f"{kind}/{scene}"


def sound(scene: int) -> str:
    """The sound of a scene's place."""
    return f"sound/{scene}"


def reword(scene: int) -> str:
    """Softer words for a scene that a studio refused."""
    return f"reword/{scene}"


def is_reword(slot: str) -> bool:
    """Whether this slot holds softer words that somebody may take."""
    return kind_of(slot) == "reword"


@lru_cache(maxsize=4096)
def scene_of(slot: str) -> int | None:
    """The number of the scene that a slot belongs to, or None for the whole film's slots."""
    parts = slot.split("/")
    return int(parts[1]) if len(parts) > 1 else None


@lru_cache(maxsize=4096)
def kind_of(slot: str) -> str:
    """The first word of a slot: what kind of take fills it."""
    return slot.partition("/")[0]
