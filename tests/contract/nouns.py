"""Productions, takes and wants to store, every field of them filled with something telling."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from storage import shapes

NOW = datetime(2026, 11, 20, 10, 30, 0, 123456, tzinfo=UTC)
KIEV = timezone(timedelta(hours=2))
LEASE = timedelta(seconds=5)
OLGA = shapes.Person(surface="discord", id="80351110224678912", name="Olga 🎬 “O”")
HOUSE = shapes.Made(vendor="house", model="previs-1")
TEXT = "Un robot \\ 100% {seul} — قصة 'x' \"y\"\n映画 \u2028 🎞"


def asset(mark: int) -> shapes.Asset:
    """An asset that differs with its mark."""
    return shapes.Asset(digest=f"{mark:064x}", suffix=".png", size=mark + 2**40)


def script() -> shapes.Script:
    """A short draft with nested values of every kind."""
    shot = shapes.Shot(
        place="lab",
        setting="lab",
        picture=TEXT,
        blocking=(shapes.Blocking(character="Hex", holding="mug"),),
    )
    hex_ = shapes.Character(name="Hex", kind="robot", description=TEXT)
    scene = shapes.Scene(
        number=1, heading="INT. LAB", shot=shot, lines=(shapes.Line(text=TEXT),), seconds=4.2
    )
    return shapes.Script(title=TEXT, bible=shapes.Bible(characters=(hex_,)), scenes=(scene,))


def order(seed: int = 1) -> shapes.ScriptOrder:
    """An order that differs with its seed."""
    return shapes.ScriptOrder(by=HOUSE, brief=shapes.Brief(text=TEXT), seed=seed)


def want(seed: int = 1, **fields: Any) -> shapes.Want:
    """A want that differs with its seed."""
    asked = order(seed)
    return shapes.Want(
        **{
            "slot": f"still/{seed}",
            "fingerprint": shapes.fingerprint(asked),
            "order": asked,
            "price_usd_micros": 5_000_000_000,
            **fields,
        }
    )


def take(number: int = 1, **fields: Any) -> shapes.Take:
    """A take that differs with its number, every field filled."""
    words = (shapes.Word(text="Ünder", start_ms=0, end_ms=2**33),)
    measures = {"lufs": -14.02, "peak": 1e-300, "silence": float("-inf")}
    return shapes.Take(
        **{
            "number": number,
            "slot": f"still/{number}",
            "kind": "still",
            "fingerprint": f"{number:032x}",
            "asset": asset(number),
            "parts": {"z layers": asset(number + 1), "a": asset(number + 2)},
            "facts": shapes.Facts(duration_ms=2**33, frames=1, words=words, measures=measures),
            "script": script(),
            "note": TEXT,
            "vendor": "house",
            "model": "previs-1",
            "cost_usd_micros": 2**40,
            "elapsed_ms": 2**33,
            "made_at": NOW,
            **fields,
        }
    )


def production(id: str = "abcdefgh", **fields: Any) -> shapes.Production:
    """A production without takes, every other field filled."""
    brief = shapes.Brief(text=TEXT, seconds=30, aspect="9:16", seed=2**60, references=(asset(9),))
    return shapes.Production(
        **{
            "id": id,
            "stage": shapes.Stage.STILLS,
            "owner": OLGA,
            "directors": (shapes.Person(surface="telegram", id="-1", name=""), OLGA),
            "place": shapes.Place(surface="discord", chat="chan", thread="thread"),
            "brief": brief,
            "casting": shapes.Casting(makers={"still": HOUSE, "clip": HOUSE}),
            "script": script(),
            "script_take": 3,
            "approved": {"z": 1, "script": 2},
            "picked": {"still/2": 7},
            "redos": {"still/1": (shapes.RedoNote(of=1, note=TEXT), shapes.RedoNote(of=2))},
            "extras": {"still/1": 2},
            "troubles": (shapes.Trouble(slot="still/1", why="budget", detail=TEXT, at=NOW),),
            "parked_by": "busy",
            "autopilot": True,
            "budget_usd_micros": 2**50,
            "spent_usd_micros": 2**45,
            "created_at": NOW,
            "updated_at": NOW + timedelta(microseconds=1),
            "finished_at": NOW + timedelta(days=1),
            **fields,
        }
    )
