"""The shelf: finished bits of work that would come out the same again. Losing it costs only time.

A name is a hash of everything that a piece was made of. Pieces lie on this machine's disk, are
checked when they are taken down, and the longest unused go first when there are too many.
"""

import os
import secrets
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CHECK_BYTES = 4


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A folder of pieces, for any number of processes; without a `root` nothing is kept."""

    root: Path | None = None
    limit_bytes: int = 512 << 20

    def take(self, name: str) -> bytes | None:
        """What was put there under this name, if it is still there and whole."""
        if self.root is None:
            return None
        path = self.root / name
        try:
            body = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        check, piece = body[:CHECK_BYTES], body[CHECK_BYTES:]
        return piece if check == _check(piece) else None

    def put(self, name: str, piece: bytes) -> None:
        """Keep it, if that can be done: a full disk is no reason to stop working."""
        if self.root is None:
            return
        part = self.root / f"{name}.{secrets.token_hex(4)}.part"
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_check(piece) + piece)
            part.replace(self.root / name)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Take away what was not used for longest, until the rest is within the limit."""
        if self.root is None or not self.root.is_dir():
            return
        pieces = sorted(_pieces(self.root))
        excess = sum(size for _, size, _ in pieces) - self.limit_bytes
        for _, size, path in pieces:
            if excess <= 0:
                return
            with suppress(OSError):
                path.unlink()
                excess -= size


def _pieces(root: Path) -> list[tuple[float, int, Path]]:
    """Time of last use, size and path of everything there, also of what killed processes left."""
    found = []
    for path in root.iterdir():
        with suppress(OSError):
            about = path.stat()
            found.append((about.st_mtime, about.st_size, path))
    return found


def _check(piece: bytes) -> bytes:
    return zlib.crc32(piece).to_bytes(CHECK_BYTES, "big")


NONE = Shelf()
"""No shelf: everything is made anew."""
