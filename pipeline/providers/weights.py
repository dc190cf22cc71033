"""Weights: what a trainer delivers is looked at before it is accepted. Blocking; run in a thread.

A safetensors file is the length of a JSON head, the head, and the tensors that it names
(https://github.com/huggingface/safetensors#format).
"""

import json
import shutil
import tarfile
from pathlib import Path

from pipeline import errors, ports
from pipeline.errors import Why

LARGEST_HEAD = 16 * 1024 * 1024
LARGEST = 2 * 1024 * 1024 * 1024
SUFFIX = ".safetensors"


def checked(path: Path) -> ports.Result:
    """The file under its own name, taken out of a TAR where a trainer packs it into one.

    Raises Rejected where it is anything else, or cut off.
    """
    path = _unpacked(path) if tarfile.is_tarfile(path) else path
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


def _unpacked(path: Path) -> Path:
    """The one safetensors file in an archive that is not trusted: no name of its is ever used."""
    plain = path.with_name("unpacked")
    try:
        with tarfile.open(path) as archive:
            members = (one for one in archive if one.isfile() and one.name.endswith(SUFFIX))
            found = next(members, None)
            inside = archive.extractfile(found) if found else None
            if found is None or inside is None or found.size > LARGEST:
                raise errors.Rejected(Why.VENDOR_GARBAGE, "no safetensors in the archive")
            with inside, plain.open("wb") as file:
                shutil.copyfileobj(inside, file)
    except (tarfile.TarError, OSError, EOFError) as error:
        raise errors.Rejected(Why.VENDOR_GARBAGE, "a damaged archive") from error
    return plain
