"""Films: the one of a name, as it is stored."""

from pipeline import faults
from pipeline.errors import Refused, Why
from storage import productions, shapes, store


async def load(
    opened: store.Store, production: str, *, known: shapes.Production | None = None
) -> shapes.Production:
    """The film of that name; `known` itself if it is the newest. Raises `Refused` for none."""
    with faults.translated():
        async with opened.reading() as tx:
            found = await productions.load(tx, production, known=known)
    if found is None:
        raise Refused(Why.NO_SUCH_TAKE)
    return found
