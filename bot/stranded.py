"""Stranded: a film whose place is gone is parked, and its owner told where only they read it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from bot import drawing, fit, surface
from bot.cards import trouble
from pipeline import commands, desk
from pipeline.errors import Refused, Why

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Rescue:
    """Parks what cannot be shown any more."""

    desk: desk.Desk
    easel: drawing.Easel
    surfaces: Mapping[str, surface.Surface]

    async def strand(self, production: str, detail: str) -> None:
        """Park the film and tell its owner, once until it is resumed."""
        seen = await self.easel.look(production)
        if seen is None or seen.is_over or seen.production.parked_by == Why.UNREACHABLE:
            return
        log.warning("place is gone", extra={"production": production, "detail": detail})
        try:
            await self.desk.submit(
                commands.Park(production=production, by=commands.HOUSE, why=Why.UNREACHABLE)
            )
            await self._tell_owner(production)
        except Refused:
            log.info("nothing to park", extra={"production": production})
        except surface.Unreachable as error:
            extra = {"production": production, "detail": str(error)}
            log.warning("owner cannot be told", extra=extra)

    async def _tell_owner(self, production: str) -> None:
        """The parked film's own card, in a message to its owner alone."""
        seen = await self.easel.look(production)
        if seen is None:
            return
        owner = seen.production.owner
        face = self.surfaces.get(owner.surface)
        whisper: object = face
        if face is None or not isinstance(whisper, surface.Private):
            return
        place = await whisper.private(owner)
        limits = await face.limits(place)
        for sheet in fit.fit(trouble.stranded(seen), limits):
            await face.post(place, sheet)
