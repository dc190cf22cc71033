"""Memory: what big pictures and sounds leave behind is returned to the machine."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Let the C library return what it keeps of freed memory; without glibc there is no need."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
