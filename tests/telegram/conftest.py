from collections.abc import AsyncIterator

import pytest

from tests.telegram import fake as server
from tests.telegram.fake import Fake


@pytest.fixture
async def fake() -> AsyncIterator[Fake]:
    async with server.opened() as opened:
        yield opened
