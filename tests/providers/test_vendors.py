"""Every vendor through its real SDK against a fake that knows the vendor's schemas."""

import types

import pytest

from pipeline import errors, ports
from pipeline.providers import alignment, comfyui, moderation
from tests.providers import cast, orders
from tests.providers.cast import collected, made, pair, row

KEYS = (
    "replicate:nano-banana-2", "replicate:veo-3.1", "replicate:kling-3-standard",
    "replicate:stable-audio-2.5", "replicate:stable-audio-2.5-ambience",
    "openai:gpt-5-mini", "openai:gpt-image-1-mini", "openai:gpt-4o-mini-tts", "openai:tts-1",
    "elevenlabs:v3", "elevenlabs:flash", "elevenlabs:music", "elevenlabs:sound-effects",
    "fal:nano-banana-2", "fal:veo-3.1", "fal:kling-2.1-master",
    "replicate:lipsync-2", "replicate:kling-lip-sync", "replicate:topaz-upscale",
    "replicate:mmaudio", "replicate:kling-avatar-2", "fal:sync-lipsync-3", "fal:omnihuman-1.5",
    "fal:heygen-avatar-4", "fal:seedvr-upscale", "fal:rife", "fal:mmaudio",
    "cartesia:sonic-3.5",
    "comfyui:sdxl", "comfyui:flux-schnell", "comfyui:ltx", "comfyui:wan-2.2", "comfyui:hunyuan",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
async def test_an_order_becomes_a_checked_take_for_one_charge(key, table):
    order = orders.order(row(key))
    async with pair(key.partition(":")[0]) as (far, fake):
        result = await made(far, order, table)
    assert result.main.is_file()
    assert fake.violations == []
    assert list(fake.charges.values()) == [1]
    match order.kind:
        case "still":
            assert result.facts.width == result.facts.height * 16 // 9 == 320
        case "lipsync" | "interpolation" | "upscale" | "foley":
            assert 6000 <= (result.facts.duration_ms or 0) <= 6050
            assert ("sound" in result.facts.measures) == (order.kind == "foley")
        case "clip":
            assert result.parts["last"].is_file()
            assert result.facts.duration_ms == 6000
        case "script":
            assert result.script is not None
        case _:
            assert result.facts.duration_ms == 800


async def test_replicate_tells_its_price_carries_our_key_and_asks_back_patiently(table):
    order = orders.order(row("replicate:veo-3.1"))
    async with pair("replicate") as (far, fake):
        fake.latency_s = 0.05
        ticket = await far.submit(order, key="film-abc", bench=table)
        pending = await far.collect(ticket.id, order=order, bench=table)
        assert isinstance(pending, ports.Pending)
        result = await collected(far, ticket.id, order, table)
    assert fake.charges == {"film-abc": 1}
    assert result.cost_usd_micros == 6 * 200_000


async def test_a_clip_with_native_sound_speaks_its_lines_and_says_so(table):
    order = orders.order(row("replicate:veo-3.1-speaking"))
    async with pair("replicate") as (far, fake):
        fake.kinds = {"veo": "talkie"}
        result = await made(far, order, table)
        silent = await made(far, orders.order(row("replicate:veo-3.1")), table, key="k-2")
    (_, spoken), (_, mute) = fake.asked
    assert spoken["generate_audio"] is True
    assert 'Mara says: "Hello there."' in spoken["prompt"]
    assert result.facts.measures == {"sound": 1.0, "speech": 1.0}
    assert result.cost_usd_micros == 2 * silent.cost_usd_micros
    assert mute["generate_audio"] is False
    assert "Hello there." not in mute["prompt"]
    assert silent.facts.measures == {}, "a sound that nobody ordered is not heard"


async def test_a_model_of_a_user_is_called_by_its_latest_version(table):
    async with pair("replicate") as (far, fake):
        await made(far, orders.order(row("replicate:ltx-video")), table)
    assert fake.asked[0][0] == "lightricks/ltx-video"


@pytest.mark.parametrize("name", ["replicate", "fal", "comfyui"])
async def test_cancelling_reaches_the_vendor(name, table):
    key = {"replicate": "nano-banana-2", "fal": "nano-banana-2", "comfyui": "sdxl"}[name]
    async with pair(name) as (far, fake):
        fake.states = ["never"]
        order = orders.order(row(f"{name}:{key}"))
        ticket = await far.submit(order, key="k", bench=table)
        assert isinstance(await far.collect(ticket.id, order=order, bench=table), ports.Pending)
        await far.cancel(ticket.id)
        assert [one for one in fake.cancelled if one in ticket.id]


async def test_words_get_their_times_from_the_alignment(table):
    async with pair("elevenlabs") as (far, _):
        result = await made(far, orders.order(row("elevenlabs:v3")), table)
    assert [one.text for one in result.facts.words] == ["Hello", "there."]
    assert result.facts.words[1].start_ms == 180
    assert all(one.end_ms <= result.facts.duration_ms for one in result.facts.words)


def test_an_alignment_of_uneven_lists_gives_no_words():
    uneven = types.SimpleNamespace(
        characters=["a"], character_start_times_seconds=[], character_end_times_seconds=[0.1]
    )
    assert alignment.words(uneven) == ()


async def test_moderation_names_what_it_found(table):
    async with pair("openai") as (far, fake):
        asks = moderation.Moderator(line=far.line, base_url=f"{fake.url}/v1")
        assert await asks.check("an attack") == ("violence", "violence/graphic")
        assert await asks.check("a picnic") == ()
        await asks.aclose()
    assert fake.violations == []


class TestWorkflows:
    def test_a_workflow_of_the_operators_own_is_read_by_its_path(self, tmp_path):
        file = tmp_path / "mine.json"
        file.write_text('{"1": {"class_type": "A", "inputs": {"t": "$prompt", "w": "$size.0"}}}')
        graph = comfyui.filled(comfyui.workflow(str(file)), {"prompt": "x", "size": [8, 9]})
        assert graph["1"]["inputs"] == {"t": "x", "w": 8}

    @pytest.mark.parametrize("text", ["{", '{"nodes": []}', '{"1": {"inputs": {}}}'])
    def test_a_file_that_is_no_api_export_is_the_operators_to_mend(self, tmp_path, text):
        file = tmp_path / "mine.json"
        file.write_text(text)
        with pytest.raises(errors.Misconfigured):
            comfyui.workflow(str(file))

    def test_a_slot_that_nobody_fills_is_named(self):
        with pytest.raises(errors.Misconfigured, match="colour"):
            comfyui.filled({"1": {"class_type": "A", "inputs": {"c": "$colour"}}}, {})


async def test_no_line_shows_its_key(table):
    for name in cast.FAKES:
        async with pair(name) as (far, fake):
            assert fake.secret not in repr(far)
