"""The house's writer, asked as the pipeline asks it."""

from pathlib import Path

import pytest

from pipeline.house import writer
from storage import shapes
from tests.house.scripts import HOUSE, Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str, *, seed: int = 1, **brief: object) -> shapes.Script:
        order = shapes.ScriptOrder(
            by=HOUSE,
            brief=shapes.Brief.model_validate({"text": text, **brief}),
            seed=seed,
        )
        result = writer.write(order, assets={}, folder=tmp_path, progress=lambda fraction: None)
        assert result.script is not None
        return result.script

    return written
