"""Tongues: which eSpeak NG language can read a text, judged by its letters and not by a wish.

A voice that does not know a script spells it letter by letter, ten times too long. So a text is
cut into runs of one script, and a run that nobody here can read is not read at all.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

HUM: Final = ""
"""The language of what is seen but not read: ideographs among kana, scripts without a voice."""
_BY_SCRIPT: Final[dict[str, tuple[str, ...]]] = {
    "LATIN": (),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tt", "ba", "cv"),
    "GREEK": ("el", "grc"),
    "ARABIC": ("ar", "fa", "ur", "sd", "ug", "ku"),
    "HEBREW": ("he",),
    "DEVANAGARI": ("hi", "mr", "ne", "kok"),
    "BENGALI": ("bn", "as"),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "ORIYA": ("or",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "SINHALA": ("si",),
    "THAI": ("th",),
    "MYANMAR": ("my",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
    "ETHIOPIC": ("am", "ti"),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("cmn", "yue", "hak"),
}
_NAMES: Final = {"zh": "cmn", "no": "nb", "nn": "nb", "iw": "he", "pt": "pt-br", "fil": "en-us"}
_DENSE: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ETHIOPIC"})


@dataclass(frozen=True, kw_only=True)
class Run:
    """Neighbouring words of one language; `language` is an eSpeak NG name or `HUM`."""

    language: str
    words: tuple[str, ...]


def runs(text: str, *, hint: str, native: str) -> tuple[Run, ...]:
    """A text as runs of words, in order; all words of `text.split()` are kept.

    `hint` is the language that the text is said to be in, `native` the voice's own; both count
    only among the languages of the script that is really there.
    """
    words = text.split()
    main = _main_script(text)
    spoken = [
        (word, _language(_script(word) or main, text, hint=hint, native=native)) for word in words
    ]
    return tuple(
        Run(language=language, words=tuple(word for word, _ in group))
        for language, group in groupby(spoken, key=lambda pair: pair[1])
    )


def readable(word: str) -> str:
    """The word as it may be given to a voice: letters, figures and ordinary marks only.

    Emoji would be named, control characters are commands, and marks alone would be spelled.
    """
    kept = "".join(char for char in word if _sayable(char))
    return kept if any(char.isalnum() for char in kept) else ""


def reading_s(word: str) -> float:
    """How long a quick reader needs for a word that nobody speaks."""
    return sum(0.16 if _of(char) in _DENSE else 0.06 for char in word)


def _sayable(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] in "LMNP" or char in "$€£¥₹%&+=<>°" or char in "\u200c\u200d"


def _language(script: str, text: str, *, hint: str, native: str) -> str:
    wanted = _NAMES.get(hint.lower(), hint.lower())
    if script == "LATIN":
        short = native.split("-")[0]
        latin = wanted and not any(wanted.split("-")[0] in some for some in _BY_SCRIPT.values())
        return native if not latin or wanted.split("-")[0] == short else wanted
    if script == "CJK" and (wanted == "ja" or _has_kana(text)):
        return HUM
    known = _BY_SCRIPT.get(script, ())
    return next((one for one in known if one == wanted.split("-")[0]), known[0] if known else HUM)


def _main_script(text: str) -> str:
    counted = Counter(script for char in text if (script := _of(char)))
    return counted.most_common(1)[0][0] if counted else "LATIN"


def _script(word: str) -> str | None:
    found = Counter(script for char in word if (script := _of(char)))
    if not found:
        return None
    # ideographs decide for the whole word: the kana between them cannot be read alone
    return "CJK" if found["CJK"] else found.most_common(1)[0][0]


def _of(char: str) -> str:
    if not char.isalpha():
        return ""
    if char.isascii():
        return "LATIN"
    name = unicodedata.name(char, "").split(" ")[0]
    return "LATIN" if name in ("FULLWIDTH", "MODIFIER", "FEMININE", "MASCULINE") else name


def _has_kana(text: str) -> bool:
    return any(_of(char) in ("HIRAGANA", "KATAKANA") for char in text)


def spans(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends when they are joined by single spaces."""
    start = 0
    for word in words:
        yield start, start + len(word)
        start += len(word) + 1
