"""Rules: `/settings`, in which admins of a group say who may direct and what may be spent. Pure."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.cards.card import Card, Fields, Inlines, Paragraph
from bot.telegram_chat import people
from bot.words import chat, film, units
from bot.words import telegram as words
from storage import shapes

_MICROS = 1_000_000
_MOST_USD = 1_000_000.0


class Unclear(Exception):
    """A setting that makes no sense; says which, and what would."""


def changed(before: shapes.Community, wished: str) -> shapes.Community:
    """The rules with `name=value name=value` applied. Raises Unclear."""
    after = before
    for word in wished.split():
        name, _, value = word.partition("=")
        setting = SETTINGS.get(name.lower())
        if setting is None:
            known = ", ".join(SETTINGS)
            raise Unclear(words.SETTINGS_UNKNOWN.format(name=name, known=known))
        try:
            after = setting(after, value)
        except (ValueError, OverflowError) as error:
            raise Unclear(words.SETTINGS_BAD.format(name=name, value=value)) from error
    return after


def page(rules: shapes.Community, *, changed: bool) -> Card:
    """All rules of a group."""
    saved = (Paragraph((chat.RULES_SAVED,)),) if changed else ()
    how = words.SETTINGS_WHAT.format(example=words.SETTINGS_EXAMPLE)
    return Card(
        slot="rules",
        production="",
        title=(chat.RULES["title"],),
        tone="done" if changed else "calm",
        blocks=(*saved, Fields(tuple(_rows(rules)))),
        footer=(Paragraph((how,), quiet=True),),
    )


def _rows(rules: shapes.Community) -> Iterator[tuple[str, Inlines]]:
    rows = {
        "direct": _who(rules.direct_roles),
        "vote": _who(rules.voting.roles),
        "ceiling": film.QUALITIES[rules.ceiling],
        "film": chat.budget(rules.film_budget_usd_micros),
        "person": chat.budget(rules.person_budget_usd_micros),
        "month": chat.budget(rules.month_budget_usd_micros),
        "open": units.duration(rules.voting.open_for),
        "quorum": str(rules.voting.quorum),
    }
    for name, value in rows.items():
        yield chat.RULES[name], (value,)


def _who(roles: tuple[str, ...]) -> str:
    return ", ".join(roles) or chat.EVERYBODY


def _roles(value: str) -> tuple[str, ...]:
    named = {"admins": (people.ADMIN_ROLE,), "everybody": ()}
    if value.lower() not in named:
        raise ValueError(value)
    return named[value.lower()]


def _direct(rules: shapes.Community, value: str) -> shapes.Community:
    return rules.evolve(direct_roles=_roles(value))


def _vote(rules: shapes.Community, value: str) -> shapes.Community:
    return rules.evolve(voting=rules.voting.evolve(roles=_roles(value)))


def _ceiling(rules: shapes.Community, value: str) -> shapes.Community:
    return rules.evolve(ceiling=shapes.Quality(value.lower()))


def _hours(rules: shapes.Community, value: str) -> shapes.Community:
    open_for = timedelta(hours=float(value))
    return rules.evolve(voting=rules.voting.evolve(open_for=open_for))


def _quorum(rules: shapes.Community, value: str) -> shapes.Community:
    return rules.evolve(voting=rules.voting.evolve(quorum=int(value)))


def _budget(field: str) -> "Setting":
    def change(rules: shapes.Community, value: str) -> shapes.Community:
        dollars = float(value.lstrip("$"))
        if not 0 <= dollars <= _MOST_USD:
            raise ValueError(value)
        return rules.evolve(**{field: round(dollars * _MICROS) or None})

    return change


Setting = Callable[[shapes.Community, str], shapes.Community]
SETTINGS: dict[str, Setting] = {
    "direct": _direct,
    "vote": _vote,
    "ceiling": _ceiling,
    "film_budget": _budget("film_budget_usd_micros"),
    "person_budget": _budget("person_budget_usd_micros"),
    "month_budget": _budget("month_budget_usd_micros"),
    "vote_hours": _hours,
    "quorum": _quorum,
}
