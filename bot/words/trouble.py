"""The words of trouble cards: what is stuck, what was not lost, who could do it instead."""

from bot.words import units

AS_WRITTEN, SOFTER, SOFTER_WORDS = "As written", "Softer", "the softer words"
SOFTENING = "Softer words for this scene are being looked for."
ANYWAY, LOOKING = "anyway", "looking for it"
KEPT = "What is finished is kept, and nothing is paid twice."
KEPT_ONLY = "What is finished is kept."
TITLES = {
    "script": "The script is stuck",
    "still": "The still of scene {number} is stuck",
    "clip": "The clip of scene {number} is stuck",
    "voice": "A spoken line of scene {number} is stuck",
    "sound": "The sound of scene {number} is stuck",
    "segment": "Scene {number} could not be cut",
    "lipsync": "The lip sync of scene {number} is stuck, the film goes without it",
    "interpolation": "The smoother motion of scene {number} is stuck, the film goes without it",
    "upscale": "The sharper picture of scene {number} is stuck, the film goes without it",
    "foley": "The clip's own sound of scene {number} is stuck, the film goes without it",
}
TITLE = "The film is stuck"
DETAIL = "Detail"
PARKED_TITLE = "The film is parked"
PARKED_BY_PERSON = "It was stopped on request. Press Resume to go on where it was."
STRANDED = (
    "I cannot write where this film was being made any more, so I stopped before spending anything."
    " Let me back in there, then press Resume. In Discord, a film whose thread was deleted goes on"
    " in a new one."
)


def title(kind: str, number: int | None) -> str:
    """The title of a trouble card."""
    return TITLES.get(kind, TITLE).format(number=number)


def billed(micros: int) -> str:
    """What is gone although nothing came of it."""
    return f"It was probably charged all the same: {units.money(micros)}."


def offer(name: str, micros: int) -> str:
    """Who could do it instead, and for how much; asked because nobody has agreed to that price."""
    return f"{name} could make it for {units.money(micros)}."


def maker(model: str, vendor: str) -> str:
    """A model and who runs it."""
    return f"{model} at {vendor}"


def instead(name: str) -> str:
    """What "Retry" is about when somebody else does it."""
    return f"with {name}"
