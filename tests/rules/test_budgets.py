"""A budget is a hard stop: what it does not cover is not started, and nothing is lost."""

from datetime import UTC, datetime

import pytest

from pipeline import budgets, commands, prices
from pipeline.errors import Refused, Why
from storage import shapes
from storage.shapes import Stage
from tests.rules.story import OWNER, STRANGER, Story

PAINTER = shapes.Made(vendor="replicate", model="black-forest-labs/flux-schnell")
STRANGE = shapes.Made(vendor="replicate", model="nobody/knows")


def story(painter: shapes.Made, budget: int | None) -> Story:
    brief = shapes.Brief(text="a film", seconds=20, budget_usd_micros=budget)
    story = Story(brief, makers={"still": painter}, price=lambda want: want.price_usd_micros)
    story.make_all()
    story.approve("script")
    return story


def test_what_the_budget_does_not_cover_is_not_started():
    one = story(PAINTER, None)
    (anchor,) = (want for want in one.wants if want.slot == "still/1")
    cost = prices.price(anchor.order)
    assert cost
    held = story(PAINTER, 2 * cost)
    held.make_all()
    assert len([slot for slot in held.made if slot.startswith("still/")]) == 2
    held.approve("still/1", "still/2")
    held.make_all()
    held.approve("clip/1", "clip/2")
    held.make_all()
    assert held.state.stage is Stage.PARKED
    assert held.state.parked_by == Why.BUDGET
    assert held.state.spent_usd_micros == 2 * cost


def test_what_is_cheaper_does_not_overtake_what_waits_for_money_and_what_is_free_does():
    one = story(PAINTER, 10)
    first = one.wants[0]
    dear, cheap, free = (
        first.evolve(fingerprint=f"{price:032x}", price_usd_micros=price) for price in (11, 5, 0)
    )
    split = budgets.split(one.state, (dear, cheap, free), unpriced=set())
    assert (split.affordable, split.held, split.why) == ((free,), (dear, cheap), Why.BUDGET)


def test_a_month_begins_at_its_first_midnight():
    now = datetime(2026, 11, 20, 12, 34, 56, 7, tzinfo=UTC)
    assert budgets.month_of(now) == datetime(2026, 11, 1, tzinfo=UTC)


def test_a_higher_budget_goes_on_where_it_stopped():
    held = story(PAINTER, 0)
    held.make_all()
    assert held.state.stage is Stage.PARKED
    held.tell(commands.SetBudget(production="abcdefgh", by=OWNER, budget_usd_micros=None))
    assert "still/1" in {want.slot for want in held.wants}


def test_an_unknown_price_is_never_within_a_budget():
    held = story(STRANGE, 1_000_000_000)
    held.make_all()
    assert held.state.parked_by == Why.UNKNOWN_PRICE
    held.tell(commands.Resume(production="abcdefgh", by=OWNER, pays_unpriced=True))
    assert held.state.parked_by == Why.UNKNOWN_PRICE


def test_without_a_budget_an_unknown_price_needs_a_yes():
    held = story(STRANGE, None)
    held.make_all()
    assert held.state.parked_by == Why.UNKNOWN_PRICE
    held.tell(commands.Resume(production="abcdefgh", by=OWNER))
    assert held.state.parked_by == Why.UNKNOWN_PRICE
    held.tell(commands.Resume(production="abcdefgh", by=OWNER, pays_unpriced=True))
    assert "still/1" in {want.slot for want in held.wants}


def test_a_yes_at_the_start_is_not_asked_for_again():
    yes = Story(makers={"still": STRANGE}, pays_unpriced=True)
    yes.make_all()
    yes.approve("script")
    assert "still/1" in {want.slot for want in yes.wants}


def test_an_offer_waits_for_its_start_and_nothing_is_made_before():
    waiting = Story(waits=True)
    assert (waiting.state.stage, waiting.state.parked_by) == (Stage.PARKED, Why.OFFERED)
    assert waiting.wants == ()
    with pytest.raises(Refused):
        waiting.tell(commands.Resume(production="abcdefgh", by=STRANGER))
    waiting.tell(commands.Resume(production="abcdefgh", by=OWNER))
    assert [want.slot for want in waiting.wants] == ["script"]
