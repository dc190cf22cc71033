"""Nodes: what a workflow needs and a ComfyUI server does not have, by its `GET /object_info`. Pure.

A node's inputs are `name: [type, options]`; a choice is a list in the place of the type, or
`["COMBO", {"options": […]}]`. Model files are choices: one that is not there is not installed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Graph = Mapping[str, Mapping[str, Any]]


def classes(graph: Graph) -> tuple[str, ...]:
    """The kinds of nodes in a workflow, each once."""
    return tuple(dict.fromkeys(str(node["class_type"]) for node in graph.values()))


def differences(graph: Graph, known: Mapping[str, Any]) -> tuple[str, ...]:
    """What the server would say against the workflow; `known` is its answer for `classes`."""
    found: dict[str, None] = {}
    for node in graph.values():
        name = str(node["class_type"])
        if name in known:
            found.update(dict.fromkeys(_wrong(name, node.get("inputs") or {}, known[name])))
        else:
            found[f"the node {name} is not installed"] = None
    return tuple(found)


def _wrong(name: str, given: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[str]:
    inputs = known.get("input") or {}
    required, optional = inputs.get("required") or {}, inputs.get("optional") or {}
    for field in required:
        if field not in given:
            yield f"{name} asks for {field}"
    for field, value in given.items():
        spec = required.get(field) or optional.get(field)
        if spec is None:
            yield f"{name} has no {field}"
        elif not _is_offered(value, spec):
            yield f"{name} does not offer {field} {value!r}"


def _is_offered(value: Any, spec: Any) -> bool:
    """Whether a value written into the workflow is one of the choices, where there are some."""
    if not isinstance(value, str) or value.startswith("$"):
        return True
    kind, *more = spec if isinstance(spec, list) and spec else [None]
    choices = kind if isinstance(kind, list) else None
    if kind == "COMBO" and more and isinstance(more[0], Mapping):
        choices = more[0].get("options")
    return not isinstance(choices, list) or value in choices
