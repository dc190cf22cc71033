from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cutting.test_delivery import busy
from tests.telegram import fake as server
from tests.telegram.fake import Fake


@pytest.fixture
async def fake() -> AsyncIterator[Fake]:
    async with server.opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that really says that it is AI-made."""
    return busy(tmp_path_factory.mktemp("film") / "film.mp4", "16:9", frames=12).path
