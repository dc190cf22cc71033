"""Recasting: who is in a script, under which name, and what they have with them."""

import re
from collections.abc import Collection

from pipeline import casting
from pipeline.house.writing import (
    lexicon,
    people,
    retouching,
    story,
)
from pipeline.house.writing.persons import Person
from storage import shapes


def joined_by(script: shapes.Script, only: Collection[int], words: str, seed: int) -> shapes.Script:
    """One more character, seen wherever others are seen from some distance."""
    person = (people.find(words) or people.find(f"a {words}"))[0]
    taken = [one.name for one in script.bible.characters]
    if any(
        person.name.lower() in f"{one.name} {one.description}".lower()
        for one in script.bible.characters
    ):
        return script
    if not person.named:
        described = person.character.description or person.name.lower()
        person = story.newcomer(described, person.character.kind, taken=taken, seed=seed)
    cast = casting.cast((*script.bible.characters, person.character), seed=seed)
    noun = person.character.description or person.name
    chosen = only or _company(script)

    def edit(scene: shapes.Scene) -> shapes.Scene:
        pose = scene.shot.blocking[0].pose if scene.shot.blocking else "stand"
        pose = pose if pose in ("walk", "run", "sit", "float", "dance") else "stand"
        joined = (*scene.shot.blocking, shapes.Blocking(character=person.name, pose=pose))
        beside = (
            f"{scene.shot.picture.rstrip('.')}; {person.name}, {_with_article(noun)}, is there too."
        )
        return retouching.shot(blocking=joined, picture=beside)(scene)

    script = retouching.scenes(script, edit, chosen)
    return script.evolve(bible=script.bible.evolve(characters=cast))


def with_thing(script: shapes.Script, only: Collection[int], thing: str) -> shapes.Script:
    """One more thing in the picture."""

    def edit(scene: shapes.Scene) -> shapes.Scene:
        if thing in scene.shot.props:
            return scene
        picture = f"{scene.shot.picture.rstrip('.')}, {_with_article(thing)} in the picture."
        return retouching.shot(props=(*scene.shot.props[:3], thing), picture=picture)(scene)

    return retouching.scenes(script, edit, only)


def without(script: shapes.Script, only: Collection[int], words: str) -> shapes.Script:
    """A character or a thing less, as far as blocking and props know it."""
    bare = words.lower().removeprefix("the ").removeprefix("a ").strip()
    gone = {
        one.name
        for one in script.bible.characters
        if bare == one.name.lower() or bare in one.description.lower().split()
    }

    def edit(scene: shapes.Scene) -> shapes.Scene:
        kept = tuple(one for one in scene.shot.blocking if one.character not in gone)
        kept = tuple(one.evolve(holding="") if one.holding == bare else one for one in kept)
        props = tuple(one for one in scene.shot.props if bare not in one)
        lines = tuple(one for one in scene.lines if one.speaker not in gone)
        return retouching.shot(blocking=kept, props=props)(scene.evolve(lines=lines))

    script = retouching.scenes(script, edit, only)
    if only or not gone:
        return script
    rest = tuple(one for one in script.bible.characters if one.name not in gone)
    return script.evolve(bible=script.bible.evolve(characters=rest))


def renamed(script: shapes.Script, old: str, new: str) -> shapes.Script:
    """Another name for somebody, everywhere; the look stays."""
    found = next((one for one in script.bible.characters if one.name.lower() == old.lower()), None)
    if found is None or not new:
        return script
    data = script.model_dump_json().replace(found.name, new)
    return shapes.Script.model_validate_json(data)


def _company(script: shapes.Script) -> tuple[int, ...]:
    """Scenes with people in view; the last one in any case."""
    seen = [
        one.number
        for one in script.scenes
        if one.shot.blocking and one.shot.framing in ("wide", "medium-wide", "medium")
    ]
    return tuple(dict.fromkeys((*seen, len(script.scenes))))


def _with_article(noun: str) -> str:
    if re.match(r"(?:an?|the|his|her|their|its)\s", noun):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def is_somebody(words: str) -> bool:
    """Whether the words name a person or an animal rather than a thing."""
    return bool(lexicon.hits("people", words))


def known(script: shapes.Script) -> list[Person]:
    """The cast as people that words can mean."""
    return [
        Person(character=one, aliases=frozenset({one.name.lower()}), named=True)
        for one in script.bible.characters
    ]
