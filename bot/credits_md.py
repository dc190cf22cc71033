"""The credits as Markdown: who directed, who voted, and what made each part. Pure."""

from collections.abc import Iterator, Mapping

from bot.script_md import safe
from bot.words import film as film_words
from bot.words import package as words
from bot.words import units
from pipeline import reels, slots
from pipeline.cutting import credits
from storage import shapes


def write(production: shapes.Production, current: Mapping[str, shapes.Take]) -> str:
    """The whole page. Names and titles cannot become markup."""
    return "\n".join(_rows(production, current)) + "\n"


def directors(production: shapes.Production) -> str:
    """Everybody who directed, as one says it."""
    return units.listed(list(credits.directors(production)))


def _rows(production: shapes.Production, current: Mapping[str, shapes.Take]) -> Iterator[str]:
    script = production.script
    yield f"# {safe(script.title if script else production.id)}\n"
    yield f"- {words.DIRECTED}: {safe(directors(production))}"
    if chosen := credits.voters(production):
        yield f"- {words.VOTED}: {safe(units.listed(list(chosen)))}"
    yield f"- {film_words.COST}: {film_words.paid(production)}"
    yield f"\n{film_words.DISCLOSURE}\n"
    yield f"## {words.PARTS}\n"
    yield f"| {words.PART} | {words.MAKER} | {words.TAKE} | {words.MADE_AT} |"
    yield "|---|---|---|---|"
    for slot, take in current.items():
        if slots.kind_of(slot) not in reels.OURS:
            maker = safe(f"{take.vendor}/{take.model}")
            yield f"| {safe(slot)} | {maker} | {take.number} | {take.made_at:%Y-%m-%d %H:%M} |"
