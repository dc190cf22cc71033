"""Productions at every point of their life, made by the real rules out of takes without bytes."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.cards import view
from pipeline import commands, graph, rules
from pipeline.errors import Why
from storage import shapes

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OWNER = shapes.Person(surface="terminal", id="1", name="Ada")
PLACE = shapes.Place(surface="terminal", chat="here")
HOUSE = shapes.Made(vendor="house", model="previs-1")
CASTING = shapes.Casting(
    makers=dict.fromkeys(("script", "still", "voice", "clip", "score", "sound"), HOUSE)
)
ID = "abcdefgh"


def scene(number: int, **fields: object) -> shapes.Scene:
    shot = shapes.Shot(place="lab", setting="lab", picture=f"What is seen in scene {number}.")
    given = {"number": number, "heading": f"Lab, part {number}", "shot": shot, **fields}
    return shapes.Scene.model_validate(given)


def script(*, scenes: int = 3, title: str = "Hex", **fields: object) -> shapes.Script:
    bible = shapes.Bible(
        logline="A robot remembers.",
        characters=(shapes.Character(name="Hex", description="a robot with one cracked optic"),),
    )
    made = [scene(number, **fields) for number in range(1, scenes + 1)]
    return shapes.Script(title=title, bible=bible, scenes=tuple(made))


def begin(**brief: object) -> shapes.Production:
    wish = shapes.Brief.model_validate({"text": "A robot in a lab.", **brief})
    start = commands.Start(production=ID, by=OWNER, brief=wish, place=PLACE, casting=CASTING)
    return rules.decide(None, start, NOW).production


def obey(production: shapes.Production, command: commands.Command) -> shapes.Production:
    return rules.decide(production, command, NOW).production


def make(
    production: shapes.Production,
    *,
    kinds: Iterable[str],
    draft: shapes.Script | None = None,
    only: Callable[[shapes.Want], bool] = lambda want: True,
) -> shapes.Production:
    """Carry out everything that is wanted of these kinds, as often as new wants follow."""
    wanted = set(kinds)
    while wants := [
        want for want in graph.plan(production).wants if want.order.kind in wanted and only(want)
    ]:
        for want in wants:
            report = commands.TakeMade(
                production=ID, by=commands.HOUSE, recording=recording(want, draft or script())
            )
            production = obey(production, report)
    return production


def recording(want: shapes.Want, draft: shapes.Script) -> shapes.Recording:
    kind = want.order.kind
    duration = getattr(want.order, "duration_ms", None) or 2_000
    frames = getattr(want.order, "frames", None)
    suffix = {"script": ".json", "still": ".png", "clip": ".mp4", "film": ".mp4"}.get(kind, ".wav")
    named = {"still": ("layers",), "clip": ("last",), "film": ("srt",)}.get(kind, ())
    return shapes.Recording(
        slot=want.slot,
        kind=kind,
        fingerprint=want.fingerprint,
        asset=asset(want.fingerprint, suffix),
        parts={name: asset(f"{want.fingerprint} {name}", ".png") for name in named},
        facts=shapes.Facts(duration_ms=duration, frames=frames, width=1280, height=720),
        script=draft if kind == "script" else None,
        vendor="house",
        model="previs-1",
        elapsed_ms=1_500,
        made_at=NOW,
    )


def asset(seed: str, suffix: str, *, size: int = 2_000_000) -> shapes.Asset:
    return shapes.Asset(digest=hashlib.sha256(seed.encode()).hexdigest(), suffix=suffix, size=size)


def approve(production: shapes.Production, *kinds: str) -> shapes.Production:
    """Approve everything of these kinds that waits."""
    seen = view.of(production, now=NOW)
    waiting = [take.number for kind in kinds for take in seen.asks(kind)]
    command = commands.Approve(production=ID, by=OWNER, takes=tuple(waiting))
    return obey(production, command)


@cache
def scripted(draft: shapes.Script | None = None, **brief: object) -> shapes.Production:
    return make(begin(**brief), kinds=["script"], draft=draft)


@cache
def drawn(draft: shapes.Script | None = None, **brief: object) -> shapes.Production:
    """Every still that can be made is made; none is approved."""
    return make(approve(scripted(draft, **brief), "script"), kinds=["voice", "still"])


@cache
def filmed(draft: shapes.Script | None = None, **brief: object) -> shapes.Production:
    """Stills approved, clips made, none of those approved."""
    return make(approve(drawn(draft, **brief), "still"), kinds=["clip"])


@cache
def delivered(draft: shapes.Script | None = None, **brief: object) -> shapes.Production:
    done = approve(filmed(draft, **brief), "clip")
    return make(done, kinds=["score", "sound", "segment", "mix", "film"])


def tasks_of(production: shapes.Production, *, running: int = 2) -> tuple[shapes.Task, ...]:
    """What is owed now, the first few of it in work at 40 %."""
    return tuple(
        shapes.Task(
            id=index + 1,
            production=ID,
            slot=want.slot,
            fingerprint=want.fingerprint,
            order=want.order,
            state=shapes.TaskState.RUNNING if index < running else shapes.TaskState.DUE,
            progress=0.4 if index < running else 0.0,
            due_at=NOW,
            started_at=NOW - timedelta(seconds=2),
        )
        for index, want in enumerate(graph.plan(production).wants)
    )


@cache
def life() -> dict[str, shapes.Production]:
    """One production per stage of a film's life, by the stage's name."""
    filming = approve(drawn(), "still")
    first = next(want for want in graph.plan(filming).wants if want.slot == "clip/1")
    stuck = obey(
        filming,
        commands.TakeFailed(
            production=ID,
            by=commands.HOUSE,
            slot=first.slot,
            fingerprint=first.fingerprint,
            why=Why.MAYBE_PAID,
            detail="connection reset",
        ),
    )
    park = commands.Park(production=ID, by=commands.HOUSE, why=Why.UNREACHABLE)
    return {
        "writing": begin(),
        "script": scripted(),
        "stills": drawn(),
        "clips": filmed(),
        "cutting": approve(filmed(), "clip"),
        "delivered": delivered(),
        "parked": obey(drawn(), park),
        "cancelled": obey(filmed(), commands.Cancel(production=ID, by=OWNER)),
        "troubled": stuck,
    }
