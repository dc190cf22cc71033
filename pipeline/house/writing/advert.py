"""Adverts: a hook, the product, what it does for somebody, a call to action."""

import re
from dataclasses import replace
from typing import Any

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import lessons, phrasing, pitch, story, tables
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.reading import Reading


def outline(reading: Reading, *, scenes: int) -> tuple[Reading, list[Beat]]:
    """The beats of a product film, an explainer or a recipe, `scenes` of them at most."""
    reading, who = _with_person(reading)
    makers = {"product": _product, "explainer": lessons.explainer, "recipe": lessons.recipe}
    beats = makers[reading.form](reading, who)
    topic = reading.topic
    if reading.form == "product":
        named = f"{reading.pitch.name}, the" if reading.pitch.name else "The"
        call = beats[-1].overlay
        topic = f"{named} {reading.pitch.what or 'product'}: {call[:1].lower()}{call[1:]}"
    mood = reading.mood or ("upbeat" if reading.form != "explainer" else "hope")
    if reading.silent or reading.unnarrated:
        beats = [
            replace(beat, lines=tuple(one for one in beat.lines if one.speaker)) for beat in beats
        ]
    return replace(reading, mood=mood, topic=topic), _cut(beats, scenes)


def _product(reading: Reading, who: str) -> list[Beat]:
    """Hook → the product → benefits told or known → the call to action."""
    kind = _kind(reading)
    product = reading.pitch.what or "new thing"
    action = (reading.pitch.action or kind["action"]).rstrip(" .")
    person = next(one for one in reading.cast if one.name == who)
    slots = {"product": product, "who": phrasing.said(person), "action": action,
             "label": reading.pitch.name or f"the {product}",
             "Label": reading.pitch.name or f"The {product}"}  # fmt: skip
    hook = _scene(kind["hook_at"], who, slots, overlay=reading.pitch.hook or kind["hook"],
                  line=kind["hook_line"])  # fmt: skip
    told = [beat for beat in reading.beats if beat.text or beat.lines]
    told = [beat for beat in told if not _only_names(beat, product)]
    if len(told) > 1 or (told and not reading.pitch.venue):
        return _told_product(reading, told, hook, slots)
    benefits = [_benefit(row, who, slots) for row in _rows(reading, kind, slots)]
    for index, words in enumerate(reading.pitch.benefits[: len(benefits)]):
        benefits[index] = replace(
            benefits[index],
            overlay=lessons.short(texts.sentence(words)),
            lines=(story.voice_over(texts.sentence(words)),),
        )
    shows = _visited if "venue" in kind else _studio
    reveal = shows("reveal", slots, overlay=_label(reading), line="reveal_line", move="push-in")
    detail = shows("detail", slots, move="pan-right")
    close = shows("close", slots, overlay=action, line="action_line", move="push-in")
    beats = [hook, reveal, *told, benefits[0], detail, *benefits[1:], replace(close, last=True)]
    return [_at_hour(beat, reading) for beat in beats]


def _only_names(beat: Beat, product: str) -> bool:
    """ "A budgeting app for students": what it is about, not something that happens."""
    short = len(beat.text.split()) <= len(product.split()) + 3 and not beat.names
    return (beat.premise or short) and bool(
        re.match(rf"(?:(?:an?|our|my|the|your) )?{re.escape(product)}\b", beat.text, re.IGNORECASE)
    )


def _rows(reading: Reading, kind: dict[str, Any], slots: dict[str, str]) -> list[list[str]]:
    """The benefits: in the product's own places, or all where the brief says that it plays."""
    world = reading.world
    if "venue" in kind:
        setting = _entered(slots["product"])
        return [[*row[:2], setting, slots["product"], *row[4:]] for row in kind["benefits"]]
    if reading.homeless or not world.setting:
        return list(kind["benefits"])
    placed = tables.table("adverts")["placed"]["pictures"]
    where = f"the {world.place}" if world.place.islower() else world.place or "it"
    return [
        [*row[:2], world.setting, world.place, row[4], pose, picture.replace("{place}", where)]
        for row, (pose, picture) in zip(kind["benefits"], placed, strict=True)
    ]


def _at_hour(beat: Beat, reading: Reading) -> Beat:
    """The brief's own hour and weather, except in the studio, where it is always noon."""
    world = reading.world
    if beat.cues.setting == "studio":
        return beat
    cues = replace(
        beat.cues,
        time_of_day=world.time_of_day or beat.cues.time_of_day,
        weather=world.weather or beat.cues.weather,
    )
    return replace(beat, cues=cues)


def _told_product(
    reading: Reading, told: list[Beat], hook: Beat, slots: dict[str, str]
) -> list[Beat]:
    """The brief's own beats, led in and out if it leaves that open."""
    if len(told) > 1 and not (reading.pitch.venue or pitch.sold(slots["product"])):
        return _signed(told, slots)
    closing = [] if told[-1].last or told[-1].overlay else [_action(reading, slots)]
    opening = [hook] if len(told) < 3 else []
    return [*opening, *(_inside(beat, reading, slots) for beat in told), *closing]


def _entered(product: str) -> str:
    """The setting of a place that is sold: a beach cafe is a cafe."""
    return cueing.where(f"in {product}")[0] or "cafe"


def _signed(told: list[Beat], slots: dict[str, str]) -> list[Beat]:
    """A team, a cause, a song: no thing to put on a table, so the last picture calls."""
    call = lessons.short(slots["action"])
    line = story.voice_over(texts.sentence(slots["action"]))
    last = told[-1]
    lines = last.lines or (line,)
    return [*told[:-1], replace(last, overlay=last.overlay or call, lines=lines, last=True)]


def _inside(beat: Beat, reading: Reading, slots: dict[str, str]) -> Beat:
    """Where nothing else is said, what happens for a place that is sold happens in it."""
    if not reading.pitch.venue or beat.cues.setting:
        return beat
    setting = _entered(slots["product"])
    cues = replace(beat.cues, setting=setting, place=slots["product"], firm=True)
    return replace(beat, cues=cues)


def _action(reading: Reading, slots: dict[str, str]) -> Beat:
    shows = _visited if reading.pitch.venue else _studio
    beat = shows("close", slots, overlay=slots["action"], line="action_line", move="push-in")
    return replace(beat, last=True)


def _visited(
    key: str, slots: dict[str, str], *, move: str, overlay: str = "", line: str = ""
) -> Beat:
    """A place that is sold, seen by itself: from inside, and at last from the street."""
    table = tables.table("adverts")
    spoken = (story.voice_over(phrasing.fill(table["studio"][line], slots)),) if line else ()
    inside = _entered(slots["product"])
    where = ("street", "street outside") if key == "close" else (inside, slots["product"])
    return Beat(
        text=phrasing.fill(table["venue"][key][0], slots),
        cues=cueing.Cues(setting=where[0], place=where[1], firm=True, framing="wide", move=move,
                         time_of_day="dusk" if key == "close" else "morning", weather="clear"),
        lines=spoken,
        overlay=lessons.short(overlay),
        told=False,
    )  # fmt: skip


def _studio(
    key: str, slots: dict[str, str], *, move: str, overlay: str = "", line: str = ""
) -> Beat:
    studio = tables.table("adverts")["studio"]
    spoken = (story.voice_over(phrasing.fill(studio[line], slots)),) if line else ()
    framing = "detail" if key == "detail" else "medium"
    return Beat(
        text=_agreed(phrasing.fill(studio[key][0], slots), slots["product"]),
        cues=cueing.Cues(setting="studio", place="bright studio", firm=True, framing=framing,
                         move=move, time_of_day="noon", weather="clear", props=(slots["product"],)),
        lines=spoken,
        overlay=lessons.short(overlay),
        told=False,
    )  # fmt: skip


def _agreed(text: str, product: str) -> str:
    """ "The running shoes stand": a verb behind several things has no s."""
    if not product.endswith("s") or product.endswith("ss"):
        return text
    return re.sub(rf"(?i)(the {re.escape(product)} \w+)s\b", r"\1", text)


def _benefit(row: list[str], who: str, slots: dict[str, str]) -> Beat:
    overlay, line, *at = row
    seen = () if pitch.is_venue(slots["product"]) else (slots["product"],)
    return _scene(at, who, slots, overlay=overlay, line=line, props=seen)


def _scene(
    at: list[str],
    who: str,
    slots: dict[str, str],
    *,
    overlay: str,
    line: str,
    props: tuple[str, ...] = (),
) -> Beat:
    setting, place, time, pose, picture = at
    read = cueing.read(phrasing.fill(picture, slots))
    held = slots["product"].split()[-1] if pose == "hold" and props else read.holding
    return Beat(
        text=texts.sentence(phrasing.fill(picture, slots)),
        cues=cueing.Cues(setting=setting, place=place, firm=True, time_of_day=time, pose=pose,
                         weather=read.weather or "clear", props=props or read.props,
                         holding=held),
        names=(who,),
        lines=(story.voice_over(line),),
        overlay=lessons.short(overlay),
        told=False,
    )  # fmt: skip


def _cut(beats: list[Beat], scenes: int) -> list[Beat]:
    """Fewer scenes than beats: what is ours gives way first; hook, end and what is told stay."""
    out = list(beats)
    ours = [beat for beat in out[1:-1] if not beat.told]
    near = [beat for beat in ours if beat.cues.setting == "studio"]
    spare = [*near[1:], *reversed([one for one in ours if one not in near][1:]), *near[:1]]
    while len(out) > max(2, scenes) and spare:
        out.remove(spare.pop(0))
    return out


def _label(reading: Reading) -> str:
    name = reading.pitch.name or reading.pitch.what or "New"
    return name if reading.pitch.name else name[:1].upper() + name[1:]


def _kind(reading: Reading) -> dict[str, Any]:
    """The row of the table that speaks of this product; the last one fits everything."""
    words = f" {reading.pitch.what} {reading.pitch.name} ".lower()
    rows: list[dict[str, Any]] = tables.table("adverts")["product"]
    if reading.pitch.venue:
        venues = [row for row in rows if "venue" in row]
        return next((row for row in venues if _names_one(row, words)), venues[-1])
    goods = [one for one in rows[:-1] if "venue" not in one]
    return next((row for row in goods if _names_one(row, words)), rows[-1])


def _names_one(row: dict[str, Any], words: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}s?\b", words) for word in row["words"])


def _with_person(reading: Reading) -> tuple[Reading, str]:
    """Somebody who uses it: whom the brief names, else one of ours."""
    what = reading.pitch.what.lower()
    spoken = [one for one in reading.cast if not one.aliases & set(what.split())]
    if spoken:
        return reading, spoken[0].name
    table = tables.table("adverts")
    described = (
        _kind(reading)["person"] if reading.form == "product" else table[reading.form]["person"]
    )
    person = story.newcomer(described, "human", taken=())
    return replace(reading, cast=(person, *reading.cast)), person.name
