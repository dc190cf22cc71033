"""Speech from OpenAI as it is told piece by piece, with the tokens it took at its end. Pure.

Only events tell the tokens (`stream_format`: https://platform.openai.com/docs/api-reference/audio).
"""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from pipeline import charges, errors
from pipeline.errors import Why

KIND = "text/event-stream"
DELTA, DONE = "speech.audio.delta", "speech.audio.done"


def read(stream: bytes) -> tuple[bytes, charges.Usage]:
    """The recording and its tokens. Raises Rejected for a stream that is damaged or broken off."""
    try:
        events = list(_events(stream))
        deltas = (one["audio"] for one in events if _is(one, DELTA))
        pieces = [base64.b64decode(one, validate=True) for one in deltas]
    except (binascii.Error, ValueError, KeyError, TypeError) as error:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "openai: damaged speech") from error
    ended = next((one for one in events if _is(one, DONE)), None)
    if ended is None:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "openai: speech that was broken off")
    return b"".join(pieces), _usage(ended.get("usage"))


def _events(stream: bytes) -> Iterator[dict[str, Any]]:
    for line in stream.decode().splitlines():
        name, _, told = line.partition(":")
        if name == "data" and told.strip() not in {"", "[DONE]"}:
            yield json.loads(told)


def _is(event: Any, kind: str) -> bool:
    return isinstance(event, dict) and event.get("type") == kind


def _usage(told: Any) -> charges.Usage:
    if not isinstance(told, dict):
        return charges.NOTHING
    read, out = told.get("input_tokens"), told.get("output_tokens")
    if not isinstance(read, int) or not isinstance(out, int):
        return charges.NOTHING
    return charges.Usage(tokens=charges.Tokens(text=read, out=out))
