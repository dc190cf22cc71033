"""The concierge: what people ask for by name instead of by pressing, the same on every chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import presses, rights
from bot.cards import trouble, view
from pipeline import briefs, clock, commands, desk, faults, makers, studio
from pipeline.errors import Refused, Why
from pipeline.settings import Settings
from storage import communities, ledger, posts, productions, shapes, store

MINE = 10
"""How many films a list names; the newest first."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A film somebody asks for, with who asks and where."""

    brief: shapes.Brief
    member: shapes.Member
    place: shapes.Place


@dataclass(frozen=True, kw_only=True)
class Found:
    """A film of a list and the message that shows where it stands, if one was posted."""

    production: shapes.Production
    status: shapes.Post | None


@dataclass(frozen=True, kw_only=True)
class Purse:
    """What a community has spent this month, and what it may."""

    community: shapes.Community
    spent: rights.Spent


@dataclass(frozen=True, kw_only=True)
class Concierge:
    """Reads and commands behind the slash commands. Everything raises `DailiesError`."""

    store: store.Store
    desk: desk.Desk
    settings: Settings
    now: clock.Clock = clock.wall

    async def admit(self, wish: Wish) -> Wish:
        """The wish within the rules of its community. Raises `Refused`; nothing is begun."""
        rules_ = await self.community(wish.place)
        rights.check_place(rules_, wish.place)
        rights.check_director(rules_, wish.member)
        brief = briefs.checked(wish.brief)
        spent = await self._spent(rules_, wish.member.person)
        return Wish(
            brief=rights.allowed(brief, rules_, spent), member=wish.member, place=wish.place
        )

    async def start(self, wish: Wish, *, production: str) -> shapes.Production:
        """Begin an admitted film. The same id twice is one film."""
        rules_ = await self.community(wish.place)
        return await self.submit(
            commands.Start(
                production=production,
                by=wish.member.person,
                brief=wish.brief,
                place=wish.place,
                casting=makers.casting(wish.brief.quality, self.settings, wish.brief),
                voting=rules_.voting,
            )
        )

    async def submit(self, command: commands.Command) -> shapes.Production:
        """Carry out a command."""
        with faults.translated():
            return await self.desk.submit(command)

    async def redo(
        self, production: str, *, scene: int, note: str, by: shapes.Person
    ) -> shapes.Production:
        """Make a scene's picture again."""
        seen = view.of(await self.load(production), now=self.now())
        press = presses.redo_of_scene(seen, scene)
        return await self.submit(
            commands.Redo(production=production, by=by, take=press.takes[0], note=note)
        )

    async def load(self, production: str) -> shapes.Production:
        """The film of that name. Raises `Refused` if there is none."""
        with faults.translated():
            async with self.store.reading() as tx:
                found = await productions.load(tx, production)
        if found is None:
            raise Refused(Why.NO_SUCH_TAKE)
        return found

    async def films_of(
        self, person: shapes.Person, *, open_only: bool = False
    ) -> tuple[Found, ...]:
        """The newest films that somebody directs."""
        return await self._listed(surface=person.surface, owner=person.id, open_only=open_only)

    async def films_in(self, place: shapes.Place, *, open_only: bool = False) -> tuple[Found, ...]:
        """The newest films of a channel."""
        return await self._listed(surface=place.surface, chat=place.chat, open_only=open_only)

    async def community(self, place: shapes.Place) -> shapes.Community:
        """The rules that hold in a place; where nobody made any, the default ones."""
        with faults.translated():
            async with self.store.reading() as tx:
                return await communities.load(
                    tx, surface=place.surface, id=place.community or place.chat
                )

    async def change_rules(self, rules_: shapes.Community, *, by: shapes.Member) -> None:
        """Give a community new rules. Raises `Refused` for members who may not."""
        rights.check_admin(by)
        with faults.translated():
            async with self.store.transaction() as tx:
                await communities.save(tx, rules_)

    async def purse(self, place: shapes.Place, person: shapes.Person) -> Purse:
        """What was spent in this place this month, and what may be."""
        rules_ = await self.community(place)
        return Purse(community=rules_, spent=await self._spent(rules_, person))

    async def where(self, production: str, *, surface: str, slot: str) -> shapes.Post | None:
        """The message that shows a card now."""
        with faults.translated():
            async with self.store.reading() as tx:
                mine = await posts.of(tx, production, surface=surface)
        return next((post for post in mine if post.slot == slot and not post.retired), None)

    async def behind(self, place: shapes.Place, *, message: str) -> str:
        """The film that a message is about. Raises `Refused` if it is about none."""
        with faults.translated():
            async with self.store.reading() as tx:
                post = await posts.by_message(
                    tx, surface=place.surface, chat=place.chat, message=message
                )
        if post is None:
            raise Refused(Why.NO_SUCH_TAKE)
        return post.production

    async def turn(self, production: str, place: shapes.Place, *, slot: str, page: int) -> None:
        """Have another page of a message open when it is drawn next, which is now."""
        with faults.translated():
            async with self.store.transaction() as tx:
                post = await posts.find(
                    tx,
                    production=production,
                    surface=place.surface,
                    chat=place.chat,
                    slot=slot,
                )
                if post is not None:
                    await posts.record(tx, post.evolve(digest=f"{page}:turned"))
        await self.desk.changes.announce(production)

    async def lost(self, *, surface: str, chat: str, message: str) -> None:
        """Somebody deleted a message: what it showed is posted again."""
        with faults.translated():
            async with self.store.transaction() as tx:
                post = await posts.by_message(tx, surface=surface, chat=chat, message=message)
                if post is None or post.retired:
                    return
                await posts.record(tx, post.evolve(retired=True, at=self.now()))
        await self.desk.changes.announce(post.production)

    async def leave(self, *, surface: str, community: str) -> None:
        """We were sent away: every open film of that community is parked."""
        with faults.translated():
            async with self.store.reading() as tx:
                open_ = await productions.listed(tx, surface=surface, open_only=True, limit=10_000)
        for one in open_:
            if one.place.community == community and one.parked_by != trouble.UNREACHABLE:
                await self.submit(
                    commands.Park(production=one.id, by=commands.HOUSE, why=trouble.UNREACHABLE)
                )

    async def _listed(self, *, surface: str, **wanted: str | bool) -> tuple[Found, ...]:
        with faults.translated():
            async with self.store.reading() as tx:
                listed: Sequence[shapes.Production] = await productions.listed(
                    tx,
                    surface=surface,
                    limit=MINE,
                    **wanted,  # type: ignore[arg-type]
                )
                shown = [await posts.of(tx, one.id, surface=surface) for one in listed]
        return tuple(
            Found(production=one, status=next((p for p in mine if p.slot == "status"), None))
            for one, mine in zip(listed, shown, strict=True)
        )

    async def _spent(self, rules_: shapes.Community, person: shapes.Person) -> rights.Spent:
        since = rights.month_of(self.now())
        with faults.translated():
            async with self.store.reading() as tx:
                return rights.Spent(
                    person=await ledger.spent(
                        tx, surface=person.surface, owner=person.id, since=since
                    ),
                    community=await ledger.spent(
                        tx, surface=rules_.surface, community=rules_.id, since=since
                    ),
                )


def new_id() -> str:
    """A name for a film that is about to begin."""
    return studio.new_id()
