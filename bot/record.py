"""The record of a film: what was wished, what was made by whom, what it cost. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from storage import shapes

MICROS = 1_000_000


def write(
    production: shapes.Production,
    *,
    film: shapes.Take,
    current: Mapping[str, shapes.Take],
    run_time: timedelta | None = None,
) -> dict[str, Any]:
    """Everything as JSON's own types. `current` are the takes that stand in the film."""
    in_film = {take.number for take in current.values()}
    record: dict[str, Any] = {
        "production": production.id,
        "title": production.script.title if production.script else "",
        "brief": production.brief.model_dump(mode="json"),
        "started_at": _stamp(production.created_at),
        "finished_at": _stamp(production.finished_at),
        "cost_usd": production.spent_usd_micros / MICROS,
        "film": {
            "duration_ms": film.facts.duration_ms,
            "width": film.facts.width,
            "height": film.facts.height,
            "size": film.asset.size,
            "sha256": film.asset.digest,
            "measures": film.facts.measures,
        },
        "takes": [_take(take, in_film=take.number in in_film) for take in production.takes],
    }
    if run_time is not None:
        record["last_run_s"] = round(run_time.total_seconds(), 3)
    return record


def _take(take: shapes.Take, *, in_film: bool) -> dict[str, Any]:
    return {
        "number": take.number,
        "slot": take.slot,
        "kind": take.kind,
        "in_film": in_film,
        "fingerprint": take.fingerprint,
        "vendor": take.vendor,
        "model": take.model,
        "note": take.note,
        "cost_usd": take.cost_usd_micros / MICROS,
        "cost_basis": take.cost_basis,
        "elapsed_ms": take.elapsed_ms,
        "made_at": _stamp(take.made_at),
        "sha256": take.asset.digest,
        "size": take.asset.size,
        "duration_ms": take.facts.duration_ms,
    }


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
