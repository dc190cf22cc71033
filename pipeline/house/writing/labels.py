"""Labels: what stands before a colon: a directive about the film, or whoever speaks."""

import re

from pipeline.house.writing import lexicon, tables

LABEL = re.compile(tables.pattern("labels", "label"), re.S)
LABELS = tuple(tables.table("grammar")["labels"])
_ROOMS = {word: name for name in LABELS for word in tables.words("labels", name)}


def room(label: str) -> str:
    """What a label is for ("Setting", "Key beats"), or nothing."""
    words = label.lower().replace("_", " ").split()
    whole = _PHRASES.get(" ".join(words), "")
    if whole or len(words) > 3 or (len(words) > 1 and words[-1] in _FILMS):
        return whole
    return next((_ROOMS[word] for word in reversed(words) if word in _ROOMS), "")


_FILMS = tables.words("films", "kinds")
"""What "music video" is: a kind of film, not a word about its music."""
_PHRASES = {
    "call to action": "action", "end card": "action", "key beats": "story",
    "story beats": "story", "shot list": "story", "the story": "story",
}  # fmt: skip


def names_film(label: str) -> bool:
    """Whether a label is only a word for a film: "Reel", "Short film"."""
    return label.lower().split()[-1] in _FILMS


def names_speaker(label: str) -> bool:
    """Whether a label can be the name of somebody who speaks."""
    words = label.split()
    titled = all(word[0].isupper() or word[0].lower() == word[0].upper() for word in words)
    if words[-1].lower() in tables.table("languages")["says"]["words"]:
        return False
    film = any(
        lexicon.first(name, label) for name in ("setting", "time_of_day", "framing", "move", "mood")
    )
    return titled and len(words) <= 3 and not film


def without_label(text: str) -> str:
    """ "Opening: the house" and "The discovery: she finds it" are the house and the finding."""
    found = LABEL.match(text)
    if (
        found
        and len(found["label"].split()) <= 4
        and found["rest"]
        and "⟦" not in found["rest"][:3]
    ):
        return found["rest"].strip()
    return text
