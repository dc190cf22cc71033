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
COST, TIME, DIRECTED_BY, MADE_BY, LABEL, CAPTIONS, DIALOGUE = (
    "Cost", "Time", "Directed by", "Made by", "AI label", "Captions", "Dialogue",
)  # fmt: skip
PICTURE, CAMERA, ON_SCREEN, LOGLINE = "Picture", "Camera", "On screen", "Logline"
NARRATOR = "Narrator"
VOTED = "Voted by the members"
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
    if button.price_usd_micros:
        words += f" · {units.money(button.price_usd_micros)}"
    return words


def all_of(count: int) -> str:
    """What "Approve" is about when it is about many."""
    return f"all {count}"


def span_of(first: int, last: int) -> str:
    """What "Approve" is about when so many do not fit on one button."""
    return f"{first} to {last}"


SCRIPT_WORD = "script"
FILM_WORD = "film"
A_SCENE = "a scene…"
ANYWAY = "anyway"
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
    "drawing": "drawing",
    "redrawing": "drawing again",
    "still": "still ready, your turn",
    "approved-still": "still approved",
    "filming": "filming",
    "refilming": "filming again",
    "clip": "clip ready, your turn",
    "approved-clip": "clip approved",
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
VOTE_CLOSED = "Closed on "
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
NOTE = "Asked for: "


def draft(number: int) -> str:
    """Which version of the script this is."""
    return f"Draft {number}"


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
}
TROUBLE_TITLE = "The film is stuck"
DETAIL = "Detail"
PARKED_TITLE = "The film is parked"
PARKED_BY_PERSON = "It was stopped on request. Press Resume to go on where it was."
PARKED_UNREACHABLE = (
    "I could not write here any more, so I stopped before spending anything. Now that I can, press"
    " Resume to go on where it was."
)
STRANDED = (
    "I cannot write where this film was being made any more, so I stopped before spending anything."
    " Let me back in there, or press Resume once I can."
)
SMALLER = "This is a copy of {size}; the film itself has {whole}."
WHOLE = "All of it: {link}"
TOO_BIG = "{name} is {size}, and this chat takes files up to {limit}. Press Export to get it."


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
