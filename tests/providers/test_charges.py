"""What an order really cost: told by its vendor, else measured, else by the price list."""

from pathlib import Path

import pytest

from pipeline import charges, errors, prices
from pipeline.providers import metering
from storage import ledger, shapes
from tests.providers import orders
from tests.providers.cast import FAKES, collected, made, operated, pair, row
from tests.providers.fakes.openai import draft
from tests.providers.floor import NAME, Floor


def dollars(result) -> tuple[float, str]:
    return result.cost_usd_micros / 1_000_000, result.cost_basis


class TestOpenAI:
    async def test_a_picture_costs_its_tokens_of_each_kind(self, table):
        async with pair("openai") as (far, fake):
            told = await made(far, orders.order(row("openai:gpt-image-1.5")), table)
            fake.counts = False
            untold = await made(far, orders.order(row("openai:gpt-image-1.5")), table)
        # 50 of text at 5, 1000 of pictures at 8, 1568 out at 32 dollars a million
        assert dollars(told) == (0.058426, "told")
        assert dollars(untold) == (0.063, "estimated")

    async def test_speech_costs_the_tokens_that_are_told_at_its_end(self, table):
        async with pair("openai") as (far, fake):
            line = orders.order(row("openai:gpt-4o-mini-tts"))
            told = await made(far, line, table)
            assert fake.asked[0][1]["stream_format"] == "sse"
            assert fake.violations == []
            fake.counts = False
            untold = await made(far, line, table)
            fake.events = False
            plain = await made(far, line, table)
        assert dollars(told) == (round((14 * 0.6 + 101 * 12) / 1e6, 6), "told")
        assert dollars(untold) == dollars(plain) == (prices.price(line) / 1e6, "estimated")
        assert told.facts.duration_ms == plain.facts.duration_ms == 800

    async def test_speech_that_breaks_off_is_no_line(self, table):
        async with pair("openai") as (far, fake):
            fake.states = ["broken-off"]
            with pytest.raises(errors.Rejected, match="broken off"):
                await made(far, orders.order(row("openai:gpt-4o-mini-tts")), table)

    async def test_a_writer_that_tells_no_tokens_is_reckoned_by_its_letters(self, table):
        order = orders.order(row("openai:gpt-5-mini"))
        async with pair("openai") as (far, fake):
            told = await made(far, order, table)
            fake.counts = False
            untold = await made(far, order, table)
            letters = sum(len(one["content"]) for one in fake.asked[-1][1]["messages"])
        assert dollars(told) == (0.00425, "told")
        answer = draft(fake.scenes)
        expected = (letters // 3 + 1) * 0.25 + (len(answer) // 3 + 1) * 2
        assert untold.cost_usd_micros == pytest.approx(expected, abs=2)
        assert untold.cost_basis == "estimated"


class TestElevenLabs:
    @pytest.mark.parametrize("key", ["flash", "music", "sound-effects"])
    async def test_the_credits_of_the_answer_are_settled_at_the_price_of_a_credit(self, table, key):
        order = orders.order(row(f"elevenlabs:{key}"))
        async with pair("elevenlabs") as (far, fake):
            fake.credits = "37"
            told = await made(far, order, table)
        assert dollars(told) == (0.0037, "told")

    async def test_without_them_a_line_costs_its_letters_and_music_its_length(self, table):
        line, score = (orders.order(row(f"elevenlabs:{key}")) for key in ("flash", "music"))
        async with pair("elevenlabs") as (far, _):
            spoken, played = await made(far, line, table), await made(far, score, table)
        assert dollars(spoken) == (pytest.approx(len(line.text) * 0.05 / 1000), "estimated")
        assert dollars(played) == (round(0.8 * 0.80 / 60, 6), "measured")

    async def test_a_line_out_of_the_history_costs_what_the_history_says(self, table):
        order = orders.order(row("elevenlabs:flash"))
        async with pair("elevenlabs") as (far, fake):
            fake.credits = "41"
            await made(far, order, table)
            (ticket,) = fake.history
            found = await collected(far, ticket, order, table)
        assert dollars(found) == (0.0041, "told")


class TestReplicate:
    @pytest.mark.parametrize(
        ("key", "metrics", "cost", "basis"),
        [
            ("kling-3-standard", {"video_output_duration_seconds": 5.0}, 5 * 0.168, "told"),
            ("kling-3-standard", {"predict_time": 80.1}, 6 * 0.168, "measured"),
            ("kling-3-standard", {"video_output_duration_seconds": "?"}, 6 * 0.168, "measured"),
            ("kling-3-standard", {"video_output_duration_seconds": 0}, 6 * 0.168, "measured"),
            ("hailuo-2.3", {"video_output_count": 1}, 0.56, "told"),
            ("hailuo-2.3", {"video_output_duration_seconds": 6.0}, 0.56, "estimated"),
            ("nano-banana-2", {"image_output_count": 2}, 0.16, "told"),
            ("nano-banana-2", {"predict_time": 3.2}, 0.08, "estimated"),
            ("kling-2.6", {"video_output_duration_seconds": 5.0}, 0.0, "unknown"),
        ],
    )
    async def test_what_a_prediction_counts_is_settled(self, table, key, metrics, cost, basis):
        async with pair("replicate") as (far, fake):
            fake.metrics = metrics
            result = await made(far, orders.order(row(f"replicate:{key}")), table)
        assert dollars(result) == (pytest.approx(cost), basis)

    async def test_a_clip_that_came_shorter_costs_what_came(self, table):
        short = orders.order(row("replicate:kling-3-standard"), frames=24 * 8)
        near = orders.order(row("replicate:kling-3-standard"), frames=24 * 6)
        longer = orders.order(row("replicate:kling-3-standard"), frames=24 * 4)
        async with pair("replicate") as (far, _):
            came, ordered, more = [await made(far, one, table) for one in (short, near, longer)]
        assert prices.price(short) == 8 * 168_000
        assert dollars(came) == dollars(ordered) == (6 * 0.168, "measured")
        assert dollars(more) == (4 * 0.168, "measured"), "what nobody ordered nobody bills"

    async def test_hardware_is_paid_by_the_second_even_where_nothing_comes_of_it(
        self, table, tmp_path
    ):
        with operated(by_hardware(tmp_path)):
            order = orders.order(row("replicate:mmaudio"))
            assert prices.price(order) == 30_000
            async with pair("replicate") as (far, fake):
                fake.metrics = {"predict_time": 12.5}
                result = await made(far, order, table)
                fake.states = ["failed"]
                with pytest.raises(errors.Rejected) as caught:
                    await made(far, order, table)
                fake.states, fake.media = [], ["garbage"]
                with pytest.raises(errors.Rejected) as rubbish:
                    await made(far, order, table)
        assert dollars(result) == (0.0125, "told")
        assert caught.value.billed_usd_micros == rubbish.value.billed_usd_micros == 12_500

    async def test_a_failure_that_is_not_paid_by_hardware_costs_nothing(self, table):
        async with pair("replicate") as (far, fake):
            fake.metrics, fake.states = {"predict_time": 12.5}, ["failed"]
            with pytest.raises(errors.Rejected) as caught:
                await made(far, orders.order(row("replicate:nano-banana-2")), table)
        assert caught.value.billed_usd_micros is None


class TestFal:
    async def test_units_are_settled_at_fals_own_price_which_is_asked_for_once(self, table):
        clip = orders.order(row("fal:kling-3-standard"))
        async with pair("fal") as (far, fake):
            fake.units, fake.prices = "6.04", {clip_of(clip): 0.1}
            first, again = [await made(far, clip, table, key=key) for key in ("a", "b")]
        assert dollars(first) == dollars(again) == (0.604, "told")
        assert fake.priced == [clip_of(clip)]

    async def test_the_price_is_that_of_the_endpoint_that_was_called(self, table):
        still = orders.order(row("fal:nano-banana-2"))
        edit = "fal-ai/nano-banana-2/edit"
        async with pair("fal") as (far, fake):
            fake.units, fake.prices = "1", {edit: 0.09, "fal-ai/nano-banana-2": 0.01}
            result = await made(far, still, table)
        assert dollars(result) == (0.09, "told")

    async def test_what_no_row_has_a_price_for_is_known_when_fal_tells_it(self, table):
        async with pair("fal") as (far, fake):
            fake.units, fake.prices = "7.5", {"fal-ai/film/video": 0.0013}
            result = await made(far, orders.order(row("fal:film")), table)
        assert dollars(result) == (0.00975, "told")

    @pytest.mark.parametrize(
        ("key", "units", "cost", "basis"),
        [
            ("kling-3-standard", "5.04", 5.04 * 0.168, "told"),
            ("kling-3-standard", "600", 6 * 0.168, "measured"),
            ("kling-3-standard", "nan", 6 * 0.168, "measured"),
            ("kling-3-standard", "", 6 * 0.168, "measured"),
            ("rife", "7.5", 7.5 * 0.0013, "told"),
            ("film", "7.5", 0.0, "unknown"),
        ],
    )
    async def test_without_fals_price_the_rows_own_holds_for_units_of_its_kind(
        self, table, key, units, cost, basis
    ):
        async with pair("fal") as (far, fake):
            fake.units = units
            result = await made(far, orders.order(row(f"fal:{key}")), table)
        assert dollars(result) == (pytest.approx(cost), basis)

    async def test_no_take_fails_because_a_price_cannot_be_read(self, table):
        still = orders.order(row("fal:flux-schnell"))
        async with pair("fal") as (far, fake):
            fake.units, fake.priceless = "1", 503
            untold = await made(far, still, table, key="a")
            fake.prices = {"fal-ai/flux/schnell": 0.005}
            told = await made(far, still, table, key="b")
        assert dollars(untold) == (0.003, "told")
        assert dollars(told) == (0.005, "told"), "a passing fault is not remembered"


def test_numbers_are_plain_positive_and_finite():
    good = {"1.5": 1.5, 2: 2.0, 0: 0.0}
    assert {one: metering.number(one) for one in good} == good
    for bad in (None, True, -1, "-1", "inf", "nan", "six", [], {}):
        assert metering.number(bad) is None


def test_several_answers_are_known_no_better_than_the_worst_of_them():
    told, guessed = (charges.Charge(usd_micros=2, basis=one) for one in ("told", "estimated"))
    assert charges.together(told, told) == charges.Charge(usd_micros=4, basis="told")
    assert charges.together(told, guessed) == charges.Charge(usd_micros=4, basis="estimated")


async def test_what_is_free_says_nothing_of_how_that_is_known(table):
    async with pair("comfyui") as (far, _):
        result = await made(far, orders.order(row("comfyui:flux-schnell")), table)
    assert dollars(result) == (0.0, "")


async def test_the_books_say_of_every_sum_how_it_is_known(tmp_path):
    async with (
        FAKES["openai"]().open() as writer,
        FAKES["replicate"]().open() as camera,
        FAKES["elevenlabs"]().open() as voice,
        Floor.open(tmp_path) as floor,
    ):
        writer.drafts, voice.credits = [draft(1)], "9"
        makers = {
            "script": "openai:gpt-5-mini", "still": "replicate:nano-banana-2",
            "clip": "replicate:kling-3-standard", "voice": "elevenlabs:flash",
        }  # fmt: skip
        await floor.start(makers)
        ended = await floor.run({"openai": writer, "replicate": camera, "elevenlabs": voice})
        assert ended.stage is shapes.Stage.DELIVERED, ended.troubles
        async with floor.store.reading() as tx:
            books = await ledger.of(tx, NAME)
            funds = await ledger.funds(tx, production=NAME)
    spent = {one.slot.split("/")[0]: one for one in books if one.amount_usd_micros}
    assert {name: one.basis for name, one in spent.items()} == {
        "script": "told", "still": "estimated", "clip": "measured", "voice": "told",
    }  # fmt: skip
    assert {one.basis for one in books if not one.amount_usd_micros} == {""}
    assert spent["voice"].amount_usd_micros == 900
    takes = [one for one in ended.takes if one.cost_usd_micros]
    assert {one.fingerprint: (one.cost_usd_micros, one.cost_basis) for one in takes} == {
        one.fingerprint: (one.amount_usd_micros, one.basis) for one in spent.values()
    }
    assert funds == shapes.Funds(spent_usd_micros=ended.spent_usd_micros)


def by_hardware(folder: Path) -> Path:
    """An operator's file with a model that is paid by the second of its machine."""
    file = folder / "operator.toml"
    price = 'price = { usd = 0.001, per = "compute second", usual = 30 }'
    file.write_text(f'[[model]]\nvendor = "replicate"\nname = "mmaudio"\n{price}\n', "utf-8")
    return file


def clip_of(order: shapes.Order) -> str:
    return row(f"fal:{order.by.model}").slug
