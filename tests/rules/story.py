"""A production lived through without any machine: commands go in, wants are made at once."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from pipeline import commands, decisions, graph, rules
from pipeline.makers import PREVIS
from storage import shapes

OWNER = shapes.Person(surface="test", id="1", name="Ada")
STRANGER = shapes.Person(surface="test", id="2", name="Bob")
PLACE = shapes.Place(surface="test", chat="room")
FILM = "abcdefgh"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def script(scenes: int = 4, *, continues: Iterable[int] = (), lines: Iterable[int] = (2,)):
    """A script of plain scenes; some speak, some continue the one before."""
    return shapes.Script(
        title="Story",
        bible=shapes.Bible(
            characters=(shapes.Character(name="Mara", voice="en-us+f2|pitch=50|rate=150"),)
        ),
        scenes=tuple(
            shapes.Scene(
                number=number,
                heading=f"SCENE {number}",
                shot=shapes.Shot(
                    place="street",
                    setting="street",
                    picture=f"picture {number}",
                    blocking=(shapes.Blocking(character="Mara"),),
                ),
                lines=(shapes.Line(speaker="Mara", text="Hello there."),)
                if number in set(lines)
                else (),
                continues=number in set(continues),
            )
            for number in range(1, scenes + 1)
        ),
    )


class Story:
    """Plays commands against the rules and keeps the production."""

    def __init__(
        self,
        brief: shapes.Brief | None = None,
        *,
        draft: shapes.Script | None = None,
        voting: shapes.Voting | None = None,
        understudies: dict[str, tuple[shapes.Made, ...]] | None = None,
        makers: dict[str, shapes.Made] | None = None,
        price: Callable[[shapes.Want], int] = lambda _: 0,
        pays_unpriced: bool = False,
        waits: bool = False,
    ) -> None:
        self.draft = draft or script()
        self.price = price
        self.now = NOON
        self.made: list[str] = []
        self.orders: dict[str, shapes.Order] = {}
        self.clip_facts: shapes.Facts | None = None
        self.production: shapes.Production | None = None
        self.wants: tuple[shapes.Want, ...] = ()
        self.tell(
            commands.Start(
                production=FILM,
                by=OWNER,
                brief=brief or shapes.Brief(text="a film about Mara", seconds=20),
                place=PLACE,
                casting=PREVIS.evolve(
                    makers={**PREVIS.makers, **(makers or {})}, understudies=understudies or {}
                ),
                voting=voting or shapes.Voting(),
                pays_unpriced=pays_unpriced,
                waits=waits,
            )
        )

    @property
    def state(self) -> shapes.Production:
        assert self.production is not None
        return self.production

    def tell(self, command: commands.Command) -> decisions.Decision:
        self.now += timedelta(seconds=1)
        decision = rules.decide(self.production, command, self.now)
        self.production, self.wants = decision.production, decision.wants
        return decision

    def finish(self, want: shapes.Want) -> None:
        """Make one wanted take."""
        self.made.append(want.slot)
        self.orders[want.slot] = want.order
        self.tell(self.report(want))

    def report(self, want: shapes.Want) -> commands.TakeMade:
        """What a worker says of a take that it has made."""
        digest = hashlib.sha256(want.fingerprint.encode()).hexdigest()
        asset = shapes.Asset(digest=digest, suffix=".bin", size=1)
        frames = getattr(want.order, "frames", None)
        facts = shapes.Facts(duration_ms=1500, frames=frames, width=1280, height=720)
        if self.clip_facts and isinstance(want.order, (shapes.ClipOrder, shapes.FinishOrder)):
            facts = self.clip_facts
        return commands.TakeMade(
            production=self.state.id,
            by=commands.HOUSE,
            recording=shapes.Recording(
                slot=want.slot,
                kind=want.order.kind,
                fingerprint=want.fingerprint,
                asset=asset,
                parts={"last": asset, "layers": asset},
                facts=facts,
                script=self.draft if want.order.kind in {"script", "reword"} else None,
                vendor="house",
                model="previs-1",
                cost_usd_micros=self.price(want),
                made_at=self.now,
            ),
        )

    def fail(self, want: shapes.Want, why: str) -> None:
        """Give up on one wanted take."""
        self.tell(
            commands.TakeFailed(
                production=self.state.id,
                by=commands.HOUSE,
                slot=want.slot,
                fingerprint=want.fingerprint,
                why=why,
            )
        )

    def make_all(self) -> list[str]:
        """Make whatever is wanted until nothing more is; the slots that were made."""
        before = len(self.made)
        while self.wants:
            self.finish(self.wants[0])
        return self.made[before:]

    def current(self, slot: str) -> shapes.Take:
        return graph.plan(self.state).current[slot]

    def approve(self, *slots: str) -> None:
        numbers = tuple(self.current(slot).number for slot in slots)
        self.tell(commands.Approve(production=self.state.id, by=OWNER, takes=numbers))

    def approve_ready(self) -> None:
        """Approve everything that can be approved now."""
        ready = [
            slot
            for slot in graph.plan(self.state).current
            if slot not in self.state.approved and graph.is_gated(slot, self.state.script)
        ]
        self.approve(*ready)

    def redo(self, slot: str, note: str = "") -> None:
        number = self.current(slot).number
        self.tell(commands.Redo(production=self.state.id, by=OWNER, take=number, note=note))

    def to_film(self) -> "Story":
        """Approve everything, the way a contented person does."""
        self.make_all()
        while self.state.stage is not shapes.Stage.DELIVERED:
            self.approve_ready()
            self.make_all()
        return self

    def make_again(self, slot: str) -> int:
        """Another take of a slot; the number of the one that stood there before."""
        before = self.current(slot).number
        self.redo(slot, "closer")
        self.make_all()
        return before

    def pick(self, take: int) -> None:
        """Let another take stand in its slot."""
        self.tell(commands.Pick(production=FILM, by=OWNER, take=take))

    def edit(self, number: int, picture: str) -> tuple[bytes, ...]:
        """A person writes another picture into a scene; the drafts to keep."""
        scene = self.state.script.scene(number)
        changed = scene.evolve(shot=scene.shot.evolve(picture=picture))
        take = self.state.script_take
        press = commands.EditScene(production=FILM, by=OWNER, take=take, scene=changed)
        return self.tell(press).drafts


def drawn() -> Story:
    """The script is approved; stills and lines are made."""
    story = Story()
    story.make_all()
    story.approve("script")
    story.make_all()
    return story
