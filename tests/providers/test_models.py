"""The table of models: each name that people know has rows, and their requests are right."""

from pathlib import Path

from pipeline import catalogue
from tests.providers import models, specs


def test_every_row_stands_for_a_name_that_people_know():
    rows = set(catalogue.load().rows)
    assert sorted(models.all_keys() - rows) == []
    assert sorted(rows - models.all_keys()) == []


async def test_each_model_is_asked_in_the_way_that_its_schema_wants(
    tmp_path: Path, record_property
):
    for vendor in ("replicate", "fal", "openai", "elevenlabs"):
        specs.need(vendor)
    lines = await models.tried(tmp_path, whole=False)
    record_property("table of models", models.drawn(lines))
    assert [(one.key, one.wrong) for one in lines if one.wrong] == []
    odd = {one.key: one.outcome for one in lines if one.outcome not in {"begun", "request only"}}
    assert odd == {"imported:*": "a file, by ImportTrack"}
    assert len(lines) >= 110
