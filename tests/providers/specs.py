"""The vendors' own schemas, where they lie beside the tree: every request is held against them."""

import json
import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

SPECS = Path(__file__).parents[3] / "shared" / "specs"
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list}


def need(vendor: str) -> None:
    """Skip where the schemas of this vendor are not here."""
    if not (SPECS / vendor).is_dir():
        pytest.skip(f"no schemas of {vendor} beside this tree")


def have(vendor: str) -> bool:
    """Whether requests to this vendor can be checked here."""
    return (SPECS / vendor).is_dir()


@cache
def _read(name: str) -> Any:
    path = SPECS / name
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    return _as_json(path)


def _as_json(path: Path) -> Any:
    """Reading the YAML takes seconds, and every process of the suite needs it: it is kept."""
    kept = Path(tempfile.gettempdir()) / f"dailies-{path.stem}-{path.stat().st_mtime_ns}.json"
    if not kept.is_file():
        import yaml

        whole = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(whole, default=str), "utf-8")
        fresh.replace(kept)
    return json.loads(kept.read_text("utf-8"))


def replicate(slug: str, given: dict[str, Any]) -> list[str]:
    """What is wrong with the input of a prediction of this model."""
    model = _read("replicate/model-schemas.json")["models"].get(slug)
    if model is None:
        return [f"no schema of {slug}"]
    wrong = []
    for name, spec in model["input"].items():
        if spec.get("required") and name not in given:
            wrong.append(f"{slug}: {name} is missing")
    for name, value in given.items():
        spec = model["input"].get(name)
        wrong += [f"{slug}: {name} is unknown"] if spec is None else _field(slug, name, value, spec)
    return wrong


def _field(slug: str, name: str, value: Any, spec: dict[str, Any]) -> list[str]:
    kind = spec.get("type", "string")
    wrong = []
    expected = str if kind.startswith("file") else TYPES[kind]
    if not isinstance(value, expected) or (isinstance(value, bool) and kind != "boolean"):
        return [f"{slug}: {name}={value!r} is no {kind}"]
    if kind.startswith("file") and not re.match(r"https?://|data:", value):
        wrong.append(f"{slug}: {name} is no address")
    if "enum" in spec and value not in spec["enum"]:
        wrong.append(f"{slug}: {name}={value!r} is not one of {spec['enum']}")
    size = len(value) if isinstance(value, (str, list)) else None
    for bound, measured in (("maxLength", size), ("maxItems", size), ("maximum", value)):
        if bound in spec and measured is not None and measured > spec[bound]:
            wrong.append(f"{slug}: {name} is above {bound} {spec[bound]}")
    for bound, measured in (("minItems", size), ("minimum", value)):
        if bound in spec and measured is not None and measured < spec[bound]:
            wrong.append(f"{slug}: {name} is below {bound} {spec[bound]}")
    return wrong


def fal(endpoint: str, given: dict[str, Any]) -> list[str]:
    """What is wrong with the input of this endpoint."""
    found = _read("fal/endpoints-selected.json")["endpoints"].get(endpoint)
    if found is None:
        return [f"no schema of {endpoint}"]
    specs = {one["name"]: one for one in found["input"]}
    wrong = [
        f"{endpoint}: {name} is missing"
        for name, spec in specs.items()
        if spec["required"] and name not in given
    ]
    for name, value in given.items():
        if name not in specs:
            wrong.append(f"{endpoint}: {name} is unknown")
        elif not _fits(value, specs[name]):
            wrong.append(f"{endpoint}: {name}={value!r} is not {specs[name]['type']}")
    return wrong


def _fits(value: Any, spec: dict[str, Any]) -> bool:
    kind = spec["type"]
    choices = re.findall(r'"([^"]*)"', kind)
    if not choices and re.fullmatch(r"[\d| ]+", kind):
        choices = re.findall(r"\d+", kind)
        # fal-js drops the quotes of numeric enums; a quoted default tells strings from numbers
        quoted = '"' in str(spec.get("default"))
        return (value if quoted else str(value)) in choices and isinstance(value, str) == quoted
    if choices:
        return value in choices
    if "string" in kind and "Array" not in kind:
        return isinstance(value, str)
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind.startswith("Array"):
        return isinstance(value, list)
    return isinstance(value, (dict, str))


def openai(component: str, given: dict[str, Any]) -> list[str]:
    """What is wrong with a body of this name in OpenAI's schemas."""
    return _components("openai/openapi.yaml", component, given)


def elevenlabs(component: str, given: dict[str, Any]) -> list[str]:
    """What is wrong with a body of this name in ElevenLabs' schemas."""
    return _components("elevenlabs/openapi-2026-08.json", component, given)


def replicate_api(component: str, given: dict[str, Any]) -> list[str]:
    """What is wrong with a body of this name in Replicate's HTTP schemas."""
    return _components("replicate/openapi.json", component, given)


def replicate_model(given: dict[str, Any]) -> list[str]:
    """What is wrong with the body that makes a new model."""
    whole = _read("replicate/openapi.json")
    asked = whole["paths"]["/models"]["post"]["requestBody"]["content"]["application/json"]
    known = asked["schema"]
    found = jsonschema.Draft202012Validator(known).iter_errors(given)
    names = known["properties"]
    wrong = [error.message[:200] for error in found]
    return wrong + [f"models: {name} is unknown" for name in given if name not in names]


def _components(file: str, component: str, given: dict[str, Any]) -> list[str]:
    whole = _read(file)
    known = whole["components"]["schemas"][component]
    wrong = [error.message[:200] for error in _validator(file, component).iter_errors(given)]
    names = set(_properties(whole, known))
    return wrong + [f"{component}: {name} is unknown" for name in given if name not in names]


@cache
def _validator(file: str, component: str) -> Any:
    whole = _read(file)
    root = {"$ref": f"#/components/schemas/{component}", "components": whole["components"]}
    return jsonschema.Draft202012Validator(root)


def _properties(whole: Any, schema: Any) -> Any:
    if "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    yield from schema.get("properties", ())
    for part in schema.get("allOf", ()):
        yield from _properties(whole, part)
