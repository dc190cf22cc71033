"""Training: pictures of one character become a LoRA, paid for once and only after a yes.

The intent is stored before the vendor is asked, and its ticket the moment it is known: whoever
says the same again goes on where the first one ended.
"""

import asyncio
import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from pipeline import bench, budgets, catalogue, clock, errors, ports, prices, purse
from pipeline.errors import Why
from storage import ledger, media, shapes, store, trainings

LEAST, MOST = 4, 60
"""How many pictures make a LoRA."""
SMALLEST_SIDE, LONGEST_SIDE = 256, 1536
LARGEST_PIXELS = 60_000_000
FORMATS = ("PNG", "JPEG", "WEBP")
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that the same pictures are the same archive."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Whom to learn from which pictures. A real person is named and has agreed."""

    name: str
    pictures: Sequence[Path]
    by: shapes.Made
    invented: bool = False
    person: str = ""
    agreed: bool = False
    said_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A training that nobody has begun, and the archive of its pictures, which nobody keeps yet."""

    training: shapes.Training
    archive: bytes


async def prepared(wish: Wish, *, by: str, now: clock.Clock = clock.wall) -> Prepared:
    """The training with its price; nothing is stored, and nothing asked of anybody.

    Raises Refused without a yes or with pictures that will not do, Misconfigured for a model that
    cannot be trained here.
    """
    agreed = wish.agreed and bool(wish.person.strip())
    if not wish.name.strip() or wish.invented == agreed:
        raise errors.Refused(Why.NO_CONSENT)
    row = catalogue.current().row(wish.by.vendor, wish.by.model)
    if row.kind != "trainer" or not row.output or row.retired:
        raise errors.Misconfigured(Why.MODEL_KIND, row.key)
    archive = await asyncio.to_thread(packed, wish.pictures)
    digest = hashlib.sha256(archive).hexdigest()
    asset = shapes.Asset(digest=digest, suffix=".zip", size=len(archive))
    order = shapes.TrainOrder(by=wish.by, archive=asset, trigger=trigger(wish.name, asset))
    moment = now()
    asked = shapes.Training(
        id=shapes.fingerprint(order),
        order=order,
        name=wish.name.strip(),
        person=wish.person.strip(),
        said_at=wish.said_at or moment,
        recorded_by=by,
        price_usd_micros=prices.price(order),
        at=moment,
    )
    return Prepared(training=asked, archive=archive)


@dataclass(frozen=True, kw_only=True)
class Trainer:
    """Carries trainings out; `again` says that a try whose answer was lost may be paid twice."""

    vendors: Mapping[str, Any]
    opened: store.Store
    shelf: media.Media
    room: Path
    limits: purse.Limits
    again: bool = False
    now: clock.Clock = clock.wall

    async def carry_out(self, prepared: Prepared) -> shapes.Training:
        """The training as it ended; what was said and the pictures are kept first.

        Raises Ambiguous where a try may have been paid for already, Refused beyond the month's
        budget or while somebody else begins it, and the vendor's errors.
        """
        asked = prepared.training
        vendor: Any = self.vendors.get(asked.order.by.vendor)
        if vendor is None:
            raise errors.Misconfigured(Why.MODEL_VENDOR, asked.order.by.vendor)
        await self.shelf.put_bytes(prepared.archive, ".zip")
        async with self.opened.transaction() as tx:
            known = await trainings.record(tx, asked)
        if known.url:
            return known
        with bench.TaskBench.laid_out(self.room, f"lora-{known.id}", self.shelf) as table:
            ticket = known.ticket or await self._submitted(known, vendor, table)
            made = await self._collected(known, ticket, vendor, table)
            weights = await self.shelf.put(made.main)
        cost, basis = made.cost_usd_micros, made.cost_basis
        async with self.opened.transaction() as tx:
            await trainings.ended(
                tx, known.id, weights=weights, url=made.address, cost=cost, basis=basis
            )
            return await trainings.get(tx, known.id) or known

    async def _submitted(self, known: shapes.Training, vendor: Any, table: ports.Bench) -> str:
        can_look = hasattr(vendor, "find_training")
        if known.intent_at and (found := await self._looked_up(known, vendor)):
            return await self._keep(known, found)
        async with self.opened.transaction() as tx:
            await self._check(tx, known)
            before, price = known.intent_at, known.price_usd_micros or 0
            lost = price if before and not can_look else 0
            now = self.now()
            if not await trainings.intend(tx, known.id, now=now, before=before, doubtful=lost):
                raise errors.Refused(Why.BUSY)
        try:
            answer = await vendor.submit(known.order, key=f"lora-{known.id}", bench=table)
        except errors.Ambiguous as error:  # the intent stays: it may have been charged
            if can_look:
                raise errors.Transient(error.why, error.detail) from error
            raise
        except errors.DailiesError as error:
            await self._give_up(known, error)
            raise
        return await self._keep(known, answer)

    async def _looked_up(self, known: shapes.Training, vendor: Any) -> ports.Ticket | None:
        """The ticket of a lost try; None if it may be made anew. Raises Ambiguous to ask first."""
        if not hasattr(vendor, "find_training"):
            if self.again:
                return None
            raise errors.Ambiguous(detail=known.order.by.vendor)
        found: ports.Ticket | None = await vendor.find_training(known.order, since=known.intent_at)
        return found

    async def _keep(self, known: shapes.Training, ticket: ports.Ticket) -> str:
        async with self.opened.transaction() as tx:
            await trainings.ticketed(tx, known.id, ticket.id)
        return ticket.id

    async def _collected(
        self, known: shapes.Training, ticket: str, vendor: Any, table: ports.Bench
    ) -> ports.Result:
        while True:
            try:
                answer = await vendor.collect(ticket, order=known.order, bench=table)
            except errors.Rejected as error:
                await self._give_up(known, error)
                raise
            if isinstance(answer, ports.Result):
                return answer
            await asyncio.sleep(answer.again_in.total_seconds())

    async def _give_up(self, known: shapes.Training, error: errors.DailiesError) -> None:
        cost, basis = purse.billed(error, price=known.price_usd_micros or 0), purse.basis(error)
        async with self.opened.transaction() as tx:
            await trainings.given_up(tx, known.id, cost=cost, basis=basis)

    async def _check(self, tx: store.Tx, known: shapes.Training) -> None:
        """The house's budget of a month holds for films and trainings together."""
        await ledger.exclusive(tx)
        gone = await purse.gone(tx, since=budgets.month_of(self.now()))
        limit, price = self.limits.month, known.price_usd_micros
        if limit is not None and (price is None or gone.committed_usd_micros + price > limit):
            raise errors.Refused(Why.MONTH_BUDGET)


def packed(pictures: Sequence[Path]) -> bytes:
    """The pictures as a ZIP, the same for the same pictures, without what a camera wrote into them.

    Blocks. Raises Refused where one is none, or where they are too few or too many.
    """
    if not LEAST <= len(pictures) <= MOST:
        raise errors.Refused(Why.BAD_PICTURES, f"{len(pictures)} pictures")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for number, data in enumerate(sorted({_plain(one) for one in pictures}), 1):
            archive.writestr(zipfile.ZipInfo(f"{number:02}.jpg", EPOCH), data)
        if len(archive.namelist()) < LEAST:
            raise errors.Refused(Why.BAD_PICTURES, "the same picture twice")
    return held.getvalue()


def trigger(name: str, archive: shapes.Asset) -> str:
    """The word that stands for the character: no other one, and none that a model knows."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    letters = re.sub(r"[^a-z]+", "", plain)[:8] or "one"
    return f"{letters}{hashlib.sha256(archive.digest.encode()).hexdigest()[:4]}"


def _plain(path: Path) -> bytes:
    held = io.BytesIO()
    try:
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise errors.Refused(Why.BAD_PICTURES, path.name)
            shown = picture.convert("RGB")
            if min(shown.size) < SMALLEST_SIDE:
                raise errors.Refused(Why.BAD_PICTURES, path.name)
            shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            shown.save(held, "JPEG", quality=95)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise errors.Refused(Why.BAD_PICTURES, path.name) from error
    return held.getvalue()
