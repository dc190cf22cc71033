"""Rosters: the commands that list whom a film can be made by and with, and add to them.

As in `cli`, everything heavy is imported inside the commands.
"""

from pathlib import Path
from typing import Annotated

import typer

from bot.words import loras as lora_words
from bot.words import terminal as words
from bot.words import voices as voice_words

models = typer.Typer(invoke_without_command=True)
Kind = Annotated[str, typer.Option(help=words.KIND, metavar="KIND")]
Vendor = Annotated[str, typer.Option(help=words.VENDOR, metavar="VENDOR")]
AsJson = Annotated[bool, typer.Option("--json", help=words.JSON, metavar="")]


@models.callback()
def catalogue(
    chosen: typer.Context, kind: Kind = "", vendor: Vendor = "", as_json: AsJson = False
) -> None:
    """Print the catalogue, unless a subcommand does something else with it."""
    if chosen.invoked_subcommand is not None:
        return
    from bot import front_desk

    with front_desk.spoken():
        from bot import models as pages

        wish = pages.Wish(kind=kind, vendor=vendor, as_json=as_json)
        pages.show(wish, front_desk.console())


@models.command(help=words.MODELS_CHECK)
def check(kind: Kind = "", vendor: Vendor = "", as_json: AsJson = False) -> None:
    """Hold the catalogue against its vendors."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import models as pages

        wish = pages.Wish(kind=kind, vendor=vendor, as_json=as_json)
        asyncio.run(pages.check(wish, front_desk.console()))


voices = typer.Typer(invoke_without_command=True)


@voices.callback()
def speakers(
    chosen: typer.Context,
    vendor: Vendor = "",
    toml: Annotated[bool, typer.Option("--toml", help=voice_words.TOML, metavar="")] = False,
) -> None:
    """List who can be cast, unless a subcommand does something else."""
    if chosen.invoked_subcommand is not None:
        return
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import voices as pages

        asyncio.run(pages.show(vendor, front_desk.console(), as_rows=toml))


@voices.command(help=voice_words.CLONE)
def clone(
    sample: Annotated[Path, typer.Argument(help=voice_words.SAMPLE, metavar="FILE")],
    name: Annotated[str, typer.Option(help=voice_words.NAME, metavar="NAME")],
    speaker: Annotated[str, typer.Option(help=voice_words.SPEAKER, metavar="WHO")] = "",
    consent: Annotated[
        bool, typer.Option("--consent", help=voice_words.CONSENT, metavar="")
    ] = False,
    since: Annotated[str, typer.Option(help=voice_words.SINCE, metavar="DAY")] = "",
    vendor: Vendor = "elevenlabs",
) -> None:
    """Copy a voice by consent."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import voices as pages

        wish = pages.Wish(
            sample=sample, name=name, vendor=vendor, speaker=speaker, consent=consent, since=since
        )
        asyncio.run(pages.clone(wish, front_desk.console()))


loras = typer.Typer(invoke_without_command=True)


@loras.callback()
def learned(
    chosen: typer.Context,
    toml: Annotated[bool, typer.Option("--toml", help=lora_words.TOML, metavar="")] = False,
) -> None:
    """List whose looks were learned, unless a subcommand does something else."""
    if chosen.invoked_subcommand is not None:
        return
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import loras as pages

        asyncio.run(pages.show(front_desk.console(), as_rows=toml))


@loras.command(help=lora_words.TRAIN)
def train(
    pictures: Annotated[list[Path], typer.Argument(help=lora_words.PICTURES, metavar="FILES")],
    name: Annotated[str, typer.Option(help=lora_words.NAME, metavar="NAME")],
    invented: Annotated[
        bool, typer.Option("--invented", help=lora_words.INVENTED, metavar="")
    ] = False,
    person: Annotated[str, typer.Option(help=lora_words.PERSON, metavar="WHO")] = "",
    consent: Annotated[
        bool, typer.Option("--consent", help=lora_words.CONSENT, metavar="")
    ] = False,
    since: Annotated[str, typer.Option(help=lora_words.SINCE, metavar="DAY")] = "",
    model: Annotated[
        str, typer.Option(help=lora_words.MODEL, metavar="VENDOR:MODEL")
    ] = "fal:flux-lora-trainer",
    yes: Annotated[bool, typer.Option("--yes", "-y", help=lora_words.YES, metavar="")] = False,
    again: Annotated[bool, typer.Option("--again", help=lora_words.AGAIN, metavar="")] = False,
) -> None:
    """Teach a painter how a character looks."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import loras as pages

        wish = pages.Wish(
            pictures=tuple(pictures), name=name, model=model, invented=invented, person=person,
            consent=consent, since=since, yes=yes, again=again,
        )  # fmt: skip
        asyncio.run(pages.train(wish, front_desk.console()))
