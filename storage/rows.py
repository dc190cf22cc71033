"""Rows: the eleven tables. They never leave this room; shapes do.

Every field of a shape is a column of the same name: plain where a query looks at it, JSON with the
field's own type where none does. Two small shapes lie flat: the owner is `owner_surface`,
`owner_id`, `owner_name`, and a place is `surface`, `chat`, `thread`.
"""

from sqlalchemy import Index, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage import columns, shapes


class ProductionRow(SQLModel, table=True):
    """A production without its takes."""

    __tablename__ = "productions"
    __table_args__ = (
        Index("ix_productions_place", "surface", "chat", "created_at"),
        Index("ix_productions_owner", "owner_id", "created_at"),
        Index("ix_productions_stage", "stage", "created_at"),
        Index("ix_productions_community", "surface", "community", "created_at"),
        Index("ix_productions_ballot_due_at", "ballot_due_at"),
    )

    id: str = columns.text(primary_key=True)
    revision: int
    stage: shapes.Stage = columns.words(shapes.Stage, "ck_productions_stage")
    owner_surface: str = columns.text()
    owner_id: str = columns.text()
    owner_name: str = columns.text()
    directors: tuple[shapes.Person, ...] = columns.json(shapes.Production, "directors")
    surface: str = columns.text()
    chat: str = columns.text()
    thread: str = columns.text()
    community: str = columns.text()
    watchers: tuple[shapes.Place, ...] = columns.json(shapes.Production, "watchers")
    brief: shapes.Brief = columns.json(shapes.Production, "brief")
    casting: shapes.Casting = columns.json(shapes.Production, "casting")
    script: shapes.Script | None = columns.json(shapes.Production, "script")
    script_take: int
    approved: dict[str, int] = columns.json(shapes.Production, "approved")
    picked: dict[str, int] = columns.json(shapes.Production, "picked")
    redos: dict[str, tuple[shapes.RedoNote, ...]] = columns.json(shapes.Production, "redos")
    extras: dict[str, int] = columns.json(shapes.Production, "extras")
    troubles: tuple[shapes.Trouble, ...] = columns.json(shapes.Production, "troubles")
    swaps: dict[str, int] = columns.json(shapes.Production, "swaps")
    parked_by: str = columns.text()
    voting: shapes.Voting = columns.json(shapes.Production, "voting")
    ballots: dict[str, shapes.Ballot] = columns.json(shapes.Production, "ballots")
    ballot_due_at: shapes.Instant | None = columns.instant()
    autopilot: bool
    budget_usd_micros: shapes.UsdMicros | None = columns.wide()
    pays_unpriced: bool
    credited: tuple[str, ...] | None = columns.json(shapes.Production, "credited")
    spent_usd_micros: shapes.UsdMicros = columns.wide()
    created_at: shapes.Instant = columns.instant()
    updated_at: shapes.Instant = columns.instant()
    finished_at: shapes.Instant | None = columns.instant()


class TakeRow(SQLModel, table=True):
    """A take on its production's shelf; written once."""

    __tablename__ = "takes"
    __table_args__ = (
        UniqueConstraint("production", "fingerprint", name="uq_takes_production_fingerprint"),
    )

    production: str = columns.production(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    slot: str = columns.text()
    kind: shapes.OrderKind = columns.words(shapes.OrderKind, "ck_takes_kind")
    fingerprint: str = columns.text()
    asset: shapes.Asset = columns.json(shapes.Take, "asset")
    parts: dict[str, shapes.Asset] = columns.json(shapes.Take, "parts")
    facts: shapes.Facts = columns.json(shapes.Take, "facts")
    script: shapes.Script | None = columns.json(shapes.Take, "script")
    note: str = columns.text()
    vendor: str = columns.text()
    model: str = columns.text()
    cost_usd_micros: shapes.UsdMicros = columns.wide()
    cost_basis: shapes.Basis = columns.words(shapes.Basis, "ck_takes_cost_basis")
    elapsed_ms: int = columns.wide()
    made_at: shapes.Instant = columns.instant()


class TaskRow(SQLModel, table=True):
    """Something owed. `due_at` and `lease_until` are what the sweep looks at."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("production", "fingerprint", name="uq_tasks_production_fingerprint"),
        Index("ix_tasks_state_due_at", "state", "due_at"),
        Index("ix_tasks_state_lease_until", "state", "lease_until"),
    )

    id: int = columns.serial()
    production: str = columns.production()
    slot: str = columns.text()
    fingerprint: str = columns.text()
    order: shapes.Order = columns.json(shapes.Task, "order")
    price_usd_micros: shapes.UsdMicros = columns.wide()
    state: shapes.TaskState = columns.words(shapes.TaskState, "ck_tasks_state")
    attempt: int
    failures: int
    due_at: shapes.Instant = columns.instant()
    owner: str = columns.text()
    lease_until: shapes.Instant | None = columns.instant()
    intent_at: shapes.Instant | None = columns.instant()
    ticket: str = columns.text()
    progress: float
    preview: tuple[str, ...] = columns.json(shapes.Task, "preview")
    error: str = columns.text()
    started_at: shapes.Instant | None = columns.instant()
    finished_at: shapes.Instant | None = columns.instant()


class PostRow(SQLModel, table=True):
    """Where a card hangs; one production may hang in several chats."""

    __tablename__ = "posts"
    __table_args__ = (Index("ix_posts_message", "surface", "chat", "message"),)

    production: str = columns.production(primary_key=True)
    surface: str = columns.text(primary_key=True)
    chat: str = columns.text(primary_key=True)
    slot: str = columns.text(primary_key=True)
    message: str = columns.text()
    digest: str = columns.text()
    has_media: bool
    retired: bool
    at: shapes.Instant = columns.instant()


class VoteRow(SQLModel, table=True):
    """One voice per member and slot."""

    __tablename__ = "votes"

    production: str = columns.production(primary_key=True)
    slot: str = columns.text(primary_key=True)
    voter: str = columns.text(primary_key=True)
    name: str = columns.text()
    take: int
    at: shapes.Instant = columns.instant()


class CommunityRow(SQLModel, table=True):
    """What a community's admins decided."""

    __tablename__ = "communities"

    surface: str = columns.text(primary_key=True)
    id: str = columns.text(primary_key=True)
    direct_roles: tuple[str, ...] = columns.json(shapes.Community, "direct_roles")
    channels: tuple[str, ...] = columns.json(shapes.Community, "channels")
    ceiling: shapes.Quality = columns.words(shapes.Quality, "ck_communities_ceiling")
    voting: shapes.Voting = columns.json(shapes.Community, "voting")
    film_budget_usd_micros: shapes.UsdMicros | None = columns.wide()
    person_budget_usd_micros: shapes.UsdMicros | None = columns.wide()
    month_budget_usd_micros: shapes.UsdMicros | None = columns.wide()


class LedgerRow(SQLModel, table=True):
    """Money that moved; only ever added to."""

    __tablename__ = "ledger"
    __table_args__ = (
        Index("ix_ledger_production", "production", "fingerprint"),
        Index("ix_ledger_at", "at"),
    )

    id: int = columns.serial()
    production: str = columns.production()
    fingerprint: str = columns.text()
    slot: str = columns.text()
    vendor: str = columns.text()
    model: str = columns.text()
    what: shapes.Booked = columns.words(shapes.Booked, "ck_ledger_what")
    amount_usd_micros: shapes.UsdMicros = columns.wide()
    held_usd_micros: int = columns.wide()
    basis: shapes.Basis = columns.words(shapes.Basis, "ck_ledger_basis")
    at: shapes.Instant = columns.instant()


class UploadRow(SQLModel, table=True):
    """What a surface holds already."""

    __tablename__ = "uploads"

    surface: str = columns.text(primary_key=True)
    digest: str = columns.text(primary_key=True)
    kind: str = columns.text(primary_key=True)
    remote: str = columns.text()
    at: shapes.Instant = columns.instant()


class LetterRow(SQLModel, table=True):
    """What a chat brought and what is not carried out yet."""

    __tablename__ = "letters"

    surface: str = columns.text(primary_key=True)
    id: str = columns.text(primary_key=True)
    body: str = columns.text()
    opened: int
    at: shapes.Instant = columns.instant()


class ConsentRow(SQLModel, table=True):
    """A yes to a copy of a voice; never deleted."""

    __tablename__ = "consents"

    id: str = columns.text(primary_key=True)
    vendor: str = columns.text()
    name: str = columns.text()
    speaker: str = columns.text()
    said_at: shapes.Instant = columns.instant()
    sample: shapes.Asset = columns.json(shapes.Consent, "sample")
    recorded_by: str = columns.text()
    voice: str = columns.text()
    at: shapes.Instant = columns.instant()


class TrainingRow(SQLModel, table=True):
    """A LoRA on its way; never deleted."""

    __tablename__ = "trainings"

    id: str = columns.text(primary_key=True)
    order: shapes.TrainOrder = columns.json(shapes.Training, "order")
    name: str = columns.text()
    person: str = columns.text()
    said_at: shapes.Instant = columns.instant()
    recorded_by: str = columns.text()
    price_usd_micros: shapes.UsdMicros | None = columns.wide()
    intent_at: shapes.Instant | None = columns.instant()
    ticket: str = columns.text()
    cost_usd_micros: shapes.UsdMicros = columns.wide()
    cost_basis: shapes.Basis = columns.words(shapes.Basis, "ck_trainings_cost_basis")
    weights: shapes.Asset | None = columns.json(shapes.Training, "weights")
    url: str = columns.text()
    at: shapes.Instant = columns.instant()


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


PRODUCTIONS = _table("productions")
TAKES = _table("takes")
TASKS = _table("tasks")
POSTS = _table("posts")
VOTES = _table("votes")
LEDGER = _table("ledger")
COMMUNITIES = _table("communities")
UPLOADS = _table("uploads")
LETTERS = _table("letters")
CONSENTS = _table("consents")
TRAININGS = _table("trainings")
METADATA = SQLModel.metadata
