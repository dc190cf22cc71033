"""What a row says that a model can do is what it is asked, over the wire and by its schema."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import catalogue
from storage import shapes
from tests.providers import orders
from tests.providers.cast import FAKES, begun, made, operated, pair, row
from tests.providers.floor import Floor

AIMING = sorted(
    one.key
    for one in catalogue.current().rows.values()
    if one.kind == "clip" and one.can("last") and not one.retired
)


@pytest.mark.parametrize("vendor", ["fal", "replicate"])
async def test_a_clip_that_ends_on_a_still_is_asked_by_every_model_that_can(vendor, table):
    keys = [key for key in AIMING if key.startswith(f"{vendor}:")]
    async with pair(vendor) as (far, fake):
        for key in keys:
            maker = row(key)
            order = orders.order(maker, last=orders.REFERENCE)
            await begun(far, order, table, key=key)
            routed = catalogue.route(maker, {"last": "x"})
            slug, asked = fake.asked[-1]
            assert slug == routed.slug
            assert asked[routed.words["last"].name]
            assert "rest exactly on the given last picture" in asked["prompt"]
    assert len(keys) >= 8
    assert fake.violations == []


async def test_a_clip_is_changed_by_the_note_alone_and_becomes_a_checked_take(table):
    order = orders.order(row("fal:wan-2.7-edit"))
    async with pair("fal") as (far, fake):
        result = await made(far, order, table)
    ((_, asked),) = fake.asked
    assert asked["prompt"].startswith("make it night. Keep everything else")
    assert "Hello there." not in asked["prompt"]
    assert {"image", "start_image_url", "image_url"}.isdisjoint(asked)
    assert result.parts["last"].is_file()
    assert fake.violations == []
    assert list(fake.charges.values()) == [1]


RECORDING = "https://media.example/ada.wav"
OPERATORS = f"""
[[model]]
vendor = "replicate"
name = "f5-tts"
fixed = {{ ref_audio = "{RECORDING}" }}

[[model]]
vendor = "fal"
name = "f5-tts"
fixed = {{ ref_audio_url = "{RECORDING}" }}
"""


@pytest.fixture
def recording(tmp_path: Path) -> Iterator[None]:
    """An operator who named a recording whose speaker agreed, for F5-TTS to speak like."""
    file = tmp_path / "operator.toml"
    file.write_text(OPERATORS, encoding="utf-8")
    with operated(file):
        yield


async def test_f5_speaks_a_line_like_the_recording(table, recording):
    async with pair("replicate") as (far, fake):
        result = await made(far, orders.order(row("replicate:f5-tts")), table)
    ((_, asked),) = fake.asked
    assert asked["gen_text"] == "Hello there."
    assert RECORDING in asked.values()
    assert result.facts.duration_ms == 800
    assert fake.violations == []
    assert list(fake.charges.values()) == [1]


async def test_a_films_lines_are_spoken_by_f5(tmp_path, recording):
    async with FAKES["fal"]().open() as fake, Floor.open(tmp_path, scenes=2) as floor:
        await floor.start({"voice": "fal:f5-tts"})
        ended = await floor.run({"fal": fake})
    assert ended.stage is shapes.Stage.DELIVERED
    spoken = [one for one in ended.takes if one.kind == "voice"]
    assert [(one.vendor, one.model, one.facts.duration_ms) for one in spoken] == [
        ("fal", "f5-tts", 800), ("fal", "f5-tts", 800),
    ]  # fmt: skip
    assert {body["ref_audio_url"] for _, body in fake.asked} == {RECORDING}
    assert fake.violations == []
    assert set(fake.charges.values()) == {1}
