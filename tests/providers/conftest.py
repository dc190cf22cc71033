"""A table for every test here."""

from pathlib import Path

import pytest

from tests.providers.cast import Table


@pytest.fixture
def table(tmp_path: Path) -> Table:
    folder = tmp_path / "bench"
    folder.mkdir()
    return Table(folder)
