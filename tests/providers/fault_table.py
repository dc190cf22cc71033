"""The fault table: every fault, every vendor, through the real desk, worker and SDK.

Each row is one film that meets one fault, pressed by nobody: how it ended, the very words that a
person reads, how often the vendor charged, and what the ledger says about that.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import cards, estimates
from bot.cards import view
from bot.cards.card import Fields, Inlines, Paragraph
from bot.words import film as words
from pipeline import changes
from storage import ledger, shapes
from tests.providers.cast import FAKES, row
from tests.providers.fakes.fake import Fake
from tests.providers.floor import NAME, Floor

MODELS = {
    "replicate": "replicate:nano-banana-2", "openai": "openai:gpt-image-1-mini",
    "elevenlabs": "elevenlabs:v3", "fal": "fal:veo-3.1", "comfyui": "comfyui:sdxl",
    "cartesia": "cartesia:sonic-3.5",
}  # fmt: skip
QUEUED = ("replicate", "fal", "comfyui")
AT_ONCE = 4


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong. `where` is the fake's list that it is put into."""

    name: str
    told: str
    where: str = "faults"
    vendors: Sequence[str] = tuple(MODELS)


FAULTS = (
    Fault("hang", "no answer, never accepted"),
    Fault("hang-after", "no answer, accepted and charged"),
    Fault("reset", "connection reset before acceptance"),
    Fault("reset-after", "connection reset after acceptance"),
    Fault("429:7", "429 with Retry-After"),
    Fault("429", "429 without Retry-After"),
    Fault("402", "402 payment required"),
    Fault("quota", "out of credit in the vendor's own words"),
    Fault("401", "401 wrong key"),
    Fault("400", "400 refused by moderation"),
    Fault("422", "422 refused by moderation"),
    Fault("404", "the model was retired"),
    Fault("500", "500"),
    Fault("502", "502 of a gateway, not accepted"),
    Fault("502-after", "502 of a gateway, accepted and charged"),
    Fault("503", "503"),
    Fault("rubbish-after", "a web page instead of the answer, charged"),
    Fault("refused", "accepted, then refused by moderation", "states", QUEUED),
    Fault("nothing", "accepted, then an empty output", "states", (*QUEUED, "openai")),
    Fault("private", "an output on a private address", "states", ("replicate", "fal")),
    Fault("expired", "an output that has expired", "states", ("replicate",)),
    Fault("aborted", "given up by the vendor", "states", ("replicate",)),
    Fault("forgotten", "the vendor forgot the ticket", "states", QUEUED),
    Fault("garbage", "a web page instead of the media", "media"),
    Fault("playlist", "a playlist that reads our files", "media"),
    Fault("truncated", "media that were cut off", "media"),
    Fault("black", "a black picture, a silent recording", "media"),
    Fault("gone", "media that are gone", "media", QUEUED),
    Fault("hook-lost", "the webhook never comes", "", ("replicate", "fal")),
    Fault("hook-twice", "the webhook comes twice", "", ("replicate", "fal")),
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """What came of one fault. Money is in millionths of a dollar; the price is the order's."""

    vendor: str
    fault: Fault
    stage: shapes.Stage
    why: str
    said: str
    charges: int
    price: int
    spent: int
    reserved: int
    violations: tuple[str, ...]


def cases(*, every: bool) -> Iterable[tuple[str, Fault]]:
    """All of the table, or each fault with one vendor after the other."""
    for at, fault in enumerate(FAULTS):
        known = fault.vendors if every else [fault.vendors[at % len(fault.vendors)]]
        yield from ((name, fault) for name in known)


async def table(chosen: Iterable[tuple[str, Fault]], folder: Path) -> list[Row]:
    """A row for each case, in order."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, name: str, fault: Fault) -> Row:
        own = folder / str(number)
        own.mkdir()
        async with gate:
            return await _row(name, fault, own)

    return await asyncio.gather(*(one(at, *case) for at, case in enumerate(chosen)))


def printed(rows: Iterable[Row]) -> str:
    """The table in Markdown."""
    head = "| vendor | fault | ended | charges | ledger | what the person saw |\n|" + "---|" * 6
    return "\n".join((head, *(_line(row) for row in rows)))


def _line(one: Row) -> str:
    books = f"{_usd(one.spent)} spent" + (f", {_usd(one.reserved)} held" if one.reserved else "")
    cells = (one.vendor, one.fault.told, one.stage.value, str(one.charges), books, one.said)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _usd(micros: int) -> str:
    return f"${micros / 1e6:.3f}"


async def _row(name: str, fault: Fault, folder: Path) -> Row:
    async with FAKES[name]().open() as fake, Floor.open(folder) as floor:
        if fault.where:
            setattr(fake, fault.where, [fault.name])
        await floor.start({row(MODELS[name]).kind: MODELS[name]})
        if fault.name == "hook-twice":
            async with _doubled(floor, fake):
                ended = await floor.run({name: fake})
        else:
            ended = await floor.run({name: fake})
        async with floor.store.reading() as tx:
            books = [one for one in await ledger.of(tx, NAME) if one.vendor == name]
        owed = await floor.owed()
        kind = row(MODELS[name]).kind
        prices = {one.price_usd_micros for one in owed if one.order.kind == kind}
        assert len(prices) == 1, (name, fault, ended)
        return Row(
            vendor=name,
            fault=fault,
            stage=ended.stage,
            why=ended.troubles[0].why if ended.troubles else ended.parked_by,
            said=_said(ended, owed, floor),
            charges=max(fake.charges.values(), default=0),
            price=prices.pop(),
            spent=sum(one.amount_usd_micros for one in books),
            reserved=sum(one.held_usd_micros for one in books),
            violations=tuple(fake.violations),
        )


class _doubled:
    """While it lasts, every task that was accepted is said to be done, twice, again and again."""

    def __init__(self, floor: Floor, fake: Fake) -> None:
        self.floor, self.fake = floor, fake

    async def __aenter__(self) -> None:
        self.ringing = asyncio.create_task(self._ring())

    async def __aexit__(self, *error: object) -> None:
        self.ringing.cancel()
        await asyncio.gather(self.ringing, return_exceptions=True)

    async def _ring(self) -> None:
        while True:
            for task in await self.floor.owed() if self.fake.charges else ():
                for _ in range(2):
                    await self.floor.changes.announce(changes.of_task(task.id))
                    await self.floor.bell.ring(task.id, attempt=task.attempt)
            await asyncio.sleep(0.05)


def _said(ended: shapes.Production, owed: Sequence[shapes.Task], floor: Floor) -> str:
    """The trouble card's own words and its buttons; what a delivered film says is the film."""
    seen = view.of(ended, owed, now=floor.time(), prices=estimates.of)
    told: Mapping[str, cards.Card] = {one.slot: one for one in cards.draw(seen)}
    found = [card for slot, card in told.items() if slot.startswith("trouble")]
    if not found:
        return "the film"
    (card,) = found
    sentences = " ".join(
        _words(block.text) for block in card.blocks if isinstance(block, Paragraph)
    )
    detail = "".join(
        f" {name}: {_words(value)}."
        for block in card.blocks
        if isinstance(block, Fields)
        for name, value in block.rows
    )
    return f"{sentences}{detail} [{'] ['.join(words.label(one) for one in card.buttons)}]"


def _words(inlines: Inlines) -> str:
    return "".join(one if isinstance(one, str) else one.text for one in inlines)
