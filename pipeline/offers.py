"""Offers: who would make a film and what it would cost, before anything is begun. Pure."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline import briefs, commands, finishing, graph, makers, prices, projection, rules
from pipeline.settings import Settings
from storage import shapes

TALKATIVE = "A line of dialogue that takes a little longer than its scene was meant to last now."
"""The longest that writers are asked to let somebody say in a scene."""
NOBODY = shapes.Person(surface="house", id="", name="")
NOWHERE = shapes.Place(surface="house", chat="")
NOON = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Cost:
    """From `low` to `high`, in millionths of a dollar, beside what nobody has a price for.

    `finishing` is what of `high` is for work on finished clips.
    """

    low: int = 0
    high: int = 0
    unpriced: tuple[shapes.OrderKind, ...] = ()
    finishing: int = 0

    @property
    def is_free(self) -> bool:
        """Whether nothing can be charged."""
        return not self.high and not self.unpriced


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A checked brief, its makers, and what the whole film costs with them.

    `first_usd_micros` is the price of what begins at once; None if nobody knows it.
    """

    brief: shapes.Brief
    casting: shapes.Casting
    cost: Cost
    first_usd_micros: int | None = 0

    @property
    def by_the_house(self) -> tuple[shapes.OrderKind, ...]:
        """What the house studio makes although better was asked for."""
        if self.brief.quality is shapes.Quality.PREVIS:
            return ()
        return tuple(kind for kind, one in self.casting.makers.items() if one == makers.HOUSE)


def of(brief: shapes.Brief, settings: Settings) -> Offer:
    """The offer for a brief. Raises Refused for one that cannot be made as it was asked."""
    return replace(standing(_begun(brief, makers.hired(brief, settings))), brief=brief)


def standing(begun: shapes.Production) -> Offer:
    """The offer that a film is whose script is not written yet."""
    freed = begun.evolve(parked_by="", budget_usd_micros=None, pays_unpriced=True)
    first = [prices.price(want.order) for want in graph.plan(freed).wants]
    return Offer(
        brief=begun.brief,
        casting=begun.casting,
        cost=cost(begun),
        first_usd_micros=None if None in first else sum(one or 0 for one in first),
    )


def cost(begun: shapes.Production) -> Cost:
    """What a film would cost whose script is not written yet: a terse one, and a talkative one."""
    if all(one.vendor in prices.FREE_VENDORS for one in begun.casting.makers.values()):
        return Cost()
    lengths = briefs.scene_seconds(begun.brief.seconds or briefs.DEFAULT_SECONDS)
    terse = _owed(begun, projection.imagined_script(lengths), most=False)
    talkative = _owed(begun, projection.imagined_script(lengths, spoken=TALKATIVE), most=True)
    unpriced = {one.kind for one in talkative if prices.price(one) is None}
    sums = [sum(prices.price(one) or 0 for one in orders) for orders in (terse, talkative)]
    return Cost(
        low=min(sum(prices.least(one) for one in orders) for orders in (terse, talkative)),
        high=max(sums),
        unpriced=tuple(kind for kind in begun.casting.makers if kind in unpriced),
        finishing=max(_finishing(orders) for orders in (terse, talkative)),
    )


def _finishing(orders: list[shapes.Order]) -> int:
    return sum(prices.price(one) or 0 for one in orders if one.kind in finishing.CHAIN)


def _begun(brief: shapes.Brief, casting: shapes.Casting) -> shapes.Production:
    """The film as it would begin; a budget says nothing about what it would cost."""
    start = commands.Start(
        production="aaaaaaaa",
        by=NOBODY,
        brief=brief.evolve(budget_usd_micros=None),
        place=NOWHERE,
        casting=casting,
        pays_unpriced=True,
    )
    return rules.decide(None, start, NOON).production


def _owed(production: shapes.Production, draft: shapes.Script, *, most: bool) -> list[shapes.Order]:
    rest = projection.rest(production, draft=draft, most=most)
    return [order for orders in rest.owed.values() for order in orders]
