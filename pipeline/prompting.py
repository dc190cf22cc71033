"""Prompting: what is said to models that understand prose. Pure; the same order, the same words.

What must hold in every shot (who somebody is, how it is drawn) comes from the order, never from
what another model wrote about it. Words for the camera are those of the trade.
"""

import hashlib
from collections.abc import Mapping, Sequence

from pipeline import casting
from storage import shapes

NEGATIVE = "blurry, distorted, deformed hands, extra limbs, text, watermark, logo, subtitles"
FRAMINGS = {
    "wide": "Wide establishing shot",
    "medium-wide": "Medium wide shot, figures head to knee",
    "medium": "Medium shot, figures head to waist",
    "close": "Close-up of the face",
    "detail": "Extreme close-up of a detail",
}
ANGLES = {"eye": "at eye level", "low": "from a low angle", "high": "from a high angle"}
MOVES = {
    "static": "The camera is locked off and does not move.",
    "push-in": "The camera slowly pushes in.",
    "pull-out": "The camera slowly pulls out.",
    "pan-left": "The camera pans to the left.",
    "pan-right": "The camera pans to the right.",
    "tracking": "The camera tracks alongside the subject.",
    "drift": "The camera drifts gently.",
    "crane-up": "The camera cranes up.",
    "crane-down": "The camera cranes down.",
    "handheld": "Handheld camera with slight natural shake.",
}
SCORES = {
    "melancholy": "slow, minor key, solo piano and cello",
    "calm": "calm, warm pads and soft guitar",
    "hope": "hopeful, rising strings and piano",
    "romance": "tender, strings and felt piano",
    "wonder": "wonder, celesta, harp and airy strings",
    "epic": "epic orchestra, brass and large drums, building",
    "suspense": "suspense, low pulsing synths and sparse percussion",
    "noir": "noir jazz, muted trumpet, upright bass and brushes",
    "comic": "playful, pizzicato strings, clarinet and light percussion",
    "upbeat": "upbeat, bright drums, bass and plucked synths",
}
GROUPS = {
    "m3": "man", "paul": "man", "adam": "man", "Michael": "narrator", "f2": "woman", "f4": "woman",
    "Andrea": "woman", "belinda": "woman", "grandma": "old woman", "grandpa": "old man",
    "UniRobot": "robot", "m7": "creature", "john": "creature",
}  # fmt: skip
"""The kind of speaker behind each voice that casting gives away."""
NARRATOR = "A narrator who is not in the picture"
HIGH_PITCH = 60
"""Casting gives children and animals a woman's voice above this pitch."""


def still(
    order: shapes.StillOrder,
    *,
    references: int = 0,
    mark: str = "",
    people: Mapping[str, str] | None = None,
) -> str:
    """A shot for a painter of prose; `mark` is how the model wants its references named.

    `people` are names and the words by which the model knows them.
    """
    shot = order.shot
    parts = [
        f"{FRAMINGS[shot.framing]} {ANGLES[shot.angle]}: {shot.picture.rstrip('.')}.",
        f"Place: {shot.place}, {shot.time_of_day}, {_weather(shot.weather)}.",
        *_people(order.characters, shot.blocking, people or {}),
        _listed("Props", shot.props),
        f"Featured product: {order.product}." if order.product else "",
        f"Mood: {shot.mood}.",
        f"Style: {order.style}." if order.style else "Style: cinematic film still, natural light.",
        _kept(references, mark),
        *_asked_for(order.notes),
        f"Alternative {order.variant + 1}: compose it differently." if order.variant else "",
        "A single frame of a film. No text, no captions, no borders.",
    ]
    return _joined(parts)


def clip(order: shapes.ClipOrder, *, speaks: bool = False) -> str:
    """How the start frame moves; dialogue only where the model is to speak it."""
    shot = order.shot
    parts = [
        f"{shot.picture.rstrip('.')}.",
        *(_acting(one) for one in shot.blocking),
        MOVES[order.move],
        "" if shot.weather == "clear" else f"{_weather(shot.weather).capitalize()}.",
        f"Mood: {shot.mood}.",
        f"Style: {order.style}." if order.style else "",
        *_asked_for(order.notes),
        f"Alternative {order.variant + 1}: play it differently." if order.variant else "",
        *(_dialogue(order) if speaks else ("Nobody speaks; mouths stay closed.",)),
        "The shot comes to rest exactly on the given last picture." if order.last else "",
        "One continuous shot, natural motion, no cuts, no text.",
    ]
    return _joined(parts)


def change(order: shapes.ClipOrder) -> str:
    """What is to be different in a clip that was filmed already."""
    wishes = [f"{note.strip().rstrip('.')}." for note in order.notes if note.strip()]
    parts = [
        *wishes,
        "Keep everything else of the video exactly as it is: people, faces, clothes, place, light,"
        " framing, movement and timing.",
        f"Alternative {order.variant + 1}: find another way." if order.variant else "",
    ]
    return _joined(parts)


def score(order: shapes.ScoreOrder) -> str:
    """Music without voices for the whole film."""
    seconds = round(order.duration_ms / 1000)
    parts = [
        f"Instrumental film score, {SCORES[order.mood]}, about {seconds} seconds.",
        f"Tone: {order.tone}." if order.tone else "",
        *_asked_for(order.notes),
        "No vocals. A clear beginning and a soft ending.",
    ]
    return _joined(parts)


def sound(order: shapes.SoundOrder) -> str:
    """What a place sounds like."""
    weather = "" if order.weather == "clear" else f", {_weather(order.weather)}"
    return (
        f"Background ambience of {order.place} ({order.setting}){weather}. "
        "Steady room tone, no music, no speech."
    )


def foley(order: shapes.FinishOrder) -> str:
    """What is heard of what a clip shows."""
    return f"The sound of what is seen: {order.picture.rstrip('.')}. No music, no speech."


def delivery(order: shapes.VoiceOrder) -> str:
    """How a line is to be said."""
    parts = [order.delivery, *order.notes, f"{order.mood} mood"]
    return "; ".join(one.strip() for one in parts if one.strip())


def voice(cast: str, voices: Mapping[str, Sequence[str]]) -> str:
    """A vendor's voice for a cast voice: the same one each time, of the same kind of speaker.

    A voice that the vendor knows by itself is kept as it is.
    """
    known = {one for group in voices.values() for one in group}
    if not voices or cast in known or (cast and "|" not in cast):
        return cast
    choices = voices.get(_group(cast)) or voices.get("narrator") or sorted(known)
    digest = hashlib.sha256(cast.encode()).digest()
    return choices[int.from_bytes(digest[:4]) % len(choices)]


def _group(cast: str) -> str:
    spoken = casting.parse_voice(cast or casting.NARRATOR_VOICE)
    group = GROUPS.get(spoken.name.partition("+")[2], "narrator")
    return "child" if group == "woman" and spoken.pitch > HIGH_PITCH else group


def _people(
    characters: Sequence[shapes.Character],
    blocking: Sequence[shapes.Blocking],
    known: Mapping[str, str],
) -> list[str]:
    acts = {one.character: one for one in blocking}
    words = {name.casefold(): word for name, word in known.items()}
    lines = []
    for one in characters:
        act = acts.get(one.name)
        doing = f" {_acting(act)}" if act else ""
        word = words.get(one.name.casefold())
        name = f"{one.name} ({word})" if word else one.name
        lines.append(f"{name}: {casting.words(one)}.{doing}")
    return lines


def _acting(act: shapes.Blocking) -> str:
    holding = f", holding {act.holding}" if act.holding else ""
    return f"{act.character}: {act.pose.replace('-', ' ')}{holding}."


def _dialogue(order: shapes.ClipOrder) -> list[str]:
    """Who says what. Whoever is alone in the picture says what nobody is named for."""
    seen = [one.character for one in order.shot.blocking]
    alone = seen[0] if len(seen) == 1 else "A voice"
    speakers = order.speakers or (alone,) * len(order.spoken)
    return [
        f'{name or NARRATOR} says: "{line}"'
        for name, line in zip(speakers, order.spoken, strict=False)
    ]


def _kept(references: int, mark: str) -> str:
    if not references:
        return ""
    names = ", ".join(mark.format(n=number) for number in range(1, references + 1) if mark)
    pictures = names or ("the reference pictures" if references > 1 else "the reference picture")
    return f"Keep faces, clothes, palette and drawing style exactly as in {pictures}."


def _asked_for(notes: Sequence[str]) -> list[str]:
    return [f"The director asks: {note.rstrip('.')}." for note in notes if note.strip()]


def _listed(name: str, things: Sequence[str]) -> str:
    return f"{name}: {', '.join(things)}." if things else ""


def _weather(weather: shapes.Weather) -> str:
    return {"clear": "clear sky", "wind": "windy", "storm": "thunderstorm"}.get(weather, weather)


def _joined(parts: Sequence[str]) -> str:
    return " ".join(one for one in parts if one)
