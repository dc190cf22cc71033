"""LoRAs at Replicate: into a private model of the account; a lost answer is looked up."""

import io
import tarfile
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import loras as pages
from pipeline import errors, training
from pipeline.errors import Why
from pipeline.providers import weights
from tests.providers import orders
from tests.providers.cast import made, operated, pair, row
from tests.providers.fakes import material
from tests.providers.floor import Time
from tests.providers.school import AT_REPLICATE, PRICE, studio, wish


@pytest.fixture
async def asked(tmp_path):
    return await training.prepared(wish(tmp_path, by=AT_REPLICATE), by="operator")


async def test_the_model_is_made_once_and_the_looks_are_unpacked(tmp_path, asked):
    async with studio(tmp_path, vendor="replicate", states=["refused"]) as (trainer, fake, _):
        with pytest.raises(errors.Rejected):
            await trainer().carry_out(asked)
        ended = await trainer().carry_out(asked)
        again = await trainer().carry_out(asked)
    trigger = ended.order.trigger
    assert fake.violations == []
    assert [name for name, _ in fake.asked] == [
        "models", *["ostris/flux-dev-lora-trainer trainings"] * 2,
    ]  # fmt: skip
    body = fake.asked[-1][1]
    assert body["destination"] == f"ada/dailies-{trigger}"
    assert fake.models[body["destination"]]["visibility"] == "private"
    assert body["input"]["trigger_word"] == trigger
    assert body["input"]["input_images"].startswith(f"{fake.url}/v1/files/")
    assert fake.charges == {trigger: 2}, "a refused one and a good one"
    assert ended == again
    assert ended.url == f"ada/dailies-{trigger}/00000000"
    assert ended.weights.size == len(material.lora())
    assert (ended.cost_usd_micros, ended.cost_basis) == (PRICE, "estimated")


@pytest.mark.parametrize("fault", ["reset-after", "502-after", "hang-after", "rubbish-after"])
async def test_a_lost_answer_is_found_in_the_list_and_paid_once(tmp_path, asked, fault):
    async with studio(tmp_path, vendor="replicate", faults=[fault]) as (trainer, fake, kept):
        with pytest.raises(errors.Transient) as caught:
            await trainer().carry_out(asked)
        assert caught.value.why is Why.MAYBE_PAID
        (begun,) = await kept()
        assert (begun.ticket, begun.intent_at is None) == ("", False)
        ended = await trainer().carry_out(asked)
    assert list(fake.charges.values()) == [1]
    assert ended.url
    assert ended.cost_usd_micros == PRICE


async def test_what_never_arrived_is_begun_anew_only_after_a_while(tmp_path, asked):
    time = Time()
    async with studio(tmp_path, vendor="replicate", time=time, faults=["reset"]) as (
        trainer, fake, kept,
    ):  # fmt: skip
        for _ in range(2):
            with pytest.raises(errors.Transient):
                await trainer().carry_out(asked)
            assert fake.charges.total() == 0
        time.pushed += timedelta(seconds=11)
        ended = await trainer().carry_out(asked)
        assert await kept() == (ended,)
    assert list(fake.charges.values()) == [1]
    assert ended.cost_usd_micros == PRICE, "nothing was lost"


@pytest.mark.parametrize("minutes", [0, 20])
async def test_another_characters_training_is_not_taken_for_a_lost_one(tmp_path, asked, minutes):
    time = Time()
    other = wish(tmp_path, name="Bea", by=AT_REPLICATE)
    async with studio(tmp_path, vendor="replicate", time=time) as (trainer, fake, _):
        for _ in range(4):  # more than a page
            await trainer().carry_out(await training.prepared(other, by="operator"))
            other = replace(other, name=other.name + "a")
        time.pushed += timedelta(minutes=minutes)
        fake.faults = ["reset"]
        for _ in range(2):
            with pytest.raises(errors.Transient):
                await trainer().carry_out(asked)
        time.pushed += timedelta(seconds=11)
        ended = await trainer().carry_out(asked)
    assert ended.order.trigger in ended.url
    assert set(fake.charges.values()) == {1}
    assert len(fake.charges) == 5


@pytest.mark.parametrize("ends", [0, 700, 1540, 1590])
def test_an_archive_that_was_cut_off_is_no_look(tmp_path, ends):
    path = tmp_path / "output"
    path.write_bytes(material.lora_tar()[:ends])
    with pytest.raises(errors.Rejected) as caught:
        weights.checked(path)
    assert caught.value.why is Why.VENDOR_GARBAGE


def test_a_name_in_an_archive_leads_nowhere(tmp_path):
    path = tmp_path / "room" / "output"
    path.parent.mkdir()
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("first.safetensors")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        member = tarfile.TarInfo("../../outside.safetensors")
        member.size = len(material.lora())
        archive.addfile(member, io.BytesIO(material.lora()))
    found = weights.checked(path)
    assert found.main.read_bytes() == material.lora()
    assert {one.name for one in tmp_path.rglob("*")} == {"room", "output", found.main.name}


async def test_stills_are_painted_with_it_by_name(tmp_path, asked, table):
    async with studio(tmp_path, vendor="replicate") as (trainer, *_):
        ended = await trainer().carry_out(asked)
    file = tmp_path / "loras.toml"
    file.write_text(pages.rows([ended]), encoding="utf-8")
    with operated(file):
        one = row(f"replicate:{pages.row_name(ended)}")
        async with pair("replicate") as (far, fake):
            await made(far, orders.order(one), table)
    ((slug, body),) = fake.asked
    assert slug == "black-forest-labs/flux-dev-lora"
    assert body["lora_weights"] == ended.url
    assert fake.violations == []
