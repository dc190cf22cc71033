"""The first and the last page of a run: what is going to be made, and where everything is."""

from datetime import timedelta

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot import terminal_print
from bot.export import Finished
from bot.folder import Folder
from bot.words import film as film_words
from bot.words import terminal as words
from bot.words import units


def line(text: str) -> Text:
    """A quiet line."""
    return Text(terminal_print.clean(text), style=terminal_print.QUIET)


def welcome(brief: str, *, built_in: bool) -> list[RenderableType]:
    """The brief as it was understood to be one."""
    said = "\n".join(terminal_print.clean(one) for one in brief.splitlines())
    page: list[RenderableType] = [
        Text(),
        Panel(
            Text(said, style="italic"),
            title=Text(words.BRIEF_TITLE, style="bold"),
            title_align="left",
            box=box.ROUNDED,
            border_style=terminal_print.QUIET,
            padding=(0, 2),
        ),
    ]
    return [*page, line(words.DEFAULT_BRIEF_NOTE), Text()] if built_in else [*page, Text()]


def farewell(
    console: Console,
    finished: Finished,
    *,
    folder: Folder,
    took: timedelta,
    whole: bool,
    quiet: bool,
) -> None:
    """Where the files are and how long it took; the film's path alone where quiet is asked for.

    `whole`: this run made the film from its first word on, and waited for nobody.
    """
    film = folder.root / "film.mp4"
    if quiet:
        console.print(Text(str(film)), soft_wrap=True)
        return
    console.print(
        Panel(
            Group(*_page(finished, folder, took, whole=whole, width=console.width)),
            title=Text(terminal_print.clean(finished.script.title), style="bold"),
            title_align="left",
            box=box.ROUNDED,
            border_style=terminal_print.GOOD,
            padding=(0, 2),
        )
    )


def _page(
    finished: Finished, folder: Folder, took: timedelta, *, whole: bool, width: int
) -> list[RenderableType]:
    length = timedelta(milliseconds=finished.film.facts.duration_ms or 0)
    ratio = took / length if length else 0.0
    said = words.TOOK_AGAIN if took >= timedelta(seconds=1) else words.SHOWN_AGAIN
    made = (words.TOOK if whole else said).format(
        took=units.duration(took), ratio=f"{ratio:.2f}", length=units.duration(length)
    )
    known = film_words.paid(finished.production)
    paid = words.PAID.format(spent=known) if known != film_words.FREE else ""
    return [
        Text(f"{made} {paid}".strip()),
        Text(),
        _files(folder, told=width >= terminal_print.NARROW),
        Text(),
        _next(folder),
    ]


def _files(folder: Folder, *, told: bool) -> RenderableType:
    """The files that are there; `told` says what each is for."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True, style=terminal_print.QUIET)
    grid.add_column(style=terminal_print.QUIET)
    for name, about in words.FILES.items():
        path = folder.root / name
        if path.is_dir():
            size = units.many(len(list(path.glob("*.png"))), "file")
            grid.add_row(f"{name}/", size, about if told else "")
        elif path.exists():
            grid.add_row(name, units.size(path.stat().st_size), about if told else "")
    where = Text(str(folder.root), style="bold", overflow="fold")
    return Group(where, grid)


def _next(folder: Folder) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=terminal_print.QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(words.NEXT_REDO, f"dailies demo --out {folder.root} --redo 2:darker")
    grid.add_row(words.NEXT_VERIFY, f"dailies verify {folder.root / 'film.mp4'}")
    return grid
