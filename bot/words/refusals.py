"""One sentence for every reason of `pipeline.errors`: what is wrong, and what to do about it."""

from typing import Any

from bot.words import studios
from bot.words.saying import Saying
from pipeline.errors import DailiesError, Why

SAYINGS: dict[Why, Saying] = studios.SAYINGS | {
    Why.EMPTY_BRIEF: Saying(
        "There is no brief yet. Tell me in a sentence or two who is in the film, where it is and"
        " what happens."
    ),
    Why.LONG_BRIEF: Saying(
        "That brief is too long for one film. Keep the setting, the people and the beats, and send"
        " it again.",
        "That brief is {given} characters long and I can follow {limit}. Keep the setting, the"
        " people and the beats, and send it again.",
    ),
    Why.BINARY_BRIEF: Saying(
        "That is not a text: it looks like a picture, a document or a program. Save the brief as"
        " plain text (UTF-8) and send it again."
    ),
    Why.BAD_LENGTH: Saying(
        "I cannot make a film of that length. Ask for something between a few seconds and a few"
        " minutes.",
        "I cannot make a film of {given} seconds. Ask for {least} to {most} seconds.",
    ),
    Why.NOT_YOURS: Saying(
        "This film is somebody else's, so only its directors can decide that. Ask them to press it,"
        " or start a film of your own with /direct.",
        "This film is {owner}'s, so only its directors can decide that. Ask them to press it, or"
        " start a film of your own with /direct.",
    ),
    Why.REPLACED: Saying(
        "There is a newer version of that by now, so nothing was changed. Look at the newest"
        " message and press there.",
    ),
    Why.NO_SUCH_SCENE: Saying(
        "The script has no scene of that number. Look at the script and name one of its scenes.",
        "There is no scene {scene} in this script. Look at the script and name one of its scenes.",
    ),
    Why.NO_SUCH_TAKE: Saying(
        "I cannot find that take. Press Takes to see everything that is on the shelf.",
        "There is no take {take}. Press Takes to see everything that is on the shelf.",
    ),
    Why.NOT_NOW: Saying(
        "That cannot be done at this point of the film. The newest message shows what can."
    ),
    Why.ALREADY: Saying("That is done already; nothing more to press. The film goes on by itself."),
    Why.OVER: Saying(
        "This film is over: everything that was made is kept, but nothing new is started. Begin"
        " another one whenever you like."
    ),
    Why.NO_VOTE: Saying(
        "Voting on this film is for members with certain roles, and you have none of them. Ask an"
        " admin of this place if you think you should."
    ),
    Why.TOO_NEW: Saying(
        "You are too new here to vote on this film. You are welcome to watch, and to vote on one of"
        " the next."
    ),
    Why.VOTE_CLOSED: Saying(
        "That vote is over. The newest message shows what was chosen; the next vote is yours again."
    ),
    Why.NOT_HERE: Saying(
        "Films are not directed in this channel. Try one of the channels that the admins opened for"
        " it, or a direct message to me."
    ),
    Why.BAD_TRACK: Saying(
        "That is no recording I can use. Send one (MP3, WAV, FLAC, OGG or M4A) of three seconds"
        " to half an hour, and at most 100 MB."
    ),
    Why.ADULTS_ONLY: Saying(
        "Films for adults are only made in age-restricted channels. Ask an admin to mark one as"
        " age-restricted, and say it again there."
    ),
    Why.NO_CONSENT: Saying(
        "A real person's voice or face is copied only with that person's yes: --speaker (for a"
        " face --person) and --consent. For somebody invented say --invented."
    ),
    Why.BAD_PICTURES: Saying(
        "Those pictures will not do. Send 4 to 60 different ones (PNG, JPEG or WebP) of one"
        " character, each at least 256 pixels high and wide; ten and more are better."
    ),
    Why.NO_RIGHT: Saying(
        "You may not do that here. Ask an admin of this place to do it, or to give you the right."
    ),
    Why.BUDGET: Saying(
        "That would cost more than this film's budget allows, so nothing was started. Raise the"
        " budget, or choose a cheaper quality.",
        "That would cost {price} and the budget has {left} left, so nothing was started. Raise the"
        " budget, or choose a cheaper quality.",
    ),
    Why.FILM_BUDGET: Saying(
        "That is more than a film may cost here. Ask an admin to raise it with /settings.",
        "A film may cost {limit} here at most. Ask an admin to raise it with /settings.",
    ),
    Why.PERSON_BUDGET: Saying(
        "Your budget for this month is used up, so nothing more was started. Resume next month, or"
        " ask an admin to raise it with /settings."
    ),
    Why.MONTH_BUDGET: Saying(
        "The budget for this month is used up, so nothing more was started. Resume next month, or"
        " ask an admin to raise it with /settings."
    ),
    Why.UNKNOWN_PRICE: Saying(
        "Nobody knows what comes next would cost. Without a budget, Resume anyway means yes; under"
        " one, choose another model or give this one a price in the catalogue."
    ),
    Why.MODERATED: Saying(
        "The safety check does not let that pass, so nothing was made of it and nothing was paid."
        " Change the words and send it again.",
        "The safety check found {found} in the {part}, so nothing was made of it and nothing was"
        " paid. Change the words and send it again.",
    ),
    Why.OFFERED: Saying(
        "This film has not begun yet, and nothing was spent. Press Start when the offer is right."
    ),
    Why.BUDGET_NEEDED: Saying(
        "This film costs money, and nobody would be asked on the way. Say what it may cost:"
        " --budget 5 stops at five dollars.",
        "This film would cost {cost}, and nobody would be asked on the way. Say what it may cost:"
        " --budget 5 stops at five dollars.",
    ),
    Why.BUSY: Saying(
        "Another dailies is at work on this film right now. Wait until it has finished, or stop it"
        " first.",
        "Another dailies is at work in {place} right now. Wait until it has finished, stop it, or"
        " give this film a folder of its own.",
    ),
    Why.UNREACHABLE: Saying(
        "I could not write here any more, so I stopped before spending anything. Now that I can,"
        " press Resume to go on where it was."
    ),
    Why.MISCONFIGURED: Saying(
        "A setting has to be mended before this can work. `dailies doctor` says which one.",
        "The setting {setting} has to be mended before this can work. `dailies doctor` says how.",
    ),
    Why.NO_FONT: Saying(
        "No font here has all the letters of this text, and I do not draw empty boxes. Install one"
        " (`dailies doctor` names it), then try again.",
        "No font here has all the letters of “{text}”, and I do not draw empty boxes. Install one"
        " (`dailies doctor` names it), then try again.",
    ),
    Why.NO_LABEL: Saying(
        "The AI label could not be put into this film, and a film without it is never delivered."
        " Try again; `dailies doctor` checks what the label needs."
    ),
    Why.FAULTY_FILM: Saying(
        "This was put together twice and did not pass its own check, so the film is not delivered."
        " Press Retry; if it stays so, redo the scene that is named."
    ),
    Why.DISK_FULL: Saying(
        "The disk is full. Make some room and go on: everything finished so far is kept."
    ),
    Why.UNWRITABLE: Saying(
        "I cannot write there. Choose another folder, or change its permissions.",
        "I cannot write to {place}. Choose another folder, or change its permissions.",
    ),
    Why.CORRUPT: Saying(
        "The notes of this film are damaged, or a newer Dailies wrote them: I cannot read them."
        " Move the folder away (nothing in it is deleted) and start again.",
        "The notes of this film in {place} are damaged, or a newer Dailies wrote them: I cannot"
        " read them. Move that folder away (nothing in it is deleted) and start again.",
    ),
    Why.BROKEN: Saying(
        "Something went wrong on our side. Try again; if it happens again, tell us what you were"
        " doing."
    ),
}
"""Every reason, those of models and studios among them."""


def about(why: Why, vendor: str, detail: str = "") -> str:
    """The sentence for something that a vendor did; nobody is named where nobody is known.

    A detail that is the name of a setting is said in the sentence.
    """
    values = {"vendor": studios.NAMES.get(vendor, vendor)} if vendor else {}
    if detail.isupper() and detail.isidentifier():
        values["setting"] = detail
    return sentence(why, **values)


REFUSED_BRIEF = (
    "{vendor} will not write the film that the brief asks for; below is what it said. Cancel this"
    " one and begin again with other words."
)


def of_brief(vendor: str) -> str:
    """The sentence for a brief that a writer refuses."""
    return REFUSED_BRIEF.format(vendor=studios.NAMES.get(vendor, vendor) or "The writer")


def sentence(why: Why, **values: Any) -> str:
    """What to tell a person, with the values that the error brought along."""
    saying = SAYINGS[why]
    try:
        return (saying.full or saying.plain).format_map(values)
    except KeyError:
        return saying.plain


def of(error: DailiesError) -> str:
    """The sentence for an error."""
    return sentence(error.why, **error.values)
