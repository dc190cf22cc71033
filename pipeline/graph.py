"""The graph: which takes a production wants now. Pure; the plan follows from the state alone.

    script ─✔─► voices ─► (lengths) ─► score, sounds ─► mix ──────────┐
        └────► anchor still ─► other stills ─✔─► clips ─✔─► finishing ─► segments ─► film

A clip waits for its own still alone; before a match cut also for the still that it ends on.
Nothing here is a stage: an order appears the moment that its own inputs exist. What was made once
is found by its fingerprint and never ordered again. A take that a person approved stays the
current one, whatever happens upstream, until somebody asks for something else in its slot.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline import budgets, finishing, ordering, prices, reels, slots
from pipeline.cutting import beats, credits, editing, timeline
from pipeline.errors import Why
from storage import shapes

PICTURES = ("still", "clip")
"""What the longest chain is made of: wanted first, wherever lanes, cores or money are short."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to make next, what the budget holds back, and which take stands in each slot."""

    wants: tuple[shapes.Want, ...]
    held: tuple[shapes.Want, ...]
    held_why: Why | None = None
    current: dict[str, shapes.Take] = field(default_factory=dict)
    ordered: dict[str, dict[str, shapes.Order]] = field(default_factory=dict)
    reel: timeline.Reel | None = None

    def stands(self, slot: str, fingerprint: str) -> bool:
        """Whether this take is an answer to what the slot asks for now."""
        return fingerprint in self.ordered.get(slot, {})


def plan(production: shapes.Production) -> Plan:
    """All that follows from the production: orders, current takes, wants within the budget."""
    return walked(production).plan()


def walked(production: shapes.Production) -> "Walk":
    """The same without wants and prices, which cost as much again."""
    walk = Walk(production)
    walk.run()
    return walk


def is_gated(slot: str, script: shapes.Script | None) -> bool:
    """Whether a person has to approve this slot before work that depends on it begins."""
    kind, number = slots.kind_of(slot), slots.scene_of(slot)
    if kind == "still" and script and number and (scene := script.scene(number)):
        return not scene.continues
    return kind in {"script", "still", "clip"}


def gated_slots(script: shapes.Script, kind: str) -> tuple[str, ...]:
    """The slots of one gate, in scene order."""
    named = (f"{kind}/{scene.number}" for scene in script.scenes)
    return tuple(slot for slot in named if is_gated(slot, script))


def is_open(production: shapes.Production, slot: str) -> bool:
    """Whether the gate of this slot is open."""
    return slot in production.approved or not is_gated(slot, production.script)


class Walk:
    """One pass through the graph; `current` and `ordered` fill as it goes."""

    def __init__(self, production: shapes.Production) -> None:
        self.production = production
        self.current: dict[str, shapes.Take] = {}
        self.ordered: dict[str, dict[str, shapes.Order]] = {}
        self.unpriced: set[str] = set()
        self.reel: timeline.Reel | None = None
        self.made = {take.fingerprint: take for take in production.takes}
        self.numbered = {take.number: take for take in production.takes}
        self.troubled = {trouble.slot for trouble in production.troubles}

    def plan(self) -> Plan:
        """What was found, and what is wanted of it within the budget."""
        wants = tuple(sorted(self.missing(), key=lambda want: want.order.kind not in PICTURES))
        within = budgets.split(self.production, wants, unpriced=self.unpriced)
        return Plan(
            wants=within.affordable,
            held=within.held,
            held_why=within.why,
            current=self.current,
            ordered=self.ordered,
            reel=self.reel,
        )

    def run(self) -> None:
        """Walk: orders and the takes that answer them."""
        production = self.production
        self._place(slots.SCRIPT, ordering.script(production))
        if production.script is None or slots.SCRIPT not in production.approved:
            return
        script = production.script
        for trouble in production.troubles:
            self._reworded(script, trouble)
        for scene in script.scenes:
            for number in range(1, len(scene.lines) + 1):
                order = ordering.voice(production, script, scene, number)
                self._place(slots.voice(scene.number, number), [order])
        for index in range(len(script.scenes)):
            self._picture(script, index)
        self._sounds(script)
        self._cut(script)

    def missing(self) -> Iterator[shapes.Want]:
        """Orders that nobody has carried out, except where a person has to look first."""
        if self.production.parked_by or self.production.stage is shapes.Stage.CANCELLED:
            return
        for slot, orders in self.ordered.items():
            for name, order in () if slot in self.troubled else orders.items():
                if name not in self.made:
                    cost = prices.price(order)
                    if cost is None:
                        self.unpriced.add(name)
                    yield shapes.Want(
                        slot=slot, fingerprint=name, order=order, price_usd_micros=cost or 0
                    )

    def _reworded(self, script: shapes.Script, trouble: shapes.Trouble) -> None:
        """Ask for softer words once a scene: whoever takes them and is refused again is told."""
        order = ordering.reword(production=self.production, script=script, trouble=trouble)
        if order is None:
            return
        slot = slots.reword(order.scene)
        before = {take.fingerprint for take in self.production.shelf(slot)}
        if not before or shapes.fingerprint(order) in before:
            self._place(slot, [order])

    def _place(self, slot: str, orders: Iterable[shapes.Order]) -> None:
        """Record what a slot asks for; an approved slot asks for nothing more."""
        production = self.production
        chosen = production.approved.get(slot) or production.picked.get(slot)
        if chosen in self.numbered:
            self.current[slot] = self.numbered[chosen]
        if slot in production.approved and slot != slots.SCRIPT:
            return
        self.ordered[slot] = {shapes.fingerprint(order): order for order in orders}
        if slot not in self.current:
            self._stand_in(slot)

    def _stand_in(self, slot: str) -> None:
        finished = (self.made.get(name) for name in self.ordered[slot])
        if first := next((take for take in finished if take), None):
            self.current[slot] = first

    def _picture(self, script: shapes.Script, index: int) -> None:
        still = self._still(script, script.scenes[index])
        matched = ordering.is_matched(self.production, script, index)
        last = self._still(script, script.scenes[index + 1]) if matched else None
        if still and (last or not matched):
            clip = slots.clip(script.scenes[index].number)
            self._place(clip, self._clips(script, index, still, last))

    def _still(self, script: shapes.Script, scene: shapes.Scene) -> shapes.Take | None:
        """Ask for the still of a scene; the take, once clips may be made of it."""
        slot = slots.still(scene.number)
        self._place(slot, self._stills(script, scene))
        return self.current.get(slot) if is_open(self.production, slot) else None

    def _stills(self, script: shapes.Script, scene: shapes.Scene) -> Iterable[shapes.Order]:
        references = self._references(scene)
        if references is None:
            return ()
        return ordering.stills(self.production, script, scene, references=references)

    def _clips(
        self, script: shapes.Script, index: int, still: shapes.Take, last: shapes.Take | None
    ) -> Iterable[shapes.Order]:
        scene = script.scenes[index]
        voices = reels.voices(self.current, scene)
        if voices is None:
            return ()
        beat = beats.period(self.production)
        frames = timeline.clip_frames(index, script.scenes, {scene.number: voices}, beat=beat)
        talking = "avatar" in self.production.casting.makers
        cued = finishing.cues(script.scenes, index, voices, beat=beat) if talking else ()
        return ordering.clips(
            self.production, script, scene, still=still, frames=frames, cued=cued, last=last
        )

    def _finished(
        self, script: shapes.Script, index: int, voices: tuple[shapes.Take, ...]
    ) -> shapes.Take | None:
        """The approved clip after all that is done to it; None while some of it is being made.

        A step in trouble is left out: the film is cut without it until a person retries it.
        """
        scene = script.scenes[index]
        slot = slots.clip(scene.number)
        if slot not in self.production.approved or slot not in self.current:
            return None
        clip = self.current[slot]
        steps = [one for one in finishing.CHAIN if one in self.production.casting.makers]
        beat, spoken = beats.period(self.production), {scene.number: voices}
        frames = timeline.clip_frames(index, script.scenes, spoken, beat=beat) if steps else 0
        cued = finishing.cues(script.scenes, index, voices, beat=beat) if steps else ()
        for kind in steps:
            order = ordering.finish(
                self.production, scene, kind, clip=clip, cued=cued, frames=frames
            )
            if order is None:
                continue
            slot = slots.finish(kind, scene.number)
            self._place(slot, [order])
            if slot not in self.current and slot not in self.troubled:
                return None
            clip = self.current.get(slot, clip)
        return clip

    def _references(self, scene: shapes.Scene) -> tuple[shapes.Asset, ...] | None:
        """The pictures to stay consistent with; None while one of them is still being made."""
        if scene.continues:
            before = self.current.get(slots.clip(scene.number - 1))
            approved = slots.clip(scene.number - 1) in self.production.approved
            return (before.parts["last"],) if before and approved else None
        if scene.number == 1:
            return self.production.brief.references
        anchor = self.current.get(slots.still(1))
        return (anchor.asset, *self.production.brief.references) if anchor else None

    def _sounds(self, script: shapes.Script) -> None:
        lengths = reels.lengths(self.production, script, self.current)
        if lengths is None:
            return
        for scene, frames in zip(script.scenes, lengths, strict=True):
            order = ordering.sound(self.production, scene, frames=frames)
            self._place(slots.sound(scene.number), [order])
        lasts = sum(lengths) + credits.frames(self.production, sum(lengths))
        score = ordering.score(self.production, script, frames=lasts)
        self._place(slots.SCORE, [score])

    def _cut(self, script: shapes.Script) -> None:
        """Hand what exists to the cutting room's own plan, which orders whatever it can begin."""
        heard, seen = [], []
        for index, scene in enumerate(script.scenes):
            voices = reels.voices(self.current, scene)
            if voices is None:
                return
            heard.append(voices)
            seen.append(self._finished(script, index, voices))
        self.reel = reels.laid(self.production, script, self.current, heard=heard, seen=seen)
        for slot, order in editing.orders(self.reel, self.made.get).items():
            self._place(slot, [order])
