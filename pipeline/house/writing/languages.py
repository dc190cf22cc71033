"""Languages: told apart by script, and by common words where the script is Latin."""

import re
import unicodedata
from functools import cache

from pipeline.house.writing import tables

_SCRIPTS = (
    ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CYRILLIC", "ru"), ("ARABIC", "ar"),
    ("HEBREW", "he"), ("DEVANAGARI", "hi"), ("GREEK", "el"), ("THAI", "th"), ("CJK", "zh"),
    ("BENGALI", "bn"), ("TAMIL", "ta"), ("GEORGIAN", "ka"), ("ARMENIAN", "hy"),
)  # fmt: skip


def of(text: str) -> str:
    """ISO 639-1 code by script, and by common words where the script is Latin."""
    letters = [letter for letter in text if letter.isalpha()][:4000]
    counts: dict[str, int] = {}
    for letter in letters:
        code = script(letter)
        counts[code] = counts.get(code, 0) + 1
    if counts.get("ja", 0) * 20 > len(letters):
        return "ja"
    code = max(counts, key=lambda one: counts[one], default="en")
    if code == "ru" and re.search("[іїєґ]", text.lower()):
        return "uk"
    return code if code != "latin" else _latin(text)


def of_line(words: str, around: str) -> str:
    """The language of a short line: by script, else of the text around it unless it is plain."""
    own = of(words)
    if own not in _common_words():
        return own
    if around not in _common_words():
        return own
    run = re.findall(r"[^\W\d_]+", words.lower())
    scores = {code: sum(word in listed for word in run) for code, listed in _common_words().items()}
    return own if scores[own] > max(1, scores[around]) else around


@cache
def script(letter: str) -> str:
    """The language that one letter's script stands for; `latin` where that says nothing."""
    name = unicodedata.name(letter, "")
    return next((code for script, code in _SCRIPTS if name.startswith(script)), "latin")


def _latin(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.lower())
    scores = {
        code: sum(word in listed for word in words) for code, listed in _common_words().items()
    }
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] > scores["en"] else "en"


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(listed) for code, listed in tables.table("languages")["latin"].items()}
