"""Decisions: what a rule hands back, and what the desk has to do about it."""

from dataclasses import dataclass

from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The next state, what follows from it, and what the desk has to do besides saving."""

    production: shapes.Production
    wants: tuple[shapes.Want, ...] = ()
    drafts: tuple[bytes, ...] = ()
    forgiven: tuple[str, ...] = ()
    vote: shapes.Vote | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one rule did, before the consequences are drawn."""

    production: shapes.Production
    drafts: tuple[bytes, ...] = ()
    forgiven: tuple[str, ...] = ()
    vote: shapes.Vote | None = None
