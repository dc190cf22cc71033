"""The house writer: a script from a brief, offline, and the same for the same order."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline import briefs, ports, presentation
from pipeline.house.writing import drafting, notes
from storage import shapes


def write(
    order: shapes.ScriptOrder,
    *,
    assets: Mapping[str, Path],
    folder: Path,
    progress: Callable[[float], None],
) -> ports.Result:
    """Write `script.json` into `folder`; `assets` are not read. Same order, same bytes."""
    script = _script(order)
    path = folder / "script.json"
    text = json.dumps(script.model_dump(mode="json"), ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")
    progress(1.0)
    return ports.Result(main=path, script=script)


def _script(order: shapes.ScriptOrder) -> shapes.Script:
    """A fresh draft; with notes the previous one, changed as they ask."""
    brief = briefs.resolved(order.brief)
    brief = brief.evolve(text=presentation.story(brief.text) or brief.text)
    asked = [note for note in order.notes if note.strip()]
    previous = order.previous if asked else None
    script = previous or drafting.draft(brief, seed=order.seed)
    return notes.revised(script, asked, brief=brief, seed=order.seed)
