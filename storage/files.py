"""Files: the bytes of a media folder, measured, fetched whole, sealed and thinned out. Blocking."""

import hashlib
import os
import tempfile
import time
from pathlib import Path

import obstore
from obstore.store import ObjectStore

from storage import errors, shapes

CHUNK_BYTES = 1 << 20
SPARED_S = 3600.0
"""A copy that was asked for within this time is in use, and stays whatever it takes."""
Stamp = tuple[int, int]
"""When a file was written, in ns, and its size: a file that was checked and kept both is sound."""


def measure(path: Path) -> tuple[str, int]:
    """Digest and size of a file, read piece by piece."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, file.tell()


def insist(asset: shapes.Asset, file: Path) -> None:
    """Raise MediaDamaged if the bytes are not what their name says."""
    digest, size = measure(file)
    if (digest, size) != (asset.digest, asset.size):
        raise errors.MediaDamaged(f"{asset.key}: {size} bytes, digest {digest}")


def stamp(file: Path) -> Stamp:
    """What tells whether the file was touched since."""
    about = file.stat()
    return about.st_mtime_ns, about.st_size


def mark_used(copy: Path) -> None:
    """Remember when a copy was asked for, without the time by which it is checked."""
    os.utime(copy, ns=(time.time_ns(), copy.stat().st_mtime_ns))


def thin_out(root: Path, limit: int) -> None:
    """Remove the copies that nobody asked for the longest, until the others fit in the limit."""
    copies = [(one.stat(), one) for one in root.glob("??/*") if one.is_file()]
    total = sum(about.st_size for about, _ in copies)
    unused_since = time.time() - SPARED_S
    for about, copy in sorted(copies, key=lambda one: one[0].st_atime):
        if total <= limit or about.st_atime > unused_since:
            return
        copy.unlink(missing_ok=True)
        total -= about.st_size


def seal(file: Path) -> Stamp:
    """Make a stored file read-only and lasting; drop what killed processes left beside it.

    A take is written down after this, and may have been paid for: a power cut must not take its
    bytes away.
    """
    file.chmod(0o444)
    for lasting in (file, file.parent):
        _flush(lasting)
    for beside in file.parent.iterdir():
        if beside.name.startswith(f"{file.name}#"):
            beside.unlink(missing_ok=True)
    return stamp(file)


def fetch(store: ObjectStore, asset: shapes.Asset, file: Path) -> None:
    """Download beside and rename, so that `file` is whole and right whenever it is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as staging:
        part = Path(staging) / file.name
        with part.open("wb") as copy:
            for piece in obstore.get(store, asset.key).stream(min_chunk_size=CHUNK_BYTES):
                copy.write(piece)
        insist(asset, part)
        part.chmod(0o444)
        part.replace(file)


def _flush(path: Path) -> None:
    """Wait until a file's bytes, or a folder's names, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
