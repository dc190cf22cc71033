"""The status list: films as lines with links, and what was spent, for one person alone."""

from collections.abc import Callable, Iterator, Sequence

from bot.buttons import Press, Verb
from bot.cards.card import Card, Fields
from bot.concierge import Found, Purse
from bot.words import chat as words
from bot.words import film, units
from pipeline import slots
from storage import shapes

Link = Callable[[Found], str]
"""The address of a film's status message on its surface."""
TITLE_CHARS = 60


def title(production: shapes.Production) -> str:
    """What a film is called: its script's title, else how its brief begins."""
    named = production.script.title.strip() if production.script else ""
    first = " ".join((named or production.brief.text).split())
    return first if len(first) <= TITLE_CHARS else f"{first[:TITLE_CHARS].rstrip()} …"


def text(
    mine: Sequence[Found],
    here: Sequence[Found],
    *,
    link: Link,
    said: Callable[[str], str] = str,
) -> str:
    """Both lists below each other; a film is named once. `said` escapes what people wrote."""
    seen = {one.production.id for one in mine}
    others = [one for one in here if one.production.id not in seen]
    parts = [*_part(words.MY_FILMS, mine, link, said), *_part(words.FILMS_HERE, others, link, said)]
    return "\n".join(parts) or words.NO_FILMS


def purse(found: Purse) -> Card:
    """What was spent this month and what may be."""
    rules = found.community
    you = words.spent_of(found.you, rules.person_budget_usd_micros)
    everybody = words.spent_of(found.everybody, rules.month_budget_usd_micros)
    rows = (
        (words.PURSE["you"], (you,)),
        (words.PURSE["all"], (everybody,)),
        (words.PURSE["film"], (words.budget(rules.film_budget_usd_micros),)),
    )
    return Card(slot="purse", production="", title=(words.PURSE["title"],), blocks=(Fields(rows),))


def redo_press(production: str) -> Press:
    """The press that asks which scene to make again."""
    return Press(verb=Verb.REDO, production=production, slot=slots.FILM)


def _part(
    name: str, films: Sequence[Found], link: Link, said: Callable[[str], str]
) -> Iterator[str]:
    if films:
        yield f"**{name}**"
    for one in films:
        production = one.production
        stage, _ = film.STAGES[production.stage]
        spent = units.money(production.spent_usd_micros)
        yield f"• {said(title(production))}: {stage}, {spent} · {link(one)}"
