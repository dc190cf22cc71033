"""ElevenLabs' voices: who can be cast, and instant clones of people who said yes to it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import errors, ports
from pipeline.errors import Why
from pipeline.providers import auditions

PAGE = 100
CLONED = frozenset({"cloned", "professional", "generated"})


async def listed(client: Any) -> tuple[ports.Speaker, ...]:
    """All pages of `GET /v2/voices`, the account's own voices first."""
    found: list[ports.Speaker] = []
    token = None
    while True:
        page = await client.voices.search(page_size=PAGE, next_page_token=token)
        found += [speaker(one) for one in page.voices]
        token = page.next_page_token
        if not page.has_more or not token:
            return tuple(sorted(found, key=lambda one: one.source != "own"))


async def cloned(client: Any, *, name: str, sample: Path, consent: str) -> str:
    """The id of a new instant clone. `consent` says who agreed and when; it is kept there too."""
    data = await asyncio.to_thread(sample.read_bytes)
    made = await client.voices.ivc.create(
        name=name,
        files=[(sample.name, data, "application/octet-stream")],
        description=consent,
        remove_background_noise=True,
        request_options={"max_retries": 0},
    )
    if not made.voice_id:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "elevenlabs: a clone without an id")
    return str(made.voice_id)


def speaker(voice: Any) -> ports.Speaker:
    """One voice as `GET /v2/voices` describes it."""
    labels: Mapping[str, str] = voice.labels or {}
    return ports.Speaker(
        id=voice.voice_id,
        name=voice.name or voice.voice_id,
        group=auditions.group(labels.get("gender", ""), labels.get("age", "")),
        language=labels.get("language", ""),
        source="own" if voice.category in CLONED else "library",
    )
