"""The web: the one HTTP server of the house, for those who have to reach it from outside.

It listens where `DAILIES_WEB_PORT` says; `PUBLIC_URL` is the same place as the world sees it.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from pipeline import errors

ALIVE = "/alive"


@asynccontextmanager
async def served(port: int, rooms: Mapping[str, web.Application]) -> AsyncIterator[int]:
    """Serve each application under its prefix; port 0 is a free one. Yields the port.

    Raises Misconfigured for a port that somebody else has.
    """
    house = web.Application()
    house.router.add_get(ALIVE, _alive)
    for prefix, room in rooms.items():
        house.add_subapp(prefix, room)
    runner = web.AppRunner(house, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "0.0.0.0", port)  # noqa: S104 - vendors come from outside
        try:
            await site.start()
        except OSError as error:
            setting = "DAILIES_WEB_PORT"
            raise errors.Misconfigured(detail=f"{setting}: {error}", setting=setting) from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _alive(request: web.Request) -> web.Response:
    return web.Response(status=204)
