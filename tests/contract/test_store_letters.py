"""Letters: kept once, found in their order, and gone when they are done."""

from datetime import timedelta

from storage import letters, shapes
from storage.store import Store
from tests.contract import nouns


def _letter(id: str, **fields: object) -> shapes.Letter:
    values = {"surface": "telegram/1", "id": id, "body": nouns.TEXT, "at": nouns.NOW, **fields}
    return shapes.Letter.model_validate(values)


async def test_letters_wait_in_their_order_until_they_are_forgotten(store: Store) -> None:
    late, early = _letter("8", at=nouns.NOW + timedelta(seconds=1)), _letter("9")
    other = _letter("9", surface="telegram/2")
    async with store.transaction() as tx:
        for one in (late, early, other, early.evolve(opened=1, body="not this")):
            await letters.keep(tx, one)
        mine = {"surface": "telegram/1"}
        assert await letters.waiting(tx, **mine) == (early.evolve(opened=1), late)
        for id in ("9", "9", "unknown"):
            await letters.forget(tx, id=id, **mine)
        assert await letters.waiting(tx, **mine) == (late,)
        assert await letters.waiting(tx, surface="telegram/2") == (other,)
