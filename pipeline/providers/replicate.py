"""Replicate: predictions by its SDK 1.x (https://replicate.com/docs/reference/http).

Creating is never repeated: the SDK repeats GETs only, and its own waiting is switched off below.
A lost answer is found again in the list of predictions by what was asked for. Outputs live 1 h.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline import catalogue, clock, errors, ports, prices
from pipeline.errors import Why
from pipeline.providers import answers, attachments, fetching, intake, intents
from storage import shapes

MEDIA: tuple[catalogue.Word, ...] = ("start", "last", "references", "video", "audio", "archive")
DEADLINE = "30m"
"""After this time Replicate gives a prediction up by itself."""
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
        media = {one.digest: await self._uploaded(bench, one) for one in attachments.named(order)}
        words = catalogue.asked(order, row, media)
        wanted, options = catalogue.payload(row, words), self._options(key)
        slug = catalogue.route(row, words).slug
        version = await self._version(slug) if row.community else ""
        with _talk(self.line, paid=True):
            if version:
                made = await self._client.predictions.async_create(version, wanted, **options)
            else:
                made = await self._client.models.predictions.async_create(slug, wanted, **options)
        return ports.Ticket(id=made.id)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Ask once; fetch and check the output at once when it is there."""
        seen = await self._get(f"/v1/predictions/{ticket}")
        if seen["status"] in {"starting", "processing"}:
            age = datetime.now(UTC) - _time(seen.get("created_at"))
            return ports.Pending(again_in=answers.pause(age, shortest=self.shortest))
        path = bench.folder / "output"
        await fetching.fetch(_output(seen, self.line), path, trusted=self.base_url)
        made = await asyncio.to_thread(intake.accepted, order, path)
        return intake.priced(made, prices.price(order))

    async def find(self, key: str) -> ports.Ticket | None:
        """Look through the predictions since the intent for one with the same input."""
        task = await self.recall(key)
        if task is None or task.intent_at is None:
            raise errors.Ambiguous(detail="replicate: nothing is known of this key")
        since = task.intent_at - intents.SKEW
        page = await self._get("/v1/predictions", created_after=since.isoformat())
        for _ in range(PAGES):
            for one in page["results"]:
                if _time(one.get("created_at")) >= since and _same(one, task.order):
                    return ports.Ticket(id=one["id"])
            if not page.get("next"):
                intents.settled(task.intent_at, now=self.now())
                return None
            page = await self._get(page["next"])
        raise errors.Ambiguous(detail="replicate: too many predictions to look through")

    async def cancel(self, ticket: str) -> None:
        """Stop the prediction; what has ended already stays as it is."""
        with _talk(self.line, paid=False):
            await self._client._async_request("POST", f"/v1/predictions/{ticket}/cancel")

    async def aclose(self) -> None:
        """Close the connections."""
        if self._held is not None:
            await self._held._async_client.aclose()

    @property
    def _client(self) -> Any:
        if self._held is None:
            self._held = _opened(self.line, self.base_url, self.patience_s)
        return self._held

    def _options(self, key: str) -> dict[str, Any]:
        told = {"webhook": f"{self.hook}/{key}", "webhook_events_filter": ["completed"]}
        return told if self.hook else {}

    async def _get(self, path: str, **params: str) -> Any:
        """JSON as it came: the SDK's own shapes know no `aborted` (replicate-python#449)."""
        with _talk(self.line, paid=False):
            return (await self._client._async_request("GET", path, params=params or None)).json()

    async def _version(self, slug: str) -> str:
        """The latest version of a model that is called by version."""
        if slug not in self._versions:
            known = await self._get(f"/v1/models/{slug}")
            self._versions[slug] = (known.get("latest_version") or {}).get("id", "")
        return self._versions[slug]

    async def _uploaded(self, bench: ports.Bench, asset: shapes.Asset) -> str:
        path = await bench.path(asset)
        with _talk(self.line, paid=False):
            kept = await self._client.files.async_create(path)
        return str(kept.urls["get"])


def _opened(line: answers.Line, base_url: str, patience_s: float) -> Any:
    import httpx
    from replicate.client import Client

    patience = httpx.Timeout(patience_s, connect=10.0)

    class Frank(httpx.AsyncHTTPTransport):
        """Says at once what a status means, before the SDK waits and repeats by itself.

        The SDK lifts every limit of time from creating and uploading; here they are again.
        """

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            request.extensions["timeout"] = patience.as_dict()
            answer = await super().handle_async_request(request)
            if answer.status_code < 400:
                return answer
            await answer.aread()
            paid = request.method == "POST" and request.url.path.endswith("/predictions")
            wait = answer.headers.get("Retry-After")
            raise line.status(answer.status_code, _detail(answer), retry_after=wait, paid=paid)

    return Client(
        api_token=line.secret, base_url=base_url, transport=Frank(),
        headers={"Cancel-After": DEADLINE},
    )  # fmt: skip


@contextmanager
def _talk(line: answers.Line, *, paid: bool) -> Iterator[None]:
    """Errors of httpx and of the SDK in our words."""
    import httpx
    from replicate.exceptions import ReplicateException

    web = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise line.dead(error, paid=paid, sent=False) from error
    except (*web, ReplicateException, ValueError, TypeError, KeyError) as error:
        raise line.dead(error, paid=paid) from error


def _detail(answer: Any) -> str:
    try:
        said = answer.json()
    except ValueError:
        return ""
    return str(said.get("detail") or said.get("title") or "") if isinstance(said, dict) else ""


def _output(seen: Mapping[str, Any], line: answers.Line) -> str:
    """The address of what was made. Raises Rejected where nothing was."""
    status, output = seen["status"], seen.get("output")
    if status != "succeeded":
        raise errors.Rejected(detail=line.clean(str(seen.get("error") or status)))
    if seen.get("data_removed"):
        raise errors.Rejected(Why.VENDOR_GARBAGE, "replicate: the output has expired")
    first = output[0] if isinstance(output, list) and output else output
    if isinstance(first, str) and first:
        return first
    raise errors.Rejected(Why.VENDOR_GARBAGE, "replicate: an empty output")


def _same(seen: Mapping[str, Any], order: shapes.Order) -> bool:
    """Whether a prediction was asked for what this order asks for, uploads aside."""
    row = catalogue.of(order)
    media = {one.digest: one.digest for one in attachments.named(order)}
    words = catalogue.asked(order, row, media)
    routed = catalogue.route(row, words)
    aside = {one.name for word, one in routed.words.items() if word in MEDIA}
    given = seen.get("input") or {}
    wanted = catalogue.payload(row, words)
    same = all(given.get(name) == value for name, value in wanted.items() if name not in aside)
    return same and seen.get("model") in {routed.slug, None}


def _time(stamp: str | None) -> datetime:
    return datetime.fromisoformat(stamp) if stamp else datetime.now(UTC)
