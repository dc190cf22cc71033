"""Replicate: predictions by its SDK 1.x (https://replicate.com/docs/reference/http).

Creating is never repeated: the SDK repeats GETs only, and its own waiting is switched off below.
A lost answer is found again in the list of predictions by what was asked for. Outputs live 1 h.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import catalogue, charges, clock, errors, ports
from pipeline.errors import Why
from pipeline.providers import (
    answers,
    attachments,
    fetching,
    intake,
    intents,
    metering,
    replicate_line,
    replicate_training,
)
from storage import shapes

MEDIA: tuple[catalogue.Word, ...] = ("start", "last", "references", "video", "audio", "archive")
FILES = "/v1/files/"
PAGES = 20


@dataclass(kw_only=True)
class Replicate:
    """Implements `ports.Vendor`, `ports.Searchable` and `ports.Cancellable`."""

    line: answers.Line
    base_url: str
    hook: str = ""
    recall: intents.Recall = intents.nothing
    patience_s: float = 30.0
    now: clock.Clock = clock.wall
    shortest: timedelta = timedelta(seconds=0.5)
    _held: Any = field(default=None, repr=False)
    _versions: dict[str, str] = field(default_factory=dict)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Ticket:
        """Upload what the model has to see, then create the prediction."""
        row = catalogue.of(order)
        files = await attachments.files(order, bench)
        media = {name: await self._uploaded(path) for name, path in files.items()}
        words = catalogue.asked(order, row, media)
        wanted, options = catalogue.payload(row, words), self._options(key)
        slug = catalogue.route(row, words).slug
        version = await self._version(slug) if row.community else ""
        if isinstance(order, shapes.TrainOrder):
            return await self._trainings.begin(order, slug=slug, version=version, wanted=wanted)
        with replicate_line.talk(self.line, paid=True):
            if version:
                made = await self._client.predictions.async_create(version, wanted, **options)
            else:
                made = await self._client.models.predictions.async_create(slug, wanted, **options)
        return ports.Ticket(id=made.id)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Ask once; fetch and check the output at once when it is there."""
        training = isinstance(order, shapes.TrainOrder)
        seen = await self._get(f"/v1/{'trainings' if training else 'predictions'}/{ticket}")
        if seen["status"] in {"starting", "processing"}:
            age = datetime.now(UTC) - _time(seen.get("created_at"))
            return ports.Pending(again_in=answers.pause(age, shortest=self.shortest))
        row, path = catalogue.of(order), bench.folder / "output"
        usage = metering.replicate(seen.get("metrics"), row)
        try:
            address = _output(seen, self.line, row)
        except errors.Rejected as error:
            if row.price is not None and row.price.per == "compute second":
                error.billed_usd_micros = charges.of_failure(order, usage)
            raise
        await fetching.fetch(address, path, trusted=self.base_url)
        made = await intake.delivered(order, path, usage=usage)
        return (
            replace(made, address=replicate_training.address(seen["output"])) if training else made
        )

    async def find(self, key: str) -> ports.Ticket | None:
        """Look through the predictions since the intent for one with the same input."""
        recalled = await self.recall(key)
        begun = recalled.task.intent_at if recalled else None
        if recalled is None or begun is None:
            raise errors.Ambiguous(detail="replicate: nothing is known of this key")
        order, since = recalled.task.order, begun - intents.SKEW
        page = await self._get("/v1/predictions", created_after=since.isoformat())
        for _ in range(PAGES):
            for one in page["results"]:
                recent = _time(one.get("created_at")) >= since
                if not recent or not _same(one, order) or await recalled.is_taken(one["id"]):
                    continue
                if await self._was_fed(one, order):
                    return ports.Ticket(id=one["id"])
            if not page.get("next"):
                intents.settled(begun, now=self.now())
                return None
            page = await self._get(page["next"])
        raise errors.Ambiguous(detail="replicate: too many predictions to look through")

    async def find_training(
        self, order: shapes.TrainOrder, *, since: datetime
    ) -> ports.Ticket | None:
        """The training whose answer was lost after this intent, or None if there surely is none."""
        return await self._trainings.find(order, since=since, now=self.now())

    async def cancel(self, ticket: str) -> None:
        """Stop the prediction; what has ended already stays as it is."""
        with replicate_line.talk(self.line, paid=False):
            await self._client._async_request("POST", f"/v1/predictions/{ticket}/cancel")

    async def aclose(self) -> None:
        """Close the connections."""
        if self._held is not None:
            await self._held._async_client.aclose()

    @property
    def _trainings(self) -> replicate_training.Trainings:
        return replicate_training.Trainings(line=self.line, client=self._client, get=self._get)

    @property
    def _client(self) -> Any:
        if self._held is None:
            self._held = replicate_line.opened(self.line, self.base_url, self.patience_s)
        return self._held

    def _options(self, key: str) -> dict[str, Any]:
        told = {"webhook": f"{self.hook}/{key}", "webhook_events_filter": ["completed"]}
        return told if self.hook else {}

    async def _get(self, path: str, **params: str) -> Any:
        """JSON as it came: the SDK's own shapes know no `aborted` (replicate-python#449)."""
        with replicate_line.talk(self.line, paid=False):
            return (await self._client._async_request("GET", path, params=params or None)).json()

    async def _version(self, slug: str) -> str:
        """The latest version of a model that is called by version."""
        if slug not in self._versions:
            known = await self._get(f"/v1/models/{slug}")
            self._versions[slug] = (known.get("latest_version") or {}).get("id", "")
        return self._versions[slug]

    async def _was_fed(self, seen: Mapping[str, Any], order: shapes.Order) -> bool:
        """Whether a prediction without any words got this order's own clip or still.

        Raises Ambiguous where the file cannot be looked at any more.
        """
        if _words(order).get("prompt") or _words(order).get("text"):
            return True
        given = [str(one) for one in (seen.get("input") or {}).values()]
        files = [one.rpartition(FILES)[2] for one in given if FILES in one]
        try:
            known = [await self._get(f"{FILES}{one}") for one in files]
        except errors.Rejected as error:
            raise errors.Ambiguous(detail="replicate: a file has expired") from error
        if not known:
            raise errors.Ambiguous(detail="replicate: predictions look alike")
        return next(attachments.names(order)) in {one["checksums"]["sha256"] for one in known}

    async def _uploaded(self, path: Path) -> str:
        with replicate_line.talk(self.line, paid=False):
            kept = await self._client.files.async_create(path)
        return str(kept.urls["get"])


def _output(seen: Mapping[str, Any], line: answers.Line, row: catalogue.Row) -> str:
    """The address of what was made. Raises Rejected where nothing was."""
    status, output = seen["status"], seen.get("output")
    if status != "succeeded":
        raise line.refusal(str(seen.get("error") or f"replicate: {status}"))
    if seen.get("data_removed"):
        raise errors.Rejected(Why.VENDOR_GARBAGE, "replicate: the output has expired")
    first = output[0] if isinstance(output, list) and output else output
    if row.output and isinstance(output, Mapping):
        first = output.get(row.output)
    if isinstance(first, str) and first:
        return first
    raise errors.Rejected(Why.VENDOR_GARBAGE, "replicate: an empty output")


def _same(seen: Mapping[str, Any], order: shapes.Order) -> bool:
    """Whether a prediction was asked for what this order asks for, uploads aside."""
    row, words = catalogue.of(order), _words(order)
    routed = catalogue.route(row, words)
    aside = {one.name for word, one in routed.words.items() if word in MEDIA}
    given = seen.get("input") or {}
    wanted = catalogue.payload(row, words)
    same = all(given.get(name) == value for name, value in wanted.items() if name not in aside)
    return same and seen.get("model") in {routed.slug, None}


def _words(order: shapes.Order) -> catalogue.Asked:
    """What the order asks for, its files by their names."""
    media = {name: name for name in attachments.names(order)}
    return catalogue.asked(order, catalogue.of(order), media)


def _time(stamp: str | None) -> datetime:
    return datetime.fromisoformat(stamp) if stamp else datetime.now(UTC)
