"""A table to work at, and every vendor ready to talk to its fake."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline import catalogue, clock, ports
from pipeline.providers import (
    answers,
    cartesia,
    comfyui,
    elevenlabs,
    fal,
    intents,
    openai,
    replicate,
)
from storage import shapes
from tests.providers.fakes import material
from tests.providers.fakes.cartesia import FakeCartesia
from tests.providers.fakes.comfyui import FakeComfyUI
from tests.providers.fakes.elevenlabs import FakeElevenLabs
from tests.providers.fakes.fake import Fake
from tests.providers.fakes.fal import FakeFal
from tests.providers.fakes.openai import FakeOpenAI
from tests.providers.fakes.replicate import FakeReplicate

HOOK = "https://dailies.example/hooks"
SOON = timedelta(milliseconds=10)
FAKES: Mapping[str, Callable[..., Fake]] = {
    "replicate": FakeReplicate, "openai": FakeOpenAI, "elevenlabs": FakeElevenLabs,
    "fal": FakeFal, "comfyui": FakeComfyUI, "cartesia": FakeCartesia,
}  # fmt: skip


class Table:
    """Implements `ports.Bench`: every picture, clip and recording is the same small one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard: list[float] = []
        self.shown: list[tuple[str, ...]] = []

    async def path(self, asset: shapes.Asset) -> Path:
        kind = {".mp4": "clip", ".wav": "sound"}.get(asset.suffix, "still")
        given = self.folder.parent / f"given{asset.suffix}"
        given.write_bytes(material.delivered(kind))
        return given

    def progress(self, fraction: float) -> None:
        self.heard.append(fraction)

    def show(self, lines: Sequence[str]) -> None:
        self.shown.append(tuple(lines))


def vendor(
    name: str,
    fake: Fake,
    *,
    recall: intents.Recall = intents.nothing,
    patience_s: float = 5.0,
    now: clock.Clock = clock.wall,
) -> Any:
    """Our vendor, talking to its fake."""
    line = answers.Line(
        vendor=name,
        setting=f"{name.upper()}_KEY",
        secret=fake.secret,
        queued=name in {"replicate", "fal", "comfyui"},
    )
    common: dict[str, Any] = {"line": line, "patience_s": patience_s}
    url = fake.url
    match name:
        case "replicate":
            hook = f"{HOOK}/replicate"
            return replicate.Replicate(
                base_url=url, hook=hook, recall=recall, now=now, shortest=SOON, **common
            )
        case "openai":
            return openai.OpenAI(base_url=f"{url}/v1", **common)
        case "elevenlabs":
            return elevenlabs.ElevenLabs(base_url=url, recall=recall, now=now, **common)
        case "fal":
            return fal.Fal(base_url=url, hook=f"{HOOK}/fal", shortest=SOON, **common)
        case "cartesia":
            return cartesia.Cartesia(base_url=url, **common)
        case "comfyui":
            return comfyui.ComfyUI(base_url=url, shortest=SOON, **common)
    raise AssertionError(name)


@asynccontextmanager
async def pair(name: str, **options: Any) -> AsyncIterator[tuple[Any, Any]]:
    """A vendor and its fake, both closed afterwards."""
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FAKES[name]().open())
        made = vendor(name, fake, **options)
        stack.push_async_callback(made.aclose)
        yield made, fake


def row(key: str) -> catalogue.Row:
    return catalogue.current().row(*key.split(":", 1))


@contextmanager
def operated(file: Path) -> Iterator[None]:
    """The catalogue with an operator's file merged over it."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DAILIES_CATALOGUE", str(file))
            catalogue.current.cache_clear()
            yield
    finally:
        catalogue.current.cache_clear()


async def made(far: Any, order: shapes.Order, table: Table, *, key: str = "k-1") -> ports.Result:
    """Submit, then ask until it is there."""
    answer = await far.submit(order, key=key, bench=table)
    if isinstance(answer, ports.Result):
        return answer
    return await collected(far, answer.id, order, table)


async def begun(far: Any, order: shapes.Order, table: Table, *, key: str = "k-1") -> None:
    """Submit and leave it at that."""
    await far.submit(order, key=key, bench=table)


async def collected(far: Any, ticket: str, order: shapes.Order, table: Table) -> ports.Result:
    """Ask until it is there."""
    while True:
        answer = await far.collect(ticket, order=order, bench=table)
        if isinstance(answer, ports.Result):
            return answer
        await asyncio.sleep(answer.again_in.total_seconds())
