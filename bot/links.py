"""Links: codes that show a film in a further chat. Each works once; none is stored."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from bot import films
from pipeline import commands, desk, faults
from pipeline.errors import Refused, Why
from storage import shapes, store

ID = 8
PROOF = 8


@dataclass(frozen=True, kw_only=True)
class Links:
    """Makes codes and follows them."""

    store: store.Store
    desk: desk.Desk

    async def code(self, production: str, *, by: shapes.Person) -> str:
        """What to paste in the other chat. Raises `Refused` for everybody but directors."""
        found = await films.load(self.store, production)
        directors = {(one.surface, one.id) for one in (found.owner, *found.directors)}
        if (by.surface, by.id) not in directors:
            raise Refused(Why.NOT_YOURS, owner=found.owner.name)
        return found.id + _proof(found)

    async def named(self, code: str) -> shapes.Production | None:
        """The film of a code; None for one that is not valid any more."""
        code = code.strip().lower()
        try:
            found = await films.load(self.store, code[:ID])
        except Refused:
            return None
        holds = hmac.compare_digest(code[ID:].encode(), _proof(found).encode())
        return found if holds else None

    async def follow(self, code: str, place: shapes.Place) -> bool:
        """Show the film there from now on; False for a code that is not valid any more."""
        found = await self.named(code)
        if found is None:
            return False
        with faults.translated():
            await self.desk.submit(commands.Watch(production=found.id, by=found.owner, place=place))
        return True


def _proof(production: shapes.Production) -> str:
    """Letters that follow from what nobody outside knows, and change with every new watcher."""
    secret = production.created_at.isoformat() + production.brief.text
    said = f"{production.id} {len(production.watchers)}"
    digest = hmac.new(secret.encode(), said.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:PROOF]
