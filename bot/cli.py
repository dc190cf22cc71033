"""The command line. Everything heavy is imported inside the commands, so that help is instant."""

from pathlib import Path
from typing import Annotated

import typer

from bot import streams
from bot.words import terminal as words

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
    aspect: Annotated[str | None, typer.Option(help=words.ASPECT, metavar="16:9|9:16|1:1")] = None,
    seconds: Annotated[int | None, typer.Option(help=words.SECONDS, metavar="N")] = None,
    seed: Annotated[
        int | None, typer.Option(help=words.SEED, metavar="N", min=0, max=2**31 - 1)
    ] = None,
    takes: Annotated[int | None, typer.Option(help=words.TAKES, metavar="N", min=1, max=4)] = None,
    redo: Annotated[str | None, typer.Option(help=words.REDO, metavar="SCENE[:NOTE]")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=words.QUIET, metavar="")] = False,
) -> None:
    """Make a film right here."""
    from bot import front_desk

    with front_desk.spoken(out):
        import asyncio

        from bot import demo as films
        from bot import opening

        wish = opening.Wish(brief=brief, aspect=aspect, seconds=seconds, seed=seed, takes=takes)
        options = films.Options(out=out, wish=wish, redo=redo, yes=yes, quiet=quiet)
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


@app.command(help=words.DOCTOR)
def doctor() -> None:
    """Check this machine."""
    from bot import front_desk

    with front_desk.spoken():
        import asyncio

        from bot import doctor as checks

        asyncio.run(checks.show(front_desk.console()))


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
