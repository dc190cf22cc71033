"""What is said privately in a chat: answers to commands, questions of modals, helps."""

from collections.abc import Sequence

from bot.words import units
from storage import shapes

MOST_FILES = 6
"""Of what an archive leaves out, so many are named."""

STARTED = "Your film has begun, here: {where}"
STARTED_LOWER = (
    "Your film has begun, here: {where} The admins of this place allow {quality} quality, so that"
    " is what I use."
)
OFFERED = "This is what your film would cost; press Start there, and it begins: {where}"
STARTED_IN_DM = "I am not a member of that place, so your film has begun in our own chat: {where}"
FORUM_OPENING = "A film is made here. The next messages show how far it is and what can be decided."
CANCELLED = "The film was stopped. What was made is kept."
RESUMED = "It goes on, here: {where}"
REDOING = "Scene {scene} is made again. Its new take appears here: {where}"
LINK_CODE = (
    "Paste this in the other chat, as `/link` with the code: `{code}`\nIt shows the film there too,"
    " and works once. Who directs stays the same; `/cast` lets others direct."
)
LINK_WHAT = "Choose a film to get a code for another chat, or give the code that you got there."
LINK_BAD = "That code is not valid any more. Make a new one with /link where the film is directed."
LINKED = "The film is shown here too from now on: {where}"
LINKED_BEFORE = "That film is shown here already: {where}"
NO_FILMS = "There is no film yet. Begin one with /direct and a sentence or two."
MY_FILMS, FILMS_HERE = "Your films", "Films in this channel"
TOO_SLOW = "I am a little slow right now and nothing was changed. Please press once more."
NEWEST = "The newest message is here: {where}"
CAST_ADDED = "{name} is a co-director of this film now."
CAST_REMOVED = "{name} is no co-director of this film any more."
CAST_WHOM = "Say whom to invite or to dismiss. Directors now: {names}."
RULES_SAVED = "These rules hold from the next film on."

NOT_A_PICTURE = "The reference has to be a picture: PNG, JPEG or WebP."
BIG_PICTURE = "That picture is {size}. Send one of up to {limit}."
BROKEN_PICTURE = "That picture is damaged or not a picture at all. Save it as PNG and try again."
MOVING_PICTURE = "That picture moves. Send a still one: PNG, JPEG or WebP."
EXPORTED = (
    "**{title}** as one archive ({size}): film, captions, script, credits, and timelines"
    " with their media for editors."
)
EXPORTED_WITHOUT = "Too large for this chat and left out: {names}. `dailies export` has everything."
WHOLE_FILM = "The whole film is here for some days: {link}"
VERIFIED_TITLE = "What this film says about itself"
NOT_A_FILM = "To verify a film, attach a video file (MP4)."
BIG_FILM = "That file is {size}. I can look at films of up to {limit}."

BRIEF_TITLE = "A new film"
BRIEF_QUESTION = "What happens in the film?"
BRIEF_HINT = "Who is in it, where it is, what happens: a sentence is enough, a page is fine."
TONE_QUESTION = "Its tone"
TONE_HINT = "melancholy but hopeful, comic, noir…"
CAST_QUESTION = "Who is in it"
CAST_HINT = "Ines, an old woman in a yellow raincoat; a cat called Biscuit"
STYLE_QUESTION = "Its style"
STYLE_HINT = "watercolour, 1970s film, paper cut-out…"
REFERENCE_QUESTION = "A picture to go by"
NOTE_QUESTION = "What should be different?"
NOTE_HINT = "darker, more rain, closer to her face… or leave it empty for just another try"
SCENE_QUESTION = "Which scene?"
HEADING_QUESTION = "Heading"
PICTURE_QUESTION = "What is seen"
LINES_QUESTION = "What is said"
LINES_HINT = "One line each, as Name: words"
SECONDS_QUESTION = "Seconds"
TONE_OF = "Tone: {tone}."
CAST_OF = "Characters: {cast}."

DIRECT = "Begin a film: say what happens, and watch it being made"
STATUS = "Where your films stand"
CANCEL = "Stop a film for good; what was made is kept"
RESUME = "Go on with a film that waits"
REDO = "Make a scene again"
REDO_MENU = "Redo this scene…"
CAST = "Say who may direct a film with you"
BUDGET = "What was spent, and what may be"
SETTINGS = "The rules of this place, for its admins"
LINK = "Show a film in another chat too, or one from there here"
VERIFY = "Read back what a film says about itself"
EXPORT = "Get the files of a finished film"
HELP = "How it works"
OPTIONS: dict[str, str] = {
    "brief": "What happens in the film; leave it out for a form",
    "length": "Seconds, 5 to 600; if left out, the brief decides, else 30",
    "aspect": "The shape of the picture",
    "style": "How it should look",
    "quality": "How much the picture may cost",
    "takes": "How many takes of each picture to choose from",
    "decide": "Who decides what stays",
    "reference": "A picture to go by",
    "finish": "What is done to clips when they are good; its price is said before",
    "mature": "For adults only; such films are made in age-restricted channels",
    "csv": "Get the books as a file for a spreadsheet, too",
    "code": "A code that you got in another chat",
    "production": "Which film",
    "scene": "Which scene",
    "note": "What should be different",
    "invite": "Somebody who may direct with you from now on",
    "dismiss": "Somebody who may not any more",
    "limit": "A new limit for one film, in dollars",
    "video": "The film to read",
    "direct_role": "A role that may begin films; once more takes it off the list",
    "vote_role": "A role that may vote; once more takes it off the list",
    "channel": "A channel where films may be directed; once more takes it off the list",
    "ceiling": "The best quality allowed",
    "film_budget": "Dollars a film may cost; 0 is no limit",
    "person_budget": "Dollars a person may spend in a month; 0 is no limit",
    "month_budget": "Dollars everybody may spend in a month; 0 is no limit",
    "vote_hours": "Hours that a vote stays open",
    "quorum": "Votes that are needed for a vote to count",
    "account_days": "Days that a voter's account must be old",
    "member_days": "Days that a voter must be a member here",
}
ASPECTS: dict[str, str] = {"16:9": "wide (16:9)", "9:16": "upright (9:16)", "1:1": "square (1:1)"}
HELP_TEXT = """\
**Direct a film together.** Say `/direct` and what happens in it, or nothing for a form.

1. A script comes. *Approve* it, *Edit* a scene, *Redo* it with a note, or ask for *Alternatives*.
2. Then the stills, one for each scene. Approve them one by one or all at once; *Redo* the others.
3. Then the scenes move. Approve again, and the film is cut, labelled as AI-made, and sent here.

Prices stand on the buttons; what has none is free. With `decide: vote` the members choose between
the takes. `/status` finds your films, `/cast` lets others direct with you, `/cancel` stops a film
and `/resume` goes on with one that waits. `/track` gives it music that you made elsewhere. Nothing
is lost if you leave; buttons work next week.
"""

EDIT_RULES = "Edit roles and channels"
NOBODY_IS_ALL, NONE_IS_ALL = "Nobody chosen: everybody may", "None chosen: everywhere"
EVERYBODY, ANYWHERE, NO_LIMIT = "everybody", "everywhere", "no limit"
RULES: dict[str, str] = {
    "title": "The rules of this place",
    "direct": "May begin films",
    "vote": "May vote",
    "channels": "Channels",
    "ceiling": "Best quality",
    "film": "Budget of a film",
    "person": "Budget of a person, a month",
    "month": "Budget of all, a month",
    "open": "A vote is open for",
    "quorum": "Votes needed",
    "account": "Least age of a voter's account",
    "member": "Least time as a member",
}
PURSE: dict[str, str] = {
    "title": "Budget",
    "you": "You, this month",
    "all": "Everybody here, this month",
    "film": "One film",
}


def exported_without(names: Sequence[str]) -> str:
    """What an archive had no room for, the first few by name."""
    few = list(names[:MOST_FILES])
    if len(names) > MOST_FILES:
        few.append(units.many(len(names) - MOST_FILES, "more file"))
    return EXPORTED_WITHOUT.format(names=", ".join(few))


def budget(micros: int | None) -> str:
    """A limit in money, or that there is none."""
    return NO_LIMIT if micros is None else units.money(micros)


def spent_of(funds: shapes.Funds, limit: int | None) -> str:
    """What was spent and set aside, and what is left of how much."""
    said = units.money(funds.spent_usd_micros) if funds.spent_usd_micros else "nothing spent"
    if limit is not None:
        said += f" of {budget(limit)}"
    if funds.reserved_usd_micros:
        said += f", {units.money(funds.reserved_usd_micros)} set aside for work in hand"
    if limit is not None:
        left = max(0, limit - funds.committed_usd_micros)
        said += f", {units.money(left) if left else 'nothing'} left"
    return said
