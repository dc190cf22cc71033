"""Cues: what one stretch of a brief says about place, time, weather, camera, gesture and things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.house.writing import lexicon, tables
from storage import shapes

LOCATIVE = tables.words("cues", "locative")
REACHING = tables.words("cues", "reaching")
_ARTICLES = tables.words("cues", "articles")
_DREAMT = tables.words("cues", "dreamt")
_WEAK = tables.words("cues", "weak")
_CAMERA_OPENING = re.compile(tables.pattern("cues", "camera_opening"), re.IGNORECASE)
_LINKS = re.compile(tables.pattern("cues", "links"), re.IGNORECASE)
_ADJECTIVE_LIKE = re.compile(r"(?:ed|en|y|al|ful|less|ic|ous|ish|ive|ing|ern|n|d|e)$")
_AFTER_CAMERA = re.compile(
    r"\s*(?:shot|view|angle|frame|on\b|in on|of\b|,|:|drift|push|pan|track|pull|low|high|static|"
    r"crane|up\b|establishing|aerial)"
)
_VERBS_TOO = tables.words("cues", "verbs_too")
_BREAKS = tables.words("cues", "breaks")


@dataclass(frozen=True, kw_only=True)
class Cues:
    """What a stretch of text says; an empty string is silence."""

    setting: str = ""
    place: str = ""
    firm: bool = False
    time_of_day: str = ""
    weather: str = ""
    framing: str = ""
    angle: str = ""
    move: str = ""
    pose: str = ""
    holding: str = ""
    props: tuple[str, ...] = ()


def read(text: str, *, language: str = "en") -> Cues:
    """Everything that the words of `text` say about what is to be seen."""
    setting, place, firm = where(text, language=language)
    camera = {name: lexicon.first(name, text) for name in ("framing", "angle")}
    pose = _pose(text, language)
    return Cues(
        setting=setting,
        place=place,
        firm=firm,
        time_of_day=lexicon.first("time_of_day", text, language=language),
        weather=lexicon.first("weather", text, language=language),
        move=_move(text),
        pose=pose,
        holding=_held(text) if pose in ("hold", "sit", "walk", "stand", "reach") else "",
        props=props(text, language=language),
        **camera,
    )


def where(text: str, *, language: str = "en") -> tuple[str, str, bool]:
    """Setting, its words, and whether somebody is there rather than thinking of it."""
    best, score = None, 0
    hits = lexicon.hits("setting", text, language=language)
    for hit, after in zip(hits, [*hits[1:], None], strict=False):
        if after and text[hit.end : after.start] == " ":
            continue
        points = _presence(hit, text) if language == "en" else 3
        points += 1 if points and " " in hit.word else 0
        if points > score:
            best, score = hit, points
    if best is None:
        return "", "", False
    place = _named(best)
    if language == "en":
        led = text[best.start : best.end].split()[0].lower() in LOCATIVE
        place = best.word if led else phrase_around(text, best.start, best.end)
    place = re.sub(r"^(?:on|in) (?:an?|the) ", "", place)
    return best.value, place, score >= 3


def _named(hit: lexicon.Hit) -> str:
    """What English calls a place of another language; nothing where that says no more."""
    return "" if hit.said == hit.value else hit.said


def without_camera(text: str) -> str:
    """The sentence without the words that only tell the camera what to do."""
    spoken = [
        hit
        for name in ("framing", "move", "angle")
        for hit in lexicon.hits(name, text)
        if _is_camera(hit, text)
    ]
    end = max((hit.end for hit in spoken if _CAMERA_OPENING.match(_before(hit, text, spoken))),
              default=0)  # fmt: skip
    rest = _LINKS.sub("", text[end:], count=1) if end else text
    return rest if len(rest.split()) >= 1 and rest.strip() else text


def phrase_around(text: str, start: int, end: int) -> str:
    """The noun phrase that ends with text[start:end]: its adjectives, not its article."""
    run = lexicon.before(text, start, count=4)
    first = start
    for index, token in enumerate(reversed(run)):
        led = run[-2 - index].word if len(run) > index + 1 else ""
        if token.word.endswith("ed") and led in ("who", "that", "he", "she", "it", "they", "has"):
            break
        if token.word in _ARTICLES | LOCATIVE | _BREAKS | REACHING or token.word.isdigit():
            break
        if re.search(r"[^\s'’-]", text[token.end : first].replace("s", "", 1)):
            break
        if token.word.endswith("s") and lexicon.first("people", led):
            break
        if lexicon.first("pose", token.word) or lexicon.first("people", token.word):
            break
        first = token.start
    return " ".join(text[first:end].split())


def props(text: str, *, language: str = "en") -> tuple[str, ...]:
    """Things to draw, each a short noun phrase, in order, at most four."""
    places = [hit for hit in lexicon.hits("setting", text) if " " in hit.word]
    found: list[str] = []
    hits = lexicon.hits("props", text, language=language)
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        if following and text[hit.end : following.start].strip() == "":
            continue
        if any(place.start <= hit.start < place.end for place in places):
            continue
        if hit.word.lower() in _VERBS_TOO:
            continue
        phrase = re.sub(r"['’]s$", "", phrase_around(text, hit.start, hit.end).lower())
        name = hit.said or " ".join(phrase.split()[-3:])
        if all(name not in other for other in found):
            found.append(name)
    implied: dict[str, list[str]] = tables.table("lexicon")["implied"]
    there = [one for one, words in implied.items() if _says(words, text)]
    seats = " ".join(one for one in aboard() if _says([one], text)).split()
    found = [one for one in found if one.split()[-1] not in seats]
    return tuple(dict.fromkeys((*there, *found)))[:4]


def aboard() -> list[str]:
    """Words of somebody who sits in a car."""
    words: list[str] = tables.table("lexicon")["aboard"]["words"]
    return words


def _says(words: Sequence[str], text: str) -> bool:
    return any(word in text.lower() for word in words)


def _presence(hit: lexicon.Hit, text: str) -> int:
    """3 and more: somebody is there. 1: it is mentioned. 0: it is only thought of."""
    if not hit.word.isascii():
        return 3
    if _is_fragment(hit, text):
        return 3
    run = lexicon.before(text, hit.start, count=5)
    near = [token.word for token in run]
    weak = hit.word.lower().rstrip("s") in {word.rstrip("s") for word in _WEAK}
    for distance, word in enumerate(reversed(near)):
        if word in LOCATIVE or (word == "to" and distance < 4) or word in REACHING:
            return 4 if word != "from" else 2
        if word in _DREAMT:
            return 0
        if (
            word.isdigit()
            or lexicon.first("pose", word)
            or re.search(r"[,.;]", text[run[-1 - distance].end : hit.start])
        ):
            break
    opening = len(run) <= 3 and not any(lexicon.first("pose", word) for word in near)
    if opening and not weak:
        return 3
    return 0 if weak else 1


def _is_fragment(hit: lexicon.Hit, text: str) -> bool:
    """A few words, or the last ones, and nothing is done or held in them."""
    fragment = len(lexicon.tokens(text)) <= 4 or not text[hit.end :].strip(" .!?")
    return fragment and not any(lexicon.hits(name, text) for name in ("pose", "props"))


def _pose(text: str, language: str) -> str:
    """The first gesture; a stillness named beside a posture ("floating motionless") yields."""
    found = [hit.value for hit in lexicon.hits("pose", text, language=language)]
    found = [pose for pose in found if pose != "stand"] or found
    if "float" in found:
        return "float"
    if found[:1] == ["walk"] and "sit" in found[:2]:
        return "sit"
    return found[0] if found else ""


def _held(text: str) -> str:
    """What is in somebody's hands: the head noun after a verb of holding."""
    for hit in lexicon.hits("pose", text):
        if hit.value != "hold":
            continue
        after = text[hit.end : hit.end + 60]
        thing = next(iter(lexicon.hits("props", after)), None)
        gap = after[: thing.start] if thing else ""
        led = {token.word for token in lexicon.tokens(gap)} & LOCATIVE
        if thing and len(gap.split()) <= 4 and not led and not re.search(r"[,.;]", gap):
            return _singular(thing)
    carried = re.search(r"\bwith (?:an?|the|his|her|its) ([\w -]{3,30}?) in (?:his|her|its|their) "
                        r"(?:hands?|arms|claws?)", text, re.IGNORECASE)  # fmt: skip
    return carried[1].split()[-1].lower() if carried else ""


def _singular(hit: lexicon.Hit) -> str:
    return {"photo": "photograph", "picture": "photograph"}.get(hit.value, hit.value)


def _move(text: str) -> str:
    for hit in lexicon.hits("move", text):
        if _is_camera(hit, text):
            return hit.value
    return ""


def _is_camera(hit: lexicon.Hit, text: str) -> bool:
    """ "Drift", "pan", "static", "wide", "close" are also plain words of a story."""
    word = hit.word.lower()
    if word not in ("drift", "static", "zoom", "tracking", "crane", "wide", "close", "detail",
                    "medium", "insert", "shaky", "closer", "tripod", "overhead"):  # fmt: skip
        return True
    before, after = text[: hit.start].rstrip(), text[hit.end :]
    if _AFTER_CAMERA.match(after):
        return word != "close" or not re.search(r"\b(?:is|are|stands?|sits?|very)$", before)
    return not before or bool(re.search(r"[.,:;(–—-]$|\b(?:camera|slow|gentle|a)$", before))


def _before(hit: lexicon.Hit, text: str, others: Sequence[lexicon.Hit]) -> str:
    """What stands before a camera word, other camera words left out."""
    kept = list(text[: hit.start])
    for other in others:
        for at in range(other.start, min(other.end, hit.start)):
            kept[at] = " "
    return " ".join("".join(kept).split()).strip(" ,:;–—-")


def merged(cues: Cues, world: Cues) -> Cues:
    """The cues with what they leave open taken from the film's world."""
    both = {name: getattr(cues, name) or getattr(world, name) for name in Cues.__dataclass_fields__}
    if cues.setting and cues.setting != world.setting:
        both["place"] = cues.place
    return Cues(**both)


Blocking = shapes.Blocking
