"""The offer in a terminal: what a film will cost, and a yes before anything is spent."""

import sys
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot import terminal_close, terminal_gate, terminal_print
from bot.sorry import INTERRUPTED, Sorry
from bot.terminal_chat import TerminalChat
from bot.words import offer as words
from bot.words import terminal, units
from pipeline.errors import Refused, Why
from pipeline.offers import Cost, Offer

YES = {"y", "yes", "ok", "okay", "start"}


def page(offer: Offer) -> Iterator[RenderableType]:
    """Who makes it, what it costs, what to know; nothing for a previs that was asked for."""
    if not offer.cost.is_free:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style=terminal_print.QUIET, no_wrap=True)
        grid.add_column(overflow="fold")
        for kind, maker in words.crew(offer):
            grid.add_row(kind, terminal_print.clean(maker))
        grid.add_row(words.WHOLE_FILM, Text(words.cost(offer.cost), style="bold"))
        if finishing := words.finishing(offer.cost):
            grid.add_row(words.FINISHING, finishing)
        yield grid
        yield Text()
    for note in words.notes(offer):
        yield terminal_close.line(note)
        yield Text()


def check(cost: Cost, *, budget: int | None, asks: bool) -> None:
    """Where nobody is asked, a budget answers for them. Raises Refused where it cannot."""
    if asks or cost.is_free:
        return
    if budget is None:
        raise Refused(Why.BUDGET_NEEDED, cost=words.cost(cost))
    if cost.unpriced:
        raise Refused(Why.UNKNOWN_PRICE)
    if cost.low > budget:
        price, left = units.money(cost.low), units.money(budget)
        raise Refused(Why.BUDGET, price=price, left=left)


async def agree(offer: Offer, chat: TerminalChat, *, asks: bool) -> None:
    """Show the offer, and ask for a yes where money may be spent. Raises Refused, Sorry."""
    chat.show(*page(offer))
    check(offer.cost, budget=offer.brief.budget_usd_micros, asks=asks)
    if offer.cost.is_free or not asks:
        return
    chat.show(Text(terminal.START_QUESTION, style="bold"))
    async with terminal_gate.typed(sys.stdin.fileno()) as lines:
        chat.console.print(Text(terminal.PROMPT, style=terminal_print.ACCENT), end="")
        said = (await lines.next()).strip().lower()
    if said not in YES:
        raise Sorry(terminal.NOT_STARTED, status=INTERRUPTED)
