"""A house in a process of its own, to be killed: `python -m tests.telegram.process URL FOLDER`."""

import asyncio
import sys
from pathlib import Path

from tests.telegram import house
from tests.telegram.fake import Fake


async def live(url: str, folder: Path) -> None:
    far = Fake()
    far.url = url
    home = house.House(far, folder, house.Toy())
    await home.open()
    await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(live(sys.argv[1], Path(sys.argv[2])))
