"""The offer: what a film would cost, on a card that waits for its Start."""

from bot.buttons import Button, Press, Verb
from bot.cards.card import Card, Fields, Inlines, Paragraph, Said
from bot.words import film, refusals
from bot.words import offer as words
from pipeline import offers
from pipeline.errors import Why
from storage import shapes


def draw(production: shapes.Production) -> Card:
    """Who would make it, the range for all of it, and what begins with Start."""
    offer = offers.standing(production)
    rows: list[tuple[str, Inlines]] = [
        (film.BRIEF, (Said(production.brief.text),)),
        (words.MADE_BY, ("; ".join(f"{kind}: {maker}" for kind, maker in words.crew(offer)),)),
        (words.WHOLE_FILM, (words.cost(offer.cost),)),
    ]
    if finishing := words.finishing(offer.cost):
        rows.append((words.FINISHING, (finishing,)))
    return Card(
        slot="trouble/parked",
        production=production.id,
        title=(words.TITLE,),
        tone="asking",
        blocks=(
            Fields(tuple(rows)),
            *(Paragraph((one,)) for one in words.notes(offer)),
            Paragraph((refusals.sentence(Why.OFFERED),), quiet=True),
        ),
        buttons=(
            start(production),
            Button(press=Press(verb=Verb.CANCEL, production=production.id), style="danger"),
        ),
    )


def start(production: shapes.Production) -> Button:
    """The yes to the offer, with the price of what begins at once."""
    price = offers.standing(production).first_usd_micros
    press = Press(verb=Verb.START, production=production.id)
    return Button(press=press, price_usd_micros=price, style="good")
