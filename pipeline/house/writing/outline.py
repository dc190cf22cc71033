"""Outline: the beats that will be shot, with a beginning, a turn and an end, told or invented."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.house.writing import advert, lexicon, mentions, phrasing, story
from pipeline.house.writing import cues as cueing
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.reading import Reading

_CLAUSES = re.compile(r",?\s+and\s+(?=\w+\b)|,\s+(?=\w+\b)")


def outline(reading: Reading, *, scenes: int, seed: int) -> tuple[Reading, list[Beat]]:
    """The beats in order and the reading with whom and what was added to it."""
    if reading.form in ("product", "explainer", "recipe"):
        return advert.outline(reading, scenes=scenes)
    reading, beats = _story(reading, scenes=scenes, seed=seed)
    return reading, _signed(beats, _named(reading))


def _named(reading: Reading) -> str:
    """The closing words with names as names: "Happy birthday Grandpa Joe"."""
    closing = reading.closing[:1].upper() + reading.closing[1:]
    for person in reading.cast if reading.language == "en" else ():
        closing = re.sub(rf"\b{re.escape(person.name)}\b", person.name, closing, flags=re.I)
    return closing


def _signed(beats: list[Beat], closing: str) -> list[Beat]:
    """The words that a brief wants to end on stand on the last picture."""
    if not closing or any(beat.overlay for beat in beats):
        return beats
    return [*beats[:-1], replace(beats[-1], overlay=closing)]


def _story(reading: Reading, *, scenes: int, seed: int) -> tuple[Reading, list[Beat]]:
    told = [beat for beat in reading.beats if beat.text or beat.lines]
    if not told or _is_topic(reading, told) or story.is_greeting(reading, told):
        return story.invented(reading, scenes=scenes, seed=seed)
    if len(told) < scenes:
        told = [part for beat in told for part in _split(beat, reading)]
    if len(told) <= 2 and reading.premised and scenes > 3:
        return reading, _arc(reading, told, scenes, seed)
    return reading, _ended(reading, told, scenes)


def _is_topic(reading: Reading, told: Sequence[Beat]) -> bool:
    """ "Sunset", "love": a word to make a film about, not a thing that happens."""
    beat = told[0]
    bare = len(told) == 1 and not beat.lines and not beat.overlay and not beat.apart
    bare = bare and reading.language == "en"
    return bare and len(beat.text.split()) < 4 and len(beat.text) < 30 and not beat.cues.pose


def _split(beat: Beat, reading: Reading) -> list[Beat]:
    """ "She finds a lantern, follows it to a lake, and meets a turtle" are three things."""
    if beat.more or len(beat.text.split()) < 8 or reading.language != "en":
        return [beat]
    parts = _clauses(beat.text, several=len(beat.names) > 1)
    if len(parts) < (3 if len(beat.names) > 1 else 2):
        return [beat]
    who = mentions.mentioned(parts[0], reading.cast) if len(beat.names) > 1 else beat.names[:1]
    subjects = [one for name in who for one in reading.cast if one.name == name]
    said = texts.joined([phrasing.said(one) for one in subjects[:3]])
    out = []
    for index, part in enumerate(parts):
        text = f"{said} {part}" if index and said else part
        names = mentions.mentioned(text, reading.cast)
        out.append(
            replace(
                beat,
                text=text,
                names=names or beat.names,
                cues=cueing.read(text),
                lines=beat.lines if index == len(parts) - 1 else (),
                overlay=beat.overlay if index == 0 else "",
                last=beat.last and index == len(parts) - 1,
            )
        )
    first = replace(
        out[0].cues, framing=beat.cues.framing, move=beat.cues.move, angle=beat.cues.angle
    )
    return [
        replace(
            out[0], cues=cueing.merged(first, replace(beat.cues, pose="", holding="", props=()))
        ),
        *out[1:],
    ]


def _clauses(text: str, *, several: bool) -> list[str]:
    """Cut before a verb that goes on with the same subject; several do without its s."""
    parts: list[str] = []
    start = 0
    for found in _CLAUSES.finditer(text):
        word = re.match(r"\w+", text[found.end() :])
        single = word is not None and word[0].endswith("s")
        bare = several and word is not None and not word[0].endswith(("s", "ing", "ed"))
        verb = word is not None and (single or bare) and lexicon.first("pose", word[0])
        if verb and len(text[start : found.start()].split()) >= 3:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _hero(reading: Reading, told: Sequence[Beat]) -> tuple[str, ...]:
    """Whom an invented beat follows: who is seen most, the first of equals."""
    seen = [name for beat in told for name in beat.names]
    order = [one.name for one in reading.cast]
    ranked = sorted(
        set(seen), key=lambda name: (-seen.count(name), order.index(name) if name in order else 99)
    )
    return tuple(ranked[:1]) or tuple(order[:1])


def _last_seen(reading: Reading, told: Sequence[Beat]) -> tuple[str, ...]:
    """The hero, with whoever was there when the brief's last beat ended."""
    hero = _hero(reading, told)
    last = told[-1].names
    return tuple(dict.fromkeys((*hero, *last))) if set(hero) & set(last) else last or hero


def _arc(reading: Reading, told: Sequence[Beat], scenes: int, seed: int) -> list[Beat]:
    """A premise becomes a beginning, the thing itself, a turn and an end."""
    hero = _hero(reading, told)
    rng = random.Random(f"arc|{seed}")
    opening = Beat(text=story.ordinary(reading, hero, rng), names=hero, told=False)
    turn = Beat(names=hero, told=False)
    ending = Beat(names=tuple(one.name for one in reading.cast[:2]) or hero, told=False, last=True)
    narrated = story.narration(reading, told, rng)
    beats = [opening] if opening.text and scenes > 4 else []
    beats += [beat for beat in told if not beat.last]
    if scenes > 4:
        beats.append(turn)
    beats += [beat for beat in told if beat.last] or [ending]
    return _narrated(beats, narrated, reading.language)


def _narrated(beats: Sequence[Beat], lines: Sequence[str], language: str) -> list[Beat]:
    out = list(beats)
    places = [0, len(out) - 1] if len(lines) > 1 else [0]
    for place, text in zip(places, lines, strict=False):
        if text and not out[place].lines:
            out[place] = replace(out[place], lines=(story.voice_over(text, language=language),))
    return out


def _ended(reading: Reading, told: Sequence[Beat], scenes: int) -> list[Beat]:
    """Told beats, and an end of ours if the brief leaves room and does not tell its own."""
    beats = list(told)
    room = scenes - len(beats)
    if room > 1 and not any(beat.last for beat in beats):
        beats.append(Beat(names=_last_seen(reading, told), told=False, last=True))
    return beats
