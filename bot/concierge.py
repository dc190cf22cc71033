"""The concierge: what people ask for by name instead of by pressing, the same on every chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import films, presses, rights, statement
from bot.cards import view
from pipeline import (
    briefs,
    budgets,
    clock,
    commands,
    desk,
    faults,
    makers,
    offers,
    purse,
    studio,
)
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
    """What somebody, and everybody in a place, has spent and set aside this month, and may."""

    community: shapes.Community
    you: shapes.Funds
    everybody: shapes.Funds


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
        found = await self.purse(wish.place, wish.member.person)
        spent = rights.Spent(
            person=found.you.committed_usd_micros, community=found.everybody.committed_usd_micros
        )
        brief = rights.allowed(briefs.checked(wish.brief), found.community, spent)
        return Wish(brief=brief, member=wish.member, place=wish.place)

    def offer(self, brief: shapes.Brief) -> offers.Offer:
        """Who would make this and what it would cost. Raises `Refused` for what cannot be made."""
        return offers.of(brief, self.settings)

    async def start(self, wish: Wish, *, production: str, waits: bool = False) -> shapes.Production:
        """Begin an admitted film, or have its offer wait for a Start. The same id is one film."""
        rules_ = await self.community(wish.place)
        return await self.submit(
            commands.Start(
                production=production,
                by=wish.member.person,
                brief=wish.brief,
                place=wish.place,
                casting=makers.hired(wish.brief, self.settings),
                voting=rules_.voting,
                waits=waits,
            )
        )

    async def submit(self, command: commands.Command) -> shapes.Production:
        """Carry out a command. A film's budget stays below what its place allows."""
        if isinstance(command, commands.SetBudget):
            production = await self.load(command.production)
            rules_ = self._within(await self.community(production.place))
            rights.check_budget(rules_, command.budget_usd_micros)
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
        return await films.load(self.store, production)

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
        """What was spent and set aside in this place this month, and what may be."""
        rules_ = self._within(await self.community(place))
        since = budgets.month_of(self.now())
        with faults.translated():
            async with self.store.reading() as tx:
                you = await ledger.funds(
                    tx, owner_surface=person.surface, owner=person.id, since=since
                )
                everybody = await ledger.funds(
                    tx, surface=rules_.surface, community=rules_.id, since=since
                )
        return Purse(community=rules_, you=you, everybody=everybody)

    async def statement(self, place: shapes.Place, member: shapes.Member) -> statement.File:
        """The books as CSV: for admins those of the place, for everybody else their own films'."""
        rules_, person = await self.community(place), member.person
        whose = {"owner_surface": person.surface, "owner": person.id}
        if member.is_admin:
            whose = {"surface": rules_.surface, "community": rules_.id}
        with faults.translated():
            async with self.store.reading() as tx:
                return await statement.written(tx, now=self.now(), **whose)

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

    def _within(self, rules_: shapes.Community) -> shapes.Community:
        """The rules of a place, none of them laxer than the operator's own."""
        limits = purse.Limits.of(self.settings)
        return rules_.evolve(
            film_budget_usd_micros=budgets.least(rules_.film_budget_usd_micros, limits.film),
            person_budget_usd_micros=budgets.least(rules_.person_budget_usd_micros, limits.person),
        )


def new_id() -> str:
    """A name for a film that is about to begin."""
    return studio.new_id()
