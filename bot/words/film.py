"""The words on cards and buttons."""

from datetime import datetime, timedelta

from bot.buttons import Button, Verb
from bot.words import units
from storage.shapes import Deciders, Production, Quality, Stage

STAGES: dict[Stage, tuple[str, str]] = {
    Stage.WRITING: ("Writing", "The script is being written."),
    Stage.SCRIPT: ("Script", "Read the script, then approve it or say what should change."),
    Stage.STILLS: ("Stills", "Look at the stills. A scene starts moving once its own is approved."),
    Stage.CLIPS: ("Clips", "Look at the moving scenes. The film is cut from the approved ones."),
    Stage.CUTTING: ("Cutting", "Everything is approved; the film is being put together."),
    Stage.DELIVERED: ("Delivered", "The film is finished."),
    Stage.PARKED: ("Parked", "The film waits; nothing is lost and nothing costs anything now."),
    Stage.CANCELLED: ("Cancelled", "The film was stopped. What was made is kept."),
}
AUTOPILOT = "Autopilot is on: I approve everything that fits into the budget."

STATUS_TITLE = "Dailies"
UNTITLED = "A film without a title yet"
STAGE, BRIEF, LENGTH, FORMAT, TONE, STYLE, CAST = (
    "Stage", "Brief", "Length", "Format", "Tone", "Style", "Cast",
)  # fmt: skip
TO_COME = "To come"
FREE, ABOUT = units.money(0), "about {cost}"
AND_UNKNOWN = "{cost}, and work whose price nobody knows"
COST, TIME, DIRECTED_BY, MADE_BY, LABEL, CAPTIONS, DIALOGUE = (
    "Cost", "Time", "Directed by", "Made by", "AI label", "Captions", "Dialogue",
)  # fmt: skip
PICTURE, CAMERA, ON_SCREEN, LOGLINE = "Picture", "Camera", "On screen", "Logline"
NARRATOR = "Narrator"
VOTED = "Voted by"
OWN_MAKERS = {"house": "the house studio", "frame": "the house studio", "person": "people here"}
NO_DIALOGUE = "none"

WHOLE_FILM = "Whole film"
SOUND = "Voices, music and sound"
CUT = "Cut"


def scene(number: int) -> str:
    """How a scene is called everywhere."""
    return f"Scene {number}"


def take(number: int) -> str:
    """How a take is called everywhere."""
    return f"Take {number}"


def label(button: Button) -> str:
    """A button's words: the verb, what it is about, and the price unless it is free."""
    words = f"{button.press.verb.value} {button.what}".strip()
    if button.press.verb is Verb.TURN:
        words = button.what
    if button.press.verb is Verb.VOTE and not button.press.takes:
        words = CLOSE_NOW
    cost = price(button.price_usd_micros)
    return f"{words} · {cost}" if cost else words


def price(micros: int | None) -> str:
    """What is said of a price: nothing where it is free, and that nobody knows it."""
    if micros is None:
        return PRICE_UNKNOWN
    return units.money(micros) if micros else ""


def all_of(count: int) -> str:
    """What "Approve" is about when it is about many."""
    return f"all {count}"


def span_of(first: int, last: int) -> str:
    """What "Approve" is about when so many do not fit on one button."""
    return f"{first} to {last}"


PRICE_UNKNOWN = "price unknown"
SCRIPT_WORD = "script"
FILM_WORD = "film"
A_SCENE = "a scene…"
CLOSE_NOW = "Vote: close it now"
PREVIOUS_PAGE, NEXT_PAGE = "◀", "▶"


def page(number: int, pages: int) -> str:
    """Where in a long card one is."""
    return f"Page {number} of {pages}"


def length(seconds: float, *, scenes: int) -> str:
    """How long the film will be."""
    return f"{units.duration(timedelta(seconds=seconds))}, {units.many(scenes, 'scene')}"


QUALITIES: dict[Quality, str] = {
    Quality.PREVIS: "previs (drawn here, free)",
    Quality.STANDARD: "standard",
    Quality.PRO: "pro",
}
DECIDERS: dict[Deciders, str] = {
    Deciders.OWNER: "the person who started it",
    Deciders.DIRECTORS: "the co-directors",
    Deciders.VOTE: "a vote of the members",
}

STATES: dict[str, str] = {
    "waiting": "waiting",
    "written": "written",
    "writing": "being written",
    "drawing": "drawing",
    "redrawing": "drawing again",
    "still": "the still is ready, your turn",
    "approved-still": "the still is approved",
    "filming": "filming",
    "refilming": "filming again",
    "clip": "the clip is ready, your turn",
    "approved-clip": "the clip is approved",
    "lipsync": "moving the lips",
    "interpolation": "smoothing the motion",
    "upscale": "sharpening",
    "foley": "giving it a sound",
    "cutting": "cutting",
    "cut": "in the film",
    "trouble": "needs your help",
    "recording": "recording",
    "ready": "ready",
}


def paid(production: Production) -> str:
    """What a film has cost: "about" unless vendors told every bit of it."""
    spent = production.spent_usd_micros
    told = sum(one.cost_usd_micros for one in production.takes if one.cost_basis == "told")
    said = units.money(spent) if spent in {0, told} else ABOUT.format(cost=units.money(spent))
    unknown = any(one.cost_basis == "unknown" for one in production.takes)
    return AND_UNKNOWN.format(cost=said) if unknown else said


def cost(production: Production, *, estimate: int, budget: int | None) -> str:
    """Cost so far, what the work in hand will add, and the limit."""
    parts = [f"{paid(production)} so far"]
    if estimate:
        parts.append(f"about {units.money(estimate)} more in hand")
    if budget is not None:
        parts.append(f"budget {units.money(budget)}")
    return ", ".join(parts)


def eta(left: timedelta | None) -> str:
    """What is left to wait for, beside the bar."""
    return f"{units.about(left)} left" if left is not None else ""


YOUR_TURN = "Your turn"


def asks(count: int, what: str) -> str:
    """The sentence above the buttons of a gate."""
    noun = units.many(count, what)
    return f"{noun} {'waits' if count == 1 else 'wait'} for your word."


def ready(done: int, total: int, what: str) -> str:
    """How complete a board is."""
    return f"{done} of {units.many(total, what)} ready."


ALL_APPROVED = {"still": "All stills are approved.", "clip": "All clips are approved."}
BOARD_TITLES = {"still": "Stills", "clip": "Clips"}
NOTE = "Asked for: "


def draft(number: int) -> str:
    """Which version of the script this is."""
    return f"Draft {number}"


def alt(number: int, picture: str, people: list[str]) -> str:
    """What a picture shows, for those who cannot see it."""
    names = f" With {units.listed(people)}." if people else ""
    return f"Scene {number}: {picture.rstrip('.')}.{names}"


FILM_READY = "Your film is ready."
FILM_ALT = "The finished film “{title}”, {length}."
DISCLOSURE = "The film carries a visible AI label from its first frame, and says so in its file."
SMALLER = "This is a copy of {size}; the film itself has {whole}."
WHOLE = "All of it: {link}"
COPY_NEEDS_ROOM = (
    "A smaller copy waits for room on the disk of the machine that I run on; it comes by itself"
    " once there is some."
)
COPY_LATER = "A smaller copy could not be made just now; I try again by myself."
TOO_BIG = "{name} is {size}, and this chat takes files up to {limit}. Press Export to get it."


def took(start: datetime, end: datetime) -> str:
    """How long it took."""
    return units.duration(end - start)


PRESS_FAILED = (
    "That did not work, and it is our fault. Nothing was lost; press again in a moment, and look at"
    " the newest message if it stays so."
)
