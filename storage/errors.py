"""What can go wrong with rows and media, and the one place where foreign exceptions get our names.

    StorageError
    ├── StoreBusy          others hold the database; the same call may work in a moment
    ├── StoreUnreadable    not a database, a damaged one, or one of a newer house
    ├── StoreUnreachable   no server, no such database, no permission to log in, connection lost
    ├── StoreConflict      the tables refused a row; a mistake of the caller
    ├── MediaMissing       these bytes are not in the store
    ├── MediaDamaged       the stored bytes are not what their name says
    ├── MediaUnreachable   the object store does not answer or does not let us in
    ├── DiskFull           no room, or a quota is used up
    ├── Unwritable         it is there, but we may not write
    └── BadUrl             nothing can be opened by this URL

Details are technical and never hold a row's content or a password.
"""

import errno
import re
import sqlite3


class StorageError(Exception):
    """The root; `str()` is a technical detail for the log."""


class StoreBusy(StorageError):
    """Others hold the database; the same call may work in a moment."""


class StoreUnreadable(StorageError):
    """Not a database, a damaged one, or one that a newer version of the house has written."""


class StoreUnreachable(StorageError):
    """No server, no such database, no permission to log in, or the connection was lost."""


class StoreConflict(StorageError):
    """The tables refused a row (a key taken, an unknown production): the caller is wrong."""


class MediaMissing(StorageError):
    """These bytes are not in the store."""


class MediaDamaged(StorageError):
    """The stored bytes are not what their name says."""


class MediaUnreachable(StorageError):
    """The object store does not answer, or does not let us in."""


class DiskFull(StorageError):
    """No room, or a quota is used up."""


class Unwritable(StorageError):
    """It is there, but we may not write."""


class BadUrl(StorageError):
    """Nothing can be opened by this URL."""


Kind = type[StorageError]

# https://www.sqlite.org/rescode.html, primary result codes
SQLITE: dict[int, Kind] = {
    sqlite3.SQLITE_PERM: Unwritable,
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_READONLY: Unwritable,
    sqlite3.SQLITE_IOERR: StoreUnreadable,
    sqlite3.SQLITE_CORRUPT: StoreUnreadable,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: Unwritable,
    sqlite3.SQLITE_CONSTRAINT: StoreConflict,
    sqlite3.SQLITE_NOTADB: StoreUnreadable,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html, longest prefix first
POSTGRES: tuple[tuple[str, Kind], ...] = (
    ("53100", DiskFull),
    ("25006", Unwritable),
    ("42501", Unwritable),
    ("55P03", StoreBusy),
    ("XX001", StoreUnreadable),
    ("XX002", StoreUnreadable),
    ("08", StoreUnreachable),
    ("23", StoreConflict),
    ("28", StoreUnreachable),
    ("3D", StoreUnreachable),
    ("40", StoreBusy),
    ("53", StoreBusy),
    ("57", StoreUnreachable),
)

SYSTEM: dict[int, Kind] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EACCES: Unwritable,
    errno.EPERM: Unwritable,
    errno.EROFS: Unwritable,
    errno.ENOTDIR: Unwritable,
    errno.EEXIST: Unwritable,
    errno.ENOENT: MediaMissing,
}


def of_driver(error: BaseException, *, lost: bool = False) -> StorageError:
    """Our name for what a database driver raised; `lost` says that the connection is gone."""
    code = getattr(error, "sqlite_errorcode", None)
    state = getattr(error, "sqlstate", None) or ""
    if code is not None:
        kind = SQLITE.get(code & 0xFF, StorageError)
    elif lost or isinstance(error, OSError):
        kind = StoreUnreachable
    else:
        kind = next((found for prefix, found in POSTGRES if state.startswith(prefix)), StorageError)
    return kind(_first_line(error))


def of_media(error: BaseException, key: str) -> StorageError:
    """Our name for what the file system or the object store raised about `key`."""
    kind = SYSTEM.get(_system_number(error), MediaUnreachable)
    return kind(f"{key}: {_first_line(error)}")


def _system_number(error: BaseException) -> int:
    """The errno, which obstore gives in words only: `… (os error 28)`."""
    if isinstance(error, OSError) and error.errno:
        return error.errno
    if isinstance(error, FileNotFoundError):
        return errno.ENOENT
    said = re.search(r"os error (\d+)", str(error))
    return int(said[1]) if said else 0


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).partition("\n")[0][:300]
