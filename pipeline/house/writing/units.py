"""Units: a brief cut into what each part is for: a beat, a heading, a directive, mere form."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.house.writing import labels, lexicon, prose, tables
from pipeline.house.writing import text as texts

_HEADING = re.compile(
    r"^\s*(?:(?:scene\s*)?\d+[.):]?\s*)?(?:INT|EXT|I/E|INT\.?/EXT)\b[. /-]", re.IGNORECASE
)
_SLUG_NOISE = re.compile(
    r"^(?:FADE (?:IN|OUT|TO BLACK)|CUT TO|SMASH CUT|DISSOLVE TO|THE END|END|TITLE|BLACK)\b[^a-z]*$"
)
_SPEAKER_LINE = re.compile(r"^[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я0-9 .'’-]{1,28}(?:\s*\([^)]*\))?$")
_NUMBERED = re.compile(tables.pattern("units", "numbered"), re.IGNORECASE)
_LAST = re.compile(tables.pattern("units", "last"), re.IGNORECASE)
_LENGTH = re.compile(tables.pattern("units", "length"), re.IGNORECASE | re.MULTILINE)
_NARRATED = re.compile(r"(?:an?|the|two|three|some|one|my|our) [a-z]")
"""How a story begins behind its name ("Halloween: a pumpkin wakes"), and no speech does."""
_INLINE_NUMBERS = re.compile(r"(?:(?<=\s)|^)(?:\(?(\d{1,2})[.)]\s+)(?=\S)")


def cut(text: str) -> list[prose.Unit]:
    """All parts of a cleaned text, quotations lifted, in the order of the brief."""
    units: list[prose.Unit] = []
    text = _LENGTH.sub("", text)
    room = ""
    speaker = ""
    for line in _lines(text):
        if not line.strip():
            speaker = ""
            continue
        if speaker and not _HEADING.match(line):
            if not re.fullmatch(r"\(.*\)", line.strip()):
                units.append(prose.Unit(kind="dialogue", text=line.strip(), label=speaker))
            continue
        if _SLUG_NOISE.match(line.strip()):
            continue
        if _is_speaker(line, text):
            speaker = line.strip()
            continue
        found = list(_of_line(line, room))
        room = _next_room(found, line, room)
        units += found
    return _settled([one for one in units if one.text or one.kind == "label"])


def _settled(units: list[prose.Unit]) -> list[prose.Unit]:
    """ "Finally" is the end only if nothing happens after it; an opening comes first."""
    happening = [
        index for index, one in enumerate(units) if one.kind in ("beat", "prose", "dialogue")
    ]
    last = happening[-1] if happening else -1
    out = [
        replace(one, position="last" if index == last else "") if one.position == "finally" else one
        for index, one in enumerate(units)
    ]
    return [
        *(one for one in out if one.position == "first"),
        *(one for one in out if one.position != "first"),
    ]


def _lines(text: str) -> Iterator[str]:
    """Lines; a list that was written inline ("1. … 2. …") is a line each."""
    for line in text.split("\n"):
        starts = _list_starts(line)
        if len(starts) > 1:
            yield line[: starts[0]]
            for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
                yield line[start:end]
        else:
            yield line


def _list_starts(line: str) -> list[int]:
    """Where 1., 2., 3. … begin in a line; numbers out of turn belong to the text."""
    starts: list[int] = []
    for mark in _INLINE_NUMBERS.finditer(line):
        if int(mark[1]) == len(starts) + 1:
            starts.append(mark.start())
    return starts


def _is_speaker(line: str, text: str) -> bool:
    bare = line.strip()
    known = re.search(r"(?m)^\s*(?:INT|EXT)\b", text) is not None
    return known and bool(_SPEAKER_LINE.match(bare)) and not _HEADING.match(bare)


def _of_line(line: str, room: str) -> Iterator[prose.Unit]:
    if _HEADING.match(line):
        yield prose.Unit(kind="heading", text=line.strip())
        return
    label = labels.LABEL.match(line)
    if (
        label
        and label["rest"]
        and room in ("", "story", "action")
        and not labels.room(label["label"])
        and labels.names_speaker(label["label"])
        and not _NARRATED.match(label["rest"])
    ):
        yield prose.Unit(kind="dialogue", text=label["rest"].strip(), label=label["label"].strip())
        return
    marked = _NUMBERED.match(line)
    if (
        marked
        and marked.end()
        and room not in ("people", "benefit", "ingredients", "form", "world", "tone", "style")
    ):
        rest = line[marked.end() :].strip()
        if _HEADING.match(rest):
            yield prose.Unit(kind="heading", text=rest)
        else:
            yield from _beat(rest)
        return
    if marked and room:
        yield prose.Unit(kind="label", label=room, text=line[marked.end() :].strip())
        return
    for index, sentence in enumerate(texts.sentences(line)):
        yield from _of_sentence(sentence, alone=index == 0 and room in ("story", "action"))


def _beat(text: str) -> Iterator[prose.Unit]:
    """A numbered part: its first sentence is the beat, the rest belongs to it."""
    if _LAST.match(text):
        yield prose.Unit(kind="beat", text=_LAST.sub("", text).strip(), position="last")
        return
    first, *others = texts.sentences(text) or [text]
    yield prose.Unit(kind="beat", text=labels.without_label(first))
    for other in others:
        marked = list(_of_sentence(other))
        for unit in marked:
            joins = unit.kind == "prose" and not unit.position
            yield replace(unit, kind="beat", follows=True) if joins else unit


def _of_sentence(sentence: str, *, alone: bool = False) -> Iterator[prose.Unit]:
    marked = _NUMBERED.match(sentence)
    if marked and marked.end() and sentence[marked.end() :].strip():
        yield from _beat(sentence[marked.end() :].strip())
        return
    if _LAST.match(sentence):
        yield prose.Unit(kind="beat", text=_LAST.sub("", sentence).strip(), position="last")
        return
    label = labels.LABEL.match(sentence)
    if label:
        yield from _of_label(sentence, label)
    else:
        yield from prose.prose(sentence)


def _of_label(sentence: str, label: re.Match[str]) -> Iterator[prose.Unit]:
    """What stands before a colon says what the words behind it are for."""
    room = labels.room(label["label"])
    if room == "form" and labels.names_film(label["label"]) and _tells(label["rest"]):
        yield prose.Unit(kind="form", text=label["label"])
        yield from prose.prose(label["rest"])
    elif room == "form":
        yield prose.Unit(kind="form", text=sentence)
    elif room == "story":
        yield from prose.prose(label["rest"])
    elif not room and lexicon.first("mood", label["label"]) and label["rest"]:
        yield prose.Unit(kind="form", text=label["label"])
        yield from prose.prose(label["rest"])
    elif room:
        yield prose.Unit(kind="label", label=room, text=label["rest"].strip())
    elif labels.names_speaker(label["label"]) and _NARRATED.match(label["rest"]):
        yield prose.Unit(kind="label", label="title", text=label["label"].strip())
        yield from prose.prose(label["rest"])
    elif labels.names_speaker(label["label"]):
        yield prose.Unit(kind="dialogue", text=label["rest"].strip(), label=label["label"].strip())
    else:
        yield from prose.prose(sentence)


def _tells(rest: str) -> bool:
    """Whether what stands behind "Film:" is a story and not its title or its format."""
    return bool(rest) and not rest.startswith("⟦") and len(rest.split()) > 2


def _next_room(found: list[prose.Unit], line: str, room: str) -> str:
    """A label with nothing behind it speaks of the lines that follow."""
    if len(found) == 1 and found[0].kind == "label" and not found[0].text:
        return found[0].label
    label = labels.LABEL.match(line)
    if label and not label["rest"]:
        return labels.room(label["label"])
    return room if _NUMBERED.match(line) else ""
