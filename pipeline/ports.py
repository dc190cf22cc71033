"""Ports: what the house asks of anybody who makes takes, and what it gives them to work with.

Every vendor, embedded or far away, has the same two verbs. A vendor that answers at once returns
`Result` from `submit`; one with a queue returns a `Ticket`, which is committed before anything
else happens, and is asked again by `collect`, by this worker or by a later one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from storage import shapes

OrderT = TypeVar("OrderT", contravariant=True)


@dataclass(frozen=True, kw_only=True)
class Result:
    """Finished work as files in the bench's folder; the caller moves them into the media store.

    `main` is the take itself, `parts` what later steps may want (layers, captions, stems).
    `cost_basis` says how its cost is known. `address` is where the vendor keeps it, for those that
    read it there.
    """

    main: Path
    parts: dict[str, Path] = field(default_factory=dict)
    facts: shapes.Facts = field(default_factory=shapes.Facts)
    script: shapes.Script | None = None
    cost_usd_micros: int = 0
    cost_basis: shapes.Basis = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """The vendor's own name for work that it has accepted."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Pending:
    """Not finished. `again_in` is when asking again makes sense; `progress` is 0…1 if known."""

    again_in: timedelta
    progress: float | None = None


class Bench(Protocol):
    """Where a vendor works: a folder of its own, the media it was given, a way to report."""

    @property
    def folder(self) -> Path:
        """An empty folder that is deleted when the task ends."""
        ...

    async def path(self, asset: shapes.Asset) -> Path:
        """The asset as a local, read-only file."""
        ...

    def progress(self, fraction: float) -> None:
        """Say how far the work is, 0…1; cheap, may be called often."""
        ...

    def show(self, lines: Sequence[str]) -> None:
        """Say what can be read already: a script's title and its headings so far."""
        ...


class Vendor(Protocol[OrderT]):
    """Makes takes out of orders."""

    async def submit(self, order: OrderT, *, key: str, bench: Bench) -> Result | Ticket:
        """Start (and perhaps finish) the work. `key` is the same for every try of one take."""
        ...

    async def collect(self, ticket: str, *, order: OrderT, bench: Bench) -> Result | Pending:
        """The finished work, or when to ask again. Raises the errors of `pipeline.errors`."""
        ...


Writer = Vendor[shapes.ScriptOrder]
Painter = Vendor[shapes.StillOrder]
Voice = Vendor[shapes.VoiceOrder]
Camera = Vendor[shapes.ClipOrder]
Finisher = Vendor[shapes.FinishOrder]
Composer = Vendor[shapes.ScoreOrder]
Foley = Vendor[shapes.SoundOrder]


class Moderator(Protocol):
    """Looks at what people wrote, before anything is made of it."""

    async def check(self, text: str) -> tuple[str, ...]:
        """What was found that should not be there, in the moderator's words; empty if nothing."""
        ...


class Searchable(Protocol):
    """A vendor that can say what became of a submit whose answer was lost."""

    async def find(self, key: str) -> Ticket | None:
        """The ticket that this key got, or None if the vendor is sure that there is none."""
        ...


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """A voice that a vendor offers: its id there, and what kind of speaker it is, as far as known.

    `group` is a word of the catalogue's voice groups, `source` says where the voice comes from.
    """

    id: str
    name: str
    group: str = ""
    language: str = ""
    source: str = ""


class Auditioned(Protocol):
    """A vendor that can say which voices it has."""

    async def voices(self) -> tuple[Speaker, ...]:
        """All voices of this account, its own ones first."""
        ...


class Repeatable(Protocol):
    """A vendor whose work is free and the same each time: after a crash it is simply done again."""

    @property
    def free(self) -> bool:
        """Always true; its presence is the promise."""
        ...


class Cancellable(Protocol):
    """A vendor that can stop work that nobody wants any more."""

    async def cancel(self, ticket: str) -> None:
        """Stop it if it still runs; silence if it does not."""
        ...


class Listener(Protocol):
    """Somebody who writes down what is said. No vendor of takes: nothing is kept of it."""

    async def words(self, recording: Path) -> str:
        """What is said in a recording. Raises the errors of `pipeline.errors`."""
        ...
