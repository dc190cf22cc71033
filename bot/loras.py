"""LoRAs: characters whose looks were learned, as a page or as rows, and the teaching of them."""

import getpass
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.sorry import MISUSED, Sorry
from bot.voices import day
from bot.words import loras as words
from bot.words import units
from pipeline import catalogue, errors, purse, training
from pipeline.providers import registry
from pipeline.settings import Settings
from storage import media, shapes, store, trainings


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the command line said of a training."""

    pictures: tuple[Path, ...]
    name: str
    model: str
    invented: bool = False
    person: str = ""
    consent: bool = False
    since: str = ""
    yes: bool = False
    again: bool = False


async def show(console: Console, *, as_rows: bool) -> None:
    """Print what was learned."""
    async with store.open_store(Settings().database_url) as opened, opened.reading() as tx:
        found = await trainings.listed(tx)
    if as_rows:
        ready = rows(one for one in found if one.url)
        console.print(ready, markup=False, highlight=False, soft_wrap=True)
    elif not found:
        console.print(Text(words.NOTHING))
    else:
        console.print(_table(found))


async def train(wish: Wish, console: Console) -> None:
    """Say the price; with a yes train. Raises Sorry and the errors of the house."""
    settings = Settings()
    asked = training.Wish(
        name=wish.name, pictures=wish.pictures, by=_made(wish.model), invented=wish.invented,
        person=wish.person, agreed=wish.consent, said_at=day(wish.since),
    )  # fmt: skip
    found = await training.prepared(asked, by=getpass.getuser())
    if not wish.yes:
        console.print(Text(_asks(found.training, len(wish.pictures))))
        return
    async with (
        store.open_store(settings.database_url) as opened,
        media.open_media(settings.media_url) as shelf,
        registry.open_vendors(settings) as vendors,
    ):
        trainer = training.Trainer(
            vendors=vendors, opened=opened, shelf=shelf, room=settings.work_dir,
            limits=purse.Limits.of(settings), again=wish.again,
        )  # fmt: skip
        try:
            made = await trainer.carry_out(found)
        except errors.Ambiguous as error:
            raise Sorry(words.LOST_ANSWER) from error
        except errors.Transient as error:
            if error.why is not errors.Why.MAYBE_PAID:
                raise
            raise Sorry(words.LOOK_AGAIN) from error
    told = {"name": made.name, "trigger": made.order.trigger, "vendor": made.order.by.vendor}
    console.print(Text(words.TRAINED.format(model=row_name(made), **told)))


def rows(found: Iterable[shapes.Training]) -> str:
    """What was learned as TOML for `DAILIES_CATALOGUE`: a painter for each character."""
    return "\n".join(_row(one) for one in found)


def row_name(made: shapes.Training) -> str:
    """What the painter of a character is called in the catalogue."""
    return f"{catalogue.of(made.order).painter}-{re.sub(r'[^a-z0-9]+', '-', made.order.trigger)}"


def _row(one: shapes.Training) -> str:
    trainer = catalogue.of(one.order)
    lines = (
        "[[model]]",
        f'vendor = "{one.order.by.vendor}"',
        f'name = "{row_name(one)}"',
        f'like = "{trainer.painter}"',
        f"title = {_quoted(f'FLUX.1 dev with {one.name}')}",
        f"people = {{ {_quoted(one.name)} = {_quoted(one.order.trigger)} }}",
        f"fixed = {_toml(trainer.learned, one.url)}",
    )
    return "\n".join((*lines, ""))


def _toml(value: Any, address: str) -> str:
    """A value as TOML writes it inline, with the address of what was learned in its place."""
    match value:
        case dict():
            inside = ", ".join(f"{name} = {_toml(one, address)}" for name, one in value.items())
            return f"{{ {inside} }}"
        case list():
            return f"[{', '.join(_toml(one, address) for one in value)}]"
        case str():
            return _quoted(value.replace("{address}", address))
        case _:
            return json.dumps(value)


def _quoted(text: str) -> str:
    """A TOML string: JSON's are."""
    return json.dumps(text)


def _made(spelled: str) -> shapes.Made:
    vendor, _, model = spelled.partition(":")
    if not vendor or not model:
        raise Sorry(words.BAD_MODEL, status=MISUSED)
    return shapes.Made(vendor=vendor, model=model)


def _asks(found: shapes.Training, pictures: int) -> str:
    by = found.order.by
    return words.ASKS.format(
        count=units.many(pictures, "picture"),
        name=found.name,
        model=f"{by.vendor}:{by.model}",
        price=_price(found),
    )


def _price(found: shapes.Training) -> str:
    if found.price_usd_micros is None:
        return words.UNKNOWN_PRICE
    return words.ABOUT.format(price=units.money(found.price_usd_micros))


def _table(found: Iterable[shapes.Training]) -> Table:
    table = Table(*words.COLUMNS, box=None, pad_edge=False, header_style="dim")
    for one in found:
        by = one.order.by
        cells = (
            one.name, one.order.trigger, f"{by.vendor}:{by.model}",
            one.person or words.INVENTED_ONE, units.money(one.cost_usd_micros), _state(one),
        )  # fmt: skip
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _state(one: shapes.Training) -> str:
    if one.url:
        return words.DONE
    if one.ticket:
        return words.UNDERWAY
    return words.LOST if one.intent_at else words.PREPARED
