"""fal: its queue over plain HTTP (https://docs.fal.ai/model-endpoints/queue).

Its own client repeats a submit up to ten times; ours never does. The queue cannot be searched:
after a lost answer a person is asked, unless the webhook told us first.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from pipeline import catalogue, errors, ports, prices
from pipeline.errors import Why
from pipeline.providers import answers, attachments, fetching, http, intake
from storage import shapes

WAITING = frozenset({"IN_QUEUE", "IN_PROGRESS"})


@dataclass(kw_only=True)
class Fal:
    """Implements `ports.Vendor` and `ports.Cancellable`. A ticket is `owner/app|request id`."""

    line: answers.Line
    base_url: str
    hook: str = ""
    patience_s: float = http.PATIENCE_S
    shortest: timedelta = timedelta(seconds=0.5)
    _born: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        key = {"Authorization": f"Key {self.line.secret}"}
        self._http = http.Http(line=self.line, headers=key, patience_s=self.patience_s)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Ticket:
        """Put it into the queue, its pictures as data URLs."""
        row = catalogue.of(order)
        media = {
            one.digest: await asyncio.to_thread(attachments.data_url, await bench.path(one))
            for one in attachments.named(order)
        }
        words = catalogue.asked(order, row, media)
        slug = catalogue.route(row, words).slug
        url = f"{self.base_url}/{slug}"
        if self.hook:
            url += f"?fal_webhook={quote(f'{self.hook}/{key}', safe='')}"
        made = await self._http.json("POST", url, json=catalogue.payload(row, words), paid=True)
        if not isinstance(made, dict) or not isinstance(made.get("request_id"), str):
            raise errors.Ambiguous(detail="fal: no request id in the answer")
        return ports.Ticket(id=f"{'/'.join(slug.split('/')[:2])}|{made['request_id']}")

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Ask once; fetch and check the output when it is there."""
        url = self._url(ticket)
        state = await self._http.json("GET", f"{url}/status")
        if state.get("status") in WAITING:
            age = datetime.now(UTC) - self._born.setdefault(ticket, datetime.now(UTC))
            return ports.Pending(again_in=answers.pause(age, shortest=self.shortest))
        self._born.pop(ticket, None)
        said = await self._http.json("GET", url)
        path = bench.folder / "output"
        await fetching.fetch(_output(said, catalogue.of(order)), path, trusted=self.base_url)
        made = await asyncio.to_thread(intake.accepted, order, path)
        return intake.priced(made, prices.price(order))

    async def cancel(self, ticket: str) -> None:
        """Take it out of the queue, or stop it."""
        await self._http.json("PUT", f"{self._url(ticket)}/cancel")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    def _url(self, ticket: str) -> str:
        app, _, request = ticket.partition("|")
        return f"{self.base_url}/{app}/requests/{request}"


def _output(said: Any, row: catalogue.Row) -> str:
    """The address of the media, where the row says that the answer keeps it."""
    found: Any = said
    for name in row.output.split("."):
        if isinstance(found, list) and name.isdigit() and int(name) < len(found):
            found = found[int(name)]
        else:
            found = found.get(name) if isinstance(found, Mapping) else None
    if not isinstance(found, str) or not found:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "fal: an empty output")
    return found
