"""Trainings at Replicate: into a model of the account, which is made where it is not there yet.

https://replicate.com/docs/reference/http#trainings.create. Creating is never repeated; a lost
answer is found again in the list of trainings by its trigger word, which no other one has.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pipeline import catalogue, errors, ports
from pipeline.errors import Why
from pipeline.providers import answers, intents, replicate_line
from storage import shapes

HARDWARE = "gpu-t4"
"""Asked for with every new model; trained FLUX models run on what Replicate chooses."""
ENDED_BADLY = frozenset({"failed", "canceled", "aborted"})
PAGES = 20


@dataclass(frozen=True, kw_only=True)
class Trainings:
    """Trains over the connections of `Replicate`: `client` is its SDK, `get` reads JSON."""

    line: answers.Line
    client: Any
    get: Callable[[str], Awaitable[Any]]

    async def begin(
        self, order: shapes.TrainOrder, *, slug: str, version: str, wanted: Mapping[str, Any]
    ) -> ports.Ticket:
        """Have the destination ready, then create the training."""
        if not version:
            raise errors.Rejected(Why.MODEL_GONE, slug)
        destination = await self._destination(order)
        with replicate_line.talk(self.line, paid=True):
            made = await self.client.trainings.async_create(
                model=slug, version=version, input=dict(wanted), destination=destination
            )
        return ports.Ticket(id=made.id)

    async def find(
        self, order: shapes.TrainOrder, *, since: datetime, now: datetime
    ) -> ports.Ticket | None:
        """The training that was asked for since then; None if there surely is none.

        Raises Transient while it may still arrive, Ambiguous where there are too many to look at.
        """
        row, oldest = catalogue.of(order), since - intents.SKEW
        name = row.words["trigger"].name
        page = await self.get("/v1/trainings")
        for _ in range(PAGES):
            for one in page["results"]:
                if _time(one) < oldest:
                    intents.settled(since, now=now)
                    return None
                same = (one.get("input") or {}).get(name) == order.trigger
                if same and one.get("model") == row.slug and one["status"] not in ENDED_BADLY:
                    return ports.Ticket(id=one["id"])
            if not page.get("next"):
                intents.settled(since, now=now)
                return None
            page = await self.get(page["next"])
        raise errors.Ambiguous(detail="replicate: too many trainings to look through")

    async def _destination(self, order: shapes.TrainOrder) -> str:
        """The private model of this account that will learn the looks."""
        owner = str((await self.get("/v1/account"))["username"])
        name = f"dailies-{order.trigger}"
        try:
            await self.get(f"/v1/models/{owner}/{name}")
        except errors.Rejected as error:
            if error.why is not Why.MODEL_GONE:
                raise
            with replicate_line.talk(self.line, paid=False):
                await self.client.models.async_create(
                    owner, name, visibility="private", hardware=HARDWARE
                )
        return f"{owner}/{name}"


def address(output: Mapping[str, Any]) -> str:
    """Where painters at Replicate find what was learned: `owner/model/version`."""
    return str(output.get("version") or "").replace(":", "/")


def _time(seen: Mapping[str, Any]) -> datetime:
    stamp = seen.get("created_at")
    return datetime.fromisoformat(stamp) if stamp else datetime.now(UTC)
