"""Weights: what a trainer delivers is looked at before it is accepted. Blocking; run in a thread.

A safetensors file is the length of a JSON head, the head, and the tensors that it names
(https://github.com/huggingface/safetensors#format).
"""

import json
from pathlib import Path

from pipeline import errors, ports
from pipeline.errors import Why

LARGEST_HEAD = 16 * 1024 * 1024


def checked(path: Path) -> ports.Result:
    """The file under its own name. Raises Rejected where it is anything else, or cut off."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        head = file.read(length) if length <= min(size, LARGEST_HEAD) else b""
    try:
        tensors = json.loads(head)
        ends = [one["data_offsets"][1] for name, one in tensors.items() if name != "__metadata__"]
        whole = bool(ends) and 8 + length + max(ends) == size
    except (ValueError, AttributeError, KeyError, TypeError, IndexError) as error:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "no safetensors") from error
    if not whole:
        raise errors.Rejected(Why.VENDOR_GARBAGE, f"{size} bytes of safetensors")
    return ports.Result(main=path.rename(path.with_name("lora.tensors")))
