"""Cloning: a copy of somebody's voice, made only after their yes was written down for good."""

import asyncio
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import clock, errors, faults, importing
from pipeline.errors import Why
from storage import consents, media, shapes, store


@dataclass(frozen=True, kw_only=True)
class Yes:
    """What is claimed: whose voice it is, that they agreed, and since when."""

    speaker: str
    agreed: bool
    said_at: datetime | None = None


async def clone(
    name: str,
    *,
    sample: Path,
    yes: Yes,
    by: str,
    vendor: str,
    vendors: Mapping[str, Any],
    opened: store.Store,
    shelf: media.Media,
    now: clock.Clock = clock.wall,
) -> shapes.Consent:
    """The consent with the id of the new voice; the vendor is called only after it was stored.

    Raises Refused without a yes or a recording, Misconfigured where the vendor cannot copy voices,
    and the vendor's own errors; a lost answer is Ambiguous, and the consent stays as it is.
    """
    if not yes.agreed or not yes.speaker.strip() or not name.strip():
        raise errors.Refused(Why.NO_CONSENT)
    maker: Any = vendors.get(vendor)
    if not hasattr(maker, "clone"):
        raise errors.Misconfigured(detail=vendor)
    with tempfile.TemporaryDirectory(prefix="dailies-") as folder, faults.translated():
        heard = await asyncio.to_thread(importing.measured, sample, Path(folder))
        moment = now()
        consent = shapes.Consent(
            id=uuid.uuid4().hex,
            vendor=vendor,
            name=name.strip(),
            speaker=yes.speaker.strip(),
            said_at=yes.said_at or moment,
            sample=await shelf.put(heard.main),
            recorded_by=by,
            at=moment,
        )
        async with opened.transaction() as tx:
            await consents.record(tx, consent)
        voice = await maker.clone(name=consent.name, sample=heard.main, consent=_told(consent))
        async with opened.transaction() as tx:
            await consents.voiced(tx, consent.id, voice)
    return consent.evolve(voice=voice)


def _told(consent: shapes.Consent) -> str:
    """The consent as the vendor keeps it beside the voice."""
    day = consent.said_at.date().isoformat()
    return f"{consent.speaker} agreed to this copy of their voice on {day} (consent {consent.id})."
