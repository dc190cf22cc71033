"""Discord's rules for what a bot sends: the published schema, and the limits that it leaves out."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SPEC = Path(__file__).parents[3] / "shared" / "specs" / "discord" / "openapi.json"
V2 = 1 << 15
EPHEMERAL = 1 << 6
MOST_COMPONENTS, MOST_TEXT, MOST_CONTENT, MOST_FILES = 40, 4000, 2000, 10
URI = "urn:discord"


def broken(method: str, path: str, body: Any) -> list[str]:
    """What the published schema finds wrong with a request; nothing where it is not at hand."""
    found = _validator(method, path)
    if found == "unknown":
        return [f"{method} {path} does not exist"]
    if found is None:
        return []
    assert isinstance(found, jsonschema.Draft202012Validator)
    return [
        f"{method} {path} {'/'.join(str(one) for one in error.absolute_path)}: {_deepest(error)}"
        for error in found.iter_errors(body)
    ]


def message_faults(message: dict[str, Any]) -> Iterator[str]:
    """Limits of one message that the schema does not know."""
    components = list(flat(message.get("components") or ()))
    v2 = bool((message.get("flags") or 0) & V2)
    ids = [one["custom_id"] for one in components if "custom_id" in one]
    content = message.get("content") or ""
    length = sum(len(one.get("content", "")) for one in components)
    wrong = {
        "content beside components of the second kind": v2 and content,
        "no flag": not v2 and any(one["type"] >= 9 for one in components),
        "content is too long": len(content) > MOST_CONTENT,
        f"{len(components)} components": len(components) > MOST_COMPONENTS,
        f"{length} characters of text": length > MOST_TEXT,
        f"custom_id twice: {sorted(ids)}": len(ids) != len(set(ids)),
        "too many files": len(message.get("attachments") or ()) > MOST_FILES,
    }
    yield from (fault for fault, holds in wrong.items() if holds)
    for one in components:
        yield from _component_faults(one)


def _component_faults(one: dict[str, Any]) -> Iterator[str]:
    if one["type"] == 1 and not 1 <= len(one["components"]) <= 5:
        yield f"a row of {len(one['components'])}"
    if one["type"] == 10 and not one["content"].strip():
        yield "an empty text"
    if one["type"] == 12 and not all(item.get("description") for item in one["items"]):
        yield "a picture without words for those who cannot see it"


def flat(components: Any) -> Iterator[dict[str, Any]]:
    """Every component, however deep."""
    for one in components:
        yield one
        yield from flat(one.get("components", ()))
        if "component" in one:
            yield from flat([one["component"]])


@cache
def _document() -> dict[str, Any] | None:
    return json.loads(SPEC.read_text()) if SPEC.exists() else None


@cache
def _registry() -> Registry:
    document = _document()
    assert document is not None
    return Registry().with_resource(
        URI, Resource.from_contents(document, default_specification=DRAFT202012)
    )


@cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    document = _document()
    assert document is not None
    named = sorted(document["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path)), path) for path in named]


@cache
def _operation(method: str, path: str) -> str | None:
    document = _document()
    assert document is not None
    for pattern, name in _paths():
        if pattern.fullmatch(path) and method.lower() in document["paths"][name]:
            return name
    return None


def _validator(method: str, path: str) -> Any:
    if _document() is None:
        return None
    name = _operation(method, path)
    return "unknown" if name is None else _compiled(method.lower(), name)


@cache
def _compiled(method: str, name: str) -> jsonschema.Draft202012Validator | None:
    document = _document()
    assert document is not None
    content = document["paths"][name][method].get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    pointer = name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    where = f"{URI}#/paths/{pointer}/{method}/requestBody/content/application~1json/schema"
    return jsonschema.Draft202012Validator({"$ref": where}, registry=_registry())


def _deepest(error: jsonschema.ValidationError) -> str:
    """The likeliest of the reasons inside an anyOf."""
    best = jsonschema.exceptions.best_match([error])
    return f"{best.message[:300]} at {'/'.join(str(one) for one in best.absolute_path)}"
