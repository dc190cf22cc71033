"""Cards: a production drawn for people. Pure: the same view gives the same cards."""

from bot.cards import board, choice, film, script, status, trouble
from bot.cards.card import Card
from bot.cards.view import View

__all__ = ["Card", "View", "draw"]


def draw(view: View) -> tuple[Card, ...]:
    """Every card on the wall, in reading order: status first, trouble before what it stops."""
    return tuple(
        card
        for card in (
            status.draw(view),
            *trouble.draw(view),
            script.draw(view),
            board.draw(view, board.STILLS),
            board.draw(view, board.CLIPS),
            *choice.draw(view),
            film.draw(view),
        )
        if card is not None
    )
