"""Faults: what storage and the disk raise, in the words of `pipeline.errors`, in one place."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from pipeline import errors
from pipeline.errors import Why
from storage import errors as stored

SOON = timedelta(seconds=5)
KINDS: dict[type[stored.StorageError], Why] = {
    stored.DiskFull: Why.DISK_FULL,
    stored.Unwritable: Why.UNWRITABLE,
    stored.StoreUnreadable: Why.CORRUPT,
    stored.MediaDamaged: Why.CORRUPT,
    stored.MediaMissing: Why.CORRUPT,
    stored.BadUrl: Why.MISCONFIGURED,
    stored.StoreUnreachable: Why.MISCONFIGURED,
}
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
PASSING = (stored.StoreBusy, stored.MediaUnreachable)


def of(error: stored.StorageError) -> errors.DailiesError:
    """Our name for a storage error: it may pass, or the operator has to mend something."""
    if isinstance(error, PASSING):
        return errors.Transient(Why.BUSY, str(error), retry_after=SOON)
    why = KINDS.get(type(error))
    if why is None:
        return errors.Broken(detail=str(error))
    return errors.Misconfigured(why, str(error))


@contextmanager
def translated() -> Iterator[None]:
    """Raise storage errors inside the block as ours."""
    try:
        yield
    except stored.StorageError as error:
        raise of(error) from error


@contextmanager
def disk() -> Iterator[None]:
    """Raise what a full or a read-only disk says inside the block as ours."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise errors.Transient(Why.DISK_FULL, str(error)) from error
        if error.errno in CLOSED:
            raise errors.Misconfigured(Why.UNWRITABLE, str(error)) from error
        raise
