"""Stories: what to tell when a brief names only a kind of film, or a premise without its scenes."""

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import genre, lexicon, people, phrasing, tables
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.persons import Person
from pipeline.house.writing.reading import Reading
from storage import shapes


def invented(reading: Reading, *, scenes: int, seed: int) -> tuple[Reading, list[Beat]]:
    """A whole small story for a vague brief, with whom it is about."""
    story = _chosen(reading, seed)
    if "occasion" in story and not reading.cast:
        reading = replace(reading, cast=people.find(reading.topic, language=reading.language))
    cast = _cast(reading, story, seed)
    hero = cast[0]
    slots = _slots(hero, cast)
    rows = sorted(enumerate(story["scenes"]), key=lambda pair: (pair[1]["rank"], pair[0]))[:scenes]
    kept = [row for _, row in sorted(rows, key=lambda pair: pair[0])]
    beats = [_beat(row, story, reading, slots, cast) for row in kept]
    beats[-1] = replace(beats[-1], last=True)
    title = random.Random(f"title|{seed}").choice(story["title"])
    told = replace(
        reading,
        cast=cast,
        mood=reading.mood or story["mood"],
        title=reading.title or phrasing.fill(title, slots),
        topic=phrasing.fill(story["logline"], slots),
    )
    return told, beats


def is_greeting(reading: Reading, told: Sequence[Beat]) -> bool:
    """ "Birthday video for Lily": a film for somebody's day, with little said of them."""
    form = reading.plain.replace(reading.topic, "") if reading.topic else reading.plain
    return all(beat.premise for beat in told) and genre.of(form) in _occasions()


def ordinary(reading: Reading, hero: tuple[str, ...], rng: random.Random) -> str:
    """How things were before: the hero at home in its world."""
    person = next((one for one in reading.cast if one.name in hero[:1]), None)
    if person is None:
        return ""
    options = tables.table("stories")["openings"][reading.mood or "calm"]
    return phrasing.fill(rng.choice(options), phrasing.slots(person, thing="the light"))


def narration(reading: Reading, told: Sequence[Beat], rng: random.Random) -> tuple[str, ...]:
    """Two lines of voice-over for a premise; in other languages the brief's own sentence."""
    if reading.silent or reading.unnarrated or any(beat.lines for beat in told):
        return ()
    if reading.language != "en":
        own = [texts.sentence(beat.text) for beat in told if beat.text and not beat.premise]
        return tuple(one for one in own[-1:] if len(one) <= 90)
    pairs = tables.table("stories")["narration"][reading.mood or "calm"]
    return tuple(rng.choice(pairs))


def voice_over(text: str, *, language: str = "en") -> shapes.Line:
    """A line of the narrator."""
    return shapes.Line(text=text, language=language)


def newcomer(description: str, kind: str, *, taken: Collection[str], seed: int = 0) -> Person:
    """Somebody of ours, with a name nobody else has."""
    noun = next((hit.value for hit in lexicon.hits("people", description)), "")
    _, gender, age = lexicon.nouns().get(noun, (kind, "unknown", "adult"))
    if re.search(r"\bold\b", description) and kind == "human":
        age = "old"
    names = tables.table("people")["casting"]
    pool = names[gender if kind == "human" else kind]
    free = [name for name in pool if name not in taken] or pool
    name = free[random.Random(f"name|{seed}|{description}").randrange(len(free))]
    character = shapes.Character.model_validate(
        {"name": name, "description": description, "kind": kind, "gender": gender, "age": age}
    )
    aliases = {name.lower(), noun} - {""}
    return Person(character=character, aliases=frozenset(aliases), named=True)


def _chosen(reading: Reading, seed: int) -> dict[str, Any]:
    """A story of the genre that the hero can live, else any that it can."""
    stories: list[dict[str, Any]] = tables.table("stories")["story"]
    if (day := genre.of(reading.plain)) in _occasions():
        return next(one for one in stories if one["genre"] == day)
    stories = [one for one in stories if "occasion" not in one]
    animal = any(one.character.kind == "animal" for one in reading.cast[:1])
    wanted = _genre(reading) if not animal or genre.of(reading.plain) else "nature"
    able = [one for one in stories if _suits(one, reading)]
    named = genre.of(reading.plain)
    gentle = {"", "drama", "romance", "nature"}
    called = [one for one in able if "calling" in one and named in {*gentle, one["genre"]}]
    fitting = called or [one for one in able if one["genre"] == wanted] or able
    return fitting[random.Random(f"story|{seed}").randrange(len(fitting))]


def _occasions() -> frozenset[str]:
    """Genres that are somebody's day."""
    stories: list[dict[str, Any]] = tables.table("stories")["story"]
    return frozenset(one["genre"] for one in stories if "occasion" in one)


def _suits(story: dict[str, Any], reading: Reading) -> bool:
    if "calling" in story:
        return any(_callings(one) & set(story["calling"]) for one in reading.cast[:1])
    if not reading.cast:
        return "kinds" not in story or "needs" in story or "human" in story["kinds"]
    hero = reading.cast[0]
    needs = set(story.get("needs", ()))
    if needs and not needs & (hero.aliases | {hero.character.kind}):
        return False
    return hero.character.kind in story.get("kinds", (hero.character.kind,))


def _callings(person: Person) -> frozenset[str]:
    """What somebody is: "dancer, one of two" is a dancer, whatever we call them."""
    said = person.character.description.lower().split(",")[0]
    return person.aliases | {said, *said.split()}


def _genre(reading: Reading) -> str:
    found = genre.of(reading.plain)
    if not found and any(person.character.kind == "robot" for person in reading.cast):
        return "scifi"
    return found or str(tables.table("stories")["genre_of_mood"].get(reading.mood, "adventure"))


def _cast(reading: Reading, story: dict[str, Any], seed: int) -> tuple[Person, ...]:
    """The brief's people first; the nameless get a name, the missing are invented."""
    cast: list[Person] = []
    for person in reading.cast:
        cast.append(
            person if person.named else _christened(person, [one.name for one in cast], seed, story)
        )
    if not cast:
        kind = lexicon.nouns().get(story["hero"], ("human", "", ""))[0]
        cast.append(newcomer(story["description"], kind, taken=(), seed=seed))
    if "companion" in story and len(cast) < 2:
        noun = story["companion"]
        kind = lexicon.nouns()[noun][0]
        cast.append(newcomer(f"{noun}", kind, taken=[cast[0].name], seed=seed))
    return tuple(cast)


def _christened(person: Person, taken: list[str], seed: int, story: dict[str, Any]) -> Person:
    """A name for "a robot"; what was said of it stays, what the story says fills the rest."""
    character = person.character
    if not character.name.isascii():
        return person
    described = character.description
    if len(described.split()) < 2 and story["hero"] in person.aliases:
        described = story["description"]
    new = newcomer(described or character.name.lower(), character.kind, taken=taken, seed=seed)
    named = new.character.evolve(
        gender=character.gender if character.gender != "unknown" else new.character.gender,
        age=character.age,
    )
    return replace(new, character=named, aliases=new.aliases | person.aliases)


def _slots(hero: Person, cast: tuple[Person, ...]) -> dict[str, str]:
    companion = phrasing.said(cast[1]) if len(cast) > 1 else ""
    return phrasing.slots(hero, thing="the light") | {"companion": companion}


def _beat(
    row: dict[str, Any],
    story: dict[str, Any],
    reading: Reading,
    slots: dict[str, str],
    cast: tuple[Person, ...],
) -> Beat:
    text = texts.sentence(phrasing.fill(row["picture"], slots))
    setting, place = _where(row, story, reading)
    names = tuple(one.name for one in cast[:2] if phrasing.said(one) in text)
    spoken = (
        row.get("say", "")
        if not (reading.silent or reading.unnarrated) and reading.language == "en"
        else ""
    )
    return Beat(
        text=text,
        cues=cueing.Cues(
            setting=setting,
            place=place,
            firm=True,
            time_of_day=row.get("time") or reading.world.time_of_day or story.get("time", ""),
            weather=row.get("weather") or reading.world.weather or story.get("weather", "clear"),
            framing=row.get("framing", ""),
            angle=row.get("angle", ""),
            move=reading.move or row.get("move", ""),
            pose=row.get("pose", ""),
            holding=row.get("holding", ""),
            props=tuple(row.get("props", ())),
        ),
        names=names,
        lines=(voice_over(phrasing.fill(spoken, slots)),) if spoken else (),
        mood=row.get("mood", ""),
        apart=True,
    )


def _where(row: dict[str, Any], story: dict[str, Any], reading: Reading) -> tuple[str, str]:
    """The story's place, or the brief's where the story spends most of its time."""
    settings = [one["at"] for one in story["scenes"]]
    home = max(set(settings), key=lambda one: (settings.count(one), one))
    if not row["at"] and not ("occasion" in story and reading.homeless):
        return reading.world.setting, reading.world.place
    if "occasion" in story:
        return row["at"] or home, row["place"]
    if not reading.homeless and row["at"] == home:
        return reading.world.setting, reading.world.place or row["place"]
    return row["at"], row["place"]
