"""Notes: "darker", "scene 3: closer", "add a dog": what a redo asks for, and only that."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline import briefs
from pipeline.house.writing import (
    asking,
    drafting,
    lexicon,
    mentions,
    recasting,
    retouching,
    revisions,
    tables,
)
from pipeline.house.writing import cues as cueing
from pipeline.house.writing import text as texts
from storage import shapes

_ADD = re.compile(tables.pattern("notes", "add"), re.IGNORECASE)
_DROP = re.compile(tables.pattern("notes", "drop"), re.IGNORECASE)
_RENAME = re.compile(tables.pattern("notes", "rename"))
_TITLE = re.compile(tables.pattern("notes", "title"), re.IGNORECASE)
_MOVE_TO = re.compile(tables.pattern("notes", "move_to"), re.IGNORECASE)
_ENDING = re.compile(
    r"^(?:(?:let it |it should )?ends?(?:ing)?|finish|close)\s+(?:on|with|in)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:let it |it should )?(?:opens?|starts?|begins?))\s+(?:on|with|in)\s+(?P<what>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Ask:
    """One wish: the words, the scenes it is about (none: all), and what it may draw on."""

    words: str
    only: tuple[int, ...]
    brief: shapes.Brief
    seed: int


def revised(
    script: shapes.Script, notes: Sequence[str], *, brief: shapes.Brief, seed: int
) -> shapes.Script:
    """The script after all notes, in the order in which they were given."""
    for note in notes:
        for words, only in asking.asks(texts.clean(note), script):
            ask = _Ask(words=words, only=only, brief=brief, seed=seed)
            script = _done(script, ask)
            brief = ask.brief
    return script


def _done(script: shapes.Script, ask: _Ask) -> shapes.Script:
    """The first rule that knows what to do; a wish that none knows becomes part of the story."""
    for rule in _RULES:
        changed = rule(script, ask)
        if changed is not None:
            return changed
    return _retold(script, ask)


def _by_title(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    found = _TITLE.match(ask.words)
    name = found["title"].strip(" \"'“”«».") if found else ""
    return script.evolve(title=name) if name else None


def _by_name(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    found = _RENAME.search(ask.words)
    return recasting.renamed(script, found["old"], found["new"]) if found else None


def _by_quote(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    quoted = texts.lift_quotes(ask.words)
    if not quoted.quotes:
        return None
    who = mentions.mentioned(quoted.text, recasting.known(script))
    narrated = re.search(r"narrat|voice", quoted.text, re.IGNORECASE)
    hero = script.bible.characters[0].name if script.bible.characters and not narrated else ""
    return revisions.said(script, ask.only, who[0] if who else hero, quoted.quotes[0])


def _by_length(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    seconds = briefs.seconds_in(ask.words)
    if (
        seconds is None
        or ask.only
        or not re.match(r"(?:make|cut|trim|extend|it|\d|the film)", ask.words.lower())
    ):
        return None
    seconds = min(briefs.MAX_SECONDS, max(briefs.MIN_SECONDS, seconds))
    new = revisions.lasting(script, seconds)
    return new or _kept(script, drafting.draft(ask.brief.evolve(seconds=seconds), seed=ask.seed))


def _by_plain_words(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    """ "Darker", "shorter lines", "faster": words that always mean the same change."""
    for name, change in _PLAIN:
        if re.search(tables.pattern("wishes", name), ask.words.lower()):
            return change(script, ask.only)
    return None


_PLAIN: tuple[tuple[str, Callable[[shapes.Script, Collection[int]], shapes.Script]], ...] = (
    ("short_lines", retouching.short_lines),
    ("unnarrated", partial(retouching.unspoken, narrator_only=True)),
    ("silent", partial(retouching.unspoken, narrator_only=False)),
    ("darker", retouching.darker),
    ("brighter", retouching.brighter),
    ("faster", partial(retouching.paced, quick=True)),
    ("slower", partial(retouching.paced, quick=False)),
)


def _by_camera(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    words = ask.words.lower()
    if len(words.split()) > 6:
        return None
    nearer, farther = (tables.pattern("wishes", name) for name in ("closer", "wider"))
    steps = bool(re.search(nearer, words)) - bool(re.search(farther, words))
    move, framing, angle = (lexicon.first(one, words) for one in ("move", "framing", "angle"))
    if not (steps or move or framing or angle):
        return None
    if move:
        script = retouching.scenes(script, lambda scene: scene.evolve(move=move), ask.only)
    if steps:
        script, framing = retouching.closer(script, ask.only, steps), ""
    changes = {name: value for name, value in (("framing", framing), ("angle", angle)) if value}
    return retouching.scenes(script, retouching.shot(**changes), ask.only) if changes else script


def _by_mood(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    words = ask.words.lower()
    if len(words.split()) > 7 or (
        _ADD.match(words) and not words.startswith(("i want", "we need", "with"))
    ):
        return None
    for mood in tables.table("patterns")["wished_moods"]:
        if re.search(tables.pattern("wished_moods", mood), words):
            return retouching.moody(script, ask.only, mood)
    return None


def _by_absence(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    found = _DROP.match(ask.words)
    if not found:
        return None
    weather = lexicon.first("weather", found["what"])
    if weather:
        return retouching.without_weather(script, ask.only, weather)
    return recasting.without(script, ask.only, found["what"])


def _by_presence(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    found = _ADD.match(ask.words)
    what = found["what"] if found else ""
    if not what or len(what.split()) > 8:
        return None
    if recasting.is_somebody(what):
        return recasting.joined_by(script, ask.only, what, ask.seed)
    weather = lexicon.first("weather", what)
    if weather:
        return retouching.scenes(script, retouching.shot(weather=weather), ask.only)
    thing = re.sub(r"^(?:an?|the|some|more|her|his)\s+", "", what.lower())
    known = lexicon.first("props", what)
    return (
        recasting.with_thing(script, ask.only, thing) if known and len(thing.split()) < 5 else None
    )


def _by_ends(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    for form, number in ((_ENDING, len(script.scenes)), (_OPENING, 1)):
        found = form.match(ask.words)
        if found:
            return revisions.pictured(script, (number,), found["what"])
    return None


def _by_world(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    """ "Make it night", "in winter", "set it in a forest": short, and about all that is named."""
    words = ask.words
    read = cueing.read(words)
    if len(words.split()) > 9 or _sentence_about_somebody(words, script):
        return None
    moved = _MOVE_TO.match(words)
    changed = None
    if moved and read.setting:
        changed = script = retouching.elsewhere(script, ask.only, read.setting, read.place)
    if read.time_of_day:
        changed = script = retouching.scenes(script, retouching.at(read.time_of_day), ask.only)
    if read.weather:
        changed = retouching.scenes(script, retouching.shot(weather=read.weather), ask.only)
    return changed


def _by_picture(script: shapes.Script, ask: _Ask) -> shapes.Script | None:
    """Words about a scene that are no instruction are what it shall show."""
    return (
        revisions.pictured(script, ask.only, ask.words)
        if ask.only and len(ask.words.split()) > 1
        else None
    )


_RULES: tuple[Callable[[shapes.Script, _Ask], shapes.Script | None], ...] = (
    _by_title, _by_name, _by_quote, _by_length, _by_plain_words, _by_camera,
    _by_mood, _by_absence, _by_presence, _by_ends, _by_world, _by_picture,
)  # fmt: skip


def _retold(script: shapes.Script, ask: _Ask) -> shapes.Script:
    """A wish about the story goes into it; a mere "again, better" is a fresh draft."""
    read = cueing.read(ask.words)
    told = read.pose or read.props or read.setting
    if told or mentions.mentioned(ask.words, recasting.known(script)):
        return revisions.inserted(script, ask.words)
    return _kept(script, drafting.draft(ask.brief, seed=ask.seed))


def _kept(script: shapes.Script, new: shapes.Script) -> shapes.Script:
    """The new scenes with the looks, voices and title that people have seen already."""
    known = {one.name: one for one in script.bible.characters}
    cast = tuple(known.get(one.name, one) for one in new.bible.characters)
    return new.evolve(title=script.title, bible=new.bible.evolve(characters=cast))


def _sentence_about_somebody(words: str, script: shapes.Script) -> bool:
    return any(one.name.lower() in words.lower().split() for one in script.bible.characters)
