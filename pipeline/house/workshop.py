"""The house studio as a vendor: a few booths, each a child process that stays warm."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline import errors, ports
from storage import shapes

LINE_BYTES = 16 * 1024 * 1024
NICENESS = 5
"""Booths step back for the process that talks to people."""


class Booth:
    """One child process that carries out one order at a time."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None

    async def carry_out(self, request: dict[str, Any], bench: ports.Bench) -> dict[str, Any]:
        """The booth's reply. Being cancelled, or a dead booth, costs only this booth."""
        process = await self._running()
        assert process.stdin is not None  # noqa: S101 - it was opened with pipes
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            await process.stdin.drain()
            return await self._reply(process, bench)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise errors.Transient(errors.Why.BROKEN, "a booth ended") from error
        except asyncio.CancelledError:
            await self.close()
            raise

    async def close(self) -> None:
        """End the process and everything it started."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        process._transport.close()  # type: ignore[attr-defined]

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            await self.close()
            self._process = await asyncio.create_subprocess_exec(
                "nice", "-n", str(NICENESS), sys.executable, "-m", "pipeline.house.booth",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                start_new_session=True,
                limit=LINE_BYTES,
            )  # fmt: skip
        return self._process

    async def _reply(
        self, process: asyncio.subprocess.Process, bench: ports.Bench
    ) -> dict[str, Any]:
        assert process.stdout is not None  # noqa: S101 - it was opened with pipes
        async for line in process.stdout:
            reply: dict[str, Any] = json.loads(line)
            if "progress" not in reply:
                return reply
            bench.progress(reply["progress"])
        raise errors.Transient(errors.Why.BROKEN, "a booth ended")


class House:
    """Implements `ports.Vendor` for every kind that the house studio makes."""

    free = True

    def __init__(self, booths: list[Booth]) -> None:
        self._free: asyncio.LifoQueue[Booth] = asyncio.LifoQueue()
        for booth in booths:
            self._free.put_nowait(booth)

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Result:
        """Make it here and now."""
        assets = {one.digest: str(await bench.path(one)) for one in _assets(order)}
        request = {
            "order": order.model_dump(mode="json"),
            "assets": assets,
            "folder": str(bench.folder),
        }
        booth = await self._free.get()
        try:
            return _result(await booth.carry_out(request, bench))
        finally:
            self._free.put_nowait(booth)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """The house gives no tickets."""
        raise errors.Broken(detail=f"the house gave no ticket {ticket!r}")


@asynccontextmanager
async def open_house(*, booths: int) -> AsyncIterator[House]:
    """The house studio; its processes start with the first order and end with the block."""
    opened = [Booth() for _ in range(booths)]
    try:
        yield House(opened)
    finally:
        for booth in opened:
            await booth.close()


def _result(reply: dict[str, Any]) -> ports.Result:
    if "error" in reply:
        raise getattr(errors, reply["error"])(errors.Why(reply["why"]), reply["detail"])
    script = reply["script"]
    return ports.Result(
        main=Path(reply["main"]),
        parts={name: Path(path) for name, path in reply["parts"].items()},
        facts=shapes.Facts.model_validate(reply["facts"]),
        script=shapes.Script.model_validate(script) if script else None,
    )


def _assets(order: shapes.Order) -> Iterator[shapes.Asset]:
    for name in type(order).model_fields:
        value = getattr(order, name)
        if isinstance(value, shapes.Asset):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, shapes.Asset))
