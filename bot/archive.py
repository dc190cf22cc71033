"""The archive: what chats remember beside the cards: questions, uploads, and where chats went."""

from dataclasses import dataclass

from pipeline import clock, commands, desk, faults
from pipeline.errors import Refused, Why
from storage import communities, posts, productions, shapes, store, uploads

QUESTION = "ask/"
MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Reads and writes for one surface. Everything raises `DailiesError`.

    `account` is who we are there: what one bot has uploaded, no other bot can send.
    """

    surface: str
    account: str
    store: store.Store
    desk: desk.Desk
    now: clock.Clock = clock.wall

    async def naming(self, chat: str, part: str) -> tuple[shapes.Post, ...]:
        """Posts whose message's name holds this text, newest first."""
        with faults.translated():
            async with self.store.reading() as tx:
                return await posts.naming(tx, surface=self.surface, chat=chat, part=part)

    async def asked(self, production: str, place: shapes.Place, *, wire: str, message: str) -> None:
        """Remember a question that a message asks, and the press that it completes."""
        question = shapes.Post(
            production=production,
            surface=self.surface,
            chat=place.chat,
            slot=f"{QUESTION}{wire}#{message}",
            message=message,
            digest="",
            has_media=False,
            retired=True,  # no card: the wall leaves it alone
            at=self.now(),
        )
        with faults.translated():
            async with self.store.transaction() as tx:
                await posts.record(tx, question)

    async def held(self, digest: str) -> dict[str, str]:
        """The surface's own names for a file that it has, by the kind of thing it was sent as."""
        with faults.translated():
            async with self.store.reading() as tx:
                return await uploads.all_of(tx, surface=self._holder, digest=digest)

    async def keep(self, *names: tuple[str, str, str]) -> None:
        """Remember the surface's own names: of which content, sent as what, is called how."""
        with faults.translated():
            async with self.store.transaction() as tx:
                for digest, kind, remote in names:
                    upload = shapes.Upload(
                        surface=self._holder, digest=digest, kind=kind, remote=remote, at=self.now()
                    )
                    await uploads.keep(tx, upload)

    async def left(self, chat: str) -> None:
        """We cannot write there any more: its open films are parked."""
        for one in await self._open(chat):
            if one.parked_by != Why.UNREACHABLE:
                await self._submit(
                    commands.Park(production=one.id, by=commands.HOUSE, why=Why.UNREACHABLE)
                )

    async def returned(self, chat: str) -> None:
        """We can write there again: what waited for that goes on."""
        for one in await self._open(chat):
            if one.parked_by == Why.UNREACHABLE:
                await self._submit(commands.Resume(production=one.id, by=commands.HOUSE))

    async def moved(self, old: str, new: str) -> None:
        """A chat has another name now. Its messages stayed behind: cards are posted again."""
        with faults.translated():
            async with self.store.transaction() as tx:
                await posts.forget_chat(tx, surface=self.surface, chat=old)
                await communities.move(tx, surface=self.surface, old=old, new=new)
        for one in await self._all(old):
            await self._submit(
                commands.Move(
                    production=one.id, by=commands.HOUSE, surface=self.surface, old=old, new=new
                )
            )

    @property
    def _holder(self) -> str:
        return f"{self.surface}/{self.account}"

    async def _submit(self, command: commands.Command) -> None:
        try:
            with faults.translated():
                await self.desk.submit(command)
        except Refused:
            return

    async def _open(self, chat: str) -> tuple[shapes.Production, ...]:
        return await self._listed(chat, open_only=True)

    async def _all(self, chat: str) -> tuple[shapes.Production, ...]:
        return await self._listed(chat, open_only=False)

    async def _listed(self, chat: str, *, open_only: bool) -> tuple[shapes.Production, ...]:
        with faults.translated():
            async with self.store.reading() as tx:
                return await productions.listed(
                    tx, surface=self.surface, chat=chat, open_only=open_only, limit=MOST
                )
