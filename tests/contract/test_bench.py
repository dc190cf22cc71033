"""A task's folder is empty when the task begins, and out of the way when it ends."""

import asyncio
from pathlib import Path

from pipeline import bench
from storage import media


async def test_a_folder_is_new_each_time_and_gone_at_once(tmp_path: Path) -> None:
    room = tmp_path / "work"
    async with media.open_media(f"file://{tmp_path / 'media'}") as store:
        for _ in range(3):
            with bench.TaskBench.laid_out(room, "task", store) as table:
                assert list(table.folder.iterdir()) == []
                (table.folder / "take.bin").write_bytes(b"x" * 100_000)
            assert not table.folder.exists()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert list(room.iterdir()) == []
