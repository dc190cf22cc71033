"""The words on cards and buttons."""

from datetime import datetime, timedelta

from bot.buttons import Button, Verb
from bot.words import units
from storage.shapes import Deciders, Quality, Stage

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
AS_WRITTEN, SOFTER, SOFTER_WORDS = "As written", "Softer", "the softer words"
SOFTENING = "Softer words for this scene are being looked for."
ANYWAY, LOOKING = "anyway", "looking for it"
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


def cost(spent: int, *, estimate: int, budget: int | None) -> str:
    """Cost so far, what the work in hand will add, and the limit."""
    parts = [f"{units.money(spent)} so far" if spent else "free so far"]
    if estimate:
        parts.append(f"{units.money(estimate)} more in hand")
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
CHOICE_TITLES = {
    "still": "Which still of scene {number}?",
    "clip": "Which clip of scene {number}?",
    "script": "Which draft?",
}
CHOICES_TITLE = "Takes to choose from"
CHOICE_HINT = "The takes side by side. Pick the one that belongs in the film."
VOTE_HINT = "Vote for the take that belongs in the film. You can change your mind until it closes."
VOTE_CLOSES = "The vote closes on "
VOTE_CLOSED, VOTE_CLOSED_BY = "Its time was up on ", "Closed by "
ON, CLOSE_NOW = " on ", "Vote: close it now"
ENDINGS = {
    "count": "The vote is over: the take with the most votes was chosen.",
    "tie": "The vote is over, and it is a tie. A director picks or approves one of the first.",
    "no-quorum": "The vote is over, with too few voices to count. A director picks one.",
    "director": "A director decided before the vote was over.",
}


def quorum(cast: int, needed: int) -> str:
    """How many have voted, of how many that are needed."""
    return f". {units.many(cast, 'vote')} so far, {needed} needed."


IN_USE = "in use"
MOST_NAMES = 20
"""As many voters are named; the rest are counted."""
NOTE = "Asked for: "


def draft(number: int) -> str:
    """Which version of the script this is."""
    return f"Draft {number}"


def voters(names: list[str]) -> str:
    """Who has voted, the first ones by name."""
    if len(names) <= MOST_NAMES:
        return units.listed(names)
    return f"{', '.join(names[:MOST_NAMES])} and {units.many(len(names) - MOST_NAMES, 'other')}"


def votes(count: int) -> str:
    """How many have voted for a take."""
    return units.many(count, "vote")


def alt(number: int, picture: str, people: list[str]) -> str:
    """What a picture shows, for those who cannot see it."""
    names = f" With {units.listed(people)}." if people else ""
    return f"Scene {number}: {picture.rstrip('.')}.{names}"


FILM_READY = "Your film is ready."
FILM_ALT = "The finished film “{title}”, {length}."
DISCLOSURE = "The film carries a visible AI label from its first frame, and says so in its file."
KEPT = "What is finished is kept, and nothing is paid twice."
KEPT_ONLY = "What is finished is kept."
TROUBLE_TITLES = {
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
TROUBLE_TITLE = "The film is stuck"
DETAIL = "Detail"
PARKED_TITLE = "The film is parked"
PARKED_BY_PERSON = "It was stopped on request. Press Resume to go on where it was."
STRANDED = (
    "I cannot write where this film was being made any more, so I stopped before spending anything."
    " Let me back in there, then press Resume. In Discord, a film whose thread was deleted goes on"
    " in a new one."
)
SMALLER = "This is a copy of {size}; the film itself has {whole}."
WHOLE = "All of it: {link}"
COPY_NEEDS_ROOM = (
    "A smaller copy waits for room on the disk of the machine that I run on; it comes by itself"
    " once there is some."
)
COPY_LATER = "A smaller copy could not be made just now; I try again by myself."
TOO_BIG = "{name} is {size}, and this chat takes files up to {limit}. Press Export to get it."


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


def choice_title(kind: str, number: int | None) -> str:
    """The title of takes side by side."""
    return CHOICE_TITLES[kind].format(number=number)


def trouble_title(kind: str, number: int | None) -> str:
    """The title of a trouble card."""
    return TROUBLE_TITLES.get(kind, TROUBLE_TITLE).format(number=number)


def took(start: datetime, end: datetime) -> str:
    """How long it took."""
    return units.duration(end - start)


PRESS_FAILED = (
    "That did not work, and it is our fault. Nothing was lost; press again in a moment, and look at"
    " the newest message if it stays so."
)
