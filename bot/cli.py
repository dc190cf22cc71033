"""The command line. Everything heavy is imported inside the commands, so that help is instant."""

from pathlib import Path
from typing import Annotated

import typer

from bot import streams
from bot.words import accounts as account_words
from bot.words import loras as lora_words
from bot.words import terminal as words
from bot.words import voices as voice_words

app = typer.Typer(
    name="dailies",
    help=words.APP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
DEFAULT_OUT = Path("dailies-film")


def _folder(given: object) -> Path:
    """An unset shell variable is not the folder that one happens to be in."""
    if not str(given).strip():
        raise typer.BadParameter(words.NO_FOLDER)
    return Path(str(given))


@app.callback()
def dailies() -> None:
    """Have subcommands even while there is one."""


@app.command(help=words.DEMO)
def demo(
    brief: Annotated[str | None, typer.Option(help=words.BRIEF, metavar="TEXT|FILE|-")] = None,
    out: Annotated[Path, typer.Option(help=words.OUT, metavar="DIR", parser=_folder)] = DEFAULT_OUT,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=words.YES, metavar="")] = False,
    quality: Annotated[
        str | None, typer.Option(help=words.QUALITY, metavar="previs|standard|pro")
    ] = None,
    budget: Annotated[
        float | None, typer.Option(help=words.BUDGET, metavar="USD", min=0, max=1_000_000)
    ] = None,
    aspect: Annotated[str | None, typer.Option(help=words.ASPECT, metavar="16:9|9:16|1:1")] = None,
    seconds: Annotated[int | None, typer.Option(help=words.SECONDS, metavar="N")] = None,
    seed: Annotated[
        int | None, typer.Option(help=words.SEED, metavar="N", min=0, max=2**31 - 1)
    ] = None,
    takes: Annotated[int | None, typer.Option(help=words.TAKES, metavar="N", min=1, max=4)] = None,
    redo: Annotated[str | None, typer.Option(help=words.REDO, metavar="SCENE[:NOTE]")] = None,
    finish: Annotated[str | None, typer.Option(help=words.FINISH, metavar="STEPS")] = None,
    credits: Annotated[
        bool | None, typer.Option("--credits/--no-credits", help=words.CREDITS, metavar="")
    ] = None,
    track: Annotated[Path | None, typer.Option(help=words.TRACK, metavar="FILE")] = None,
    track_from: Annotated[str, typer.Option(help=words.TRACK_FROM, metavar="NAME")] = "",
    track_by_hand: Annotated[
        bool, typer.Option("--track-by-hand", help=words.TRACK_BY_HAND, metavar="")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=words.QUIET, metavar="")] = False,
) -> None:
    """Make a film right here."""
    from bot import front_desk

    with front_desk.spoken(out):
        import asyncio

        from bot import demo as films
        from bot import opening

        wish = opening.Wish(
            brief=brief,
            quality=quality,
            budget=budget,
            aspect=aspect,
            seconds=seconds,
            seed=seed,
            takes=takes,
            finish=finish,
            credits=credits,
        )
        music = opening.Music(track, track_from, track_by_hand) if track else None
        options = films.Options(out=out, wish=wish, redo=redo, music=music, yes=yes, quiet=quiet)
        asyncio.run(films.make(options, front_desk.console()))


@app.command(help=words.VERIFY)
def verify(
    file: Annotated[Path, typer.Argument(help=words.FILE, metavar="FILE", show_default=False)],
) -> None:
    """Read a film's label back."""
    from bot import front_desk

    with front_desk.spoken():
        from bot import verification

        verification.show(file, front_desk.console())


@app.command(help=words.EXPORT)
def export(
    production: Annotated[
        str | None, typer.Argument(help=words.PRODUCTION, metavar="PRODUCTION", show_default=False)
    ] = None,
    out: Annotated[
        Path, typer.Option(help=words.EXPORT_OUT, metavar="DIR|FILE.zip", parser=_folder)
    ] = Path(),
    film: Annotated[
        Path | None, typer.Option(help=words.EXPORT_FILM, metavar="DIR", parser=_folder)
    ] = None,
) -> None:
    """Write a finished film for human editors."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import exporter

        options = exporter.Options(production=production, out=out, film=film)
        asyncio.run(exporter.show(options, front_desk.console()))


@app.command(help=words.DOCTOR)
def doctor() -> None:
    """Check this machine."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import doctor as checks

        asyncio.run(checks.show(front_desk.console()))


@app.command(help=account_words.BUDGET)
def budget(
    as_csv: Annotated[bool, typer.Option("--csv", help=account_words.CSV, metavar="")] = False,
    out: Annotated[
        Path | None, typer.Option(help=account_words.OUT, metavar="DIR", parser=_folder)
    ] = None,
) -> None:
    """Show the books."""
    from bot import front_desk

    with front_desk.spoken(out):
        import asyncio

        from bot import accounts

        asyncio.run(accounts.show(front_desk.console(), out=out, as_csv=as_csv))


models = typer.Typer(invoke_without_command=True)
app.add_typer(models, name="models", help=words.MODELS)
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
app.add_typer(voices, name="voices", help=voice_words.VOICES)


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
app.add_typer(loras, name="loras", help=lora_words.LORAS)


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


@app.command(help=words.RUN)
def run() -> None:
    """Serve chats and carry out tasks in one process."""
    _serve("run")


@app.command(help=words.BOT)
def bot() -> None:
    """Serve chats; workers are elsewhere."""
    _serve("bot")


def _serve(service: str) -> None:
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import services
        from pipeline import logs
        from pipeline.settings import Settings

        logs.set_up()
        asyncio.run(getattr(services, service)(Settings()))


@app.command(help=words.WORKER)
def worker() -> None:
    """Carry out tasks for a shared database and queue."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import services
        from pipeline import logs
        from pipeline.settings import Settings

        logs.set_up()
        asyncio.run(services.work(Settings()))


@app.command(help=words.MIGRATE)
def migrate() -> None:
    """Bring the database up to date."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import services
        from pipeline.settings import Settings

        asyncio.run(services.migrate(Settings()))


def main() -> None:
    """The console script."""
    streams.prepare()
    app()
