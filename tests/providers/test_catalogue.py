"""The catalogue: every row makes a request that its vendor's own schema accepts."""

import json
from pathlib import Path

import pytest

from pipeline import catalogue, errors, makers, prices, prompting
from pipeline.settings import Settings
from storage import shapes
from tests.providers import orders, specs

ROWS = tuple(catalogue.load().rows.values())


def of(vendor: str) -> list:
    return [pytest.param(row, id=row.name) for row in ROWS if row.vendor == vendor]


def held(*keys: str, **other: str) -> Settings:
    """Settings with these keys set."""
    return Settings(**dict.fromkeys(keys, "a-key"), **other)


def row(key: str) -> catalogue.Row:
    return catalogue.current().row(*key.split(":"))


@pytest.mark.parametrize("row", of("replicate"))
def test_replicate_accepts_what_the_row_asks(row):
    specs.need("replicate")
    asked = orders.words(row)
    assert specs.replicate(catalogue.route(row, asked).slug, catalogue.payload(row, asked)) == []


@pytest.mark.parametrize("row", of("fal"))
def test_fal_accepts_what_the_row_asks(row):
    specs.need("fal")
    with_all = orders.words(row) | ({"last": "https://m.example/z.png"} if row.can("last") else {})
    plain = {word: value for word, value in with_all.items() if word not in ("references", "last")}
    for asked in (with_all, plain if row.kind == "still" else orders.words(row)):
        endpoint = catalogue.route(row, asked).slug
        assert specs.fal(endpoint, catalogue.payload(row, asked)) == []


@pytest.mark.parametrize("seconds", [1.0, 3.2, 5.0, 6.4, 9.9, 14.0, 40.0])
@pytest.mark.parametrize("vendor", ["replicate", "fal"])
def test_any_length_becomes_one_that_the_vendor_makes(vendor, seconds):
    specs.need(vendor)
    check = {"replicate": specs.replicate, "fal": specs.fal}[vendor]
    for one in (one for one in ROWS if one.vendor == vendor and one.can("seconds")):
        asked = orders.words(one) | {"seconds": seconds}
        assert check(catalogue.route(one, asked).slug, catalogue.payload(one, asked)) == []


def test_several_shots_are_a_json_text_for_one_vendor_and_a_list_for_another():
    shots = [{"prompt": "a", "duration": 3}, {"prompt": "b", "duration": 2}]
    there = catalogue.payload(row("replicate:kling-3-pro"), {"prompt": "x", "shots": shots})
    assert json.loads(there["multi_prompt"]) == shots
    assert catalogue.payload(row("fal:kling-3-pro"), {"shots": shots})["multi_prompt"] == shots


def test_a_clip_is_as_long_as_its_frames_or_longer():
    for one in (one for one in ROWS if one.kind == "clip" and one.can("seconds")):
        assert catalogue.lasting(one, 4.0) >= 4.0, one.key


def test_words_that_a_row_does_not_know_are_left_out():
    given = catalogue.payload(row("replicate:lyria-2"), {"prompt": "x", "negative": "y"})
    assert given == {"prompt": "x"}


def test_the_operator_changes_a_price_and_adds_a_model(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[model]]\nvendor = "replicate"\nname = "nano-banana-2"\nprice = { usd = 0.5 }\n'
        '[[model]]\nvendor = "fal"\nname = "own"\nslug = "me/own"\nkind = "still"\n'
        '[tier.standard]\nstill = ["fal:own"]\n'
    )
    found = catalogue.load(file)
    changed = found.row("replicate", "nano-banana-2")
    assert changed.price is not None
    assert (changed.price.usd, changed.price.per, changed.references) == (0.5, "image", 14)
    assert found.row("fal", "own").slug == "me/own"
    assert found.tiers["standard"]["still"] == ("fal:own",)
    assert found.tiers["standard"]["clip"] == catalogue.load().tiers["standard"]["clip"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[model]\n", "mine.toml"),
        ('[[model]]\nvendor = "fal"\nname = "x"\nkind = "still"\n', "fal:x: slug"),
        ('[[model]]\nvendor="fal"\nname="x"\nslug="a"\nkind="still"\ncolour=1\n', "colour"),
        ('[[model]]\nvendor="fal"\nname="x"\nslug="a"\nkind="still"\nwords={foo="a"}\n', "words"),
    ],
)
def test_a_wrong_row_names_its_place(tmp_path: Path, text, said):
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(errors.Misconfigured) as caught:
        catalogue.load(file)
    assert said in caught.value.detail


def test_a_model_is_found_by_its_slug_and_any_model_of_a_local_server_is_known():
    found = catalogue.load()
    assert found.row("replicate", "google/veo-3.1").name == "veo-3.1"
    assert found.row("local-writer", "llama3.3").slug == "llama3.3"
    assert found.find("replicate", "nobody/nothing") is None


class TestPrices:
    def test_a_clip_costs_the_seconds_that_are_really_made(self):
        clip = orders.order(row("replicate:kling-3-standard"), frames=100)
        assert prices.price(clip) == 5 * 168_000

    def test_a_voice_costs_its_characters(self):
        line = orders.order(row("elevenlabs:v3"), text="x" * 500)
        assert prices.price(line) == 50_000

    def test_a_price_that_nobody_knows_is_none(self):
        assert prices.price(orders.order(row("replicate:kling-2.6"))) is None

    def test_a_model_that_is_in_no_row_has_no_price(self):
        by = shapes.Made(vendor="fal", model="gone")
        assert prices.price(orders.order(row("fal:pika-2.2"), by=by)) is None

    def test_a_script_is_estimated_above_what_three_answers_cost(self):
        one = row("openai:gpt-5")
        said = prices.price(orders.order(one))
        assert said is not None
        assert said >= 3 * prices.of_tokens(one, read=2_000, written=6_000)

    def test_native_sound_has_its_own_price(self):
        one = row("replicate:veo-3.1")
        assert one.price is not None
        assert one.price.with_audio == 2 * one.price.usd

    def test_every_order_of_the_house_is_free(self):
        by = makers.HOUSE
        assert prices.price(orders.order(row("fal:pika-2.2"), by=by)) == 0


class TestCasting:
    def test_without_keys_everything_is_made_by_the_house(self):
        assert makers.casting(shapes.Quality.PRO, Settings()) == makers.PREVIS

    def test_keys_bring_vendors_and_the_house_fills_the_rest(self):
        found = makers.casting(shapes.Quality.STANDARD, held("replicate_api_token"))
        assert found.makers["clip"] == shapes.Made(vendor="replicate", model="kling-3-standard")
        assert found.makers["voice"] == makers.HOUSE

    def test_a_setting_wins(self):
        settings = held("replicate_api_token", still="replicate:flux-2-max")
        found = makers.casting(shapes.Quality.STANDARD, settings)
        assert found.makers["still"].model == "flux-2-max"

    def test_whoever_has_a_known_price_stands_ready_to_step_in(self):
        settings = held("replicate_api_token", "fal_key", comfyui_url="http://c")
        found = makers.casting(shapes.Quality.STANDARD, settings)
        assert [one.vendor for one in found.understudies["still"]] == ["fal", "comfyui"]
        assert [one.model for one in found.understudies["clip"]] == [
            "kling-3-standard", "wan-2.2-fast", "wan-2.2",
        ]  # fmt: skip
        dear = settings.model_copy(update={"finish": "foley"})
        assert "foley" not in makers.casting(shapes.Quality.STANDARD, dear).understudies

    def test_work_on_clips_is_cast_where_it_was_asked_for(self):
        settings = held("replicate_api_token", "fal_key", finish="upscale, lipsync")
        said = makers.casting(shapes.Quality.STANDARD, settings).makers
        assert (said["lipsync"].model, said["upscale"].model) == ("kling-lip-sync", "topaz-upscale")
        assert not {"foley", "avatar", "interpolation"} & set(said)
        brief = shapes.Brief(text="x", finish=("foley",))
        said = makers.casting(shapes.Quality.STANDARD, settings, brief).makers
        assert {"foley", "lipsync"} & set(said) == {"foley"}
        none = shapes.Brief(text="x", finish=())
        assert not set(makers.FINISHES) & set(
            makers.casting(shapes.Quality.STANDARD, settings, none).makers
        )

    def test_work_that_nobody_can_do_is_refused_at_the_start(self):
        brief = shapes.Brief(text="x", finish=("lipsync",), quality=shapes.Quality.STANDARD)
        with pytest.raises(errors.Refused) as caught:
            makers.hired(brief, held("openai_api_key"))
        assert caught.value.why is errors.Why.MODEL_NOBODY
        with pytest.raises(errors.Misconfigured, match="DAILIES_FINISH: polish"):
            makers.hired(brief.evolve(finish=None), held("fal_key", finish="polish"))

    def test_a_voice_that_needs_a_recording_is_refused_until_it_has_one(self, tmp_path):
        wish = shapes.Brief(text="x")
        cast = shapes.Casting(makers={"voice": shapes.Made(vendor="fal", model="f5-tts")})
        assert [one.lacks for one in makers.refusals(cast, wish)] == ["sample"]

    def test_a_model_that_cannot_make_the_frame_is_passed_over(self):
        settings = held("replicate_api_token")
        brief = shapes.Brief(text="x", aspect="1:1")
        found = makers.casting(shapes.Quality.PRO, settings, brief)
        assert found.makers["clip"].model == "kling-3-pro"

    @pytest.mark.parametrize(
        ("kind", "model", "brief", "lacks"),
        [
            ("clip", "replicate:veo-3.1", {"aspect": "1:1"}, "aspect"),
            ("clip", "replicate:hunyuan", {}, "start"),
            ("clip", "replicate:sora-2", {}, "retired"),
            ("clip", "replicate:nano-banana", {}, "kind"),
            ("clip", "replicate:nothing", {}, "unknown"),
            ("still", "fal:flux-schnell", {"references": (orders.REFERENCE,)}, "references"),
        ],
    )
    def test_what_cannot_work_is_refused_at_the_start(self, kind, model, brief, lacks):
        vendor, _, name = model.partition(":")
        cast = shapes.Casting(makers={kind: shapes.Made(vendor=vendor, model=name)})
        refused = makers.refusals(cast, shapes.Brief(text="x", **brief))
        assert [one.lacks for one in refused] == [lacks]
        if lacks == "retired":
            assert catalogue.load().find(*refused[0].successor.split(":"))

    def test_a_vendor_without_a_key_is_refused_by_name(self):
        cast = shapes.Casting(makers={"clip": shapes.Made(vendor="fal", model="pika-2.2")})
        refused = makers.refusals(cast, shapes.Brief(text="x"), Settings())
        assert [(one.lacks, one.wants) for one in refused] == [("vendor", "fal")]

    def test_no_tier_offers_a_retired_model_or_one_of_another_kind(self):
        found = catalogue.load()
        for kinds in found.tiers.values():
            for kind, names in kinds.items():
                for name in names:
                    one = found.find(*name.split(":"))
                    assert one is not None
                    assert not one.retired
                    assert one.kind == kind


class TestPrompts:
    def test_a_still_says_what_is_seen_who_it_is_and_how_it_is_drawn(self):
        said = prompting.still(orders.order(row("replicate:nano-banana-2")), references=1)
        assert "picture 1" in said
        assert "Mara" in said
        assert "ink and wash" in said
        assert "reference picture" in said

    def test_references_are_named_as_the_model_wants_them(self):
        one = row("replicate:gen4-image")
        given = catalogue.payload(one, orders.words(one))
        assert "@ref1" in given["prompt"]
        assert given["reference_tags"] == ["ref1"]

    def test_dialogue_is_in_the_prompt_only_where_the_model_speaks(self):
        clip = orders.order(row("replicate:veo-3.1"))
        assert 'Mara says: "Hello there."' in prompting.clip(clip, speaks=True)
        assert "Hello there." not in prompting.clip(clip, speaks=False)

    def test_each_line_is_said_by_whoever_the_script_names(self):
        clip = orders.order(
            row("replicate:veo-3.1"), spoken=("Wait.", "Never.", "Night."),
            speakers=("Mara", "Rook", ""),
        )  # fmt: skip
        said = prompting.clip(clip, speaks=True)
        assert 'Mara says: "Wait." Rook says: "Never."' in said
        assert 'A narrator who is not in the picture says: "Night."' in said

    def test_a_redo_says_what_the_director_asked(self):
        still = orders.order(row("fal:flux-schnell"), notes=("warmer light.",))
        assert "The director asks: warmer light." in prompting.still(still)

    def test_two_alternatives_of_a_model_without_a_seed_are_asked_differently(self):
        one = row("replicate:nano-banana-2")
        first, second = (orders.order(one, variant=number) for number in (0, 1))
        assert prompting.still(first) != prompting.still(second)

    @pytest.mark.parametrize(
        ("cast", "group"),
        [
            ("en-us+f2|pitch=50|rate=150", "woman"),
            ("en-us+adam|pitch=50|rate=150", "man"),
            ("en-us+f4|pitch=80|rate=150", "child"),
            ("en-us+grandpa|pitch=40|rate=138", "old man"),
            ("en-us+UniRobot|pitch=40|rate=140", "robot"),
            ("", "narrator"),
        ],
    )
    def test_a_speaker_gets_a_voice_of_the_same_kind(self, cast, group):
        voices = row("openai:gpt-4o-mini-tts").voices
        found = prompting.voice(cast, voices)
        assert found in voices[group]
        assert found == prompting.voice(cast, voices)

    def test_a_voice_that_the_vendor_knows_is_kept(self):
        assert prompting.voice("marin", row("openai:gpt-4o-mini-tts").voices) == "marin"
        assert prompting.voice("myClonedVoice1", row("elevenlabs:v3").voices) == "myClonedVoice1"
