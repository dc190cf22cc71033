"""`dailies models`: the catalogue as a page, and held against what vendors say today."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.words import models as words
from pipeline import catalogue, errors, prices
from pipeline.providers import live, nodes, schemas
from pipeline.settings import Settings
from tests.flow.sitting import here_and_now
from tests.providers import specs
from tests.providers.cast import FAKES
from tests.providers.fakes import fake as vendor

KEY = "".join(("a-", "hidden-key"))


def row(key: str) -> catalogue.Row:
    return catalogue.current().row(*key.split(":", 1))


def prediction(properties, required=(), **more):
    """A model as Replicate describes it."""
    shape = {"type": "object", "properties": properties, "required": list(required)}
    document = {"components": {"schemas": {"Input": shape, **more}}}
    return {"latest_version": {"id": "v", "openapi_schema": document}}


KLING = {
    "prompt": {"type": "string"},
    "negative_prompt": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    "start_image": {"type": "string", "format": "uri"},
    "end_image": {"type": "string", "format": "uri"},
    "mode": {"allOf": [{"$ref": "#/components/schemas/mode"}], "default": "pro"},
    "aspect_ratio": {"allOf": [{"$ref": "#/components/schemas/aspect"}]},
    "duration": {"type": "integer", "minimum": 3, "maximum": 15},
    "generate_audio": {"type": "boolean"},
    "multi_prompt": {"type": "string"},
}
MODE = {"type": "string", "enum": ["standard", "pro"]}
ASPECT = {"type": "string", "enum": ["16:9", "9:16", "1:1"]}


def kling(**changes):
    return prediction({**KLING, **changes}, ["prompt"], mode=MODE, aspect=ASPECT)


def differences(model, key="replicate:kling-3-standard"):
    return schemas.differences(row(key), slug=row(key).slug, spec=schemas.replicate(model))


def test_a_row_that_fits_has_no_differences():
    assert differences(kling()) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"duration": {"type": "integer", "minimum": 3, "maximum": 10}},
            "duration does not take 15",
        ),
        ({"duration": {"type": "string"}}, "duration takes string, not 3"),
        ({"aspect_ratio": {"enum": ["16:9", "9:16"]}}, "aspect_ratio does not take '1:1'"),
        ({"mode": {"enum": ["fast"]}}, "mode does not take 'standard'"),
        ({"generate_audio": {"type": "string"}}, "generate_audio takes string, not False"),
    ],
)
def test_what_a_vendor_changed_is_named(changes, said):
    assert said in differences(kling(**changes))


def test_a_parameter_that_went_and_one_that_is_new_are_named():
    model = kling()
    shape = model["latest_version"]["openapi_schema"]["components"]["schemas"]["Input"]
    del shape["properties"]["end_image"]
    shape["required"].append("consent")
    said = differences(model)
    assert set(said) == {
        "end_image is not a parameter any more", "consent is required and not sent",
    }  # fmt: skip


@pytest.mark.parametrize("vendor", ["replicate"])
def test_all_rows_fit_the_schemas_that_were_collected(vendor):
    specs.need(vendor)
    models = specs._read("replicate/model-schemas.json")["models"]
    wrong = {}
    for one in (one for one in catalogue.current().rows.values() if one.vendor == vendor):
        if one.slug not in models or one.retired:
            continue
        spec = _as_openapi(models[one.slug]["input"])
        if found := schemas.differences(one, slug=one.slug, spec=spec):
            wrong[one.key] = found
    assert wrong == {}


def _as_openapi(fields):
    """The collected form of a schema in the form in which vendors publish it."""
    properties = {}
    for name, field in fields.items():
        kind = str(field.get("type", "string"))
        spec = {"type": "string" if kind.startswith("file") else kind}
        spec |= {key: field[key] for key in ("enum", "minimum", "maximum") if key in field}
        properties[name] = spec
    required = [name for name, field in fields.items() if field.get("required")]
    return {"properties": properties, "required": required}


@asynccontextmanager
async def vendors(models, endpoints=None, listed=()):
    """Replicate, fal, OpenAI and ElevenLabs, as far as their lists and schemas go."""
    seen = []

    async def model(request):
        seen.append(request.headers.get("Authorization"))
        slug = f"{request.match_info['owner']}/{request.match_info['name']}"
        if slug == "down/down":
            return web.Response(status=503)
        found = models.get(slug)
        return web.json_response(found) if found else web.json_response({}, status=404)

    async def endpoint(request):
        seen.append(request.headers.get("Authorization"))
        found = (endpoints or {}).get(request.query.get("endpoint_id"))
        return web.json_response(found) if found else web.json_response({}, status=404)

    async def openai(request):
        return web.json_response({"data": [{"id": name} for name in listed]})

    async def elevenlabs(request):
        return web.json_response([{"model_id": name} for name in listed])

    app = web.Application()
    app.router.add_get("/v1/models/{owner}/{name}", model)
    app.router.add_get("/openapi.json", endpoint)
    app.router.add_get("/openai/models", openai)
    app.router.add_get("/v1/models", elevenlabs)
    server = TestServer(app)
    await server.start_server()
    url = str(server.make_url("")).rstrip("/")
    try:
        yield url, seen
    finally:
        await vendor.close(server)


def settings(url, **keys):
    return Settings(
        _env_file=None,
        replicate_base_url=url,
        openai_base_url=f"{url}/openai",
        elevenlabs_base_url=url,
        fal_schema_url=f"{url}/openapi.json",
        **keys,
    )


async def test_each_vendor_is_asked_in_its_own_way_and_only_with_a_key():
    endpoint = {
        "paths": {
            "/fal-ai/flux/schnell": {"post": {"requestBody": {"content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/In"}}}}}},
            "/fal-ai/flux/requests/{id}/status": {"get": {}},
        },
        "components": {"schemas": {"In": {"properties": {
            "prompt": {"type": "string"}, "seed": {"anyOf": [{"type": "integer"}]},
            "image_size": {"anyOf": [{"enum": ["landscape_16_9"]}, {"enum": ["portrait_16_9"]}]},
        }, "required": ["prompt"]}}},
    }  # fmt: skip
    rows = [
        row(key)
        for key in ("replicate:kling-3-standard", "replicate:nano-banana", "fal:flux-schnell",
                    "openai:gpt-5", "openai:gpt-5-mini", "elevenlabs:flash", "elevenlabs:music",
                    "replicate:sora-2", "comfyui:sdxl")
    ]  # fmt: skip
    slug = row("replicate:kling-3-standard").slug
    listed = ("gpt-5", row("elevenlabs:flash").slug)
    async with vendors({slug: kling()}, {"fal-ai/flux/schnell": endpoint}, listed) as (url, seen):
        keys = dict.fromkeys(
            ("replicate_api_token", "openai_api_key", "elevenlabs_api_key", "fal_key"), KEY
        )
        found = await live.findings(rows, settings(url, **keys))
        nothing = await live.findings(rows, settings(url))
    states = {one.row.key: one.state for one in found}
    assert states == {
        "replicate:kling-3-standard": "agrees", "replicate:nano-banana": "gone",
        "fal:flux-schnell": "differs", "openai:gpt-5": "agrees", "openai:gpt-5-mini": "gone",
        "elevenlabs:flash": "agrees", "elevenlabs:music": "unasked", "replicate:sora-2": "unasked",
        "comfyui:sdxl": "unasked",
    }  # fmt: skip
    assert seen.count(f"Bearer {KEY}") == 2
    assert seen.count(None) == 2, "fal's schemas are public: no key is shown"
    assert {one.state for one in nothing} == {"unasked"}


async def test_elevenlabs_music_and_sounds_are_held_against_its_own_document():
    specs.need("elevenlabs")
    whole = specs._read("elevenlabs/openapi-2026-08.json")
    known = whole["components"]["schemas"]
    needed = [one for one in known if one.startswith(("Body_Compose", "Body_Sound", "MusicModel"))]
    document = {
        "paths": {one: whole["paths"][one] for one in live.MADE_AT.values()},
        "components": {"schemas": {one: known[one] for one in needed}},
    }
    rows = [row("elevenlabs:music"), row("elevenlabs:sound-effects")]
    odd = rows[0].evolve(slug="music_v9", fixed={"volume": 3})
    async with vendors({}, {None: document}) as (url, _):
        found = await live.findings([*rows, odd], settings(url, elevenlabs_api_key=KEY))
    assert [one.state for one in found] == ["agrees", "agrees", "differs"]
    assert set(found[2].differences) == {
        "volume is not a parameter any more", "model_id does not take 'music_v9'",
    }  # fmt: skip


async def test_comfyui_is_asked_for_the_nodes_and_the_model_files_of_each_workflow(tmp_path):
    mine = tmp_path / "mine.json"
    mine.write_text(json.dumps({"a": {"class_type": "MyNode", "inputs": {"x": "$nothing"}}}))
    asked = [row("comfyui:wan-2.2"), row("comfyui:sdxl")]
    strange = asked[0].evolve(slug=str(mine))
    lost = asked[0].evolve(slug=str(tmp_path / "nowhere.json"))
    async with FAKES["comfyui"]().open() as fake:
        fake.missing = {"Wan22ImageToVideoLatent", "wan2.2_vae.safetensors"}
        where = Settings(_env_file=None, comfyui_url=fake.url)
        found = await live.findings([*asked, strange, lost], where)
    assert [one.state for one in found] == ["differs", "agrees", "differs", "differs"]
    assert set(found[0].differences) == {
        "the node Wan22ImageToVideoLatent is not installed",
        "VAELoader does not offer vae_name 'wan2.2_vae.safetensors'",
    }
    assert found[2].differences == ("the workflow's slot $nothing is not known",)
    assert "nowhere.json" in found[3].differences[0]


@pytest.mark.parametrize("form", [["a", "b"], ["COMBO"]])
def test_a_choice_is_a_choice_in_both_forms_of_comfyuis_answer(form):
    spec = [form] if len(form) > 1 else ["COMBO", {"options": ["a", "b"]}]
    known = {"N": {"input": {"required": {"pick": spec}, "optional": {"more": ["INT", {}]}}}}

    def said(**inputs):
        return nodes.differences({"1": {"class_type": "N", "inputs": inputs}}, known)

    assert said(pick="a", more=3) == said(pick="$slot") == said(pick=["2", 0]) == ()
    assert said(pick="c") == ("N does not offer pick 'c'",)
    assert said(pick="a", other=1) == ("N has no other",)
    assert said() == ("N asks for pick",)


async def test_cartesias_voices_are_looked_for():
    one = row("cartesia:sonic-3.5")
    kept = one.evolve(voices={"narrator": ("voice-3",)})
    async with FAKES["cartesia"]().open() as fake:
        where = Settings(_env_file=None, cartesia_api_key=fake.secret, cartesia_base_url=fake.url)
        found = await live.findings([kept, one], where)
    assert [len(each.differences) for each in found] == [0, 1]
    assert "is not there any more" in found[1].differences[0]


async def test_a_vendor_that_does_not_answer_is_not_called_gone():
    one = row("replicate:kling-3-standard").evolve(slug="down/down")
    async with vendors({}) as (url, _):
        (found,) = await live.findings([one], settings(url, replicate_api_token=KEY))
    assert found.state == "unreachable"


async def test_a_key_that_is_wrong_leaves_no_question_behind():
    rows = [one for one in catalogue.current().rows.values() if one.vendor == "replicate"]
    async with FAKES["replicate"]().open() as fake:
        where = settings(fake.url, replicate_api_token=fake.secret[::-1])
        before = asyncio.all_tasks()
        with pytest.raises(errors.Misconfigured):
            await live.findings(rows, where)
        mine = {one for one in asyncio.all_tasks() - before if "findings" in repr(one.get_coro())}
        assert not mine


async def test_a_key_that_is_wrong_is_said_once(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    async with FAKES["replicate"]().open() as fake:
        monkeypatch.setenv("REPLICATE_API_TOKEN", fake.secret[::-1])
        monkeypatch.setenv("REPLICATE_BASE_URL", fake.url)
        done = await asyncio.to_thread(here_and_now, "models", "check")
    assert done.exit_code == 1
    assert done.stderr.count("REPLICATE_API_TOKEN") == 1


async def test_the_command_fails_where_a_row_no_longer_fits(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    slug = row("replicate:kling-3-standard").slug
    async with vendors({slug: kling()}) as (url, _):
        monkeypatch.setenv("REPLICATE_API_TOKEN", KEY)
        monkeypatch.setenv("REPLICATE_BASE_URL", url)
        done = await asyncio.to_thread(
            here_and_now, "models", "check", "--vendor", "replicate", "--kind", "clip"
        )
    said = " ".join(done.stdout.split())
    assert done.exit_code == 1
    assert "✓ agrees replicate:kling-3-standard" in said
    assert f"! gone replicate:veo-3.1 {words.GONE}" in said


def test_without_a_key_there_is_nothing_to_compare(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    done = here_and_now("models", "check")
    assert done.exit_code == 0
    assert "REPLICATE_API_TOKEN" in done.stdout


def test_the_page_says_kind_model_price_quality_and_what_it_can(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    said = " ".join(here_and_now("models", "--kind", "clip").stdout.split())
    for text in (
        "Clips", "Kling 3 standard", "about $0.168 a", "price unknown", "standard",
        "begins with a still", "Use replicate:", "retired:",
    ):  # fmt: skip
        assert text in said


def test_machines_get_every_row(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    rows = json.loads(here_and_now("models", "--json").stdout)
    assert len(rows) == len(catalogue.current().rows)
    one = next(one for one in rows if one["key"] == "replicate:nano-banana-2")
    assert (one["kind"], one["references"], one["tiers"]) == ("still", 14, ["standard"])
    gone = next(one for one in rows if one["key"] == "replicate:sora-2")
    assert gone["retired"]
    assert gone["successor"]


@pytest.mark.parametrize("option", ["--kind", "--vendor"])
def test_what_does_not_exist_is_answered_with_what_does(option):
    done = here_and_now("models", option, "nothing")
    assert done.exit_code == 2
    assert "There are: " in done.stderr


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("replicate:kling-3-standard", "about $0.84 for a clip of 5 s"),
        ("replicate:kling-3-pro-speaking", "about $1.68 for a clip of 5 s"),
        ("replicate:grok-imagine-1.5", "$0.71 for a clip of 5 s"),
        ("fal:ltx-2.3-pro", "$0.36 for a clip of 5 s"),
        ("fal:rife", "about $0.078 for a clip of 5 s"),
        ("fal:mmaudio", "$0.005 for a clip of 5 s"),
        ("fal:stable-audio-2.5", "$0.20 for a minute"),
        ("openai:gpt-5-mini", "about $0.0064 for 6 scenes"),
        ("replicate:wan-2.2-fast", ""),
        ("elevenlabs:music", ""),
        ("replicate:nano-banana-2", ""),
        ("elevenlabs:flash", ""),
        ("replicate:kling-2.6", ""),
        ("comfyui:ltx", ""),
    ],
)
def test_models_of_a_kind_can_be_compared_by_what_they_cost(key, said):
    assert words.compared(row(key)) == said


def test_every_price_can_be_said_and_an_unknown_one_is_called_so():
    for one in catalogue.current().rows.values():
        known = words.price(one)
        assert (known == words.NO_PRICE) == (one.price is None)
        assert (prices.compared(one) is None) == (one.price is None)
    assert words.price(row("fal:rife")) == "$0.0013 a second of its machine"


def test_the_page_compares_and_says_what_nobody_knows():
    said = " ".join(here_and_now("models", "--kind", "interpolation").stdout.split())
    assert "about $0.078 for a clip of 5 s" in " ".join(said.split())
    assert "price unknown" in said
    rows = {one["key"]: one for one in json.loads(here_and_now("models", "--json").stdout)}
    assert rows["fal:mmaudio"]["compared_usd"] == 0.005
    assert rows["fal:film"]["compared_usd"] is None
