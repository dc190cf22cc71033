"""Telegram's own list of methods, where it lies beside the tree: every call is held against it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SPEC = Path(__file__).parents[3] / "shared" / "specs" / "telegram" / "api.json"
_PLAIN = {"Integer": int, "String": str, "Boolean": bool, "Float": (int, float), "True": bool}


@cache
def _spec() -> dict[str, Any]:
    return json.loads(SPEC.read_text("utf-8")) if SPEC.exists() else {}


ADMIN = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
"""Fields that every admin has."""
TEXTS = {
    "action", "business_connection_id", "callback_query_id", "caption", "certificate", "cover",
    "description", "document", "file_id", "inline_message_id", "ip_address", "language_code",
    "message_effect_id", "parse_mode", "photo", "secret_token", "short_description", "text",
    "thumbnail", "url", "video",
}  # fmt: skip
"""Fields that are plain words, whatever they look like."""


def read(given: dict[str, str]) -> dict[str, Any]:
    """Form fields as values: what is no plain string is JSON."""
    return {name: text if name in TEXTS else _value(text) for name, text in given.items()}


def wrong(method: str, given: dict[str, Any], files: set[str]) -> list[str]:
    """What is unknown, missing or of the wrong type in a call."""
    if not _spec():
        return []
    about = _spec()["methods"].get(method)
    if about is None:
        return [f"{method} is no method"]
    found = _fields(method, {**given, **dict.fromkeys(files - _attached(given), "file")}, about)
    return [one for one in found if one]


def _attached(given: dict[str, Any]) -> set[str]:
    """Names of uploads that are referred to as attach://name."""
    text = json.dumps(given)
    return {part.split('"')[0].split("\\")[0] for part in text.split("attach://")[1:]}


def _fields(where: str, given: dict[str, Any], about: dict[str, Any]) -> list[str]:
    known = {one["name"]: one for one in about.get("fields", ())}
    bad = [f"{where}: {name} is unknown" for name in given if name not in known]
    bad += [
        f"{where}: {name} is missing"
        for name, one in known.items()
        if one["required"] and name not in given
    ]
    for name, value in given.items():
        if name in known and not any(_fits(value, kind) for kind in known[name]["types"]):
            bad.append(f"{where}: {name}={value!r} is no {known[name]['types']}")
    return bad


def _fits(value: Any, kind: str) -> bool:
    if kind.startswith("Array of "):
        inner = kind.removeprefix("Array of ").split(" and ")[-1].split(", ")[-1]
        return isinstance(value, list) and all(
            _fits(one, inner) or _any(one, kind) for one in value
        )
    if kind == "InputFile":
        return isinstance(value, str)
    if kind in _PLAIN:
        return isinstance(value, _PLAIN[kind]) and (kind in {"Boolean", "True"}) == isinstance(
            value, bool
        )
    about = _spec()["types"].get(kind)
    if about is None or not isinstance(value, dict):
        return False
    if subtypes := about.get("subtypes"):
        return any(_fits(value, one) for one in subtypes)
    return not _fields(kind, value, about)


def _any(value: Any, kind: str) -> bool:
    names = kind.removeprefix("Array of ").replace(" and ", ", ").split(", ")
    return any(_fits(value, one) for one in names)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
