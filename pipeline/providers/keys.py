"""Keys: whether each vendor's key is right, by one free request that changes nothing."""

from collections.abc import Mapping
from typing import Literal

from pipeline import errors, makers
from pipeline.providers import http, registry
from pipeline.settings import Settings

State = Literal["right", "wrong", "missing", "unreachable", "unknown"]
PATHS: Mapping[str, tuple[str, str, str]] = {
    "openai": ("models", "Authorization", "Bearer {}"),
    "replicate": ("v1/account", "Authorization", "Bearer {}"),
    "elevenlabs": ("v1/user/subscription", "xi-api-key", "{}"),
    "comfyui": ("system_stats", "", ""),
    "writer": ("models", "Authorization", "Bearer {}"),
    "local-writer": ("models", "", ""),
    "local-voice": ("models", "", ""),
}
"""What to ask, relative to the base URL, and the header that carries the key."""
PATIENCE_S = 10.0


async def check(name: str, settings: Settings) -> State:
    """The state of one vendor's key. fal and Cartesia have no free request: theirs is unknown."""
    if not makers.available(name, settings):
        return "missing"
    if name not in PATHS:
        return "unknown"
    path, header, form = PATHS[name]
    line = registry.line(name, settings)
    base_url = getattr(settings, registry.ENTRIES[name].url).rstrip("/")
    headers = {header: form.format(line.secret)} if header and line.secret else {}
    asking = http.Http(line=line, headers=headers, patience_s=PATIENCE_S)
    try:
        await asking.bytes("GET", f"{base_url}/{path}")
    except errors.Misconfigured:
        return "wrong"
    except errors.Rejected:
        return "unknown"
    except errors.DailiesError:
        return "unreachable"
    finally:
        await asking.aclose()
    return "right"
