"""The registry: every vendor far away by name, opened if the settings hold what it needs.

A vendor's module is imported when it is opened, its SDK with its first call.
"""

import importlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from pipeline import makers, ports
from pipeline.providers import answers, intents
from pipeline.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`at` is `module:Class` under this package; `key` and `url` name fields of the settings."""

    at: str
    url: str
    key: str = ""
    remembers: bool = False
    hooked: bool = False
    queued: bool = False


ENTRIES: Mapping[str, Entry] = {
    "replicate": Entry(
        at="replicate:Replicate", url="replicate_base_url", key="replicate_api_token",
        remembers=True, hooked=True, queued=True,
    ),
    "openai": Entry(at="openai:OpenAI", url="openai_base_url", key="openai_api_key"),
    "elevenlabs": Entry(
        at="elevenlabs:ElevenLabs", url="elevenlabs_base_url", key="elevenlabs_api_key",
        remembers=True,
    ),
    "fal": Entry(at="fal:Fal", url="fal_queue_url", key="fal_key", hooked=True, queued=True),
    "comfyui": Entry(at="comfyui:ComfyUI", url="comfyui_url", queued=True),
    "cartesia": Entry(at="cartesia:Cartesia", url="cartesia_base_url", key="cartesia_api_key"),
    "writer": Entry(at="openai:OpenAI", url="writer_url", key="writer_key"),
    "local-writer": Entry(at="openai:OpenAI", url="local_writer_url"),
    "local-voice": Entry(at="openai:OpenAI", url="local_voice_url"),
}  # fmt: skip


@asynccontextmanager
async def open_vendors(
    settings: Settings, recall: intents.Recall = intents.nothing
) -> AsyncIterator[Mapping[str, ports.Vendor[Any]]]:
    """All vendors that the settings allow; their connections end with the block."""
    async with AsyncExitStack() as stack:
        opened: dict[str, ports.Vendor[Any]] = {}
        for name, entry in ENTRIES.items():
            if makers.available(name, settings):
                vendor = _built(name, entry, settings, recall)
                stack.push_async_callback(vendor.aclose)
                opened[name] = vendor
        yield opened


def line(name: str, settings: Settings) -> answers.Line:
    """Who is talked to, with the key; the setting is what a person has to mend."""
    entry = ENTRIES[name]
    key = getattr(settings, entry.key) if entry.key else None
    secret = key.get_secret_value() if isinstance(key, SecretStr) else ""
    setting = _variable(entry.key or entry.url)
    return answers.Line(vendor=name, setting=setting, secret=secret, queued=entry.queued)


def opener(name: str) -> str:
    """The variable without which this vendor is not opened."""
    entry = ENTRIES[name]
    return _variable(entry.key if Settings.model_fields[entry.url].default else entry.url)


def _built(name: str, entry: Entry, settings: Settings, recall: intents.Recall) -> Any:
    module, _, kind = entry.at.partition(":")
    make: Callable[..., Any] = getattr(importlib.import_module(f"{__package__}.{module}"), kind)
    options: dict[str, Any] = {"recall": recall} if entry.remembers else {}
    if entry.hooked and settings.public_url.startswith("https://"):
        options["hook"] = f"{settings.public_url.rstrip('/')}/hooks/{name}"
    base_url = getattr(settings, entry.url).rstrip("/")
    return make(line=line(name, settings), base_url=base_url, **options)


def _variable(field: str) -> str:
    """The environment variable of a field of the settings."""
    alias = Settings.model_fields[field].validation_alias
    return str(alias) if alias else field.upper()
