"""Presentation: what a brief's own words say about captions, credits and cuts. Pure.

Nobody has to learn an option for what can be said: "word by word captions, no credits".
"""

import re

from storage import shapes

_CAPTIONS = r"(?:captions?|subtitles?|subs)"
_NO_CREDITS = re.compile(r"\b(?:no|without|skip(?: the)?)(?: end| closing)? credits\b")
_CREDITS = re.compile(
    r"\b(?:with|add|include)(?: end| closing)? credits\b|\b(?:end|closing) credits\b"
)
_NOT_DRAWN = re.compile(rf"\b(?:no|without|soft)(?: (?:burn[te]d?|burned)[- ]in)? {_CAPTIONS}\b")
_LIT = re.compile(
    rf"\b(?:word[- ]by[- ]word|karaoke(?:[- ]style)?|highlighted|tiktok[- ]style) {_CAPTIONS}\b|"
    rf"\b{_CAPTIONS} (?:word[- ]by[- ]word|with (?:word )?highlight\w*|karaoke[- ]style)"
)
_COLOURED = re.compile(
    rf"\b(?:colou?red|colou?r[- ]coded) {_CAPTIONS}\b|\bspeaker colou?rs\b|"
    rf"\b{_CAPTIONS} in (?:speaker )?colou?rs?\b"
)
_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr",
    "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it",
    "japanese": "ja", "korean": "ko", "polish": "pl", "portuguese": "pt", "russian": "ru",
    "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip
_NAME = "|".join(_LANGUAGES)
_TWO = re.compile(
    rf"\b{_CAPTIONS} in (?:both )?(?P<one>{_NAME})(?: and |/| & )(?P<two>{_NAME})\b|"
    rf"\b(?:second|additional|also) (?P<also>{_NAME}) {_CAPTIONS}\b|"
    rf"\b{_CAPTIONS} also in (?P<too>{_NAME})\b"
)


_ON_BEAT = re.compile(
    r"\b(?:cuts?|cutting|edit(?:s|ed)?)(?: it)? (?:on|to) (?:the|its) (?:beats?|rhythm)\b"
    r"(?: of the music)?"
)
_PHRASES = (_ON_BEAT, _NO_CREDITS, _CREDITS, _NOT_DRAWN, _LIT, _COLOURED, _TWO)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"’»]*\s*|\s+|[.!?]+\s*")
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_FILLERS = frozenset(("a", "and", "but", "in", "it", "please", "the", "use", "with"))


def resolved(brief: shapes.Brief) -> shapes.Brief:
    """The brief with `credits`, `captions` and `on_beat` as its text asks, where nobody chose."""
    lowered = " ".join(_QUOTED.sub(" ", brief.text).lower().split())
    return brief.evolve(
        credits=_credits(lowered) if brief.credits is None else brief.credits,
        captions=brief.captions or _captions(lowered),
        on_beat=bool(_ON_BEAT.search(lowered)) if brief.on_beat is None else brief.on_beat,
    )


def story(text: str) -> str:
    """The text without sentences that speak of nothing but captions, credits and cuts."""
    return "".join(one for one in _SENTENCE.findall(text) if not _is_form(one))


def _is_form(sentence: str) -> bool:
    left = sentence.lower()
    for pattern in _PHRASES:
        left = pattern.sub(" ", left)
    said = left != sentence.lower()
    return said and not set(re.findall(r"\w+", left)) - _FILLERS


def _credits(text: str) -> bool | None:
    if _NO_CREDITS.search(text):
        return False
    return True if _CREDITS.search(text) else None


def _captions(text: str) -> shapes.Captions | None:
    """None where the text says nothing of them."""
    found = shapes.Captions(
        drawn=not _NOT_DRAWN.search(text),
        lit=bool(_LIT.search(text)),
        coloured=bool(_COLOURED.search(text)),
        second=_second(text),
    )
    return None if found == shapes.Captions() else found


def _second(text: str) -> str:
    """The further language of captions; of two, the one that is named last."""
    found = _TWO.search(text)
    if found is None:
        return ""
    name = found["two"] or found["also"] or found["too"]
    return _LANGUAGES[name]
