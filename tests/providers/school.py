"""A school for looks: pictures of somebody, a wish, a vendor with its fake, and trainers."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

from PIL import Image

from pipeline import purse, training
from storage import media, shapes, store, trainings
from tests import blank
from tests.providers.cast import pair
from tests.providers.floor import Time

TRAINER = shapes.Made(vendor="fal", model="flux-lora-trainer")
AT_REPLICATE = shapes.Made(vendor="replicate", model="flux-lora-trainer")
PRICE = 2_000_000


def pictures(folder, count=4):
    found = []
    for number in range(count):
        path = folder / f"{number}.png"
        Image.new("RGB", (300, 400), (40 * number, 90, 200)).save(path)
        found.append(path)
    return tuple(found)


def wish(folder, **changes):
    said = {"name": "Ada", "pictures": pictures(folder), "by": TRAINER, "invented": True}
    return training.Wish(**{**said, **changes})


@asynccontextmanager
async def studio(folder, *, vendor="fal", time=None, faults=(), states=(), media_faults=(),
                 month=None):  # fmt: skip
    """A vendor, its fake, and a trainer; each further one is a later process."""
    async with AsyncExitStack() as stack:
        time = time or Time()
        far, fake = await stack.enter_async_context(pair(vendor, patience_s=0.5, now=time))
        fake.now = time
        fake.faults, fake.states, fake.media = list(faults), list(states), list(media_faults)
        url = await asyncio.to_thread(blank.database, folder / "dailies.db")
        opened = await stack.enter_async_context(store.open_store(url))
        shelf = await stack.enter_async_context(media.open_media(f"file://{folder}/media"))

        def trainer(*, again=False):
            return training.Trainer(
                vendors={vendor: far}, opened=opened, shelf=shelf, room=folder / "work",
                limits=purse.Limits(month=month), again=again, now=time,
            )  # fmt: skip

        async def kept():
            async with opened.reading() as tx:
                return await trainings.listed(tx)

        yield trainer, fake, kept
