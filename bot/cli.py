"""The command line. Everything heavy is imported inside the commands, so that help is instant."""

from pathlib import Path
from typing import Annotated

import typer

from bot import loading, rosters, streams
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
    from pipeline.house import booths

    with booths.early(*(("still", "clip") if redo else ("script", "still"))) as booth:
        from bot import front_desk

        with front_desk.spoken(out):
            import asyncio

            with loading.modules():
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
            options = films.Options(
                out=out, wish=wish, redo=redo, music=music, yes=yes, quiet=quiet
            )
            asyncio.run(films.make(options, front_desk.console(), early=[booth]))


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


app.add_typer(rosters.models, name="models", help=words.MODELS)
app.add_typer(rosters.voices, name="voices", help=voice_words.VOICES)
app.add_typer(rosters.loras, name="loras", help=lora_words.LORAS)


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
    try:
        app()
    except SystemExit as end:
        streams.leave(end)
