"""The graph: which takes a production wants now. Pure; the plan follows from the state alone.

    script ─✔─► voices ─► (lengths) ─► score, sounds ─► mix ──────────┐
        └────► anchor still ─► other stills ─✔─► clips ─✔─► segments ─► film

Nothing here is a stage: an order appears the moment that its own inputs exist. What was made once
is found by its fingerprint and never ordered again. A take that a person approved stays the
current one, whatever happens upstream, until somebody asks for something else in its slot.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline import prices, slots
from pipeline.cutting import editing, timeline
from pipeline.disclosure import label
from pipeline.errors import Why
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to make next, what the budget holds back, and which take stands in each slot."""

    wants: tuple[shapes.Want, ...]
    held: tuple[shapes.Want, ...]
    held_why: Why | None = None
    current: dict[str, shapes.Take] = field(default_factory=dict)
    ordered: dict[str, tuple[shapes.Order, ...]] = field(default_factory=dict)

    def stands(self, slot: str, fingerprint: str) -> bool:
        """Whether this take is an answer to what the slot asks for now."""
        return any(shapes.fingerprint(one) == fingerprint for one in self.ordered.get(slot, ()))


def plan(production: shapes.Production) -> Plan:
    """All that follows from the production: orders, current takes, wants within the budget."""
    walk = _Walk(production)
    walk.run()
    wants = tuple(walk.missing())
    affordable, held = _within_budget(production, wants, unpriced=walk.unpriced)
    return Plan(
        wants=affordable,
        held=held,
        held_why=_held_why(held, walk.unpriced),
        current=walk.current,
        ordered=walk.ordered,
    )


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


class _Walk:
    """One pass through the graph; `current` and `ordered` fill as it goes."""

    def __init__(self, production: shapes.Production) -> None:
        self.production = production
        self.current: dict[str, shapes.Take] = {}
        self.ordered: dict[str, tuple[shapes.Order, ...]] = {}
        self.unpriced: set[str] = set()
        self.made = {take.fingerprint: take for take in production.takes}

    def run(self) -> None:
        production = self.production
        self._place(slots.SCRIPT, self._script_orders())
        if production.script is None or slots.SCRIPT not in production.approved:
            return
        script = production.script
        for scene in script.scenes:
            for number, line in enumerate(scene.lines, 1):
                self._place(
                    slots.voice(scene.number, number), [self._voice(script, scene, number, line)]
                )
        for scene in script.scenes:
            self._picture(script, scene)
        self._sounds(script)
        self._cut(script)

    def missing(self) -> Iterator[shapes.Want]:
        """Orders that nobody has carried out, except where a person has to look first."""
        if self.production.parked_by or self.production.stage is shapes.Stage.CANCELLED:
            return
        troubled = {trouble.slot for trouble in self.production.troubles}
        for slot, orders in self.ordered.items():
            for order in () if slot in troubled else orders:
                name = shapes.fingerprint(order)
                if name not in self.made:
                    cost = prices.price(order)
                    if cost is None:
                        self.unpriced.add(name)
                    yield shapes.Want(
                        slot=slot, fingerprint=name, order=order, price_usd_micros=cost or 0
                    )

    def _place(self, slot: str, orders: Iterable[shapes.Order]) -> None:
        """Record what a slot asks for; an approved slot asks for nothing more."""
        production = self.production
        chosen = production.approved.get(slot) or production.picked.get(slot)
        if chosen and (take := production.take(chosen)):
            self.current[slot] = take
        if slot in production.approved and slot != slots.SCRIPT:
            return
        self.ordered[slot] = tuple(orders)
        if slot not in self.current:
            self._stand_in(slot)

    def _stand_in(self, slot: str) -> None:
        finished = (self.made.get(shapes.fingerprint(one)) for one in self.ordered[slot])
        if first := next((take for take in finished if take), None):
            self.current[slot] = first

    def _script_orders(self) -> Iterator[shapes.Order]:
        production = self.production
        if production.script_take and slots.SCRIPT in production.approved:
            return
        redos = production.redos.get(slots.SCRIPT, ())
        previous = production.take(redos[-1].of) if redos else None
        for variant in range(1 + production.extras.get(slots.SCRIPT, 0)):
            yield shapes.ScriptOrder(
                by=self._maker("script", slots.SCRIPT),
                brief=production.brief,
                notes=(redos[-1].note,) if redos and redos[-1].note else (),
                previous=previous.script if previous else None,
                seed=self._seed(slots.SCRIPT, variant),
            )

    def _voice(
        self, script: shapes.Script, scene: shapes.Scene, number: int, line: shapes.Line
    ) -> shapes.Order:
        slot = slots.voice(scene.number, number)
        speaker = script.bible.named(line.speaker)
        return shapes.VoiceOrder(
            by=self._maker("voice", slot),
            text=line.text,
            voice=speaker.voice if speaker else "",
            language=line.language or script.bible.language,
            delivery=line.delivery,
            mood=scene.shot.mood,
            notes=self._notes(slot),
            seed=self._seed(slot),
        )

    def _picture(self, script: shapes.Script, scene: shapes.Scene) -> None:
        still, clip = slots.still(scene.number), slots.clip(scene.number)
        self._place(still, self._still_orders(script, scene))
        if is_open(self.production, still) and still in self.current:
            self._place(clip, self._clip_orders(script, scene, self.current[still]))

    def _still_orders(self, script: shapes.Script, scene: shapes.Scene) -> Iterator[shapes.Order]:
        slot = slots.still(scene.number)
        references = self._references(scene)
        if references is None:
            return
        maker = self._maker("still", slot)
        if scene.continues:
            maker = shapes.Made(vendor="frame", model="last")
        present = {one.character for one in scene.shot.blocking}
        for variant in range(self._variants(slot)):
            yield shapes.StillOrder(
                by=maker,
                shot=scene.shot,
                characters=tuple(one for one in script.bible.characters if one.name in present),
                style=self.production.brief.style or script.bible.style,
                product=script.bible.product,
                title=script.title,
                notes=self._notes(slot),
                references=references,
                aspect=self._aspect,
                seed=self._seed(slot),
                variant=variant,
            )

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

    def _clip_orders(
        self, script: shapes.Script, scene: shapes.Scene, still: shapes.Take
    ) -> Iterator[shapes.Order]:
        slot = slots.clip(scene.number)
        frames = self._clip_frames(script, scene)
        if frames is None:
            return
        for variant in range(self._variants(slot)):
            yield shapes.ClipOrder(
                by=self._maker("clip", slot),
                still=still.asset,
                layers=still.parts.get("layers"),
                shot=scene.shot,
                move=scene.move,
                style=self.production.brief.style or script.bible.style,
                spoken=tuple(line.text for line in scene.lines),
                notes=self._notes(slot),
                aspect=self._aspect,
                frames=frames,
                fps=timeline.FPS,
                seed=self._seed(slot),
                variant=variant,
            )

    def _voices(self, scene: shapes.Scene) -> tuple[shapes.Take, ...] | None:
        """The recordings of a scene's lines in order; None while one is missing."""
        found = [
            self.current.get(slots.voice(scene.number, number))
            for number in range(1, len(scene.lines) + 1)
        ]
        return None if None in found else tuple(take for take in found if take)

    def _clip_frames(self, script: shapes.Script, scene: shapes.Scene) -> int | None:
        voices = self._voices(scene)
        if voices is None:
            return None
        index = script.scenes.index(scene)
        return timeline.clip_frames(index, script.scenes, {scene.number: voices})

    def _sounds(self, script: shapes.Script) -> None:
        lengths = self._lengths(script)
        if lengths is None:
            return
        for scene, frames in zip(script.scenes, lengths, strict=True):
            slot = slots.sound(scene.number)
            self._place(slot, [self._sound(slot, scene, frames)])
        self._place(slots.SCORE, [self._score(script, sum(lengths))])

    def _lengths(self, script: shapes.Script) -> tuple[int, ...] | None:
        """How many frames each scene lasts; None while a line is not recorded yet."""
        lengths = []
        for scene in script.scenes:
            voices = self._voices(scene)
            if voices is None:
                return None
            lengths.append(timeline.scene_frames(scene, voices))
        return tuple(lengths)

    def _sound(self, slot: str, scene: shapes.Scene, frames: int) -> shapes.Order:
        return shapes.SoundOrder(
            by=self._maker("sound", slot),
            setting=scene.shot.setting,
            weather=scene.shot.weather,
            place=scene.shot.place,
            duration_ms=timeline.milliseconds(frames),
            seed=self._seed(slot),
        )

    def _score(self, script: shapes.Script, frames: int) -> shapes.Order:
        return shapes.ScoreOrder(
            by=self._maker("score", slots.SCORE),
            mood=script.bible.mood,
            tone=script.bible.tone,
            duration_ms=timeline.milliseconds(frames),
            notes=self._notes(slots.SCORE),
            seed=self._seed(slots.SCORE),
        )

    def _cut(self, script: shapes.Script) -> None:
        """Hand what exists to the cutting room's own plan, which orders whatever it can begin."""
        cuts = []
        for scene in script.scenes:
            voices = self._voices(scene)
            if voices is None:
                return
            slot = slots.clip(scene.number)
            cuts.append(
                timeline.ReelScene(
                    scene=scene,
                    frames=timeline.scene_frames(scene, voices),
                    clip=self.current.get(slot) if slot in self.production.approved else None,
                    voices=voices,
                    sound=self.current.get(slots.sound(scene.number)),
                )
            )
        origins = self._origins()
        reel = timeline.Reel(
            title=script.title,
            aspect=self._aspect,
            language=script.bible.language,
            scenes=tuple(cuts),
            score=self.current.get(slots.SCORE),
            label=label.words(origins),
            origins=origins,
            sound_complete=self._sound_complete(script),
        )
        for slot, order in editing.orders(reel, self.made.get).items():
            self._place(slot, [order])

    def _sound_complete(self, script: shapes.Script) -> bool:
        owed = [slots.SCORE, *(slots.sound(scene.number) for scene in script.scenes)]
        return all(slot in self.current for slot in owed)

    def _origins(self) -> tuple[str, ...]:
        """Who made the takes that stand in the film, as `kind=vendor/model`."""
        origins = {
            f"{slots.kind_of(slot)}={take.vendor}/{take.model}"
            for slot, take in self.current.items()
            if slots.kind_of(slot) not in {"segment", "border", "mix", "film"}
        }
        return tuple(sorted(origins))

    def _maker(self, kind: shapes.OrderKind, slot: str) -> shapes.Made:
        """Who makes this slot: the cast maker, or the understudy that replaced it."""
        casting = self.production.casting
        line_up = (casting.makers[kind], *casting.understudies.get(kind, ()))
        return line_up[self.production.swaps.get(slot, 0)]

    @property
    def _aspect(self) -> shapes.Aspect:
        return self.production.brief.aspect or "16:9"

    def _variants(self, slot: str) -> int:
        return self.production.brief.takes + self.production.extras.get(slot, 0)

    def _notes(self, slot: str) -> tuple[str, ...]:
        return tuple(redo.note for redo in self.production.redos.get(slot, ()) if redo.note)

    def _seed(self, slot: str, variant: int = 0) -> int:
        rounds = len(self.production.redos.get(slot, ()))
        name = f"{self.production.brief.seed}:{slot}:{rounds}:{variant}"
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) >> 1


def _within_budget(
    production: shapes.Production, wants: tuple[shapes.Want, ...], *, unpriced: set[str]
) -> tuple[tuple[shapes.Want, ...], tuple[shapes.Want, ...]]:
    """Split wants where the budget ends; under a budget an unknown price is never within it."""
    budget, committed = production.budget_usd_micros, production.spent_usd_micros
    affordable: list[shapes.Want] = []
    held: list[shapes.Want] = []
    for want in wants:
        unknown = want.fingerprint in unpriced
        over = budget is not None and (unknown or committed + want.price_usd_micros > budget)
        if (unknown or want.price_usd_micros) and (held or over):
            held.append(want)
            continue
        committed += want.price_usd_micros
        affordable.append(want)
    return tuple(affordable), tuple(held)


def _held_why(held: tuple[shapes.Want, ...], unpriced: set[str]) -> Why | None:
    if not held:
        return None
    return Why.UNKNOWN_PRICE if held[0].fingerprint in unpriced else Why.BUDGET
