"""Telling: the parts of a brief become beats, each line with the beat that it belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import (
    directions,
    languages,
    lexicon,
    mentions,
    people,
    phrasing,
    prose,
    speech,
    tables,
    worlds,
)
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.persons import Person
from storage import shapes

_CONTINUOUS = re.compile(
    r"\b(?:continuous|same shot|without (?:a )?cut|in one take|continuing)\b", re.IGNORECASE
)
_SHARED = re.compile(tables.pattern("telling", "shared"), re.IGNORECASE)
_CLAUSE = re.compile(tables.pattern("telling", "clause"), re.IGNORECASE)


@dataclass(kw_only=True)
class Teller:
    """Walks through the parts and remembers who spoke last and which heading holds."""

    quoted: texts.Quoted
    language: str
    cast: tuple[Person, ...]
    title: str = ""
    speaker: str = ""
    listed: bool = False
    last: tuple[str, ...] = ()

    def beats(self, parts: Sequence[prose.Unit]) -> list[Beat]:
        """The beats of all parts, the final one last; headings hold until the next."""
        self.listed = any(one.kind == "beat" or one.position == "first" for one in parts)
        beats: list[Beat] = []
        slug = cueing.Cues()
        for part in parts:
            if part.kind == "heading":
                slug = worlds.slug(part.text)
                beats.append(
                    Beat(cues=slug, slug=True, continues=bool(_CONTINUOUS.search(part.text)))
                )
            elif part.kind == "dialogue":
                self._dialogue(part, beats)
            elif part.kind in ("beat", "prose") and self._happens(part):
                self._happening(part, beats, slug)
        return _in_order(_without_bare_slugs(beats))

    def _happening(self, part: prose.Unit, beats: list[Beat], slug: cueing.Cues) -> None:
        if part.label == "premise" and (self.listed or not _clause(part.text, self.language)):
            return
        beat = self._beat(part)
        if slug.setting:
            beat = replace(beat, cues=cueing.merged(beat.cues, slug), apart=True)
        narrated = beat.lines and not beat.text and not beat.names
        if narrated and beats and len(beats[-1].lines) < 2:
            beats[-1] = replace(beats[-1], lines=(*beats[-1].lines, *beat.lines), slug=False)
        elif part.follows and beats and not beat.lines and beat.text:
            beats[-1] = replace(beats[-1], more=(*beats[-1].more, beat.text))
        elif beats and part.kind == "prose" and _is_sound(beat) and beats[-1].text:
            beats[-1] = replace(beats[-1], text=_with_sound(beats[-1].text, beat.text))
        elif beat.text or beat.lines or beat.overlay:
            beats.append(beat)

    def _happens(self, part: prose.Unit) -> bool:
        """False for what has no word in it and for "Handheld close-ups"."""
        if directions.is_camera_talk(part.text) or (
            self.listed and part.kind == "prose" and _introduces(part.text)
        ):
            return False
        return bool(re.search(r"[^\W\d_]{2,}|⟦", part.text)) or not part.text.isascii()

    def _beat(self, part: prose.Unit) -> Beat:
        here = mentions.mentioned(part.text, self.cast)
        likeliest = (here or (self.speaker,))[0] or (self.cast[0].name if self.cast else "")
        likeliest = "" if self._is_slogan(part.text, likeliest) else likeliest
        found = speech.heard(
            part.text, self.quoted, self.cast, likeliest=likeliest, language=self.language
        )
        self.title = self.title or found.title
        if found.lines:
            self.speaker = found.lines[-1].speaker or self.speaker
        elif here:
            self.speaker = here[0]
        text = cueing.without_camera(found.text)
        seen = cueing.read(text, language=self.language)
        camera = cueing.read(found.text, language=self.language)
        cues = replace(seen, framing=camera.framing, angle=camera.angle, move=camera.move)
        names = self._going_on(text, mentions.mentioned(text, self.cast))
        text = self._with_subject(text, names)
        if not (names or cues.props or found.lines) and cues.pose and self.language != "en":
            names = tuple(one.name for one in self.cast[:1])
        names = names or self._implied(text, cues)
        self.last = names or self.last
        speakers = tuple(dict.fromkeys(one.speaker for one in found.lines if one.speaker))
        return Beat(
            text="" if _only_names(text, self.cast) else text,
            cues=cues,
            names=tuple(dict.fromkeys((*names, *speakers))),
            lines=found.lines,
            overlay=found.overlay,
            mood=worlds.beat_mood(text, self.language),
            last=part.position == "last",
            premise=part.label == "premise",
            apart=part.kind == "beat",
            continues=bool(_CONTINUOUS.search(part.text)),
        )

    def _is_slogan(self, text: str, likeliest: str) -> bool:
        """ "Adopt, don't shop." alone after a dog: no animal says that."""
        return any(
            one.name == likeliest and one.character.kind == "animal" for one in self.cast
        ) and bool(re.fullmatch(r"\W*⟦\d+⟧\W*", text))

    def _with_subject(self, text: str, names: tuple[str, ...]) -> str:
        """ "Hiked the alps" is "Tom and Lisa hiked the alps"."""
        if self.language != "en" or not self._drops_subject(text):
            return text
        said = [phrasing.said(one) for one in self.cast if one.name in self.last]
        return f"{texts.joined(said)} {text[:1].lower()}{text[1:]}" if said else text

    def _drops_subject(self, text: str) -> bool:
        first = next(iter(lexicon.hits("pose", text, language=self.language)), None)
        if first is None or first.start:
            return False
        return self.language != "en" or first.word.split()[0].endswith(("s", "ed"))

    def _going_on(self, text: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """ "Встречает сову": languages that drop "she" go on with whom they spoke of."""
        if not self._drops_subject(text):
            return names
        return tuple(dict.fromkeys((*self.last, *names)))

    def _implied(self, text: str, cues: cueing.Cues) -> tuple[str, ...]:
        """ "First kiss in the rain", "dancing at night": it is they whom the film is about."""
        if _SHARED.search(text):
            return tuple(one.name for one in self.cast[:2])
        alone = re.match(r"[A-Za-z]+ing\b", text) and cues.pose
        return tuple(one.name for one in self.cast[:1]) if alone else ()

    def _dialogue(self, part: prose.Unit, beats: list[Beat]) -> None:
        who = speech.spoken_by(part.label, self.cast) or ""
        words = self.quoted.restored(part.text).strip().strip("“”")
        words = f"{words}." if words[-1:].isalnum() and words.isascii() else words
        if not words:
            return
        line = shapes.Line(
            speaker=who, text=words, language=languages.of_line(words, self.language)
        )
        self.speaker = who or self.speaker
        names = (who,) if who else ()
        last = beats[-1] if beats else None
        if (
            last
            and not last.last
            and not last.lines
            and (last.slug or not who or who in last.names)
        ):
            both = tuple(dict.fromkeys((*last.names, *names)))
            beats[-1] = replace(last, lines=(*last.lines, line), names=both, slug=False)
        else:
            beats.append(Beat(lines=(line,), names=names))


def _without_bare_slugs(beats: Sequence[Beat]) -> list[Beat]:
    """A heading alone is a beat only if nothing happens under it."""
    kept = []
    for index, beat in enumerate(beats):
        after = beats[index + 1] if index + 1 < len(beats) else None
        if beat.slug and after is not None and not after.slug:
            continue
        kept.append(beat)
    return kept


def _in_order(beats: Sequence[Beat]) -> list[Beat]:
    """As told, the final beat last."""
    return [*(one for one in beats if not one.last), *(one for one in beats if one.last)]


def _clause(text: str, language: str) -> bool:
    if language != "en":
        return len(text) > 8
    return len(text.split()) > 4 and bool(_CLAUSE.search(text) or lexicon.hits("pose", text))


def _only_names(text: str, cast: Sequence[Person]) -> bool:
    """Nothing is left to see but who speaks: "The old man", "Mara"."""
    bare = text.lower()
    for person in cast:
        for alias in sorted(person.aliases, key=len, reverse=True):
            bare = bare.replace(alias, " ")
    left = [word.rstrip("はがもと") for word in re.findall(r"[^\W_]+", bare)]
    return not [word for word in left if word not in _SMALL_WORDS]


_SMALL_WORDS = mentions.FOREIGN_PRONOUNS | tables.words("telling", "small") | {""}


def _with_sound(text: str, sound: str) -> str:
    return f"{text}, {sound}" if sound.islower() else f"{text}. {sound}"


def _is_sound(beat: Beat) -> bool:
    """ "Whistle." "Silence.": a word that belongs to what was seen before."""
    alone = len(beat.text.split()) == 1 and beat.text.isascii()
    return alone and not (
        beat.names or beat.lines or beat.cues.props or beat.cues.setting or _someone(beat.text)
    )


def _someone(text: str) -> bool:
    return bool(lexicon.hits("people", text))


def _introduces(text: str) -> bool:
    """ "Kael, a young shepherd, and Ysra, an old queen": somebody is presented, nothing happens."""
    return people.presents(text) and not lexicon.hits("pose", text)
