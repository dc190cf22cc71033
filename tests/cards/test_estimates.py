"""What a button costs, before it is pressed."""

from bot import estimates
from pipeline import catalogue, commands, prices, rules
from storage import shapes
from tests.cards import stage_hands as hands


def paid(**brief):
    """A film whose stills cost and whose everything else is free."""
    row = next(
        one for one in catalogue.current().rows.values() if one.kind == "still" and one.price
    )
    vendor, _, model = row.key.partition(":")
    made = shapes.Made(vendor=vendor, model=model)
    casting = shapes.Casting(makers={**hands.CASTING.makers, "still": made})
    start = commands.Start(
        production=hands.ID,
        by=hands.OWNER,
        brief=shapes.Brief.model_validate({"text": "A robot in a lab.", **brief}),
        place=hands.PLACE,
        casting=casting,
    )
    begun = rules.decide(None, start, hands.NOW).production
    return hands.make(begun, kinds=["script"])


def test_approving_a_script_costs_what_its_stills_cost():
    stills = [f"still/{number}" for number in (1, 2, 3)]
    production = paid()
    after = hands.approve(production, "script")
    wants = rules.decide(after, _nothing(after), hands.NOW).wants
    first = next(want for want in wants if want.slot == "still/1")
    price = prices.price(first.order)
    assert price
    assert estimates.of(production, ["still/1"]) == price
    assert estimates.of(production, stills) == 3 * price


def test_two_takes_cost_twice():
    assert estimates.of(paid(takes=2), ["still/1"]) == 2 * estimates.of(paid(), ["still/1"])


def test_the_house_studio_is_free():
    assert estimates.of(hands.scripted(), ["still/1", "clip/1", "script"]) == 0


def _nothing(production):
    return commands.Watch(production=hands.ID, by=hands.OWNER, place=production.place)
