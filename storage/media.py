"""Media: bytes named by their content, in a folder, in memory or in an object store by URL alone.

What is stored is never changed, so that a name and its bytes may be trusted for ever. obstore
makes each put atomic (a staged file is renamed; https://docs.rs/object_store); a staged file that
a killed process left is removed when the same bytes are put again. Its calls run in threads of
ours: with its own coroutines a thread of Rust may still need Python when Python is gone, and then
the process aborts after its last line.
"""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store

from storage import errors, files, shapes

COPIES_BYTES = 8 << 30
"""How much the local copies of a far store may take."""
THREADS = 16
"""Files that are stored at once: they wait for the disk together, and for nobody's computing."""
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Media:
    """An open media store. `root` holds its files, or copies of them when they are far away."""

    store: ObjectStore
    root: Path
    copies_bytes: int = COPIES_BYTES
    checked: dict[str, files.Stamp] = field(default_factory=dict, repr=False)
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, "media"), repr=False
    )

    async def put(self, path: Path) -> shapes.Asset:
        """Store a file under its content's name; nothing is sent if it is there. The file stays."""
        return await self._in_thread(partial(self._put, path))

    async def put_bytes(self, data: bytes, suffix: str) -> shapes.Asset:
        """Store bytes; `suffix` begins with a dot and says what they are."""
        digest = hashlib.sha256(data).hexdigest()
        asset = shapes.Asset(digest=digest, suffix=suffix, size=len(data))
        return await self._in_thread(partial(self._keep, asset, data))

    async def path(self, asset: shapes.Asset) -> Path:
        """The asset as a read-only local file: the stored one, or a copy that stays for an hour.

        Raises MediaMissing, and MediaDamaged if the bytes are not what the name says; a file is
        measured once, and again when its time or size has changed.
        """
        if self.near and self._is_checked(asset):
            return self.root / asset.key
        return await self._in_thread(partial(self._path, asset))

    async def read(self, asset: shapes.Asset) -> bytes:
        """All bytes of a small asset."""
        return await self._in_thread((await self.path(asset)).read_bytes)

    async def url(self, asset: shapes.Asset, *, expires: timedelta) -> str | None:
        """A signed address for people outside, where the store can sign one."""
        if not isinstance(self.store, S3Store):
            return None
        with _named(asset.key):
            return await self._in_thread(
                partial(obstore.sign, self.store, "GET", asset.key, expires_in=expires)
            )

    @property
    def near(self) -> bool:
        """Whether the stored files are local files."""
        return isinstance(self.store, LocalStore)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    def _path(self, asset: shapes.Asset) -> Path:
        file = self.root / asset.key
        if not self.near and not file.exists():
            with _named(asset.key):
                files.thin_out(self.root, self.copies_bytes - asset.size)
                files.fetch(self.store, asset, file)
        if not self._is_sound(asset):
            raise errors.MediaMissing(asset.key)
        if not self.near:
            files.mark_used(file)
        return file

    def _put(self, path: Path) -> shapes.Asset:
        with _named(path.name):
            digest, size = files.measure(path)
        asset = shapes.Asset(digest=digest, suffix=path.suffix.lower(), size=size)
        return self._keep(asset, path)

    def _keep(self, asset: shapes.Asset, source: Path | bytes) -> shapes.Asset:
        if not self._has(asset):
            try:
                self._send(asset, source)
            except errors.StorageError:
                # another put of the same bytes may have been first, and cleared ours away
                if not self._has(asset):
                    raise
        return asset

    def _send(self, asset: shapes.Asset, source: Path | bytes) -> None:
        with _named(asset.key):
            obstore.put(self.store, asset.key, source)
            if self.near:
                self.checked[asset.key] = files.seal(self.root / asset.key)

    def _has(self, asset: shapes.Asset) -> bool:
        try:
            if self.near:
                return self._is_sound(asset)
            with _named(asset.key):
                return bool(obstore.head(self.store, asset.key)["size"] == asset.size)
        except (errors.MediaMissing, errors.MediaDamaged):
            return False

    def _is_sound(self, asset: shapes.Asset) -> bool:
        """Whether the local file is there; MediaDamaged if it is not what its name says."""
        file = self.root / asset.key
        if not file.exists():
            return False
        if not self._is_checked(asset):
            with _named(asset.key):
                files.insist(asset, file)
            self.checked[asset.key] = files.stamp(file)
        return True

    def _is_checked(self, asset: shapes.Asset) -> bool:
        stamp = self.checked.get(asset.key)
        with suppress(FileNotFoundError):
            return stamp is not None and stamp == files.stamp(self.root / asset.key)
        return False


@asynccontextmanager
async def open_media(url: str) -> AsyncIterator[Media]:
    """The store at `file:///folder` (made if need be), `memory://` or `s3://bucket/prefix`.

    `file://.dailies/media` and `file://./media` are folders of the one that the program runs in.
    An S3 URL may carry settings of https://developmentseed.org/obstore (`?endpoint=…&region=…`).
    """
    parts = urlsplit(url)
    near = parts.netloc if parts.netloc.startswith(".") else ""
    if parts.scheme == "file" and parts.netloc in {"", "localhost", near} and parts.path:
        root = Path(unquote(near + parts.path))
        shelf = Media(store=_local(root), root=root)
        with shelf.threads:
            yield shelf
    elif parts.scheme in {"memory", "s3"}:
        with tempfile.TemporaryDirectory(prefix="dailies-media-") as folder:
            store = MemoryStore() if parts.scheme == "memory" else _s3(url)
            shelf = Media(store=store, root=Path(folder))
            with shelf.threads:
                yield shelf
    else:
        raise errors.BadUrl(f"no media store is called {parts.scheme}:// here")


def _local(root: Path) -> LocalStore:
    try:
        return LocalStore(root, mkdir=True)
    except OSError as error:
        raise errors.Unwritable(f"{root}: {error}") from error


def _s3(url: str) -> S3Store:
    where, _, query = url.partition("?")
    settings: dict[str, Any] = dict(parse_qsl(query))
    insecure = settings.get("endpoint", "").startswith("http://")
    try:
        return S3Store.from_url(where, client_options={"allow_http": insecure}, **settings)
    except (BaseError, ValueError, TypeError) as error:
        raise errors.BadUrl(f"not an S3 address: {type(error).__name__}") from None


@contextmanager
def _named(key: str) -> Iterator[None]:
    """What goes wrong inside gets our names."""
    try:
        yield
    except (BaseError, OSError) as error:
        raise errors.of_media(error, key) from error
