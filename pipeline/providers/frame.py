"""A still that is the last frame of the clip before it: copied, never drawn."""

import shutil

from PIL import Image

from pipeline import errors, ports
from storage import shapes


class LastFrame:
    """Implements `ports.Vendor` for stills of scenes that continue the one before."""

    free = True

    async def submit(
        self, order: shapes.StillOrder, *, key: str, bench: ports.Bench
    ) -> ports.Result:
        """The first reference, as it is."""
        source = await bench.path(order.references[0])
        main = bench.folder / f"still{source.suffix}"
        shutil.copyfile(source, main)
        with Image.open(main) as picture:
            width, height = picture.size
        return ports.Result(main=main, facts=shapes.Facts(width=width, height=height))

    async def collect(
        self, ticket: str, *, order: shapes.StillOrder, bench: ports.Bench
    ) -> ports.Result | ports.Pending:
        """Copies give no tickets."""
        raise errors.Broken(detail=f"no ticket {ticket!r}")
