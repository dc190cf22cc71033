"""The demo: a film made in a terminal, in one folder, by the same machinery as in any chat."""

import asyncio
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from bot import export, opening, terminal_close, terminal_watch
from bot.cards import trouble, view
from bot.folder import Folder
from bot.sorry import MISUSED, Quit, Sorry
from bot.terminal_chat import TerminalChat
from bot.words import refusals
from bot.words import terminal as words
from pipeline import errors, studio
from pipeline.errors import Why
from pipeline.house import booths


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line said."""

    out: Path
    wish: opening.Wish
    redo: str | None = None
    music: opening.Music | None = None
    yes: bool = False
    quiet: bool = False


async def make(options: Options, console: Console, *, early: Sequence[booths.Booth] = ()) -> None:
    """Make, finish or change the film in the folder. Raises Sorry, or an error with its reason."""
    folder = Folder(_absolute(options.out))
    brief = options.wish.read()
    asked = opening.redo_of(options.redo) if options.redo is not None else None
    if asked and not folder.is_begun:
        raise Sorry(words.NOTHING_TO_REDO.format(folder=folder.root), status=MISUSED)
    began, settings = time.monotonic(), folder.settings()
    chat = TerminalChat(console, quiet=options.quiet)
    with folder.opened(), _gently_ended():
        async with studio.open_studio(settings, early=early) as opened, opened.working():
            try:
                start = opening.Opening(
                    studio=opened, chat=chat, folder=folder, asks=_asks(options, console)
                )
                found = await start.find(options.wish, brief, redo=asked)
                if options.music is not None:
                    await start.bring(found, options.music)
                seen = await terminal_watch.watch(found.id, start)
                took = timedelta(seconds=time.monotonic() - began)
                finished = await _export(seen, opened, folder, took)
            finally:
                chat.rest()
    whole = found.revision == 0 and not start.asks
    terminal_close.farewell(
        console, finished, folder=folder, took=took, whole=whole, quiet=options.quiet
    )


@contextmanager
def _gently_ended() -> Iterator[None]:
    """Whoever ends the program politely is answered as if they had pressed Ctrl-C.

    A process started in the background may have been told to ignore Ctrl-C; it still ends politely.
    """
    loop, work = asyncio.get_running_loop(), asyncio.current_task()
    if work is not None:
        loop.add_signal_handler(signal.SIGTERM, work.cancel)
    try:
        yield
    except asyncio.CancelledError as asked:
        raise Quit from asked
    finally:
        loop.remove_signal_handler(signal.SIGTERM)


def _asks(options: Options, console: Console) -> bool:
    """Whether somebody is there who wants to be asked."""
    silent = options.yes or options.quiet
    return not silent and console.is_terminal and sys.stdin.isatty()


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except (RuntimeError, OSError) as error:
        raise errors.Misconfigured(Why.UNWRITABLE, place=str(path)) from error


async def _export(
    seen: view.View, opened: studio.Studio, folder: Folder, took: timedelta
) -> export.Finished:
    """Write the files. Raises Sorry where the film waits for something."""
    finished = await export.gather(seen.production, opened.media)
    if finished is None:
        folder.check()
        raise _stuck(seen, folder)
    await asyncio.to_thread(export.write, finished, folder, run_time=took)
    return finished


def _stuck(seen: view.View, folder: Folder) -> Sorry:
    """What stops the film, and how to go on."""
    said = [trouble.sentence(one) for one in seen.production.troubles]
    said = said or [refusals.sentence(trouble.reason(seen.production.parked_by))]
    return Sorry("\n".join((*dict.fromkeys(said), words.STUCK.format(folder=folder.root))))
