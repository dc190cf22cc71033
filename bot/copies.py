"""Copies: smaller encodes of films, remembered so that a restart does not make them again."""

from dataclasses import dataclass

from pipeline import clock, faults
from storage import shapes, store, uploads

NAME = "copies"
"""Kept among the uploads, as of a surface of its own: how large it may be is the kind."""


@dataclass(frozen=True, kw_only=True)
class Copies:
    """Finds and keeps copies. Raises `DailiesError`."""

    store: store.Store
    now: clock.Clock = clock.wall

    async def find(self, whole: shapes.Asset, *, limit_bytes: int) -> shapes.Asset | None:
        """The copy that was made for this limit, if one was."""
        with faults.translated():
            async with self.store.reading() as tx:
                known = await uploads.find(
                    tx, surface=NAME, digest=whole.digest, kind=str(limit_bytes)
                )
        return shapes.Asset.model_validate_json(known) if known else None

    async def keep(self, whole: shapes.Asset, copy: shapes.Asset, *, limit_bytes: int) -> None:
        """Remember a copy."""
        upload = shapes.Upload(
            surface=NAME,
            digest=whole.digest,
            kind=str(limit_bytes),
            remote=copy.model_dump_json(),
            at=self.now(),
        )
        with faults.translated():
            async with self.store.transaction() as tx:
                await uploads.keep(tx, upload)
