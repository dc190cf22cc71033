"""The room: Discord opened for one studio, and closed again."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import discord
from discord.http import Route

from bot import delivery, downloads, estimates, package
from bot.caretaker import Caretaker
from bot.concierge import Concierge
from bot.discord_chat import people
from bot.discord_chat.answers import Desk
from bot.discord_chat.clerk import Clerk, Pack
from bot.discord_chat.client import Client
from bot.discord_chat.direct import Director
from bot.discord_chat.wall import Wall
from bot.door import Door
from bot.links import Links
from bot.tracks import Tracks
from pipeline import errors
from pipeline.settings import Settings
from pipeline.studio import Studio
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Room:
    """An open Discord: the wall to draw on, and the connection to keep alive."""

    wall: Wall
    client: Client

    async def run(self) -> None:
        """Listen until cancelled. Raises Misconfigured if Discord will not have us."""
        with _named():
            await self.client.connect()


@contextlib.asynccontextmanager
async def opened(studio: Studio, settings: Settings, *, pace_s: float = 3.0) -> AsyncIterator[Room]:
    """Log in. Raises Misconfigured for a token that Discord does not know."""
    assert settings.discord_token is not None  # noqa: S101 - who opens us has looked
    Route.BASE = settings.discord_api_url.rstrip("/")
    client = Client()
    wall = Wall(client, open_asset=studio.media.path, pace_s=pace_s)
    concierge = Concierge(store=studio.store, desk=studio.desk, settings=settings)
    client.caretaker = Caretaker(surface=people.NAME, store=studio.store, desk=studio.desk)
    client.desk = Desk(
        door=Door(store=studio.store, desk=studio.desk, prices=estimates.of),
        concierge=concierge,
        caretaker=client.caretaker,
        clerk=Clerk(
            wall=wall,
            pack=_packing(studio),
            courier=delivery.Delivery(shelf=studio.media, signer=downloads.signer(settings)),
        ),
    )
    client.director = Director(concierge=concierge, put=studio.media.put_bytes)
    client.links = Links(store=studio.store, desk=studio.desk)
    client.tracks = Tracks(concierge=concierge, shelf=studio.media)
    try:
        with _named():
            await client.login(settings.discord_token.get_secret_value())
        yield Room(wall=wall, client=client)
    finally:
        await client.rest()
        await client.close()


def _packing(studio: Studio) -> Pack:
    async def pack(
        film: shapes.Production, *, folder: Path, limit_bytes: int
    ) -> package.Parcel | None:
        return await package.pack(film, studio.media, folder=folder, limit_bytes=limit_bytes)

    return pack


@contextlib.contextmanager
def _named() -> Iterator[None]:
    """What stops a connection, in our own words."""
    try:
        yield
    except discord.LoginFailure as error:
        raise errors.Misconfigured(detail="DISCORD_TOKEN", setting="DISCORD_TOKEN") from error
    except discord.PrivilegedIntentsRequired as error:
        raise errors.Misconfigured(detail=str(error)) from error
    except (OSError, discord.GatewayNotFound, discord.HTTPException) as error:
        raise errors.Transient(detail=f"Discord: {error}") from error
