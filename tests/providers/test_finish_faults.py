"""Lip sync that goes wrong: the film is made all the same, and nothing is charged twice."""

from pathlib import Path

from pipeline.errors import Why
from storage import shapes
from tests.providers.cast import FAKES
from tests.providers.floor import Floor

MAKERS = {
    "voice": "elevenlabs:flash", "clip": "fal:kling-3-standard",
    "lipsync": "replicate:kling-lip-sync",
}  # fmt: skip


async def film(folder: Path, fault: str, where: str) -> tuple[shapes.Production, dict[str, int]]:
    """One scene with a line, whose lip sync meets this fault: how it ended, what was charged."""
    async with (
        FAKES["fal"]().open() as camera,
        FAKES["elevenlabs"]().open() as speaking,
        FAKES["replicate"]().open() as syncing,
        Floor.open(folder) as floor,
    ):
        setattr(syncing, where, [fault] * (1 if where != "states" else 3))
        await floor.start(MAKERS)
        ended = await floor.run({"fal": camera, "elevenlabs": speaking, "replicate": syncing})
        assert camera.violations == speaking.violations == syncing.violations == []
        return ended, dict(syncing.charges)


async def test_a_lip_sync_whose_answer_is_lost_is_found_by_its_clip_and_made_once(tmp_path):
    ended, charges = await film(tmp_path, "reset-after", "faults")
    assert ended.stage is shapes.Stage.DELIVERED
    assert ended.troubles == ()
    assert [take.slot for take in ended.takes].count("lipsync/1") == 1
    assert list(charges.values()) == [1]


async def test_a_lip_sync_that_is_refused_leaves_the_film_with_the_clip_as_it_is(tmp_path):
    ended, charges = await film(tmp_path, "refused", "states")
    assert ended.stage is shapes.Stage.DELIVERED
    (trouble,) = ended.troubles
    assert trouble.slot == "lipsync/1"
    assert trouble.why in {Why.VENDOR_REFUSED, Why.VENDOR_FAILED}
    assert "lipsync/1" not in {take.slot for take in ended.takes}
    assert max(charges.values(), default=0) <= 1
