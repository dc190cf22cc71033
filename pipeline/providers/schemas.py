"""Schemas: what a model accepts according to its vendor's OpenAPI, and what of ours it would not.

Pure. Only what can go wrong with a request of ours is looked at: names, required ones, values.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline import catalogue

Asked = dict[catalogue.Word, Any]
Document = Mapping[str, Any]
Spec = Mapping[str, Any]
DEEPEST = 8
TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
}
PICTURE, CLIP, SOUND, ARCHIVE = (
    f"https://dailies.example/one.{suffix}" for suffix in ("png", "mp4", "wav", "zip")
)
SAID = "Waves break over an old pier."
SHOTS = [{"prompt": SAID, "duration": 3}, {"prompt": SAID, "duration": 2}]
PLAIN: Mapping[catalogue.Word, Any] = {
    "prompt": SAID, "negative": "blurry", "seed": 7, "start": PICTURE, "last": PICTURE,
    "references": [PICTURE], "reference_tags": ["ref1"], "shots": SHOTS,
    "video": CLIP, "audio": SOUND, "text": SAID, "language": "en", "delivery": "calm",
    "mood": "calm", "spoken_before": SAID, "spoken_after": SAID, "archive": ARCHIVE,
    "trigger": "TOK",
}  # fmt: skip
"""One value for each of our words; what has a choice of values is asked with each of them."""
LENGTHS_S = (3.0, 5.0, 9.0, 30.0)


def replicate(model: Document) -> Spec:
    """The input of a model, out of `GET /v1/models/{owner}/{name}`."""
    version = model.get("latest_version") or {}
    document = version.get("openapi_schema") or {}
    return _whole(document, {"$ref": "#/components/schemas/Input"})


def fal(document: Document) -> Spec:
    """The input of an endpoint, out of fal's OpenAPI document of its queue."""
    found = (posted(document, path) for path in document.get("paths") or ())
    return next((spec for spec in found if spec), {})


def posted(document: Document, path: str) -> Spec:
    """The body of a POST to `path`, out of an OpenAPI document; empty where there is none."""
    there = (document.get("paths") or {}).get(path)
    body = (there.get("post") or {}).get("requestBody") if isinstance(there, Mapping) else None
    return _whole(document, body["content"]["application/json"]["schema"]) if body else {}


def differences(row: catalogue.Row, *, slug: str, spec: Spec) -> tuple[str, ...]:
    """What the vendor would say against requests for this row at this slug, each once."""
    found: dict[str, None] = {}
    for words in samples(row):
        if catalogue.route(row, words).slug == slug:
            found.update(dict.fromkeys(_wrong(catalogue.payload(row, words), spec)))
    return tuple(found)


def samples(row: catalogue.Row) -> Iterator[Asked]:
    """Our words for usual requests: with all that the row can, without each variant's own word."""
    full: Asked = {**PLAIN, "voice": _voice(row), "native_audio": row.speaks}
    bare = [{word: one for word, one in full.items() if word != other.when}
            for other in row.variants]  # fmt: skip
    for base in (full, *bare):
        for aspect in row.aspects:
            for seconds in LENGTHS_S:
                yield {**base, "aspect": aspect, "seconds": seconds}


def _voice(row: catalogue.Row) -> str:
    return next((one for group in row.voices.values() for one in group), "a-voice")


def _wrong(given: Mapping[str, Any], spec: Spec) -> Iterator[str]:
    known: Mapping[str, Spec] = spec.get("properties") or {}
    for name in spec.get("required") or ():
        if name not in given:
            yield f"{name} is required and not sent"
    for name, value in given.items():
        if name not in known:
            yield f"{name} is not a parameter any more"
        else:
            yield from _misfit(name, value, known[name])


def _misfit(name: str, value: Any, spec: Spec) -> Iterator[str]:
    forms = [one for one in spec.get("anyOf") or () if one.get("type") != "null"]
    if forms:
        found = [tuple(_misfit(name, value, one)) for one in forms]
        yield from () if () in found else found[0]
        return
    allowed = TYPES.get(str(spec.get("type")))
    odd = isinstance(value, bool) and spec.get("type") in {"integer", "number"}
    if allowed and (odd or not isinstance(value, allowed)):
        yield f"{name} takes {spec['type']}, not {value!r}"
    elif value not in spec.get("enum", [value]) or not _within(value, spec):
        yield f"{name} does not take {value!r}"


def _within(value: Any, spec: Spec) -> bool:
    if not isinstance(value, (int, float)):
        return True
    return bool(spec.get("minimum", value) <= value <= spec.get("maximum", value))


def _whole(document: Document, spec: Spec, depth: int = 0) -> Spec:
    """The schema with its references followed; `allOf` is what all of its parts say."""
    if depth > DEEPEST:
        return {}
    if "$ref" in spec:
        found: Any = document
        for part in str(spec["$ref"]).removeprefix("#/").split("/"):
            found = found.get(part, {}) if isinstance(found, Mapping) else {}
        return _whole(document, found, depth + 1)
    said = dict(spec)
    for part in said.pop("allOf", ()):
        said = {**_whole(document, part, depth + 1), **said}
    for name in ("anyOf", "oneOf"):
        if name in said:
            said["anyOf"] = [_whole(document, one, depth + 1) for one in said.pop(name)]
    if "properties" in said:
        said["properties"] = {
            name: _whole(document, one, depth + 1) for name, one in said["properties"].items()
        }
    return said
