"""LoRAs: a yes, a price, one charge, what was trained kept, and used by the character's name."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from rich.console import Console

from bot import loras as pages
from bot.sorry import Sorry
from pipeline import catalogue, errors, prompting, training
from pipeline.errors import Why
from storage import shapes, store, trainings
from tests.flow.sitting import here_and_now
from tests.providers import orders
from tests.providers.cast import made, operated, pair, row
from tests.providers.school import PRICE, TRAINER, pictures, studio, wish


async def test_a_character_is_learned_for_one_charge_however_often_it_is_asked_for(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path) as (trainer, fake, kept):
        first = await trainer().carry_out(asked)
        again = await trainer().carry_out(await training.prepared(wish(tmp_path), by="operator"))
        assert await kept() == (first,) == (again,)
    assert (first.cost_usd_micros, first.price_usd_micros) == (PRICE, PRICE)
    assert first.weights is not None
    assert first.weights.suffix == ".tensors"
    assert fake.violations == []
    assert list(fake.charges.values()) == [1]
    ((endpoint, body),) = fake.asked
    assert endpoint == "fal-ai/flux-lora-fast-training"
    assert body["trigger_word"] == first.order.trigger
    assert body["images_data_url"].startswith("data:application/zip;base64,")


async def test_a_lost_answer_is_a_question_and_only_a_yes_pays_again(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path, faults=["reset-after"]) as (trainer, fake, kept):
        for _ in range(2):
            with pytest.raises(errors.Ambiguous):
                await trainer().carry_out(asked)
        assert sum(fake.charges.values()) == 1
        ended = await trainer(again=True).carry_out(asked)
        assert await kept() == (ended,)
    assert sum(fake.charges.values()) == 2
    assert ended.cost_usd_micros == 2 * PRICE, "the lost one counts as gone"


async def test_a_later_process_goes_on_with_the_ticket(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path) as (trainer, fake, kept):
        fake.reads = ["503"]
        with pytest.raises(errors.Transient):
            await trainer().carry_out(asked)
        (one,) = await kept()
        assert one.ticket
        assert not one.url
        ended = await trainer().carry_out(asked)
    assert ended.url
    assert list(fake.charges.values()) == [1]


@pytest.mark.parametrize(
    ("options", "why", "cost"),
    [
        ({"faults": ["422"]}, Why.VENDOR_REFUSED, 0),
        ({"states": ["refused"]}, Why.VENDOR_REFUSED, 0),
        ({"media_faults": ["truncated"]}, Why.VENDOR_GARBAGE, PRICE),
        ({"media_faults": ["garbage"]}, Why.VENDOR_GARBAGE, PRICE),
    ],
)
async def test_what_fails_is_said_counted_and_may_be_tried_again(tmp_path, options, why, cost):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path, **options) as (trainer, _, kept):
        with pytest.raises(errors.Rejected) as caught:
            await trainer().carry_out(asked)
        (one,) = await kept()
        assert caught.value.why is why
        assert (one.ticket, one.intent_at, one.cost_usd_micros) == ("", None, cost)
        ended = await trainer().carry_out(asked)
    assert ended.url
    assert ended.cost_usd_micros == cost + PRICE


async def test_the_budget_of_the_month_holds(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    async with studio(tmp_path, month=PRICE - 1) as (trainer, fake, kept):
        with pytest.raises(errors.Refused) as caught:
            await trainer().carry_out(asked)
        (one,) = await kept()
    assert caught.value.why is Why.MONTH_BUDGET
    assert (one.intent_at, fake.asked) == (None, [])


async def test_who_begins_while_somebody_begins_is_turned_away(tmp_path):
    asked = await training.prepared(wish(tmp_path), by="operator")
    url = f"sqlite+aiosqlite:///{tmp_path}/dailies.db"
    now = datetime.now(UTC)
    async with store.open_store(url) as opened, opened.transaction() as tx:
        known = await trainings.record(tx, asked.training)
        begun = [
            await trainings.intend(tx, known.id, now=now + timedelta(seconds=one), before=None)
            for one in range(2)
        ]
    assert begun == [True, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"invented": False},
        {"invented": False, "person": "Ada Lovelace"},
        {"invented": False, "agreed": True},
        {"person": "Ada Lovelace", "agreed": True},
        {"name": "  "},
    ],
)
async def test_without_a_yes_nothing_begins(tmp_path, changes):
    with pytest.raises(errors.Refused) as caught:
        await training.prepared(wish(tmp_path, **changes), by="operator")
    assert caught.value.why is Why.NO_CONSENT


async def test_pictures_that_will_not_do_are_refused(tmp_path):
    few = pictures(tmp_path, 3)
    small, text = tmp_path / "small.png", tmp_path / "text.png"
    Image.new("RGB", (100, 400)).save(small)
    text.write_text("<html>")
    for given in (few, (*few, few[0]), (*few, small), (*few, text), (*few, tmp_path / "none.png")):
        with pytest.raises(errors.Refused) as caught:
            await training.prepared(wish(tmp_path, pictures=given), by="operator")
        assert caught.value.why is Why.BAD_PICTURES


async def test_a_model_that_trains_nothing_is_not_begun(tmp_path):
    painter = shapes.Made(vendor="replicate", model="flux-dev-lora")
    with pytest.raises(errors.Misconfigured):
        await training.prepared(wish(tmp_path, by=painter), by="operator")


def test_what_a_camera_wrote_into_a_picture_is_left_out(tmp_path):
    given = pictures(tmp_path)
    told = Image.new("RGB", (300, 300), (1, 2, 3))
    where = Image.Exif()
    where[0x010E] = "the kitchen of Ada Lovelace"
    path = tmp_path / "told.jpg"
    told.save(path, exif=where)
    archive = training.packed((*given, path))
    assert b"kitchen" in path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert len(opened.namelist()) == 5
        assert not any(b"kitchen" in opened.read(one) for one in opened.namelist())
    assert archive == training.packed((path, *reversed(given)))


class TestCasting:
    @pytest.fixture
    def learned(self, tmp_path):
        """What was learned of Mara, as rows that an operator names."""
        archive = shapes.Asset(digest="a" * 64, suffix=".zip", size=9)
        order = shapes.TrainOrder(by=TRAINER, archive=archive, trigger="mara1f2e")
        one = shapes.Training(
            id="b" * 32, order=order, name='Mara "M"', said_at=datetime.now(UTC), recorded_by="x",
            url="https://media.example/lora.safetensors", at=datetime.now(UTC),
        )  # fmt: skip
        file = tmp_path / "loras.toml"
        file.write_text(pages.rows([one, one.evolve(name="Mara")]), encoding="utf-8")
        return file

    def test_a_painter_of_a_character_is_the_row_that_it_is_like_with_the_loras(self, learned):
        found = catalogue.load(learned).row("fal", "flux-lora-mara1f2e")
        base = row("fal:flux-lora")
        assert (found.slug, found.words, found.output) == (base.slug, base.words, base.output)
        assert found.people == {'Mara "M"': "mara1f2e", "Mara": "mara1f2e"}
        said = prompting.still(orders.order(found), people=found.people)
        assert "Mara (mara1f2e):" in said

    async def test_stills_are_painted_with_what_was_learned(self, learned, table):
        with operated(learned):
            order = orders.order(row("fal:flux-lora-mara1f2e"))
            async with pair("fal") as (far, fake):
                await made(far, order, table)
        ((_, body),) = fake.asked
        assert body["loras"] == [{"path": "https://media.example/lora.safetensors", "scale": 1.0}]
        assert "mara1f2e" in body["prompt"]
        assert fake.violations == []


class TestPage:
    @pytest.fixture(autouse=True)
    def own_folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)

    async def test_the_price_is_said_first_and_nothing_is_kept_or_begun(self, tmp_path):
        console = Console(record=True, width=200)
        plain = pages.Wish(
            pictures=pictures(tmp_path), name="Ada", model="fal:flux-lora-trainer", invented=True
        )
        await pages.train(plain, console)
        said = console.export_text()
        assert "4 pictures of “Ada” for fal:flux-lora-trainer: about $2.00." in said
        assert "--yes" in said
        assert {one.suffix for one in tmp_path.iterdir()} == {".png"}

    async def test_a_lost_answer_is_told_in_words(self, tmp_path, monkeypatch):
        async with pair("fal") as (_, fake):
            fake.faults = ["reset-after"]
            monkeypatch.setenv("FAL_KEY", fake.secret)
            monkeypatch.setenv("FAL_QUEUE_URL", fake.url)
            asked = pages.Wish(
                pictures=pictures(tmp_path), name="Ada", model="fal:flux-lora-trainer",
                invented=True, yes=True,
            )  # fmt: skip
            with pytest.raises(Sorry, match="--again"):
                await pages.train(asked, Console())

    async def test_a_lost_answer_that_can_be_looked_up_is_told_in_other_words(
        self, tmp_path, monkeypatch
    ):
        async with pair("replicate") as (_, fake):
            fake.faults = ["reset-after"]
            monkeypatch.setenv("REPLICATE_API_TOKEN", fake.secret)
            monkeypatch.setenv("REPLICATE_BASE_URL", fake.url)
            asked = pages.Wish(
                pictures=pictures(tmp_path), name="Ada", model="replicate:flux-lora-trainer",
                invented=True, yes=True,
            )  # fmt: skip
            with pytest.raises(Sorry, match="nothing is paid twice"):
                await pages.train(asked, Console())
            console = Console(record=True, width=200)
            await pages.train(asked, console)
        assert "DAILIES_STILL=replicate:flux-dev-lora-ada" in console.export_text()
        assert list(fake.charges.values()) == [1]

    async def test_with_a_yes_it_is_trained_and_listed(self, tmp_path, monkeypatch):
        async with pair("fal") as (_, fake):
            monkeypatch.setenv("FAL_KEY", fake.secret)
            monkeypatch.setenv("FAL_QUEUE_URL", fake.url)
            console = Console(record=True, width=200)
            asked = pages.Wish(
                pictures=pictures(tmp_path), name="Ada", model="fal:flux-lora-trainer",
                person="Ada Lovelace", consent=True, yes=True,
            )  # fmt: skip
            await pages.train(asked, console)
        assert "“Ada” is learned and kept" in console.export_text()
        await pages.show(console, as_rows=False)
        listed = console.export_text()
        assert "Ada Lovelace" in listed
        assert "$2.00" in listed
        await pages.show(console, as_rows=True)
        assert 'like = "flux-lora"' in console.export_text()
        assert fake.violations == []

    def test_the_command_refuses_in_words(self, tmp_path):
        given = [str(one) for one in pictures(tmp_path)]
        done = here_and_now("loras", "train", *given, "--name", "Ada")
        assert done.exit_code != 0
        assert "--person" in done.stderr
