"""fal: its queue over plain HTTP (https://docs.fal.ai/model-endpoints/queue).

Its own client repeats a submit up to ten times; ours never does. The queue cannot be searched:
after a lost answer a person is asked, unless the webhook told us first. Small pictures travel
inside the request, larger files through its storage (fal-js, `libs/client/src/storage.ts`).
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline import catalogue, charges, errors, ports
from pipeline.errors import Why
from pipeline.providers import answers, attachments, fetching, http, intake, metering
from storage import shapes

QUEUE, STORAGE, PLATFORM = "//queue.fal.run", "https://rest.fal.ai", "https://api.fal.ai"
PRICING = "/v1/models/pricing"
PRICING_PATIENCE_S = 10.0
INITIATE = "/storage/upload/initiate?storage_type=fal-cdn-v3"
WAITING = frozenset({"IN_QUEUE", "IN_PROGRESS"})


@dataclass(kw_only=True)
class Fal:
    """Implements `ports.Vendor` and `ports.Cancellable`. A ticket is `owner/app|request id`."""

    line: answers.Line
    base_url: str
    hook: str = ""
    patience_s: float = http.PATIENCE_S
    shortest: timedelta = timedelta(seconds=0.5)
    embedded_bytes: int = 200_000
    _born: dict[str, datetime] = field(default_factory=dict)
    _prices: dict[str, float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        key = {"Authorization": f"Key {self.line.secret}"}
        self._http = http.Http(line=self.line, headers=key, patience_s=self.patience_s)
        self._storage = http.Http(line=self.line, patience_s=self.patience_s)
        soon = min(self.patience_s, PRICING_PATIENCE_S)
        self._platform = http.Http(line=self.line, headers=key, patience_s=soon)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Ticket:
        """Put it into the queue, with addresses of its pictures, clips and recordings."""
        row = catalogue.of(order)
        media = {
            name: await self._given(path)
            for name, path in (await attachments.files(order, bench)).items()
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
        said, headers = await self._http.told(url)
        path = bench.folder / "output"
        address = _output(said, catalogue.of(order))
        await fetching.fetch(address, path, trusted=self.base_url)
        usage = await self._usage(order, headers)
        return replace(await intake.delivered(order, path, usage=usage), address=address)

    async def cancel(self, ticket: str) -> None:
        """Take it out of the queue, or stop it."""
        await self._http.json("PUT", f"{self._url(ticket)}/cancel")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        await self._storage.aclose()
        await self._platform.aclose()

    async def _usage(self, order: shapes.Order, headers: Mapping[str, str]) -> charges.Usage:
        """What fal counted, at its own price of today; at the row's where it names none."""
        units = metering.number(headers.get(metering.FAL_UNITS))
        if not units:
            return charges.NOTHING
        row = catalogue.of(order)
        media = {name: name for name in attachments.names(order)}
        slug = catalogue.route(row, catalogue.asked(order, row, media)).slug
        price = await self._price(slug)
        if price is not None:
            return charges.Usage(usd=units * price)
        return metering.fal(order, row, units)

    async def _price(self, slug: str) -> float | None:
        """What one unit of an endpoint costs; no take fails because that cannot be read."""
        if slug not in self._prices:
            root = PLATFORM if self.base_url.endswith(QUEUE) else self.base_url
            query = {"endpoint_id": slug}
            try:
                said = await self._platform.json("GET", f"{root}{PRICING}", params=query)
            except errors.Rejected:
                said = None
            except errors.DailiesError:
                return None
            self._prices[slug] = metering.fal_price(said, slug)
        return self._prices[slug]

    async def _given(self, path: Path) -> str:
        """An address at which fal can read the file; one inside the request where that is small.

        A gateway in fal's place may have no storage: then everything travels inside.
        """
        if (await asyncio.to_thread(path.stat)).st_size > self.embedded_bytes:
            told = {"content_type": attachments.kind(path), "file_name": path.name}
            home = STORAGE if self.base_url.endswith(QUEUE) else self.base_url
            with suppress(errors.Rejected):
                room = await self._http.json("POST", f"{home}{INITIATE}", json=told)
                return await self._stored(path, room)
        return await asyncio.to_thread(attachments.data_url, path)

    async def _stored(self, path: Path, room: Mapping[str, str]) -> str:
        """Bring the file to its place; the key stays at home."""
        content = await asyncio.to_thread(path.read_bytes)
        kind = {"Content-Type": attachments.kind(path)}
        await self._storage.bytes("PUT", room["upload_url"], data=content, headers=kind)
        return room["file_url"]

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
