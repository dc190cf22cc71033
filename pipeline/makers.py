"""Makers: which vendor makes which kind of take, by the quality that was asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from pipeline import briefs, catalogue, errors
from pipeline.errors import Why
from pipeline.settings import Settings
from storage import shapes

HOUSE_MODEL = "previs-1"
"""Raise the number when the house studio would make something different of the same order."""
HOUSE = shapes.Made(vendor="house", model=HOUSE_MODEL)
KINDS: tuple[shapes.OrderKind, ...] = ("script", "still", "voice", "clip", "score", "sound")
FINISHES: tuple[shapes.Finish, ...] = get_args(shapes.Finish)

PREVIS = shapes.Casting(makers=dict.fromkeys(KINDS, HOUSE))
"""Everything by the house studio: free, offline, the same for the same seed."""

SAMPLE_S = 5
"""Seconds of a usual clip: what prices by the second and by the clip are compared at."""
SLACK_S = 0.5
"""How much shorter a recording may be: its last frame is held for so long."""

Lack = Literal[
    "unknown", "retired", "aspect", "start", "seconds", "references", "sample", "vendor", "kind",
    "nobody",
]  # fmt: skip
REFUSED: dict[Lack, Why] = {
    "unknown": Why.MODEL_UNKNOWN,
    "retired": Why.MODEL_RETIRED,
    "aspect": Why.MODEL_ASPECT,
    "start": Why.MODEL_START,
    "seconds": Why.MODEL_SECONDS,
    "references": Why.MODEL_REFERENCES,
    "sample": Why.MODEL_SAMPLE,
    "vendor": Why.MODEL_VENDOR,
    "kind": Why.MODEL_KIND,
    "nobody": Why.MODEL_NOBODY,
}
"""How a person is told what a model lacks."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A chosen model that cannot do what this film needs; `wants` is the value it lacks."""

    kind: shapes.OrderKind
    model: str
    lacks: Lack
    wants: str = ""
    successor: str = ""


def hired(brief: shapes.Brief, settings: Settings) -> shapes.Casting:
    """The makers of this film, each able to do what it asks for.

    Raises Refused for a brief that is none, and for the first thing that a chosen model lacks.
    """
    wish = briefs.resolved(briefs.checked(brief))
    cast = casting(wish.quality, settings, wish)
    for one in refusals(cast, wish, settings):
        raise errors.Refused(
            REFUSED[one.lacks],
            detail=one.model,
            model=one.model,
            kind=one.kind,
            setting=f"DAILIES_{one.kind.upper()}",
            wants=one.wants,
            successor=one.successor,
        )
    return cast


def casting(
    quality: shapes.Quality, settings: Settings, brief: shapes.Brief | None = None
) -> shapes.Casting:
    """The makers of a film: what settings name, else the first of the tier that can and has a key.

    The house studio makes every kind that nobody else can. Raises Misconfigured for a setting
    that names no model.
    """
    if quality is shapes.Quality.PREVIS:
        return PREVIS
    line_ups = {kind: candidates(kind, quality, settings, brief) or (HOUSE,) for kind in KINDS}
    for step in finishes(settings, brief):
        if found := candidates(step, quality, settings, brief):
            line_ups[step] = found
    return shapes.Casting(
        makers={kind: line_up[0] for kind, line_up in line_ups.items()},
        understudies={
            kind: known
            for kind, line_up in line_ups.items()
            if (known := tuple(one for one in line_up[1:] if _is_priced(one)))
        },
    )


def finishes(settings: Settings, brief: shapes.Brief | None) -> tuple[shapes.Finish, ...]:
    """What is to be done to clips: as the brief says, else as the settings do.

    Raises Misconfigured for a word in the settings that names no such work.
    """
    if brief is not None and brief.finish is not None:
        return brief.finish
    named = {one.strip() for one in settings.finish.split(",") if one.strip()}
    if unknown := sorted(named.difference(FINISHES)):
        raise errors.Misconfigured(detail=f"DAILIES_FINISH: {', '.join(unknown)}")
    return tuple(one for one in FINISHES if one in named)


def candidates(
    kind: shapes.OrderKind,
    quality: shapes.Quality,
    settings: Settings,
    brief: shapes.Brief | None = None,
) -> tuple[shapes.Made, ...]:
    """Everybody who could make this kind, best first; the chosen one leads. For fallbacks."""
    chosen: str = getattr(settings, kind)
    listed = catalogue.current().tiers.get(quality.value, {}).get(kind, ())
    found = [_made(chosen)] if chosen else []
    for name in listed:
        one = _model_of(_made(name), settings)
        if one.model and available(one.vendor, settings) and not _lacks(kind, one, brief):
            found.append(one)
    return tuple(dict.fromkeys(found))


def _is_priced(made: shapes.Made) -> bool:
    """Whether it is known what somebody costs: nobody else is ever called without a question."""
    row = catalogue.current().find(made.vendor, made.model)
    return made.vendor == "house" or (row is not None and row.price is not None)


def available(vendor: str, settings: Settings) -> bool:
    """Whether the settings hold what this vendor needs."""
    needed = {
        "house": True,
        "openai": settings.openai_api_key is not None,
        "replicate": settings.replicate_api_token is not None,
        "elevenlabs": settings.elevenlabs_api_key is not None,
        "fal": settings.fal_key is not None,
        "cartesia": settings.cartesia_api_key is not None,
        "comfyui": bool(settings.comfyui_url),
        "writer": bool(settings.writer_url),
        "local-writer": bool(settings.local_writer_url),
        "local-voice": bool(settings.local_voice_url),
    }
    return needed.get(vendor, False)


def refusals(
    casting: shapes.Casting, brief: shapes.Brief, settings: Settings | None = None
) -> tuple[Refusal, ...]:
    """What the chosen models cannot do for this brief; empty if the film can be made as asked.

    With `settings` a vendor without a key is refused as well.
    """
    asked = () if brief.quality is shapes.Quality.PREVIS else brief.finish or ()
    nobody = (one for one in asked if one not in casting.makers)
    return (
        *(Refusal(kind=kind, model="", lacks="nobody", wants=kind) for kind in nobody),
        *(
            refusal
            for kind, made in casting.makers.items()
            for refusal in (*_missing(kind, made, settings), *_lacks(kind, made, brief))
        ),
    )


def _missing(
    kind: shapes.OrderKind, made: shapes.Made, settings: Settings | None
) -> Iterator[Refusal]:
    if settings is not None and not available(made.vendor, settings):
        yield Refusal(kind=kind, model=_key(made), lacks="vendor", wants=made.vendor)


def _lacks(
    kind: shapes.OrderKind, made: shapes.Made, brief: shapes.Brief | None
) -> tuple[Refusal, ...]:
    if made.vendor == "house":
        return ()
    row = catalogue.current().find(made.vendor, made.model)
    if row is None:
        return (Refusal(kind=kind, model=_key(made), lacks="unknown"),)
    return tuple(_shortcomings(kind, row, brief))


def _shortcomings(
    kind: shapes.OrderKind, row: catalogue.Row, brief: shapes.Brief | None
) -> Iterator[Refusal]:
    if not _makes(row, kind):
        yield Refusal(kind=kind, model=row.key, lacks="kind", wants=kind)
        return
    if row.retired:
        yield Refusal(
            kind=kind, model=row.key, lacks="retired", wants=row.retired, successor=row.successor
        )
    if kind == "voice" and row.can("audio") and row.words["audio"].name not in row.fixed:
        yield Refusal(kind=kind, model=row.key, lacks="sample", wants=row.words["audio"].name)
    if kind == "clip" and not row.can("start"):
        yield Refusal(kind=kind, model=row.key, lacks="start")
    if kind == "clip" and catalogue.lasting(row, SAMPLE_S) < SAMPLE_S - SLACK_S:
        yield Refusal(kind=kind, model=row.key, lacks="seconds", wants=str(SAMPLE_S))
    aspect = brief.aspect if brief else None
    if kind in {"still", "clip", "avatar", "edit"} and aspect and aspect not in row.aspects:
        yield Refusal(kind=kind, model=row.key, lacks="aspect", wants=aspect)
    pictures = len(brief.references) if brief else 0
    if kind == "still" and pictures > row.references:
        yield Refusal(kind=kind, model=row.key, lacks="references", wants=str(pictures))


def _makes(row: catalogue.Row, kind: shapes.OrderKind) -> bool:
    """Whether this is a model of that kind. A clip that moves to a recording can be an avatar."""
    if kind == "edit":
        return row.kind == "edit" and row.can("video")
    return row.kind == kind or (kind == "avatar" and row.kind == "clip" and row.can("audio"))


def _made(spelled: str) -> shapes.Made:
    """`vendor:model` as settings and tiers spell it."""
    vendor, _, model = spelled.partition(":")
    if not model:
        raise errors.Misconfigured(detail=f"{spelled!r} is not spelled vendor:model")
    return shapes.Made(vendor=vendor, model=model)


def _model_of(made: shapes.Made, settings: Settings) -> shapes.Made:
    """A tier that says "any model" means the one that the settings name."""
    if made.model != "*":
        return made
    named = {"writer": settings.writer_model, "local-writer": settings.local_writer_model}
    return made.evolve(model=named.get(made.vendor, ""))


def _key(made: shapes.Made) -> str:
    return f"{made.vendor}:{made.model}"
