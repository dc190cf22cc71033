"""Copies that fit: killed or without room while one is made, there is none, and later there is."""

import asyncio
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import copies, delivery
from bot.cards.card import Card, Media, Section, read
from pipeline import errors
from pipeline.disclosure import film as disclosed
from storage import media, shapes, store
from tests.cards.test_fit import TELEGRAM
from tests.cutting.test_delivery import busy
from tests.cutting.test_faults import full, killed

COURIER = """
import asyncio, sys
from pathlib import Path
from bot import copies, delivery
from pipeline import bench
from storage import media, shapes, store

async def main(root: Path) -> None:
    whole = shapes.Asset.model_validate_json((root / "whole").read_text())
    async with (
        store.open_store(f"sqlite+aiosqlite:///{root / 'films.db'}") as database,
        media.open_media(f"file://{root / 'media'}") as shelf,
    ):
        with bench.workroom(root / "work") as room:
            courier = delivery.Delivery(
                shelf=shelf, room=room, memory=copies.Copies(store=database)
            )
            limit = whole.size // 2
            copy = await courier.fitted(whole, limit_bytes=limit)
            setback = courier.setback(whole, limit_bytes=limit)
    if copy:
        (root / "copy").write_text(copy.model_dump_json())
    elif setback:
        (root / "setback").write_text(setback.why)

asyncio.run(main(Path(sys.argv[1])))
"""
PYTHON = (sys.executable, "-c", COURIER)
SMALL_DISK = ("unshare", "--map-root-user", "--mount", "sh", "-c")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return busy(tmp_path_factory.mktemp("film") / "film.mp4", "16:9", frames=24).path


@pytest.fixture
async def root(tmp_path: Path, film: Path) -> Path:
    """A bot's folder: the film in its store, and nothing else."""
    async with media.open_media(f"file://{tmp_path / 'media'}") as shelf:
        whole = await shelf.put(film)
    (tmp_path / "whole").write_text(whole.model_dump_json())
    (tmp_path / "work").mkdir()
    return tmp_path


def encoders(root: Path) -> list[str]:
    """Processes at work in a folder of this bot: ffmpeg, and no other."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(root / "work"):
                found.append((process / "comm").read_text())
        except OSError:
            continue
    return found


def stored(root: Path) -> list[Path]:
    return [path for path in (root / "media").rglob("*") if path.is_file()]


async def remembered(root: Path) -> shapes.Asset | None:
    whole = shapes.Asset.model_validate_json((root / "whole").read_text())
    async with store.open_store(f"sqlite+aiosqlite:///{root / 'films.db'}") as database:
        return await copies.Copies(store=database).find(whole, limit_bytes=whole.size // 2)


async def is_made(root: Path) -> None:
    """Another process makes the copy, and leaves nothing else."""
    process = await asyncio.create_subprocess_exec(*PYTHON, str(root))
    assert await process.wait() == 0
    copy = shapes.Asset.model_validate_json((root / "copy").read_text())
    whole = shapes.Asset.model_validate_json((root / "whole").read_text())
    assert 0.9 * whole.size / 2 < copy.size <= whole.size / 2
    assert await remembered(root) == copy
    async with media.open_media(f"file://{root / 'media'}") as shelf:
        assert disclosed.verify(await shelf.path(copy)).holds
    assert len(stored(root)) == 2 and not list((root / "work").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="needs a leash for ffmpeg")
async def test_a_bot_killed_while_it_makes_a_copy_makes_it_when_it_is_back(root: Path) -> None:
    process = await asyncio.create_subprocess_exec(*PYTHON, str(root))

    def encoding() -> bool:
        return any((root / "work").glob("*/*/fitted.mp4")) and bool(encoders(root))

    assert await killed(process, encoding)
    assert len(stored(root)) == 1 and not (root / "copy").exists()
    assert await remembered(root) is None
    async with asyncio.timeout(10):
        while encoders(root):
            await asyncio.sleep(0.01)
    await is_made(root)


@pytest.mark.skipif(
    not shutil.which(SMALL_DISK[0])
    or subprocess.run([*SMALL_DISK, "mount -t tmpfs none /mnt"], check=False).returncode != 0,
    reason="no small disk can be mounted here",
)
async def test_on_a_disk_that_is_really_full_there_is_no_copy_until_there_is_room(
    root: Path,
) -> None:
    """Room for half the log of the first pass, of which x264 says nothing."""
    mounted = f'mount -t tmpfs -o size=32k none {root / "work"} && exec "$0" "$@"'
    process = await asyncio.create_subprocess_exec(*SMALL_DISK, mounted, *PYTHON, str(root))
    assert await process.wait() == 0
    assert (root / "setback").read_text() == errors.Why.DISK_FULL
    assert len(stored(root)) == 1 and await remembered(root) is None
    await is_made(root)


@pytest.mark.parametrize("size", [0, 300, 200_000])
async def test_while_there_is_no_room_people_are_told_and_then_they_get_it(
    root: Path, size: int
) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    whole = shapes.Asset.model_validate_json((root / "whole").read_text())
    video = Media(asset=whole, kind="video", name="film.mp4", alt="")
    card = Card(slot="film", production="p", title=("Film",), sections=(Section(media=(video,)),))
    limits = replace(TELEGRAM, file_bytes=whole.size // 2)
    async with media.open_media(f"file://{root / 'media'}") as shelf:
        courier = delivery.Delivery(shelf=shelf, room=root / "work", now=lambda: now)
        with full(size):
            waiting = await courier.card(card, limits)
        assert "waits for room on the disk" in read(waiting.sections[0].blocks[0])
        assert waiting.sections[0].media == (video,) and courier.owes(waiting, limits)

        still = await courier.card(card, limits)
        assert still == waiting, "it does not try again at once"

        now += timedelta(minutes=5)
        done = await courier.card(card, limits)
    assert "This is a copy" in read(done.sections[0].blocks[0])
    (smaller,) = done.sections[0].media[0].smaller
    assert smaller.asset.size <= limits.file_bytes and not courier.owes(done, limits)
    assert not list((root / "work").iterdir())
