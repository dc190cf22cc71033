"""An offer before anything is begun: who would make the film, and what it would cost."""

import pytest

from bot.words import offer as words
from pipeline import briefs, commands, errors, makers, offers, prices, projection, rules
from pipeline.errors import Why
from pipeline.house.writing import drafting
from pipeline.settings import Settings
from storage import shapes
from tests.rules.story import NOON, OWNER, PLACE

KEYS = dict.fromkeys(("openai_api_key", "replicate_api_token", "elevenlabs_api_key"), "k")
BRIEFS = (
    'A lighthouse keeper finds a letter in a bottle. Storm, dusk. Ines says "He came back."',
    "A 15 second ad for a red bicycle, upbeat, a girl rides through the city at dawn.",
    'Two robots argue in a space station. Hex says "I remember." A minute long, noir.',
)


def settings(**more) -> Settings:
    return Settings(_env_file=None, **{**KEYS, **more})


def brief(text: str = BRIEFS[0], **more) -> shapes.Brief:
    return shapes.Brief(text=text, **{"quality": shapes.Quality.STANDARD, **more})


@pytest.mark.parametrize("text", BRIEFS)
@pytest.mark.parametrize("quality", ["standard", "pro"])
def test_what_a_film_costs_lies_in_the_range_that_was_said(text, quality):
    wish = brief(text, quality=quality)
    offer = offers.of(wish, settings())
    start = commands.Start(
        production="abcdefgh", by=OWNER, brief=wish, place=PLACE, casting=offer.casting
    )
    begun = rules.decide(None, start, NOON).production
    written = drafting.draft(briefs.resolved(wish), seed=1)
    owed = projection.rest(begun, draft=written).owed
    orders = [one for mine in owed.values() for one in mine]
    exact = sum(prices.least(one) for one in orders)
    assert {one.kind for one in orders} >= {"script", "still", "clip", "score", "sound"}
    assert offer.cost.low <= exact <= offer.cost.high
    assert offer.cost.high <= 2 * offer.cost.low


def test_more_takes_cost_more():
    one, three = (offers.of(brief(takes=takes), settings()).cost for takes in (1, 3))
    assert 2 * one.low < three.low <= 3 * one.low


def test_reference_pictures_are_in_the_estimate():
    clip = {"clip": "replicate:grok-imagine-1.5"}
    still = {"still": "replicate:nano-banana-2"}
    plain = offers.of(brief(), settings(**clip, **still)).cost
    row = makers.catalogue.current().row("replicate", "grok-imagine-1.5")
    assert row.price is not None
    assert row.price.reference > 0
    assert plain.low >= 6 * round((row.price.usd * 5 + row.price.reference) * 1_000_000)


STEPS = ("lipsync", "interpolation", "upscale", "foley", "avatar")


@pytest.mark.parametrize("quality", ["standard", "pro"])
@pytest.mark.parametrize("step", STEPS)
def test_each_step_of_finishing_is_in_the_sum_or_said_to_be_unknown(step, quality):
    """With an avatar lips need no step of their own, and the clips cost what the avatar does."""
    others = tuple(one for one in STEPS if one not in {step, "avatar"})
    known = settings(fal_key="k")
    without = offers.of(brief(quality=quality, finish=others), known)
    whole = offers.of(brief(quality=quality, finish=(*others, step)), known)
    assert step in whole.casting.makers
    row = makers.catalogue.current().row(
        whole.casting.makers[step].vendor, whole.casting.makers[step].model
    )
    if row.price is None:
        assert step in whole.cost.unpriced
        assert words.KINDS[step] in words.cost(whole.cost)
    else:
        assert step not in whole.cost.unpriced
        assert whole.cost.high != without.cost.high


def test_smooth_motion_is_counted_where_a_camera_may_film_too_few_frames():
    wish = brief(finish=("interpolation",))
    keys = {"fal_key": "k"}
    slow, unsure, fast = (
        offers.of(wish, settings(clip=clip, comfyui_url="http://x", **keys)).cost
        for clip in ("replicate:wan-2.2-fast", "replicate:kling-3-standard", "comfyui:ltx")
    )
    each = prices.price(_smoothing())
    assert each == 78_000
    assert slow.finishing == unsure.finishing == 6 * each
    assert fast.finishing == 0
    plain = offers.of(brief(), settings(clip="replicate:wan-2.2-fast", **keys)).cost
    assert slow.low - plain.low == 6 * each, "sixteen frames a second are known to be too few"
    assert unsure.low == offers.of(brief(), settings(**keys)).cost.low


def _smoothing() -> shapes.FinishOrder:
    made = shapes.Made(vendor="fal", model="rife")
    clip = shapes.Asset(digest="a" * 64, suffix=".mp4", size=1)
    return shapes.FinishOrder(kind="interpolation", by=made, clip=clip, frames=120, seed=1)


def test_a_previs_is_free_whatever_keys_are_set():
    offer = offers.of(brief(quality="previs"), settings())
    assert offer.casting == makers.PREVIS
    assert offer.cost == offers.Cost()
    assert words.notes(offer) == ()


def test_without_keys_the_film_is_a_previs_and_one_sentence_says_what_keys_would_bring():
    offer = offers.of(brief(), Settings(_env_file=None))
    assert offer.casting == makers.PREVIS
    assert words.notes(offer) == (words.NO_KEYS,)


def test_what_has_no_key_is_made_by_the_house_and_said():
    offer = offers.of(brief(), settings(elevenlabs_api_key=None))
    assert offer.by_the_house == ("score", "sound")
    assert words.notes(offer) == (
        "The house studio makes music and sounds, for free: no key is set for them.",
    )


def test_a_price_that_nobody_knows_is_called_unknown():
    offer = offers.of(brief(), settings(still="replicate:flux-2-max"))
    assert offer.cost.unpriced == ("still",)
    assert offer.cost.low > 0
    said = words.cost(offer.cost)
    assert said.endswith(", and stills, whose price nobody knows")
    assert words.notes(offer) == (words.ASKS_FIRST,)
    capped = offers.of(brief(budget_usd_micros=9_000_000), settings(still="replicate:flux-2-max"))
    assert words.NOT_UNDER_A_BUDGET in words.notes(capped)


@pytest.mark.parametrize(
    ("given", "wish", "why", "said"),
    [
        ({"clip": "replicate:veo-3.1"}, {"aspect": "1:1"}, Why.MODEL_ASPECT, "1:1 pictures"),
        ({"clip": "replicate:veo-3.1"}, {"text": "A square video of a cat."},
         Why.MODEL_ASPECT, "1:1 pictures"),
        ({"clip": "replicate:sora-2"}, {}, Why.MODEL_RETIRED, "Set DAILIES_CLIP="),
        ({"clip": "replicate:hunyuan"}, {}, Why.MODEL_START, "cannot begin with a still"),
        ({"clip": "fal:pika-2.2"}, {}, Why.MODEL_VENDOR, "needs the key of fal"),
        ({"still": "replicate:nothing"}, {}, Why.MODEL_UNKNOWN, "not in the catalogue"),
        ({"still": "elevenlabs:flash"}, {}, Why.MODEL_KIND, "`dailies models --kind still`"),
        ({"still": "replicate:flux-schnell"}, {"pictures": 1}, Why.MODEL_REFERENCES, "1 of your"),
    ],
)  # fmt: skip
def test_a_model_that_lacks_an_ability_is_refused_before_anything_is_begun(given, wish, why, said):
    from bot.words import refusals

    picture = shapes.Asset(digest="a" * 64, suffix=".png", size=1)
    more = {**wish, "references": (picture,) * wish.pop("pictures", 0)} if wish else {}
    more.pop("pictures", None)
    with pytest.raises(errors.Refused) as caught:
        offers.of(brief(**more), settings(**given))
    assert caught.value.why is why
    sentence = refusals.of(caught.value)
    assert said in sentence
    assert len(sentence) <= 200
