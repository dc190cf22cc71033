"""Orders of every kind for any model, and the words for kinds that have no order yet."""

import hashlib
from typing import Any

from pipeline import catalogue, prompting
from storage import shapes
from tests.rules.story import script

REFERENCE = shapes.Asset(digest=hashlib.sha256(b"r").hexdigest(), suffix=".png", size=9)
STILL = shapes.Asset(digest=hashlib.sha256(b"s").hexdigest(), suffix=".png", size=9)
CLIP = shapes.Asset(digest=hashlib.sha256(b"c").hexdigest(), suffix=".mp4", size=9)
LINE = shapes.Asset(digest=hashlib.sha256(b"l").hexdigest(), suffix=".wav", size=9)
CUES = (shapes.Cue(asset=LINE, start=12), shapes.Cue(asset=LINE, start=60))
FINISHING = ("lipsync", "interpolation", "upscale", "foley")
ADDRESSES = {
    ".png": "https://media.example/a.png", ".mp4": "https://media.example/a.mp4",
    ".wav": "https://media.example/a.wav",
}  # fmt: skip
CAST = "en-us+f2|pitch=50|rate=150"
SHOT = script(1).scenes[0].shot


def order(row: catalogue.Row, **changes: Any) -> shapes.Order:
    """A usual order for this model."""
    by = shapes.Made(vendor=row.vendor, model=row.name if row.name != "*" else "some-model")
    match row.kind:
        case "script":
            brief = shapes.Brief(text="a lighthouse keeper finds a whale", seconds=30)
            base: Any = shapes.ScriptOrder(by=by, brief=brief, seed=1)
        case "still":
            base = shapes.StillOrder(
                by=by, shot=SHOT, characters=script(1).bible.characters, style="ink and wash",
                references=(REFERENCE,) if row.references else (), aspect=row.aspects[0], seed=7,
            )  # fmt: skip
        case "clip" | "avatar" | "edit":
            base = _clip(row, by)
        case "lipsync" | "interpolation" | "upscale" | "foley":
            base = shapes.FinishOrder(
                kind=row.kind, by=by, clip=CLIP, frames=130, seed=7,
                lines=CUES if row.kind == "lipsync" else (),
                picture="waves break over a pier." if row.kind == "foley" else "",
            )  # fmt: skip
        case "voice":
            base = shapes.VoiceOrder(
                by=by,
                text="Hello there.",
                voice=CAST,
                language="en",
                mood="calm",
                seed=7,
                before="Who is there?",
                after="Come in.",
            )
        case "score":
            base = shapes.ScoreOrder(by=by, mood="epic", tone="bold", duration_ms=31_250, seed=7)
        case "sound":
            base = shapes.SoundOrder(
                by=by, setting="sea", weather="storm", place="a pier", duration_ms=5_250, seed=7
            )
        case _:
            raise AssertionError(row.kind)
    return base.evolve(**changes)


def _clip(row: catalogue.Row, by: shapes.Made) -> shapes.ClipOrder:
    filmed = shapes.ClipOrder(
        by=by, still=STILL, shot=SHOT, move="push-in", style="ink and wash",
        spoken=("Hello there.",), aspect=row.aspects[0], frames=130, seed=7,
        lines=CUES if row.kind == "avatar" else (),
    )  # fmt: skip
    changed = {"source": CLIP, "notes": ("make it night",)} if row.kind == "edit" else {}
    return filmed.evolve(**changed)


def is_ordered(row: catalogue.Row) -> bool:
    """Whether anything orders from this model."""
    return row.kind != "trainer" and (row.kind != "edit" or row.can("video"))


def words(row: catalogue.Row) -> dict[str, Any]:
    """Our words for what this model is asked, whatever its kind."""
    if is_ordered(row):
        asked = order(row)
        media = {one.digest: ADDRESSES[one.suffix] for one in (REFERENCE, STILL, CLIP)}
        media[catalogue.LINES] = ADDRESSES[".wav"]
        found: dict[str, Any] = catalogue.asked(asked, row, media)
        return found | {"audio": ADDRESSES[".wav"]} if row.kind == "voice" else found
    return {
        "prompt": "a storm at sea",
        "negative": prompting.NEGATIVE,
        "seed": 7,
        "aspect": "16:9",
        "seconds": 5.4,
        "references": ["https://media.example/a.png", "https://media.example/b.png"],
        "video": "https://media.example/a.mp4",
        "archive": "https://media.example/a.zip",
        "trigger": "TOK",
    }
