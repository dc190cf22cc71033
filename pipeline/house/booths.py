"""Booths as their owner sees them: child processes that draw, speak and play, and stay warm.

A booth may open before the rest of the program is loaded, and gets ready meanwhile.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from pipeline import errors

LINE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class _Child:
    process: subprocess.Popen[bytes]
    wire: socket.socket

    @property
    def lives(self) -> bool:
        """Whether it still is there."""
        return self.process.poll() is None

    def end(self) -> None:
        """End it and everything it started, and wait until it is gone."""
        if self.lives:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.wire.close()


class Booth:
    """One child process that carries out one order at a time."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._talk: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    def open(self, *kinds: str) -> None:
        """Start the process, if it is not there; it gets ready for orders of these kinds."""
        if self._child is not None and self._child.lives:
            return
        if gone := self._let_go():
            gone.end()
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = subprocess.Popen(
                    [sys.executable, "-m", "pipeline.house.booth", *kinds],
                    stdin=theirs.fileno(),
                    stdout=theirs.fileno(),
                    start_new_session=True,
                )
            except BaseException:
                ours.close()
                raise
        self._child = _Child(process=process, wire=ours)

    async def carry_out(
        self, request: dict[str, Any], progress: Callable[[float], None]
    ) -> dict[str, Any]:
        """The booth's reply. Being cancelled, or a dead booth, costs only this booth."""
        self.open()
        try:
            reader, writer = await self._connected()
            writer.write(json.dumps(request).encode() + b"\n")
            await writer.drain()
            return await _reply(reader, progress)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise errors.Transient(errors.Why.BROKEN, "a booth ended") from error
        except asyncio.CancelledError:
            await self.close()
            raise

    async def close(self) -> None:
        """End the process and everything it started."""
        if gone := self._let_go():
            await asyncio.to_thread(gone.end)

    def _let_go(self) -> _Child | None:
        """Forget the child that there was, and stop listening to it."""
        child, talk = self._child, self._talk
        self._child = self._talk = None
        if talk is not None:
            talk[1].transport.abort()
        return child

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        assert self._child is not None  # noqa: S101 - it was opened just now
        if self._talk is None:
            self._talk = await asyncio.open_connection(sock=self._child.wire, limit=LINE_BYTES)
        return self._talk


async def _reply(reader: asyncio.StreamReader, progress: Callable[[float], None]) -> dict[str, Any]:
    async for line in reader:
        reply: dict[str, Any] = json.loads(line)
        if "progress" not in reply:
            return reply
        progress(reply["progress"])
    raise errors.Transient(errors.Why.BROKEN, "a booth ended")


@contextmanager
def early(*kinds: str) -> Iterator[Booth]:
    """A booth that gets ready for these kinds while its owner is still being loaded.

    Whoever works with it closes it; else it ends with the block.
    """
    booth = Booth()
    with suppress(OSError):  # it is tried again when there is an order, and somebody to tell
        booth.open(*kinds)
    try:
        yield booth
    finally:
        if left := booth._let_go():
            left.end()
