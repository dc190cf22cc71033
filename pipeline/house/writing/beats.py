"""Beats: what happens, one thing at a time, with everything that is known about it."""

from dataclasses import dataclass, field

from pipeline.house.writing import cues as cueing
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Beat:
    """One thing that happens. `more` are its further sentences; `slug` a screenplay's heading."""

    text: str = ""
    more: tuple[str, ...] = ()
    cues: cueing.Cues = field(default_factory=cueing.Cues)
    names: tuple[str, ...] = ()
    lines: tuple[shapes.Line, ...] = ()
    overlay: str = ""
    mood: str = ""
    last: bool = False
    told: bool = True
    slug: bool = False
    apart: bool = False
    premise: bool = False
    continues: bool = False
