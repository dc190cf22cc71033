"""One sentence for every reason of `pipeline.errors`: what is wrong, and what to do about it."""

from dataclasses import dataclass
from typing import Any

from pipeline.errors import DailiesError, Why


@dataclass(frozen=True)
class Saying:
    """`full` is said when the error carries all the values that it names, `plain` otherwise."""

    plain: str
    full: str = ""


SAYINGS: dict[Why, Saying] = {
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
    Why.NO_RIGHT: Saying(
        "You may not do that here. Ask an admin of this place to do it, or to give you the right."
    ),
    Why.BUDGET: Saying(
        "That would cost more than this film's budget allows, so nothing was started. Raise the"
        " budget, or choose a cheaper quality.",
        "That would cost {price} and the budget has {left} left, so nothing was started. Raise the"
        " budget, or choose a cheaper quality.",
    ),
    Why.UNKNOWN_PRICE: Saying(
        "Nobody knows what that would cost, so I do not start it under a budget. Choose another"
        " model, or give this one a price in the catalogue."
    ),
    Why.BUSY: Saying(
        "Another dailies is at work on this film right now. Wait until it has finished, or stop it"
        " first.",
        "Another dailies is at work in {place} right now. Wait until it has finished, stop it, or"
        " give this film a folder of its own.",
    ),
    Why.VENDOR_DOWN: Saying(
        "The studio that makes this cannot be reached at the moment. It was tried several times;"
        " try again in a few minutes."
    ),
    Why.VENDOR_REFUSED: Saying(
        "The studio will not make this picture as it is written. Change the words of the scene"
        " and try again."
    ),
    Why.VENDOR_GARBAGE: Saying(
        "The studio answered with something that is not usable. Try again; if it happens again,"
        " change the words of the scene."
    ),
    Why.MAYBE_PAID: Saying(
        "The connection broke while this was being ordered, and the studio cannot say whether it"
        " was charged. Retry may be billed a second time, so I ask you first."
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
