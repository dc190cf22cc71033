"""Keys: whether each vendor's key is right, by one free request that changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline import errors, makers
from pipeline.providers import cartesia, http, registry
from pipeline.settings import Settings

State = Literal["right", "wrong", "missing", "unreachable", "unknown"]
NOBODYS = "00000000-0000-0000-0000-000000000000"
PATIENCE_S = 10.0


@dataclass(frozen=True, kw_only=True)
class Question:
    """What to ask, relative to the base URL, and the header that carries the key.

    With `proves` false a good answer proves nothing: only a refused key is told from the rest.
    """

    path: str
    header: str = ""
    form: str = "{}"
    more: Mapping[str, str] = field(default_factory=dict)
    proves: bool = True


BEARER = "Bearer {}"
QUESTIONS: Mapping[str, Question] = {
    "openai": Question(path="models", header="Authorization", form=BEARER),
    "replicate": Question(path="v1/account", header="Authorization", form=BEARER),
    "elevenlabs": Question(path="v1/user/subscription", header="xi-api-key"),
    "fal": Question(
        path=f"fal-ai/flux/requests/{NOBODYS}/status",
        header="Authorization",
        form="Key {}",
        proves=False,
    ),
    "cartesia": Question(
        path="voices?limit=1", header="X-API-Key", more={"Cartesia-Version": cartesia.VERSION}
    ),
    "comfyui": Question(path="system_stats"),
    "writer": Question(path="models", header="Authorization", form=BEARER),
    "local-writer": Question(path="models"),
    "local-voice": Question(path="models"),
}


async def check(name: str, settings: Settings) -> State:
    """The state of one vendor's key; `unknown` where it is set and cannot be proven right."""
    if not makers.available(name, settings):
        return "missing"
    question = QUESTIONS.get(name)
    if question is None:
        return "unknown"
    asking = asking_of(name, settings)
    base_url = getattr(settings, registry.ENTRIES[name].url).rstrip("/")
    try:
        await asking.bytes("GET", f"{base_url}/{question.path}")
    except errors.Misconfigured:
        return "wrong"
    except errors.Rejected:
        return "unknown"
    except errors.DailiesError:
        return "unreachable"
    finally:
        await asking.aclose()
    return "right" if question.proves else "unknown"


def asking_of(name: str, settings: Settings) -> http.Http:
    """A connection that carries the vendor's key."""
    question, line = QUESTIONS[name], registry.line(name, settings)
    held = {question.header: question.form.format(line.secret)} if line.secret else {}
    own = held if question.header else {}
    return http.Http(line=line, headers={**question.more, **own}, patience_s=PATIENCE_S)
