"""Coverage: how many scenes a beat gets and what each of them sees, as an editor would want it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.house.writing import cues as cueing
from pipeline.house.writing import mentions, phrasing, sharing, tables
from pipeline.house.writing import pools as supplies
from pipeline.house.writing import text as texts
from pipeline.house.writing.beats import Beat
from pipeline.house.writing.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One scene to be: its part in the beat, what is seen, who is there and what is said."""

    role: str
    beat: Beat
    text: str
    cues: cueing.Cues
    names: tuple[str, ...] = ()
    fresh: bool = False
    opens: bool = False


def cover(reading: Reading, beats: Sequence[Beat], *, scenes: int, seed: int) -> list[Moment]:
    """Exactly `scenes` moments that tell the beats in order."""
    coverer = _Coverer(reading, beats, seed)
    moments: list[Moment] = []
    shares = sharing.shares(beats, scenes)
    for index, (beat, share) in enumerate(zip(beats, shares, strict=True)):
        roles = sharing.roles(beat, share, first=index == 0, last=index == len(beats) - 1)
        moments += coverer.beat(beat, roles)
    return moments


class _Coverer:
    """Goes through the beats; knows where the film stands, who was seen there, what was shown."""

    def __init__(self, reading: Reading, beats: Sequence[Beat], seed: int) -> None:
        self.reading = reading
        self.pools = supplies.Pools(seed=seed)
        self.world = reading.world
        self.seen: set[tuple[str, str]] = set()
        self.thing = ""

    def beat(self, beat: Beat, roles: Sequence[str]) -> list[Moment]:
        """The scenes of one beat; its further sentences take the places after its action."""
        cues = self._hour(placed(self._outside(beat), self.world), beat)
        pending = list(beat.more)
        moments: list[Moment] = []
        fresh = not any((name, cues.place) in self.seen for name in beat.names)
        for at, wanted in enumerate(roles):
            role = "closer" if wanted == "approach" and not fresh else wanted
            told = any(one.role in ("action", "then", "speak") for one in moments)
            if pending and told and role not in ("action", "speak"):
                role = "then"
                text = phrasing.picture(pending.pop(0), beat.names, self.reading.cast)
                text = self.pools.once(text)
            else:
                text = self._picture(role, beat, cues)
            own = _own_cues(role, text, cues, told=bool(beat.text))
            cues = (
                placed(replace(own, props=cues.props, holding=cues.holding), cues)
                if role == "then"
                else cues
            )
            names = self._seen(role, beat, text)
            moments.append(Moment(role=role, beat=beat, text=text, cues=own, names=names,
                                  fresh=fresh and at == 0, opens=at == 0))  # fmt: skip
        self.seen |= {(name, cues.place) for name in beat.names}
        self.thing = f"the {cues.props[0]}" if cues.props and beat.told else self.thing
        self.world = replace(
            moments[-1].cues, framing="", angle="", move="", pose="", holding="", props=()
        )
        return _with_rest(moments, pending)

    def _outside(self, beat: Beat) -> cueing.Cues:
        """ "A kiss in the rain" is not had in the café where the film stands."""
        found = _IN_WEATHER.search(beat.text)
        if beat.cues.setting or not found or self.world.setting not in _UNDER_ROOFS - {"space"}:
            return beat.cues
        place = _STREETS.get(found[1].lower(), "open street")
        return replace(beat.cues, setting="street", place=place, firm=True)

    def _hour(self, cues: cueing.Cues, beat: Beat) -> cueing.Cues:
        """A day goes on between places, unless the brief keeps it: dawn does not last a journey."""
        moved = bool(self.world.place) and cues.place != self.world.place
        if not (self.reading.hours_pass and moved) or beat.cues.time_of_day:
            return cues
        return replace(cues, time_of_day=_NEXT_HOUR.get(cues.time_of_day, cues.time_of_day))

    def _seen(self, role: str, beat: Beat, text: str) -> tuple[str, ...]:
        """Who is in the picture: nobody in a view of the place, one in a close look."""
        if role == "place":
            return ()
        if role == "then":
            return mentions.mentioned(text, self.reading.cast) or beat.names[:1]
        if role == "detail":
            hands = any(word in text for word in ("hands", "fingertip", "behind it"))
            return beat.names[:1] if hands else ()
        return beat.names[:1] if role in ("approach", "closer", "reaction", "turn") else beat.names

    def _picture(self, role: str, beat: Beat, cues: cueing.Cues) -> str:
        cast = self.reading.cast
        person = next((one for one in cast if one.name in beat.names[:1]), None)
        held = f"the {cues.holding}" if cues.holding else ""
        slots = phrasing.slots(person, thing=self._thing(cues), held=held)
        if role in ("action", "speak") and beat.text:
            return self.pools.once(
                phrasing.picture(phrasing.fill(beat.text, slots), beat.names, cast)
            )
        if role == "detail":
            return self._detail(beat, cues, slots)
        kind = person.character.kind if person else "human"
        options = self._options(role, beat, cues)
        return self.pools.take(options, slots, cues=cues, kind=kind, grave=self._grave(beat))

    def _options(self, role: str, beat: Beat, cues: cueing.Cues) -> list[str]:
        inventory = tables.table("inventory")[cues.setting or "street"]
        moments = tables.table("moments")
        mood = beat.mood or self.reading.mood or "calm"
        if role == "action":
            role = "ending" if beat.last else "turn"
            role = role if beat.names else "place"
        if role == "place":
            return supplies.of_place(inventory["vista"], cues)
        if role == "approach":
            return supplies.of_place(inventory["near"], cues)
        pool = moments["speaking" if role == "speak" else role]
        return [*pool.get(mood, ()), *pool.get("any", ())]

    def _detail(self, beat: Beat, cues: cueing.Cues, slots: dict[str, str]) -> str:
        """Something near: first what the brief names, then what the place has."""
        key = "hands" if cues.holding and beat.names else "alone"
        for prop in cues.props:
            options = tables.table("moments")[key]["any"]
            own = slots | {"thing": f"the {prop}", "Thing": f"The {prop}"}
            ready = {texts.sentence(phrasing.fill(one, own)) for one in options}
            if not ready & self.pools.used:
                return self.pools.take(options, own, cues=replace(cues, setting=""))
        inventory = tables.table("inventory")[cues.setting or "street"]["detail"]
        options = supplies.of_place((sentence for sentence, _ in inventory), cues)
        if cues.setting not in _UNDER_ROOFS:
            options += supplies.air(cues)
        return self.pools.take(options, slots, cues=cues, grave=self._grave(beat))

    def _grave(self, beat: Beat) -> bool:
        return (beat.mood or self.reading.mood) in ("epic", "suspense", "noir", "melancholy")

    def _thing(self, cues: cueing.Cues) -> str:
        """What is looked at: the brief's thing, the last one shown, else what every place has."""
        return (
            f"the {cues.props[0]}"
            if cues.props
            else self.thing or _LOOKED_AT.get(cues.setting, "the light")
        )


_IN_WEATHER = re.compile(r"\bin the (?:pouring |falling )?(rain|snow|storm|fog)\b", re.IGNORECASE)
_STREETS = {"rain": "wet street", "snow": "snowy street", "storm": "wet street"}
_NEXT_HOUR = {"dawn": "morning", "morning": "noon", "noon": "afternoon"}
_UNDER_ROOFS = frozenset(tables.table("lexicon")["interior"]["settings"]) | {"space"}
_LOOKED_AT = {
    "cafe": "the window", "home": "the window", "office": "the window", "lab": "the far light",
    "hall": "the tall doors", "stage": "the empty seats", "station": "the round window",
    "space": "the stars", "planet": "the horizon", "forest": "the light between the trees",
    "meadow": "the far hill", "mountain": "the peak", "desert": "the horizon", "sea": "the horizon",
    "beach": "the water", "cave": "the far daylight", "rooftop": "the lights below",
    "road": "the end of the road", "city": "the lit windows",
}  # fmt: skip


def placed(cues: cueing.Cues, world: cueing.Cues) -> cueing.Cues:
    """The beat's own place if somebody is there, else the place where the film stands."""
    head = cues.place.lower().split()[-1:] if cues.place else []
    same = bool(head) and head[0] in world.place.lower().split()
    if cues.setting and (cues.firm or not world.setting) and not same:
        left_space = world.setting == "space" and cues.setting != "space"
        return replace(
            cues,
            time_of_day=cues.time_of_day or world.time_of_day,
            weather=cues.weather or ("" if left_space else world.weather),
        )
    return cueing.merged(replace(cues, setting=world.setting, place=world.place, firm=True), world)


def _own_cues(role: str, text: str, cues: cueing.Cues, *, told: bool) -> cueing.Cues:
    """Only the action keeps the brief's camera and gesture; other scenes read their own text."""
    if role in ("action", "speak") and (told or role == "speak"):
        return cues
    read = cueing.read(text)
    if role == "action":
        return replace(cues, pose=cues.pose or read.pose)
    here = placed(read, cues) if role == "then" and read.firm else cues
    return replace(
        here,
        framing=read.framing if role == "then" else "",
        angle="",
        move=read.move if role == "then" else "",
        pose=read.pose if role in ("approach", "then", "turn", "after") else "",
        holding=read.holding
        or (cues.holding if role in ("reaction", "closer", "after", "detail") else ""),
        props=(read.props or (() if role in ("place", "approach", "then") else cues.props))[:3],
    )


def _with_rest(moments: list[Moment], pending: Sequence[str]) -> list[Moment]:
    """Sentences that got no scene of their own are told with the action."""
    if not pending:
        return moments
    at = next((n for n, one in enumerate(moments) if one.role in ("action", "then")), 0)
    text = " ".join([moments[at].text, *(texts.sentence(one) for one in pending)])
    return [*moments[:at], replace(moments[at], text=text), *moments[at + 1 :]]
