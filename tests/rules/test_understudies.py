"""Who steps in when a maker cannot, what a failure cost, and what only a person may decide."""

import pytest

from pipeline import commands, understudies
from pipeline.errors import Why
from storage import shapes
from tests.rules.story import OWNER, Story

CHEAP = shapes.Made(vendor="replicate", model="flux-schnell")
USUAL = shapes.Made(vendor="replicate", model="nano-banana-2")
SAME_VENDOR = shapes.Made(vendor="replicate", model="nano-banana")
ELSEWHERE = shapes.Made(vendor="fal", model="nano-banana-2")
DEAR = shapes.Made(vendor="replicate", model="nano-banana-pro")
STRANGE = shapes.Made(vendor="fal", model="nobody-knows")
STEPS_IN = (
    Why.VENDOR_DOWN, Why.VENDOR_REFUSED, Why.VENDOR_GARBAGE, Why.VENDOR_FAILED, Why.NO_CREDIT,
    Why.MODEL_GONE,
)  # fmt: skip


def story(
    first: shapes.Made, *others: shapes.Made, budget: int | None = None, **brief: object
) -> Story:
    """A film of one scene whose still is about to be made."""
    wish = shapes.Brief(text="a film", seconds=5, budget_usd_micros=budget, **brief)
    one = Story(wish, makers={"still": first}, understudies={"still": others})
    one.make_all()
    if "script" not in one.state.approved:
        one.approve("script")
    return one


def still(one: Story) -> shapes.Want:
    return next(want for want in one.wants if want.slot == "still/1")


@pytest.mark.parametrize("why", STEPS_IN)
def test_whoever_costs_no_more_steps_in_by_itself(why):
    one = story(USUAL, CHEAP, ELSEWHERE)
    one.fail(still(one), why)
    assert one.state.troubles == ()
    by = still(one).order.by
    assert by == (ELSEWHERE if why is Why.NO_CREDIT else CHEAP)


@pytest.mark.parametrize("why", [Why.MAYBE_PAID, Why.MISCONFIGURED, Why.BROKEN, Why.BUDGET])
def test_nobody_steps_in_for_what_a_person_has_to_mend(why):
    one = story(USUAL, CHEAP, ELSEWHERE)
    one.fail(still(one), why)
    assert [trouble.why for trouble in one.state.troubles] == [why]


def test_a_vendor_that_is_out_of_credit_is_out_of_it_for_all_its_models():
    one = story(USUAL, SAME_VENDOR, CHEAP)
    one.fail(still(one), Why.NO_CREDIT)
    assert [trouble.why for trouble in one.state.troubles] == [Why.NO_CREDIT]


class TestSomebodyDearer:
    def price_of(self, made: shapes.Made) -> int:
        return still(story(made)).price_usd_micros

    def test_is_asked_about_without_a_budget(self):
        one = story(CHEAP, DEAR)
        one.fail(still(one), Why.VENDOR_DOWN)
        (trouble,) = one.state.troubles
        offer = understudies.offered(one.state, trouble)
        assert offer is not None
        assert (offer.by, offer.price_usd_micros) == (DEAR, self.price_of(DEAR))

    def test_steps_in_within_a_budget_and_never_beyond_it(self):
        dear = self.price_of(DEAR)
        one = story(CHEAP, DEAR, budget=dear)
        one.fail(still(one), Why.VENDOR_DOWN)
        assert still(one).order.by == DEAR
        short = story(CHEAP, DEAR, budget=dear - 1)
        short.fail(still(short), Why.VENDOR_DOWN)
        assert len(short.state.troubles) == 1

    def test_comes_after_everybody_who_costs_no_more(self):
        one = story(USUAL, DEAR, CHEAP, budget=None)
        one.fail(still(one), Why.VENDOR_DOWN)
        assert still(one).order.by == CHEAP

    def test_does_it_once_a_person_has_said_yes_and_a_second_yes_is_the_same(self):
        one = story(CHEAP, DEAR)
        one.fail(still(one), Why.VENDOR_DOWN)
        offer = understudies.offered(one.state, one.state.troubles[0])
        yes = commands.Retry(production=one.state.id, by=OWNER, slot="still/1", maker=offer.maker)
        for _ in range(2):
            one.tell(yes)
            assert still(one).order.by == DEAR
            assert one.state.troubles == ()

    def test_whose_price_nobody_knows_is_never_offered(self):
        one = story(CHEAP, STRANGE)
        one.fail(still(one), Why.VENDOR_DOWN)
        assert understudies.offered(one.state, one.state.troubles[0]) is None


class TestMoneyOfAFailure:
    def fail(self, one: Story, **money: object) -> None:
        want = still(one)
        one.tell(
            commands.TakeFailed(
                production=one.state.id, by=commands.HOUSE, slot=want.slot,
                fingerprint=want.fingerprint, vendor="replicate", **money,
            )
        )  # fmt: skip

    def test_what_was_charged_for_rubbish_is_spent(self):
        one = story(USUAL)
        self.fail(one, why=Why.VENDOR_GARBAGE, billed_usd_micros=80)
        assert one.state.spent_usd_micros == 80

    @pytest.mark.parametrize("autopilot", [False, True])
    def test_a_second_bill_after_rubbish_is_asked_about_unless_the_autopilot_is_on(self, autopilot):
        one = story(USUAL, CHEAP)
        one.tell(commands.Autopilot(production=one.state.id, by=OWNER, on=autopilot))
        self.fail(one, why=Why.VENDOR_GARBAGE, billed_usd_micros=80)
        assert [trouble.why for trouble in one.state.troubles] == (
            [] if autopilot else [Why.VENDOR_GARBAGE]
        )
        if not autopilot:
            offer = understudies.offered(one.state, one.state.troubles[0])
            assert offer.by == CHEAP

    @pytest.mark.parametrize(("may_be_gone", "begun"), [(0, 2), (1, 1), (2, 0)])
    def test_what_may_be_charged_is_held_against_the_budget(self, may_be_gone, begun):
        cost = still(story(USUAL)).price_usd_micros
        one = story(USUAL, budget=2 * cost)
        one.finish(still(one))
        failed = next(want for want in one.wants if want.slot == "still/2")
        one.tell(
            commands.TakeFailed(
                production=one.state.id, by=commands.HOUSE, slot=failed.slot,
                fingerprint=failed.fingerprint, why=Why.MAYBE_PAID,
                open_usd_micros=may_be_gone * cost,
            )
        )  # fmt: skip
        assert len([want for want in one.wants if want.order.kind == "still"]) == begun
        one.tell(commands.Retry(production=one.state.id, by=OWNER, slot="still/2"))
        assert failed.fingerprint in {want.fingerprint for want in one.wants}

    def test_a_yes_to_a_second_bill_counts_the_first_one_as_spent(self):
        one = story(USUAL)
        self.fail(one, why=Why.MAYBE_PAID, open_usd_micros=80)
        name = one.state.troubles[0].fingerprint
        decision = one.tell(
            commands.Retry(production=one.state.id, by=OWNER, slot="still/1", may_bill_twice=True)
        )
        assert (one.state.spent_usd_micros, decision.forgiven) == (80, (name,))

    def test_nobody_steps_in_while_the_first_may_still_deliver(self):
        one = story(USUAL, CHEAP)
        self.fail(one, why=Why.VENDOR_DOWN, open_usd_micros=80)
        assert [trouble.why for trouble in one.state.troubles] == [Why.VENDOR_DOWN]
        assert understudies.offered(one.state, one.state.troubles[0]) is None

    def test_a_failure_of_what_nobody_asks_for_any_more_is_no_trouble(self):
        one = story(USUAL)
        old = still(one)
        one.make_all()
        one.redo("still/1", "darker")
        decision = one.tell(
            commands.TakeFailed(
                production=one.state.id, by=commands.HOUSE, slot="still/1",
                fingerprint="f" * 32, why=Why.MAYBE_PAID, open_usd_micros=80,
            )
        )  # fmt: skip
        assert still(one).fingerprint != old.fingerprint
        assert one.state.troubles == ()
        assert (one.state.spent_usd_micros, decision.forgiven) == (80, ("f" * 32,))

    def test_what_is_given_up_while_it_may_have_been_charged_counts_as_spent(self):
        one = story(USUAL, takes=2)
        first = still(one)
        one.finish(first)
        self.fail(one, why=Why.MAYBE_PAID, open_usd_micros=80)
        name = one.state.troubles[0].fingerprint
        before = one.state.spent_usd_micros
        one.redo("still/1", "darker")
        assert one.state.troubles == ()
        assert one.state.spent_usd_micros == before + 80
        assert name not in {want.fingerprint for want in one.wants}
