"""Sharing: how many scenes a beat gets, and what each is for, as an editor would want it."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.house.writing import cues as cueing
from pipeline.house.writing.beats import Beat

MIN_SCENE_SECONDS = 2.5
_FIRST = (
    ("action",),
    ("place", "action"),
    ("place", "action", "reaction"),
    ("place", "approach", "action", "reaction"),
    ("place", "approach", "action", "detail", "reaction"),
    ("place", "detail", "approach", "action", "closer", "reaction"),
)
_MIDDLE = (
    ("action",),
    ("action", "reaction"),
    ("action", "detail", "reaction"),
    ("approach", "action", "detail", "reaction"),
    ("approach", "action", "detail", "reaction", "after"),
    ("place", "approach", "action", "detail", "closer", "reaction"),
)
_LAST = (
    ("action",),
    ("approach", "action"),
    ("approach", "reaction", "action"),
    ("place", "approach", "reaction", "action"),
    ("place", "approach", "closer", "reaction", "action"),
)
_SPOKEN = (
    ("speak",),
    ("speak", "reaction"),
    ("closer", "speak", "reaction"),
    ("closer", "speak", "reaction", "detail"),
)
_EMPTY = (
    ("action",),
    ("action", "detail"),
    ("action", "detail", "place"),
    ("action", "detail", "place", "detail"),
)
_MORE = ("detail", "turn", "reaction", "place", "closer", "after")
_WITHOUT_PEOPLE = {
    "approach": "place", "reaction": "detail", "closer": "detail", "turn": "place",
    "after": "place",
}  # fmt: skip


def fitted(beats: Sequence[Beat], *, seconds: int) -> list[Beat]:
    """No more beats than can be watched in the time; neighbours are told in one breath."""
    most = max(1, int(seconds / MIN_SCENE_SECONDS))
    out = list(beats)
    while len(out) > most:
        at = min(range(len(out) - 1), key=lambda one: len(out[one].text) + len(out[one + 1].text))
        out[at : at + 2] = [_together(out[at], out[at + 1])]
    return out


def _together(one: Beat, other: Beat) -> Beat:
    text = ", then ".join(part.rstrip(".") for part in (one.text, other.text) if part)
    return replace(
        one,
        text=text,
        more=(*one.more, *other.more),
        cues=cueing.merged(one.cues, other.cues),
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        lines=(*one.lines, *other.lines),
        overlay=one.overlay or other.overlay,
        last=one.last or other.last,
    )


def shares(beats: Sequence[Beat], scenes: int) -> list[int]:
    """How many scenes each beat gets: one, and more for those with more to see."""
    weights = [_weight(beat, index, len(beats)) for index, beat in enumerate(beats)]
    shares = [1] * len(beats)
    while sum(shares) < scenes:
        shares[max(range(len(beats)), key=lambda one: weights[one] / shares[one])] += 1
    return shares


def _weight(beat: Beat, index: int, count: int) -> float:
    weight = 1.0 + 0.4 * bool(beat.names) + 0.8 * len(beat.more) + 0.4 * max(0, len(beat.lines) - 1)
    if index == count - 1:
        weight *= 0.7
    if index == 0:
        weight *= 1.2
    return weight if beat.told else weight * 0.8


def roles(beat: Beat, share: int, *, first: bool, last: bool) -> list[str]:
    """What each of `share` scenes is for; without people it looks at places and things."""
    table: Sequence[Sequence[str]] = _MIDDLE
    if beat.lines and not beat.text and beat.told:
        table = _SPOKEN
    elif last and not first:
        table = _LAST
    elif not beat.names:
        table = _EMPTY
    elif first:
        table = _FIRST
    roles = list(table[min(share, len(table)) - 1])
    for extra in range(share - len(roles)):
        roles.insert(len(roles) - 1, _MORE[extra % len(_MORE)])
    return [_WITHOUT_PEOPLE.get(role, role) for role in roles] if not beat.names else roles
