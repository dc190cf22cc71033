"""The words of choices: takes side by side, and the votes on them."""

from bot.words import units

TITLES = {
    "still": "Which still of scene {number}?",
    "clip": "Which clip of scene {number}?",
    "script": "Which draft?",
}
TITLE = "Takes to choose from"
HINT = "The takes side by side. Pick the one that belongs in the film."
VOTE_HINT = "Vote for the take that belongs in the film. You can change your mind until it closes."
VOTE_CLOSES = "The vote closes on "
VOTE_CLOSED, VOTE_CLOSED_BY = "Its time was up on ", "Closed by "
ON = " on "
ENDINGS = {
    "count": "The vote is over: the take with the most votes was chosen.",
    "tie": "The vote is over, and it is a tie. A director picks or approves one of the first.",
    "no-quorum": "The vote is over, with too few voices to count. A director picks one.",
    "director": "A director decided before the vote was over.",
}
IN_USE = "in use"
MOST_NAMES = 20
"""As many voters are named; the rest are counted."""


def title(kind: str, number: int | None) -> str:
    """The title of takes side by side."""
    return TITLES[kind].format(number=number)


def quorum(cast: int, needed: int) -> str:
    """How many have voted, of how many that are needed."""
    return f". {units.many(cast, 'vote')} so far, {needed} needed."


def voters(names: list[str]) -> str:
    """Who has voted, the first ones by name."""
    if len(names) <= MOST_NAMES:
        return units.listed(names)
    return f"{', '.join(names[:MOST_NAMES])} and {units.many(len(names) - MOST_NAMES, 'other')}"


def votes(count: int) -> str:
    """How many have voted for a take."""
    return units.many(count, "vote")
