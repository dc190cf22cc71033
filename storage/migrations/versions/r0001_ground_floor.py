"""Productions, takes, tasks, posts, votes, ledger, communities, uploads, letters, consents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STAGES = (
    "writing", "script", "stills", "clips", "cutting", "delivered", "parked", "cancelled",
)  # fmt: skip
KINDS = (
    "script", "still", "voice", "clip", "score", "sound", "reword",
    "lipsync", "interpolation", "upscale", "foley", "avatar", "edit", "trainer",
    "segment", "mix", "film",
)  # fmt: skip
QUALITIES = ("previs", "standard", "pro")
STATES = ("due", "running", "done", "failed", "cancelled")
BOOKED = ("reserved", "spent", "released", "doubtful")
BASES = ("", "told", "measured", "estimated", "unknown")


def text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def wide(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def word(name: str, closed: tuple[str, ...], check: str) -> sa.Column[Any]:
    kind = sa.Enum(*closed, native_enum=False, create_constraint=True, length=32, name=check)
    return sa.Column(name, kind, nullable=False)


def serial() -> sa.Column[Any]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", kind, primary_key=True)


def production() -> sa.Column[Any]:
    return sa.Column("production", sa.String(), sa.ForeignKey("productions.id"), nullable=False)


def upgrade() -> None:
    productions()
    takes()
    tasks()
    chat()
    ledger()
    communities()
    uploads()
    letters()
    consents()
    trainings()


def productions() -> None:
    op.create_table(
        "productions",
        text("id"),
        whole("revision"),
        word("stage", STAGES, "ck_productions_stage"),
        text("owner_surface"),
        text("owner_id"),
        text("owner_name"),
        json("directors"),
        text("surface"),
        text("chat"),
        text("thread"),
        text("community"),
        json("watchers"),
        json("brief"),
        json("casting"),
        json("script", nullable=True),
        whole("script_take"),
        json("approved"),
        json("picked"),
        json("redos"),
        json("extras"),
        json("troubles"),
        json("swaps"),
        text("parked_by"),
        json("voting"),
        json("ballots"),
        moment("ballot_due_at", nullable=True),
        flag("autopilot"),
        wide("budget_usd_micros", nullable=True),
        flag("pays_unpriced"),
        json("credited", nullable=True),
        wide("spent_usd_micros"),
        moment("created_at"),
        moment("updated_at"),
        moment("finished_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_productions_place", "productions", ["surface", "chat", "created_at"])
    op.create_index("ix_productions_owner", "productions", ["owner_id", "created_at"])
    op.create_index("ix_productions_stage", "productions", ["stage", "created_at"])
    op.create_index(
        "ix_productions_community", "productions", ["surface", "community", "created_at"]
    )
    op.create_index("ix_productions_ballot_due_at", "productions", ["ballot_due_at"])


def takes() -> None:
    op.create_table(
        "takes",
        production(),
        whole("number"),
        text("slot"),
        word("kind", KINDS, "ck_takes_kind"),
        text("fingerprint"),
        json("asset"),
        json("parts"),
        json("facts"),
        json("script", nullable=True),
        text("note"),
        text("vendor"),
        text("model"),
        wide("cost_usd_micros"),
        word("cost_basis", BASES, "ck_takes_cost_basis"),
        wide("elapsed_ms"),
        moment("made_at"),
        sa.PrimaryKeyConstraint("production", "number"),
        sa.UniqueConstraint("production", "fingerprint", name="uq_takes_production_fingerprint"),
    )


def tasks() -> None:
    op.create_table(
        "tasks",
        serial(),
        production(),
        text("slot"),
        text("fingerprint"),
        json("order"),
        wide("price_usd_micros"),
        word("state", STATES, "ck_tasks_state"),
        whole("attempt"),
        whole("failures"),
        moment("due_at"),
        text("owner"),
        moment("lease_until", nullable=True),
        moment("intent_at", nullable=True),
        text("ticket"),
        sa.Column("progress", sa.Float(), nullable=False),
        json("preview"),
        text("error"),
        moment("started_at", nullable=True),
        moment("finished_at", nullable=True),
        sa.UniqueConstraint("production", "fingerprint", name="uq_tasks_production_fingerprint"),
    )
    op.create_index("ix_tasks_state_due_at", "tasks", ["state", "due_at"])
    op.create_index("ix_tasks_state_lease_until", "tasks", ["state", "lease_until"])


def chat() -> None:
    op.create_table(
        "posts",
        production(),
        text("surface"),
        text("chat"),
        text("slot"),
        text("message"),
        text("digest"),
        flag("has_media"),
        flag("retired"),
        moment("at"),
        sa.PrimaryKeyConstraint("production", "surface", "chat", "slot"),
    )
    op.create_index("ix_posts_message", "posts", ["surface", "chat", "message"])
    op.create_table(
        "votes",
        production(),
        text("slot"),
        text("voter"),
        text("name"),
        whole("take"),
        moment("at"),
        sa.PrimaryKeyConstraint("production", "slot", "voter"),
    )


def ledger() -> None:
    op.create_table(
        "ledger",
        serial(),
        production(),
        text("fingerprint"),
        text("slot"),
        text("vendor"),
        text("model"),
        word("what", BOOKED, "ck_ledger_what"),
        wide("amount_usd_micros"),
        wide("held_usd_micros"),
        word("basis", BASES, "ck_ledger_basis"),
        moment("at"),
    )
    op.create_index("ix_ledger_production", "ledger", ["production", "fingerprint"])
    op.create_index("ix_ledger_at", "ledger", ["at"])


def communities() -> None:
    op.create_table(
        "communities",
        text("surface"),
        text("id"),
        json("direct_roles"),
        json("channels"),
        word("ceiling", QUALITIES, "ck_communities_ceiling"),
        json("voting"),
        wide("film_budget_usd_micros", nullable=True),
        wide("person_budget_usd_micros", nullable=True),
        wide("month_budget_usd_micros", nullable=True),
        sa.PrimaryKeyConstraint("surface", "id"),
    )


def uploads() -> None:
    op.create_table(
        "uploads",
        text("surface"),
        text("digest"),
        text("kind"),
        text("remote"),
        moment("at"),
        sa.PrimaryKeyConstraint("surface", "digest", "kind"),
    )


def letters() -> None:
    op.create_table(
        "letters",
        text("surface"),
        text("id"),
        text("body"),
        whole("opened"),
        moment("at"),
        sa.PrimaryKeyConstraint("surface", "id"),
    )


def consents() -> None:
    op.create_table(
        "consents",
        text("id"),
        text("vendor"),
        text("name"),
        text("speaker"),
        moment("said_at"),
        json("sample"),
        text("recorded_by"),
        text("voice"),
        moment("at"),
        sa.PrimaryKeyConstraint("id"),
    )


def trainings() -> None:
    op.create_table(
        "trainings",
        text("id"),
        json("order"),
        text("name"),
        text("person"),
        moment("said_at"),
        text("recorded_by"),
        wide("price_usd_micros", nullable=True),
        moment("intent_at", nullable=True),
        text("ticket"),
        wide("cost_usd_micros"),
        word("cost_basis", BASES, "ck_trainings_cost_basis"),
        json("weights", nullable=True),
        text("url"),
        moment("at"),
        sa.PrimaryKeyConstraint("id"),
    )


TABLES = (
    "trainings", "consents", "letters",
    "uploads", "communities", "ledger", "votes", "posts", "tasks", "takes", "productions",
)  # fmt: skip


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name)
