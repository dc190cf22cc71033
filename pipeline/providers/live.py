"""Live: the catalogue held against what vendors say today. Free, and nothing is changed by it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from pipeline import catalogue, errors, makers
from pipeline.providers import comfyui, http, keys, nodes, registry, schemas
from pipeline.settings import Settings

State = Literal["agrees", "differs", "gone", "unasked", "unreachable"]
AT_ONCE = 8
OPEN = frozenset({"fal"})
"""Vendors that publish their schemas for everybody."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is true of a row today; `differences` in words of the vendor's own parameters."""

    row: catalogue.Row
    state: State
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """An open connection to a vendor, and the settings that it was opened by."""

    settings: Settings
    http: http.Http

    async def json(self, url: str) -> object:
        """Ask; errors are those of `pipeline.errors`."""
        return await self.http.json("GET", url)


async def findings(rows: Iterable[catalogue.Row], settings: Settings) -> tuple[Finding, ...]:
    """One for each row, in their order; vendors without a key, and retired rows, are not asked.

    Raises Misconfigured for a key that its vendor turns away.
    """
    places = asyncio.Semaphore(AT_ONCE)
    async with AsyncExitStack() as stack:
        lines: dict[str, Line] = {}
        for vendor in ASKED:
            if makers.available(vendor, settings):
                asking = _connection(vendor, settings)
                stack.push_async_callback(asking.aclose)
                lines[vendor] = Line(settings=settings, http=asking)

        async def found(row: catalogue.Row) -> Finding:
            line = lines.get(row.vendor)
            if line is None or row.retired or row.slug == catalogue.ANY:
                return Finding(row=row, state="unasked")
            async with places:
                return await _finding(row, line)

        asked = [asyncio.ensure_future(found(row)) for row in rows]
        try:
            return tuple(await asyncio.gather(*asked))
        finally:
            for one in asked:
                one.cancel()
            await asyncio.gather(*asked, return_exceptions=True)


def _connection(vendor: str, settings: Settings) -> http.Http:
    """Keys are shown only to those who ask for one."""
    if vendor in OPEN:
        return http.Http(line=registry.line(vendor, settings), patience_s=keys.PATIENCE_S)
    return keys.asking_of(vendor, settings)


async def _finding(row: catalogue.Row, line: Line) -> Finding:
    try:
        said = await ASKED[row.vendor](row, line)
    except errors.Rejected:
        return Finding(row=row, state="gone")
    except errors.Misconfigured:
        raise
    except errors.DailiesError as error:
        return Finding(row=row, state="unreachable", differences=(error.detail,))
    if said is None:
        return Finding(row=row, state="unasked")
    return Finding(row=row, state="differs" if said else "agrees", differences=said)


async def _replicate(row: catalogue.Row, line: Line) -> tuple[str, ...]:
    root = line.settings.replicate_base_url.rstrip("/")
    return await _by_schema(row, line, lambda slug: f"{root}/v1/models/{slug}", schemas.replicate)


async def _fal(row: catalogue.Row, line: Line) -> tuple[str, ...]:
    root = line.settings.fal_schema_url
    return await _by_schema(row, line, lambda slug: f"{root}?endpoint_id={slug}", schemas.fal)


async def _by_schema(
    row: catalogue.Row,
    line: Line,
    where: Callable[[str], str],
    read: Callable[[schemas.Document], schemas.Spec],
) -> tuple[str, ...]:
    """Every slug of the row against its own schema. Raises Rejected for one that is not there."""
    found: list[str] = []
    for slug in dict.fromkeys((row.slug, *(one.slug for one in row.variants))):
        said = await line.json(where(slug))
        spec = read(said) if isinstance(said, Mapping) else {}
        if not spec:
            raise errors.Rejected(detail=slug)
        found += schemas.differences(row, slug=slug, spec=spec)
    return tuple(dict.fromkeys(found))


async def _openai(row: catalogue.Row, line: Line) -> tuple[str, ...]:
    root = getattr(line.settings, registry.ENTRIES[row.vendor].url).rstrip("/")
    said = await line.json(f"{root}/models")
    listed = said.get("data") if isinstance(said, Mapping) else None
    return _listed(row, listed, "id")


MADE_AT = {"score": "/v1/music", "sound": "/v1/sound-generation"}
"""Where ElevenLabs makes what its list of models does not name."""


async def _elevenlabs(row: catalogue.Row, line: Line) -> tuple[str, ...] | None:
    """Its list has the speaking models only; the others are in its OpenAPI document."""
    root = line.settings.elevenlabs_base_url.rstrip("/")
    if row.kind == "voice":
        return _listed(row, await line.json(f"{root}/v1/models"), "model_id")
    try:
        said = await line.json(f"{root}/openapi.json")
    except errors.Rejected:
        return None
    spec = schemas.posted(said, MADE_AT[row.kind]) if isinstance(said, Mapping) else {}
    sent = row.evolve(fixed={**row.fixed, "model_id": row.slug})
    return schemas.differences(sent, slug=row.slug, spec=spec) if spec else None


async def _cartesia(row: catalogue.Row, line: Line) -> tuple[str, ...]:
    """It has no list of models: the voices that the row casts are looked for."""
    root, found = line.settings.cartesia_base_url.rstrip("/"), []
    for voice in dict.fromkeys(one for group in row.voices.values() for one in group):
        try:
            await line.json(f"{root}/voices/{quote(voice, safe='')}")
        except errors.Rejected:
            found.append(f"the voice {voice} is not there any more")
    return tuple(found)


async def _comfyui(row: catalogue.Row, line: Line) -> tuple[str, ...]:
    """The workflow's nodes and model files, against those that the server has."""
    root = line.settings.comfyui_url.rstrip("/")
    try:
        graph = await asyncio.to_thread(comfyui.workflow, row.slug)
        comfyui.filled(graph, catalogue.payload(row, next(schemas.samples(row))))
    except errors.Misconfigured as error:
        return (error.detail,)
    known: dict[str, object] = {}
    for name in nodes.classes(graph):
        said = await line.json(f"{root}/object_info/{quote(name, safe='')}")
        known.update(said if isinstance(said, Mapping) else {})
    return nodes.differences(graph, known)


def _listed(row: catalogue.Row, listed: object, name: str) -> tuple[str, ...]:
    """Nothing to say of a model that is in the list. Raises Rejected for one that is not."""
    found = listed if isinstance(listed, list) else []
    if row.slug not in {one.get(name) for one in found if isinstance(one, Mapping)}:
        raise errors.Rejected(detail=row.slug)
    return ()


Ask = Callable[[catalogue.Row, Line], Awaitable[tuple[str, ...] | None]]
ASKED: Mapping[str, Ask] = {
    "replicate": _replicate,
    "fal": _fal,
    "openai": _openai,
    "writer": _openai,
    "elevenlabs": _elevenlabs,
    "cartesia": _cartesia,
    "comfyui": _comfyui,
}
"""Who can be asked, and how; the others publish no schema, or are a machine of the operator's."""
