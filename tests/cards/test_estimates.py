"""What a button costs, before it is pressed."""

import pytest

from bot import estimates, presses
from bot.buttons import decode, encode
from bot.cards import following, script, status, trouble, view
from bot.cards.card import Fields
from bot.words import film as words
from bot.words import offer, units
from pipeline import catalogue, commands, graph, offers, prices, rules
from pipeline.errors import Refused, Why
from storage import shapes
from tests.cards import stage_hands as hands

PAID = {
    "script": "openai:gpt-5-mini", "still": "replicate:nano-banana-2", "voice": "elevenlabs:flash",
    "clip": "replicate:kling-3-standard", "score": "elevenlabs:music",
    "sound": "elevenlabs:sound-effects",
}  # fmt: skip
UNPRICED = "replicate:flux-2-max"


def made(key):
    vendor, _, model = key.partition(":")
    return shapes.Made(vendor=vendor, model=model)


def paid_start(kinds=tuple(PAID), *, cast=PAID, waits=False, **brief):
    """A film that has just begun, or that waits with its offer."""
    casting = shapes.Casting(
        makers={**hands.CASTING.makers, **{kind: made(cast[kind]) for kind in kinds}}
    )
    start = commands.Start(
        production=hands.ID,
        by=hands.OWNER,
        brief=shapes.Brief.model_validate({"text": "A robot in a lab.", **brief}),
        place=hands.PLACE,
        casting=casting,
        pays_unpriced=True,
        waits=waits,
    )
    return rules.decide(None, start, hands.NOW).production


def paid(kinds=("still",), *, draft=None, cast=PAID, **brief):
    """A film whose script is written and whose `kinds` cost."""
    return hands.make(paid_start(kinds, cast=cast, **brief), kinds=["script"], draft=draft)


def speaking(**fields):
    line = shapes.Line(text="Forty years, and I never missed a night.")
    return hands.script(lines=(line,), **fields)


def costs(production, slot):
    """What approving a slot costs, as its button says it."""
    seen = view.of(production, now=hands.NOW, prices=estimates.of)
    return following.price(seen, [slot])


def begins(production, kind):
    """What it really costs when everything of this gate is approved."""
    before = {want.fingerprint for want in graph.plan(production).wants}
    after = hands.approve(production, kind)
    return after, [one for one in graph.plan(after).wants if one.fingerprint not in before]


def test_approving_a_still_costs_exactly_the_clip_that_begins():
    production = hands.make(
        hands.approve(paid(PAID, draft=speaking()), "script"), kinds=["still", "voice"]
    )
    said = sum(costs(production, f"still/{number}") for number in (1, 2, 3))
    _, wants = begins(production, "still")
    clips = [want for want in wants if want.order.kind == "clip"]
    assert len(clips) == 3
    assert said == sum(prices.price(want.order) for want in clips) > 0


def test_approving_a_script_costs_its_stills_and_all_that_is_heard():
    production = paid(PAID, draft=speaking(), takes=2)
    said = costs(production, "script")
    after, _ = begins(production, "script")
    done = hands.make(after, kinds=["still", "voice", "score", "sound"])
    orders = [shapes.fingerprint(one) for one in _orders(done)]
    assert len(done.takes) == len(orders) + 1
    real = sum(prices.price(one) for one in _orders(done))
    assert said == pytest.approx(real, rel=0.15), "only the length of the lines was guessed"


def _orders(production):
    """The orders of everything but the script, out of the graph's own plan."""
    plan = graph.plan(production)
    kinds = {"still", "voice", "score", "sound"}
    found = (one for mine in plan.ordered.values() for one in mine.values())
    return [one for one in found if one.kind in kinds]


def test_a_scene_that_goes_on_is_paid_for_when_the_scene_before_is_approved():
    draft = hands.script()
    scenes = (draft.scenes[0], draft.scenes[1].evolve(continues=True), draft.scenes[2])
    production = paid(PAID, draft=draft.evolve(scenes=scenes))
    production = hands.make(hands.approve(production, "script"), kinds=["still", "voice"])
    production = hands.make(hands.approve(production, "still"), kinds=["clip"])
    second = next(want for want in begins(production, "clip")[1] if want.slot == "still/2")
    assert prices.price(second.order) == 0
    assert costs(production, "clip/1") > 0
    assert costs(production, "clip/3") == 0


def test_two_takes_cost_twice_also_when_they_are_made_again():
    one, two = paid(), paid(takes=2)
    assert estimates.of(two, ["still/1"]) == 2 * estimates.of(one, ["still/1"])
    drawn = hands.make(hands.approve(two, "script"), kinds=["still"])
    assert estimates.of(drawn, ["still/1"]) == estimates.of(two, ["still/1"])
    approved = hands.approve(drawn, "still")
    assert estimates.of(approved, ["still/1"]) == estimates.of(two, ["still/1"])


def test_the_house_studio_is_free():
    assert estimates.of(hands.scripted(), ["still/1", "clip/1", "script"]) == 0


def test_a_price_that_nobody_knows_is_said_to_be_unknown():
    production = paid(cast={"still": UNPRICED})
    assert estimates.of(production, ["still/1"]) is None
    assert estimates.rest(production) is None
    card = script.draw(view.of(production, now=hands.NOW, prices=estimates.of))
    assert "Approve script · price unknown" in [words.label(one) for one in card.buttons]


def test_what_is_left_is_the_sum_of_what_is_then_made():
    production = paid(PAID, draft=speaking())
    said = estimates.rest(production)
    taken, after = 0, production
    for gate, kinds in (
        ("script", ["still", "voice", "score", "sound"]),
        ("still", ["clip"]),
    ):
        after = hands.approve(after, gate)
        after, spent = _spent(after, kinds)
        taken += spent
    assert said == pytest.approx(taken, rel=0.15)


def _spent(production, kinds):
    """The production with all of these made, and what they cost by their orders."""
    spent = 0
    while wants := [one for one in graph.plan(production).wants if one.order.kind in kinds]:
        spent += sum(one.price_usd_micros for one in wants)
        production = hands.make(production, kinds=kinds, only=lambda one, now=wants: one in now)
    return production, spent


def test_every_price_of_the_catalogue_is_one_that_an_estimate_can_use():
    assert all(row.price is None or row.price.usd >= 0 for row in catalogue.current().rows.values())


def test_work_without_a_price_waits_for_a_press_that_says_anyway():
    production = paid(cast={"still": UNPRICED}).evolve(pays_unpriced=False)
    held = hands.make(hands.approve(production, "script"), kinds=["voice", "score", "sound", "mix"])
    assert (held.stage, held.parked_by) == (shapes.Stage.PARKED, Why.UNKNOWN_PRICE)
    seen = view.of(held, now=hands.NOW, prices=estimates.of)
    (card,) = trouble.draw(seen)
    button = card.buttons[0]
    assert words.label(button) == "Resume anyway"
    there = decode(encode(button.press))
    intent = presses.read(presses.Moment(press=there, seen=seen, by=hands.OWNER))
    assert "still/1" in {want.slot for want in graph.plan(hands.obey(held, intent.command)).wants}


def test_an_offer_is_a_card_whose_start_begins_the_film():
    waiting = paid_start(waits=True)
    seen = view.of(waiting, now=hands.NOW, prices=estimates.of)
    (card,) = trouble.draw(seen)
    assert [words.label(one)[:10] for one in card.buttons] == ["Start · $0", "Cancel"]
    said = str(card.blocks)
    assert "stills: Nano Banana 2 (Replicate)" in said
    assert "about $" in said
    press = card.buttons[0].press
    intent = presses.read(presses.Moment(press=press, seen=seen, by=hands.OWNER))
    begun = hands.obey(waiting, intent.command)
    assert [want.slot for want in graph.plan(begun).wants] == ["script"]
    later = view.of(begun, now=hands.NOW)
    with pytest.raises(Refused):
        presses.read(presses.Moment(press=press, seen=later, by=hands.OWNER))


# ---- what is still to come


def status_of(production, tasks=()):
    card = status.draw(view.of(production, tasks, now=hands.NOW, prices=estimates.of))
    (fields,) = (one for one in card.blocks if isinstance(one, Fields))
    return {name: "".join(str(part) for part in said) for name, said in fields.rows}


def test_before_there_is_a_script_the_offers_range_is_to_come():
    said = status_of(paid_start())
    assert said[words.TO_COME] == offer.cost(offers.cost(paid_start()))
    assert " to " in said[words.TO_COME]


def test_what_is_in_hand_or_made_is_not_to_come():
    film = paid(("still", "clip"), draft=hands.script(scenes=3))
    whole, stills = estimates.rest(film), costs(film, "script")
    assert estimates.to_come(film).high == whole > stills > 0
    busy = hands.approve(film, "script")
    tasks = tuple(
        one.evolve(price_usd_micros=prices.price(one.order)) for one in hands.tasks_of(busy)
    )
    in_hand = sum(one.price_usd_micros for one in tasks)
    assert 0 < in_hand < stills, "the others wait for the first one's look"
    said = status_of(busy, tasks)
    assert said[words.TO_COME] == f"about {units.money(whole - in_hand)}"
    assert f"{units.money(in_hand)} more in hand" in said[words.COST]
    drawn = hands.make(busy, kinds=["still"])
    assert estimates.to_come(drawn).high == whole - stills


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"script": "told", "still": "told"}, "$0.30"),
        ({"script": "told", "still": "measured"}, "about $0.30"),
        ({"script": "told", "still": "estimated"}, "about $0.30"),
        ({"script": "told", "still": "unknown"}, "$0.10, and work whose price nobody knows"),
        ({"script": "told"}, "about $0.30"),
    ],
)
def test_what_a_film_cost_is_called_about_unless_vendors_told_all_of_it(known, said):
    costs = {"script": 100_000, "still": 0 if known.get("still") == "unknown" else 200_000}
    film = hands.drawn(hands.script(scenes=1))
    takes = tuple(
        one.evolve(cost_usd_micros=costs[one.kind], cost_basis=known[one.kind])
        for one in film.takes
        if one.kind in known
    )
    assert {one.kind for one in takes} == set(known)
    assert words.paid(film.evolve(takes=takes, spent_usd_micros=sum(costs.values()))) == said


def test_work_without_a_price_is_to_come_beside_the_sum():
    film = paid(("still", "clip"), cast={**PAID, "still": UNPRICED})
    found = estimates.to_come(film)
    assert found.unpriced == ("still",)
    assert found.high > 0
    assert "stills, whose price nobody knows" in status_of(film)[words.TO_COME]


def test_a_previs_and_a_finished_film_have_nothing_to_come():
    assert words.TO_COME not in status_of(hands.scripted())
    ended = paid().evolve(stage=shapes.Stage.CANCELLED)
    assert words.TO_COME not in status_of(ended)
