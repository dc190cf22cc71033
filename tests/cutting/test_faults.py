"""Killed and full: whatever happens in the middle of a step, nothing half-made is ever kept."""

import asyncio
import hashlib
import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pipeline import bench, errors
from pipeline.cutting import editing
from pipeline.cutting.room import CuttingRoom
from pipeline.cutting.shelf import Shelf
from storage import media, shapes
from tests.cutting import material
from tests.cutting.test_film import spoken_reel

STEPS = ("segment", "mix", "film")

WORKER = """
import asyncio, pickle, sys
from pathlib import Path
from pipeline import bench
from pipeline.cutting.room import CuttingRoom
from pipeline.cutting.shelf import Shelf
from storage import media

async def main(root: Path) -> None:
    order = pickle.loads((root / "order").read_bytes())
    async with media.open_media(f"file://{root / 'media'}") as store:
        room = CuttingRoom(shelf=Shelf(root=root / "shelf"))
        with bench.workroom(root / "work") as place:
            with bench.TaskBench.laid_out(place, "task", store) as table:
                made = await room.submit(order, key="k", bench=table)
                asset = await store.put(made.main)
    (root / "done").write_text(asset.digest)

asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, shapes.Order], Path]:
    """An order of each kind, and the media that they need in a real store."""
    root = tmp_path_factory.mktemp("orders")
    studio = material.Studio(root / "studio")
    reel = spoken_reel(studio, root, [("cut", True), ("dissolve", True)])

    async def made() -> dict[str, shapes.Order]:
        await studio.cut(reel)
        async with media.open_media(f"file://{root / 'media'}") as store:
            for path in studio.media.values():
                await store.put(path)
        return editing.orders(reel, studio.takes.get)

    found = asyncio.run(made())
    return {
        "segment": found["segment/1"], "mix": found["mix"], "film": found["film"]
    }, root / "media"  # fmt: skip


def laid_out(root: Path, order: shapes.Order, shelf_of_media: Path) -> None:
    """What a worker finds: an order, and a store that holds what it needs."""
    root.mkdir()
    (root / "order").write_bytes(pickle.dumps(order))
    (root / "media").mkdir()
    for path in shelf_of_media.rglob("*.*"):
        kept = root / "media" / path.relative_to(shelf_of_media)
        kept.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, kept)


async def worker(root: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER, str(root))


def kept(root: Path) -> set[str]:
    """Names of everything in the store; every file is what its name says."""
    names = set()
    for path in (root / "media").rglob("*.*"):
        if "#" not in path.name:
            digest = path.name.partition(".")[0]
            assert hashlib.sha256(path.read_bytes()).hexdigest().endswith(digest[-40:]), path
            names.add(digest)
    return names


def left_over(root: Path) -> list[Path]:
    """Whatever lies in a bench that nobody works at."""
    return [path for path in (root / "work").rglob("*") if path.is_file()]


async def killed(process: asyncio.subprocess.Process, ready: Callable[[], bool]) -> bool:
    """Kill it as soon as it is `ready`; False if it was done before anybody looked."""
    async with asyncio.timeout(300):
        while process.returncode is None and not ready():
            await asyncio.sleep(0.005)
    alive = process.returncode is None
    if alive:
        process.send_signal(signal.SIGKILL)
    await process.wait()
    return alive


def written(folder: Path) -> int:
    """Bytes of all files in a folder that others write to and clear away meanwhile."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                total += Path(place, name).stat().st_size
    return total


@pytest.mark.skipif(sys.platform != "linux", reason="needs a leash for ffmpeg")
@pytest.mark.parametrize("step", STEPS)
async def test_a_step_that_was_killed_is_done_again_as_if_nothing_had_been(
    orders: tuple[dict[str, shapes.Order], Path], tmp_path: Path, step: str
) -> None:
    wanted, store = orders
    calm, shaken = tmp_path / "calm", tmp_path / "shaken"
    for root in (calm, shaken):
        laid_out(root, wanted[step], store)
    before = kept(shaken)
    assert await (await worker(calm)).wait() == 0
    kills = 0
    for size in (0, 3_000, 40_000):
        process = await worker(shaken)
        kills += await killed(process, lambda size=size: written(shaken / "work") > size)
        assert kept(shaken) - before <= {(calm / "done").read_text()}
        (shaken / "done").unlink(missing_ok=True)
    assert kills
    assert await (await worker(shaken)).wait() == 0
    assert (shaken / "done").read_text() == (calm / "done").read_text()
    assert left_over(shaken) == [] and kept(shaken) == kept(calm)


@contextmanager
def full(size: int) -> Iterator[None]:
    """No file may grow beyond this: what a full disk is to whoever writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 1_000, 4_000])
@pytest.mark.parametrize("step", STEPS)
async def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room_again(
    orders: tuple[dict[str, shapes.Order], Path], tmp_path: Path, step: str, size: int
) -> None:
    wanted, folder = orders
    shelf = Shelf(root=tmp_path / "shelf")
    room = CuttingRoom(shelf=shelf)
    async with media.open_media(f"file://{folder}") as store:
        for limit in (size, None):
            with bench.TaskBench.laid_out(tmp_path / "work", "task", store) as table:
                if limit is None:
                    made = await room.submit(wanted[step], key="k", bench=table)
                    assert made.main.stat().st_size > 4_000
                    continue
                with full(limit), pytest.raises(errors.Transient) as told:
                    await room.submit(wanted[step], key="k", bench=table)
                assert told.value.why == errors.Why.DISK_FULL
    assert not list((tmp_path / "shelf").glob("*.part"))
