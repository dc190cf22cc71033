"""Exporting: `dailies export` finds a finished film and writes its archive."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot import package
from bot.folder import Folder, reported
from bot.sorry import Sorry
from bot.words import package as words
from bot.words import units
from pipeline import faults, studio
from pipeline.settings import Settings
from storage import productions, shapes, store

ARCHIVE = ".zip"
MOST = 200
"""How many of the newest films are looked through for a finished one."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line said: `film` is the folder of a film made with `dailies demo`."""

    production: str | None
    out: Path
    film: Path | None = None


async def show(options: Options, console: Console) -> None:
    """Write the archive and say where it is. Raises Sorry where there is no such film."""
    async with _opened(options) as opened:
        found = await _found(opened.store, options.production)
        parcel = await _packed(found, opened, _absolute(options.out))
    said = words.EXPORTED.format(path=parcel.path, size=units.size(parcel.size))
    console.print(Text(said), soft_wrap=True)


@asynccontextmanager
async def _opened(options: Options) -> AsyncIterator[studio.Studio]:
    async with AsyncExitStack() as stack:
        settings = Settings()
        if options.film is not None:
            folder = Folder(_absolute(options.film))
            if not folder.is_begun:
                raise Sorry(words.NO_FILMS)
            stack.enter_context(folder.opened())
            settings = folder.settings()
        yield await stack.enter_async_context(studio.open_studio(settings))


async def _found(kept: store.Store, name: str | None) -> shapes.Production:
    with faults.translated():
        async with kept.reading() as tx:
            if name is None:
                listed = await productions.listed(tx, limit=MOST)
            else:
                one = await productions.load(tx, name)
                listed = (one,) if one else ()
    finished = (one for one in listed if one.stage is shapes.Stage.DELIVERED)
    found = next(finished, None)
    if found is None:
        raise Sorry(words.NO_FILM.format(production=name) if name else words.NO_FILMS)
    return found


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


async def _packed(found: shapes.Production, opened: studio.Studio, out: Path) -> package.Parcel:
    """The archive where it was asked for: under that name, or under its own in that folder."""
    folder = out.parent if out.suffix == ARCHIVE else out
    with reported(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".dailies-") as staging:
        parcel = await package.pack(found, opened.media, folder=Path(staging))
        if parcel is None:
            raise Sorry(words.NO_FILM.format(production=found.id))
        target = out if out.suffix == ARCHIVE else folder / parcel.path.name
        with reported(folder):
            parcel.path.replace(target)
    return package.Parcel(path=target, size=parcel.size, left_out=parcel.left_out)
