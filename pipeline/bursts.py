"""Bursts: what many things leave to be done is done once, a moment after the first of them."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

LASTS_S = 0.25


class Burst:
    """Does some blocking work in a thread, once for all who called meanwhile; nobody waits."""

    def __init__(self, work: Callable[[], None], *, lasts_s: float = LASTS_S) -> None:
        self._work = work
        self._lasts_s = lasts_s
        self._is_called = False

    def call(self) -> None:
        """Have the work done soon."""
        if not self._is_called:
            self._is_called = True
            asyncio.get_running_loop().call_later(self._lasts_s, self._end)

    def _end(self) -> None:
        self._is_called = False
        with suppress(RuntimeError):  # the process is ending, and its threads are gone
            asyncio.get_running_loop().run_in_executor(None, self._work)
