"""The house studio as a vendor: a few booths, each a child process that stays warm."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pipeline import errors, ports
from pipeline.house.booths import Booth
from storage import shapes

PICTURES = ("still", "clip")
"""What a film is mostly made of."""


class House:
    """Implements `ports.Vendor` for every kind that the house studio makes."""

    free = True

    def __init__(self, booths: Sequence[Booth]) -> None:
        self._free = list(booths)
        self._places = asyncio.Semaphore(len(booths))

    async def submit(self, order: shapes.Order, *, key: str, bench: ports.Bench) -> ports.Result:
        """Make it here and now."""
        assets = {one.digest: str(await bench.path(one)) for one in _assets(order)}
        request = {
            "order": order.model_dump(mode="json"),
            "assets": assets,
            "folder": str(bench.folder),
        }
        async with self._places:
            booth = self._free.pop()
            try:
                if isinstance(order, shapes.ScriptOrder):
                    self._foresee()
                return _result(await booth.carry_out(request, bench.progress))
            finally:
                self._free.append(booth)

    def _foresee(self) -> None:
        """After a script many pictures are wanted at once: the next booth gets ready for them."""
        if self._free:
            self._free[-1].open(*PICTURES)

    async def collect(
        self, ticket: str, *, order: shapes.Order, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """The house gives no tickets."""
        raise errors.Broken(detail=f"the house gave no ticket {ticket!r}")


@asynccontextmanager
async def open_house(*, booths: int, early: Sequence[Booth] = ()) -> AsyncIterator[House]:
    """The house studio; its processes start with the first order and end with the block.

    Those that opened `early` are among them, and are taken first.
    """
    opened = [*(Booth() for _ in range(booths - len(early))), *early]
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
