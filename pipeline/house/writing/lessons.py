"""Lessons: an explainer asks, shows and answers; a recipe is cooked step by step."""

import re
from dataclasses import replace

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import phrasing, story, tables
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.reading import Reading


def explainer(reading: Reading, who: str) -> list[Beat]:
    """A question, a closer look part by part, and why it matters; told steps take the middle."""
    topic = reading.pitch.what or "this"
    slots = {"question": question(topic), "who": who}
    rows = tables.table("adverts")["explainer"]["steps"]
    beats = [_step(row, who, slots) for row in rows]
    told = [
        _captioned(beat)
        for beat in reading.beats
        if (beat.text or beat.lines) and not beat.text.lower().startswith(topic.lower())
    ]
    if told:
        return [beats[0], *told, replace(beats[-1], last=True)]
    return [*beats[:-1], replace(beats[-1], last=True)]


def question(topic: str) -> str:
    """ "How vaccines work" asks "How do vaccines work?"; "photosynthesis" asks what it is."""
    works = re.match(r"how (?!do |does )(?P<thing>.+?) works?$", topic, re.IGNORECASE)
    if works:
        verb = "does" if topic.endswith("works") else "do"
        return f"How {verb} {works['thing']} work?"
    if re.match(r"(?:how|why|what|who|when)\b", topic, re.IGNORECASE):
        return f"{topic[:1].upper()}{topic[1:]}?"
    return f"What is {topic}?"


def _step(row: list[str], who: str, slots: dict[str, str]) -> Beat:
    overlay, line, setting, framing, pose, picture = row
    return Beat(
        text=phrasing.fill(picture, slots),
        cues=cueing.Cues(setting=setting, place=_PLACES.get(setting, setting), firm=True,
                         framing=framing, pose=pose, time_of_day="morning", weather="clear"),
        names=(who,) if pose else (),
        lines=(story.voice_over(phrasing.fill(line, slots)),),
        overlay=short(phrasing.fill(overlay, slots)),
        told=False,
    )  # fmt: skip


_PLACES = {
    "studio": "bright studio",
    "street": "ordinary street",
    "lab": "bright lab",
    "meadow": "green hill",
}


def recipe(reading: Reading, who: str) -> list[Beat]:
    """The dish, what it needs, each step by hand and on screen, and the laid table."""
    kitchen = tables.table("adverts")["recipe"]
    dish = reading.pitch.what or "something good"
    beats = [beat for beat in reading.beats if beat.text]
    lists = [beat for beat in beats if _LIST.fullmatch(beat.text)]
    needed = reading.pitch.ingredients or _counted(lists)
    slots = {
        "dish": dish,
        "Dish": dish[:1].upper() + dish[1:],
        "who": who,
        "ingredients": texts.joined(needed) or "fresh and simple things",
    }
    told = [
        _cooked(beat, who, index)
        for index, beat in enumerate(one for one in beats if one not in lists)
    ]
    steps = told or [_kitchen(row, who, slots) for row in kitchen["steps"]]
    opening = _kitchen(
        [*kitchen["opening"][:3], "", kitchen["opening"][3]], who, slots, props=("bowl",)
    )
    listed = _kitchen([*kitchen["ingredients"][:3], "", kitchen["ingredients"][3]], who, slots,
                      props=needed[:3] or ("bowl", "knife"))  # fmt: skip
    if needed:
        listed = replace(listed, told=True)
    closing = replace(_kitchen(kitchen["closing"], who, slots, props=("plate",)), last=True)
    return [opening, listed, *steps, closing]


def _counted(lists: list[Beat]) -> tuple[str, ...]:
    """The single things of sentences that only list them."""
    return tuple(one for beat in lists for one in re.split(r", (?:and )?", beat.text))


def _kitchen(
    row: list[str], who: str, slots: dict[str, str], *, props: tuple[str, ...] = ()
) -> Beat:
    overlay, line, framing, pose, picture = row
    text = phrasing.fill(picture, slots)
    return Beat(
        text=text,
        cues=cueing.Cues(setting="home", place="bright kitchen", firm=True, framing=framing,
                         pose=pose, time_of_day="morning", weather="clear",
                         props=props or cueing.props(text)),
        names=(who,) if pose else (),
        lines=(story.voice_over(phrasing.fill(line, slots)),),
        overlay=short(phrasing.fill(overlay, slots)),
        told=False,
    )  # fmt: skip


def _cooked(beat: Beat, who: str, index: int) -> Beat:
    """A step as it is written: "Chop the peppers" is done by the cook and stands on the screen."""
    cues = replace(beat.cues, setting="home", place="bright kitchen", firm=True, pose="work",
                   framing=beat.cues.framing or _STEP_FRAMINGS[index % 3])  # fmt: skip
    spoken = beat.lines or (story.voice_over(texts.sentence(beat.text)),)
    verb = phrasing.third_person(beat.text)
    doing = f"{who} {verb}" if verb else f"{who} at the kitchen board: {beat.text}"
    return replace(beat, cues=cues, names=beat.names or (who,), text=doing, lines=spoken,
                   overlay=beat.overlay or short(texts.sentence(beat.text)))  # fmt: skip


_LIST = re.compile(r"\d+ [a-z]+[^,.]{0,20}(?:, (?:and )?[\w ]{2,24}){1,9}", re.IGNORECASE)
"""What is needed, counted: "3 avocados, lime, salt"."""
_STEP_FRAMINGS = ("medium", "detail", "close")


def _captioned(beat: Beat) -> Beat:
    return replace(beat, overlay=beat.overlay or short(beat.text))


OVERLAY_WORDS = 5


def short(words: str) -> str:
    """Words for the screen: the first few, without a dangling small word."""
    bare = words.strip(" .,;:")
    run = re.split(r"[.;:,(–—](?=\s|$)", bare)[0].split()
    if len(bare.split()) <= OVERLAY_WORDS:
        return bare
    run = run[:OVERLAY_WORDS]
    while len(run) > 1 and run[-1].lower() in _DANGLING:
        run.pop()
    return " ".join(run)


_DANGLING = tables.words("lessons", "dangling")
