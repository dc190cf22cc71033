"""How a scene is filmed, in words."""

from bot.words import units
from storage.shapes import Scene, Transition

_LENSES = {
    "wide": "Wide shot",
    "medium-wide": "Medium wide shot",
    "medium": "Medium shot",
    "close": "Close-up",
    "detail": "Detail",
}
_ANGLES = {"eye": "", "low": ", from below", "high": ", from above"}
_MOVES = {
    "static": "camera still",
    "push-in": "slow push-in",
    "pull-out": "slow pull-out",
    "pan-left": "pan to the left",
    "pan-right": "pan to the right",
    "tracking": "tracking shot",
    "drift": "drifting camera",
    "crane-up": "crane up",
    "crane-down": "crane down",
    "handheld": "handheld",
}
_TRANSITIONS = {
    "cut": "",
    "dissolve": "dissolves from the scene before",
    "fade": "fades through black",
    "dip": "dips to black before it",
    "wipe": "wipes over the scene before",
    "match": "the scene before turns into it",
}


def sentence(scene: Scene) -> str:
    """How a scene is filmed: lens, move, length, transition."""
    shot = scene.shot
    parts = [
        f"{_LENSES[shot.framing]}{_ANGLES[shot.angle]}",
        _MOVES[scene.move],
        units.seconds(scene.seconds),
        _TRANSITIONS[scene.transition],
        "goes on from the scene before" if scene.continues else "",
    ]
    return " · ".join(part for part in parts if part)


LEADS_IN: dict[Transition, str] = {
    "dissolve": "DISSOLVE TO:",
    "fade": "FADE TO:",
    "dip": "DIP TO BLACK:",
    "wipe": "WIPE TO:",
    "match": "MATCH CUT TO:",
}
"""How a script writes that; every other scene begins with a cut, which is not written."""
