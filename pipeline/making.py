"""Making: a vendor's finished files become a recording on the shelf of the media store."""

import asyncio
from datetime import datetime

from pipeline import casting, lanes, ports
from storage import media, shapes


async def recorded(
    task: shapes.Task, result: ports.Result, *, store: media.Media, now: datetime
) -> shapes.Recording:
    """Store the files of a result and describe it. A new script gets its cast here, once."""
    script = result.script
    if script is not None and isinstance(task.order, shapes.ScriptOrder):
        script = _cast(script, task.order)
        result.main.write_text(script.model_dump_json(indent=1), encoding="utf-8")
    files = tuple(dict.fromkeys((result.main, *result.parts.values())))
    kept = dict(zip(files, await asyncio.gather(*map(store.put, files)), strict=True))
    parts = {name: kept[path] for name, path in sorted(result.parts.items())}
    started = task.started_at or now
    return shapes.Recording(
        slot=task.slot,
        kind=task.order.kind,
        fingerprint=task.fingerprint,
        asset=kept[result.main],
        parts=parts | _source(task.order),
        facts=result.facts,
        script=script,
        vendor=lanes.vendor_of(task.order),
        model=_model(task.order),
        cost_usd_micros=result.cost_usd_micros,
        cost_basis=result.cost_basis,
        elapsed_ms=max(0, round((now - started).total_seconds() * 1000)),
        made_at=now,
    )


def _source(order: shapes.Order) -> dict[str, shapes.Asset]:
    """What a take was made out of, where it is another take: its makers have a share in it."""
    source = order.source if isinstance(order, shapes.ClipOrder) else None
    return {"source": source} if source else {}


def _cast(script: shapes.Script, order: shapes.Order) -> shapes.Script:
    seed = order.brief.seed if isinstance(order, shapes.ScriptOrder) else 1
    characters = casting.cast(script.bible.characters, seed=seed)
    return script.evolve(bible=script.bible.evolve(characters=characters))


def _model(order: shapes.Order) -> str:
    if isinstance(order, shapes.CUTTING_ORDERS):
        return f"v{order.version}"
    return order.by.model
