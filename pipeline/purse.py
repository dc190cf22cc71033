"""The purse: money is set aside in the moment that it may move, if every limit still allows it.

The rules plan within a film's own budget; here, in the transaction that stores the intent, the
books of all films are asked, so that two of them can never spend the same dollar.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from pipeline import budgets, errors, lanes
from pipeline.errors import Why
from pipeline.settings import Settings
from storage import communities, ledger, shapes, tasks, trainings
from storage.store import Tx

SOON = timedelta(seconds=20)
"""When to ask again for money that the film's own budget could not bear a moment ago."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the operator allows for a film, and for a person and everybody in a month.

    In millionths of a dollar; None is no limit.
    """

    film: int | None = None
    person: int | None = None
    month: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The limits in these settings, which are in dollars."""
        return cls(
            film=_micros(settings.film_budget),
            person=_micros(settings.person_budget),
            month=_micros(settings.month_budget),
        )


async def intend(tx: Tx, task: shapes.Task, *, now: datetime, limits: Limits | None = None) -> bool:
    """Set the price aside and store the intent; False if the task is no longer held.

    Where a limit would be passed it raises Refused; Transient for the film's own, which the rules
    keep: what is set aside for work that was called off is free again soon. Call it first in its
    transaction.
    """
    if task.price_usd_micros:
        await ledger.exclusive(tx)
        await _check(tx, task, now, limits or Limits())
        line = entry(task, at=now, what="reserved")
        await ledger.reserve(tx, line, price=task.price_usd_micros)
    return await tasks.intend(tx, task, now=now)


async def intend_all(
    tx: Tx, begun: Sequence[shapes.Task], *, now: datetime, limits: Limits | None = None
) -> dict[int, errors.DailiesError]:
    """The same for tasks that this transaction claimed; by id, what forbids it. One stops no other.

    With a price among them the books have to be locked before anything else is written.
    """
    refused: dict[int, errors.DailiesError] = {}
    for task in (one for one in begun if one.price_usd_micros):
        try:
            await intend(tx, task, now=now, limits=limits)
        except errors.DailiesError as error:
            refused[task.id] = error
    await tasks.intend_all(tx, [one for one in begun if not one.price_usd_micros], now=now)
    return refused


async def clear(
    tx: Tx, task: shapes.Task, *, now: datetime, cost: int = 0, basis: shapes.Basis = "estimated"
) -> bool:
    """Nothing will come of it: give back what was set aside, less what was charged all the same."""
    what: shapes.Booked = "spent" if cost else "released"
    line = entry(task, at=now, what=what, amount=cost)
    await ledger.settle(tx, line.evolve(basis=basis if cost else ""))
    return await tasks.clear_intent(tx, task)


def billed(error: errors.DailiesError, *, price: int) -> int:
    """What a failure cost all the same: a vendor that delivered rubbish has delivered."""
    if not isinstance(error, errors.Rejected):
        return 0
    if error.billed_usd_micros is not None:
        return error.billed_usd_micros
    return price if error.why is Why.VENDOR_GARBAGE else 0


def basis(error: errors.DailiesError) -> shapes.Basis:
    """How the cost of a failure is known."""
    told = isinstance(error, errors.Rejected) and error.billed_usd_micros is not None
    return "told" if told else "estimated"


async def gone(tx: Tx, *, since: datetime | None = None) -> shapes.Funds:
    """What the whole house spent from then on, and has set aside: for films and for trainings."""
    films, learned = await ledger.funds(tx, since=since), await trainings.funds(tx, since=since)
    return shapes.Funds(
        spent_usd_micros=films.spent_usd_micros + learned.spent_usd_micros,
        reserved_usd_micros=films.reserved_usd_micros + learned.reserved_usd_micros,
    )


def entry(
    task: shapes.Task, *, at: datetime, what: shapes.Booked, amount: int = 0
) -> shapes.LedgerEntry:
    """A line of the books about this task."""
    order = task.order
    return shapes.LedgerEntry(
        production=task.production,
        fingerprint=task.fingerprint,
        slot=task.slot,
        vendor=lanes.vendor_of(order),
        model="" if isinstance(order, shapes.CUTTING_ORDERS) else order.by.model,
        what=what,
        amount_usd_micros=amount,
        at=at,
    )


def _micros(usd: float | None) -> int | None:
    return None if usd is None else round(usd * 1_000_000)


async def _check(tx: Tx, task: shapes.Task, now: datetime, limits: Limits) -> None:
    missing = task.price_usd_micros - await ledger.held(tx, task.production, task.fingerprint)
    payer = await ledger.payer(tx, task.production)
    if missing <= 0 or payer is None:
        return
    accounts = [one async for one in _accounts(tx, task.production, payer, now, limits)]
    full = budgets.passed(accounts, price=missing)
    if full is None:
        return
    detail = f"{full.committed} + {missing} > {full.limit}"
    if full.why is Why.BUDGET:
        raise errors.Transient(full.why, detail, retry_after=SOON)
    raise errors.Refused(full.why, detail)


async def _accounts(
    tx: Tx, film: str, payer: ledger.Payer, now: datetime, limits: Limits
) -> AsyncIterator[budgets.Account]:
    """Every limit that holds for this film, with what the books say."""
    month = budgets.month_of(now)
    rules = await communities.load(tx, surface=payer.surface, id=payer.community)

    def account(why: Why, limit: int, funds: shapes.Funds) -> budgets.Account:
        return budgets.Account(why=why, limit=limit, committed=funds.committed_usd_micros)

    if payer.budget_usd_micros is not None:
        ours = await ledger.funds(tx, production=film)
        yield account(Why.BUDGET, payer.budget_usd_micros, ours)
    if limits.film is not None:
        ours = await ledger.funds(tx, production=film)
        yield account(Why.FILM_BUDGET, limits.film, ours)
    person = budgets.least(rules.person_budget_usd_micros, limits.person)
    if person is not None:
        whose = {"owner_surface": payer.owner_surface, "owner": payer.owner_id}
        yield account(Why.PERSON_BUDGET, person, await ledger.funds(tx, since=month, **whose))
    if rules.month_budget_usd_micros is not None:
        where = {"surface": payer.surface, "community": payer.community}
        ours = await ledger.funds(tx, since=month, **where)
        yield account(Why.MONTH_BUDGET, rules.month_budget_usd_micros, ours)
    if limits.month is not None:
        yield account(Why.MONTH_BUDGET, limits.month, await gone(tx, since=month))
