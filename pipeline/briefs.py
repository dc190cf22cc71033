"""Briefs: what is refused before anything is made, and what the text itself says about form."""

import itertools
import re
import unicodedata

from pipeline import errors, presentation
from storage import shapes

MAX_CHARS = 10_000
MIN_SECONDS = 5
MAX_SECONDS = 600
DEFAULT_SECONDS = 30
DEFAULT_ASPECT: shapes.Aspect = "16:9"
SCENE_SECONDS = 5.0

_ONES = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "half a": 0.5,
    "half": 0.5, "a couple of": 2,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
}  # fmt: skip
_UNIT = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(_TENS)
_NUMBER = (
    rf"\d{{1,3}}(?:[.,]\d+)?|(?:{_TEN})[ -](?:{_UNIT})|{_TEN}|"
    rf"(?:{_UNIT})(?: and a half)?"
)
_SECOND = "seconds?|secs?|s|секунд[аы]?|segundos?|secondes?|sekunden?|secondi|秒|ثانية|ثوان"
_MINUTE = "minutes?|mins?|минут[аы]?|minutos?|minuten?|minuti|minuto|分|دقيقة|دقائق"
_AMOUNT = re.compile(
    rf"(?<![\w.])(?P<number>{_NUMBER})[ -]?(?:(?P<minutes>{_MINUTE})|(?P<seconds>{_SECOND}))"
    r"(?P<half> and a half)?(?![a-zа-я])"
)
_CLOCK = re.compile(r"(?<![\d:/])(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)(?![\d:])(?! ?[ap]\.?m)")
_FILM = (
    r"(?:film|movie|trailer|teaser|short|reel|video|ad\b|advert|spot|commercial|clip|animation|"
    r"cut|piece|explainer|story|promo|documentary|episode|scene\b|epic|tik ?tok|long\b|version)"
)
_OF_THE_FILM = re.compile(rf"^,? ?(?:[\w-]+ ){{0,4}}{_FILM}")
_SAYS_LENGTH = re.compile(
    r"(?:length|duration|runtime|running time|long|last(?:s|ing))\W+(?:\w+ )?$"
)
_OF_THE_STORY = re.compile(
    r"^ (?:later|ago|before|after|to (?!\d)|of (?!film|video|footage)|left|late|away|walk|from|"
    r"each|per|past|remain|until|scenes?|shots?|beats?|delay|passes|pass|apart)\b"
)
_PER_SCENE = re.compile(
    r"\b(?:each|every|per|just|wait|last|final|another|after|scenes? of)(?: \w+)? $"
)
_AGE = re.compile(
    r"(?<=\w)(?:, | \()(?:in (?:her|his|their) )?(?:early |mid-?|late )?\d0s(?=[,;)])"
)
_OF_A_SCENE = re.compile(r"\b(?:scene|shot|beat|part) ?#?\w{1,5}[ :,–—-]*[(\[]? ?$")
_ASPECTS: tuple[tuple[shapes.Aspect, re.Pattern[str]], ...] = (
    ("16:9", re.compile(r"\b16[:x/×]9\b")),
    ("9:16", re.compile(r"\b9[:x/×]16\b")),
    ("1:1", re.compile(r"\b1[:x/×]1\b")),
    ("9:16", re.compile(
        r"(?<!film )\b(?:reels?|tik ?toks?|(?:youtube|yt|for|as) shorts|(?:instagram|snapchat|ig) "
        r"stor(?:y|ies)|snapchat|for (?:phones|mobile)|in (?:vertical|portrait)(?! of)|"
        r"(?:vertical|portrait) (?:format|mode|video|film|clip|ad|short|orientation|spot)|"
        r"vertical(?=[.,;]|$)|shot vertically)\b"
    )),
    ("1:1", re.compile(
        r"\bsquare (?:format|video|film|clip|post|ad|aspect|frame|crop|picture)\b|"
        r"\b(?:instagram|ig|feed) post\b|\b(?:in|as a) square(?=[.,;]|$)"
    )),
    ("16:9", re.compile(r"\b(?:widescreen|cinematic|landscape (?:format|mode)|youtube)\b")),
)  # fmt: skip


def checked(brief: shapes.Brief) -> shapes.Brief:
    """The same brief, or `Refused`: empty, binary, longer than `MAX_CHARS`, an odd length."""
    if len(brief.text) > MAX_CHARS:
        raise errors.Refused(errors.Why.LONG_BRIEF, limit=MAX_CHARS, given=len(brief.text))
    if _binary(brief.text):
        raise errors.Refused(errors.Why.BINARY_BRIEF)
    if not any(unicodedata.category(letter)[0] in "LNS" for letter in brief.text):
        raise errors.Refused(errors.Why.EMPTY_BRIEF)
    if brief.seconds is not None and not MIN_SECONDS <= brief.seconds <= MAX_SECONDS:
        raise errors.Refused(
            errors.Why.BAD_LENGTH, least=MIN_SECONDS, most=MAX_SECONDS, given=brief.seconds
        )
    return brief


def resolved(brief: shapes.Brief) -> shapes.Brief:
    """The brief with its form filled in: chosen, else said in the text, else the default."""
    said = seconds_in(brief.text) or DEFAULT_SECONDS
    return presentation.resolved(brief).evolve(
        seconds=brief.seconds or min(MAX_SECONDS, max(MIN_SECONDS, said)),
        aspect=brief.aspect or aspect_in(brief.text) or DEFAULT_ASPECT,
    )


def seconds_in(text: str) -> int | None:
    """The length that a text gives the film, in seconds; times inside the story do not count.

    Where only the scenes have times ("Scene 1 (5s)"), the film is their sum.
    """
    lowered = _AGE.sub("", text).lower()
    for found in _CLOCK.finditer(lowered):
        alone = not lowered[: found.start()].strip(" (\n")
        if alone or _OF_THE_FILM.match(lowered[found.end() :]) or _says_length(lowered, found):
            return 60 * int(found["minutes"]) + int(found["seconds"])
    found_amounts = list(_AMOUNT.finditer(lowered))
    parts = [one for one in found_amounts if _OF_A_SCENE.search(lowered[: one.start()])]
    amounts = [one for one in found_amounts if one not in parts and not _of_the_story(lowered, one)]
    sure = [one for one in amounts if _OF_THE_FILM.match(lowered[one.end() :])]
    sure += [one for one in amounts if _says_length(lowered, one)]
    clear = [one for one in amounts if one["half"] or one["number"] not in ("a", "an", "one")]
    for one in sure or clear:
        return _span(one) + _rest(lowered, one, amounts)
    return sum(map(_span, parts)) if len(parts) > 1 else None


def aspect_in(text: str) -> shapes.Aspect | None:
    """The frame's shape that a text asks for, by ratio or by where the film will be shown."""
    lowered = text.lower()
    return next((aspect for aspect, form in _ASPECTS if form.search(lowered)), None)


def scene_seconds(seconds: int, *, count: int | None = None) -> tuple[float, ...]:
    """Lengths of the scenes, about five seconds each: eighths (3 frames), exact in their sum."""
    scenes = count or max(1, round(seconds / SCENE_SECONDS))
    edges = [seconds * 8 * scene // scenes for scene in range(scenes + 1)]
    return tuple((end - start) / 8 for start, end in itertools.pairwise(edges))


def _span(amount: re.Match[str]) -> int:
    half = 0.5 if amount["half"] else 0.0
    return round((_value(amount["number"]) + half) * (60 if amount["minutes"] else 1))


def _rest(text: str, amount: re.Match[str], amounts: list[re.Match[str]]) -> int:
    """The seconds of "1 min 20 sec"."""
    for after in amounts:
        gap = after.start() - amount.end()
        if amount["minutes"] and after["seconds"] and 0 <= gap <= 5:
            return _span(after)
    return 0


def _says_length(text: str, found: re.Match[str]) -> bool:
    return _SAYS_LENGTH.search(text[: found.start()]) is not None


def _of_the_story(text: str, found: re.Match[str]) -> bool:
    """ "Ten minutes later", "each 5 seconds"; and "1990s" is a decade."""
    before, after = text[: found.start()], text[found.end() :]
    if _PER_SCENE.search(before) or _OF_THE_STORY.match(after):
        return True
    return _span(found) < MIN_SECONDS and not _OF_THE_FILM.match(after)


def _value(number: str) -> float:
    """A number in digits or words: "ninety", "twenty-five", "half a", "two and a half"."""
    if number[0].isdigit():
        return float(number.replace(",", "."))
    if number.endswith(" and a half"):
        return _ONES[number.removesuffix(" and a half")] + 0.5
    if number in _ONES:
        return _ONES[number]
    return sum({**_ONES, **_TENS}.get(word, 0) for word in re.split(r"[ -]", number))


def _binary(text: str) -> bool:
    """Bytes that were never meant to be read: a NUL, or many control and replacement characters."""
    odd = sum(
        letter == "\ufffd" or (unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f\v")
        for letter in text
    )
    return "\x00" in text or odd > max(3, len(text) // 20)
