"""Media: stored once, found by content, whole or not at all."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from obstore.store import MemoryStore

from pipeline.settings import Settings
from storage import errors, shapes
from storage.media import Media, open_media

ROOT = Path(__file__).parents[2]
BIG = os.urandom(1 << 20) * 11  # more than one part of an upload in parts


@pytest.fixture(params=["file", "memory"])
def media_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store of each kind that needs no network."""
    return f"file://{tmp_path}/me%20dia" if request.param == "file" else "memory://"


@pytest_asyncio.fixture
async def media(media_url: str) -> AsyncIterator[Media]:
    """An open, empty store."""
    async with open_media(media_url) as opened:
        yield opened


@pytest_asyncio.fixture
async def folder(tmp_path: Path) -> AsyncIterator[Media]:
    """An open, empty store in a folder."""
    async with open_media(f"file://{tmp_path}/media") as opened:
        yield opened


def _file(folder: Path, data: bytes, name: str = "Still.PNG") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def _files(media: Media) -> list[str]:
    return sorted(one.name for one in media.root.rglob("*") if one.is_file())


def _damage(file: Path) -> None:
    """One bit turns, the size stays."""
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.chmod(0o600)
    file.write_bytes(data)


async def test_copies_of_a_far_store_make_room_when_nobody_asked_for_them(tmp_path: Path) -> None:
    far = Media(store=MemoryStore(), root=tmp_path, copies_bytes=25)
    assets = [await far.put_bytes(bytes([mark]) * 10, ".bin") for mark in range(4)]
    old, older, used, new = assets
    hours_ago = time.time() - 2 * 3600
    for asset, age_s in ((old, 0), (older, 60)):
        copy = await far.path(asset)
        os.utime(copy, (hours_ago - age_s, copy.stat().st_mtime))
    await far.path(used)
    await far.path(new)
    assert _files(far) == sorted(f"{one.digest}.bin" for one in (used, new))
    assert await far.read(old) == b"\0" * 10
    in_use = sorted(f"{one.digest}.bin" for one in (old, used, new))
    assert _files(far) == in_use, "it stays, whatever it takes"


@pytest.mark.parametrize("data", [b"", b"x", BIG], ids=["empty", "byte", "11 MB"])
async def test_what_is_put_comes_back(media: Media, tmp_path: Path, data: bytes) -> None:
    source = _file(tmp_path, data)
    asset = await media.put(source)
    assert (asset.suffix, asset.size) == (".png", len(data))
    assert await media.read(asset) == data
    assert await media.put_bytes(data, ".png") == asset
    found = await media.path(asset)
    assert found.name == f"{asset.digest}.png"
    assert source.exists(), "the source is not ours to take"


async def test_files_that_are_handed_out_are_read_only(media: Media) -> None:
    found = await media.path(await media.put_bytes(b"x", ".txt"))
    assert found.stat().st_mode & 0o222 == 0


async def test_the_same_bytes_are_stored_once(folder: Media, tmp_path: Path) -> None:
    asset = await folder.put(_file(tmp_path, BIG))
    written = (await folder.path(asset)).stat()
    again = await folder.put(_file(tmp_path, BIG, "other.png"))
    assert again == asset
    assert (await folder.path(asset)).stat() == written
    assert _files(folder) == [f"{asset.digest}.png"]


async def test_many_putting_the_same_bytes_at_once_leave_one_file(
    folder: Media, tmp_path: Path
) -> None:
    sources = [_file(tmp_path, BIG, f"{n}.png") for n in range(6)]
    (asset,) = set(await asyncio.gather(*map(folder.put, sources)))
    assert await folder.read(asset) == BIG
    assert _files(folder) == [f"{asset.digest}.png"]


async def test_what_a_killed_process_left_is_cleared_by_the_next_put(
    folder: Media, tmp_path: Path
) -> None:
    asset = await folder.put_bytes(b"film", ".mp4")
    stored = await folder.path(asset)
    stored.with_name(f"{stored.name}#1").write_bytes(b"fi")
    stored.unlink()
    await folder.put_bytes(b"film", ".mp4")
    assert _files(folder) == [stored.name]


async def test_the_stored_file_itself_is_handed_out(folder: Media) -> None:
    asset = await folder.put_bytes(b"x", ".txt")
    assert await folder.path(asset) == folder.root / asset.key


async def test_a_folder_opened_again_has_everything(folder: Media) -> None:
    asset = await folder.put_bytes(b"x", ".txt")
    async with open_media(folder.root.as_uri()) as again:
        assert await again.read(asset) == b"x"


async def test_what_is_not_there_is_missing(media: Media) -> None:
    asset = shapes.Asset(digest="0" * 64, suffix=".png", size=1)
    for verb in (media.path, media.read):
        with pytest.raises(errors.MediaMissing, match=asset.key):
            await verb(asset)


async def test_a_source_that_is_not_there_is_missing(media: Media, tmp_path: Path) -> None:
    with pytest.raises(errors.MediaMissing):
        await media.put(tmp_path / "nothing.png")


async def test_a_file_that_vanished_is_missing_and_can_be_put_again(folder: Media) -> None:
    asset = await folder.put_bytes(b"x", ".txt")
    (await folder.path(asset)).unlink()
    with pytest.raises(errors.MediaMissing):
        await folder.path(asset)
    await folder.put_bytes(b"x", ".txt")
    assert await folder.read(asset) == b"x"


async def test_damage_is_found_by_whoever_looks_and_mended_by_a_put(folder: Media) -> None:
    asset = await folder.put_bytes(b"film", ".mp4")
    _damage(await folder.path(asset))
    async with open_media(folder.root.as_uri()) as fresh:
        for opened in (folder, fresh):
            with pytest.raises(errors.MediaDamaged, match=asset.digest):
                await opened.path(asset)
            with pytest.raises(errors.MediaDamaged):
                await opened.read(asset)
    await folder.put_bytes(b"film", ".mp4")
    assert await folder.read(asset) == b"film"


async def test_damage_far_away_is_found_in_the_copy(tmp_path: Path) -> None:
    async with open_media("memory://") as media:
        good = await media.put_bytes(b"film", ".mp4")
        wrong = good.evolve(digest="0" * 64)
        await _rename(media, good, wrong)
        for _ in range(2):
            with pytest.raises(errors.MediaDamaged):
                await media.path(wrong)
        assert _files(media) == []


async def _rename(media: Media, old: shapes.Asset, new: shapes.Asset) -> None:
    import obstore

    await obstore.rename_async(media.store, old.key, new.key)


async def test_a_far_store_leaves_no_copies_when_it_is_closed() -> None:
    async with open_media("memory://") as media:
        asset = await media.put_bytes(b"x", ".txt")
        copy = await media.path(asset)
        assert copy.exists()
        assert copy == await media.path(asset)
    assert not media.root.exists()


async def test_copies_fetched_at_once_are_whole() -> None:
    async with open_media("memory://") as media:
        asset = await media.put_bytes(BIG, ".bin")
        paths = await asyncio.gather(*(media.path(asset) for _ in range(5)))
        assert len(set(paths)) == 1
        assert _files(media) == [f"{asset.digest}.bin"]


async def test_the_default_is_a_folder_of_the_one_that_the_program_runs_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_media(Settings.model_fields["media_url"].default) as store:
        kept = await store.put_bytes(b"here", ".txt")
    assert (tmp_path / ".dailies" / "media" / kept.key).read_bytes() == b"here"
    with pytest.raises(errors.BadUrl):
        async with open_media("file://elsewhere/media"):
            pass


async def test_no_address_can_be_signed_for_a_folder(media: Media) -> None:
    asset = await media.put_bytes(b"x", ".txt")
    assert await media.url(asset, expires=timedelta(hours=1)) is None


@pytest.mark.parametrize("suffix", ["", "png", "./../x", ".p/g", ".toolongname"])
async def test_a_suffix_is_a_suffix(media: Media, suffix: str) -> None:
    with pytest.raises(ValueError, match="suffix"):
        await media.put_bytes(b"x", suffix)


@pytest.mark.parametrize("url", ["", "media", "ftp://host/x", "file://host/x", "s3://", "s3:"])
async def test_a_url_that_names_no_store_is_bad(url: str) -> None:
    with pytest.raises(errors.BadUrl):
        async with open_media(url):
            pass


async def test_a_folder_that_cannot_be_made_is_unwritable(tmp_path: Path) -> None:
    with pytest.raises(errors.Unwritable):
        async with open_media(_file(tmp_path, b"").as_uri() + "/media"):
            pass


async def test_a_folder_that_vanished_is_made_again(folder: Media) -> None:
    folder.root.rmdir()
    asset = await folder.put_bytes(b"x", ".txt")
    assert await folder.read(asset) == b"x"


async def test_a_folder_in_the_way_is_unwritable(folder: Media) -> None:
    asset = await folder.put_bytes(b"x", ".txt")
    (await folder.path(asset)).unlink()
    (folder.root / asset.key).parent.rmdir()
    (folder.root / asset.key).parent.touch()
    with pytest.raises(errors.Unwritable):
        await folder.put_bytes(b"x", ".txt")


FULL = """
import asyncio, resource, sys
from pathlib import Path
from storage import errors
from storage.media import open_media

async def main():
    async with open_media(sys.argv[1]) as media:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
        for work in (media.put(Path(sys.argv[2])), media.put_bytes(b"x" * 4_000_000, ".b")):
            try:
                await work
            except errors.DiskFull:
                print("full")

asyncio.run(main())
"""


def test_a_full_disk_is_said_and_nothing_half_is_kept(tmp_path: Path) -> None:
    source, root = _file(tmp_path, BIG), tmp_path / "media"
    said = subprocess.run(
        [sys.executable, "-c", FULL, root.as_uri(), source],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert said.stdout.split() == ["full", "full"]
    assert [one for one in root.rglob("*") if one.is_file()] == []


KILLED = """
import asyncio, sys
from pathlib import Path
from storage.media import open_media

async def main():
    async with open_media(sys.argv[1]) as media:
        print("ready", flush=True)
        await media.put(Path(sys.argv[2]))

asyncio.run(main())
"""


def test_a_process_killed_while_it_puts_leaves_no_half_file(tmp_path: Path) -> None:
    source, root = _file(tmp_path, BIG * 6), tmp_path / "media"
    for wait_s in (0.02, 0.05, 0.1):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, root.as_uri(), source], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        with process:
            process.stdout.readline()
            time.sleep(wait_s)
            process.kill()
        assert all(one.stat().st_size == len(BIG) * 6 for one in _finished(root))


def _finished(root: Path) -> Iterator[Path]:
    return (one for one in root.rglob("*.png") if one.is_file())
