"""The three standard streams: always open, and never at a loss for a letter."""

import logging
import os
import sys

STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def prepare() -> None:
    """Open on nothing what the shell closed, or the next file of ours would get its number."""
    for handle, (name, mode) in enumerate(STREAMS):
        try:
            os.fstat(handle)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(handle, mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def leave(end: SystemExit) -> None:
    """End the process with this status, now: to take a large program apart takes a third of a
    second. Raises `end` itself where something is left to say.
    """
    status = end.code or 0
    if not isinstance(status, int):
        raise end
    try:
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        raise end from None
    os._exit(status)
