"""House commands: what is asked of the house rather than of one film."""

from dataclasses import dataclass

from telegram import Message

from bot import status_list
from bot.concierge import Found
from bot.telegram_chat import markup, people, rules
from bot.telegram_chat.clerk import Clerk
from bot.telegram_chat.proposals import Proposals, brief_of
from bot.telegram_chat.reception import Reception, writer
from bot.telegram_chat.which import Which
from bot.words import film, units
from bot.words import telegram as words
from pipeline import commands
from storage import shapes

CSV = "csv"
_MICROS = 1_000_000
_MOST_USD = 1_000_000.0


@dataclass(frozen=True, kw_only=True)
class HouseCommands:
    """Start, help, direct, status, budget, settings and verify."""

    reception: Reception
    proposals: Proposals
    which: Which
    clerk: Clerk

    async def start(self, message: Message) -> None:
        """Say hello."""
        await self.reception.answer(message, words.WELCOME)

    async def help(self, message: Message) -> None:
        """How it works."""
        await self.reception.answer(message, words.HELP)

    async def direct(self, message: Message) -> None:
        """Propose a film."""
        if not brief_of(message):
            await self.reception.answer(message, words.DIRECT_WHAT)
            return
        await self.proposals.propose(message)

    async def status(self, message: Message) -> None:
        """Where films stand; a single one is pointed at."""
        concierge, place = self.reception.concierge, people.place(message)
        mine = await concierge.films_of(people.person(writer(message)))
        here = await concierge.films_in(place)
        known = {one.production.id: one for one in (*mine, *here)}
        text = "\n".join(_line(one) for one in known.values()) or words.NO_FILM
        near = [one.status for one in known.values() if one.production.place == place]
        shown = [int(one.message.partition(":")[0]) for one in near if one]
        about = shown[0] if len(shown) == 1 else message.message_id
        await self.reception.say(place, text, reply_to=about)

    async def budget(self, message: Message) -> None:
        """What was spent; a new limit for a film, if one is said."""
        by = people.person(writer(message))
        limit = brief_of(message)
        if limit.lower() == CSV:
            await self.clerk.books(message)
            return
        if limit:
            micros = _micros(limit)
            if micros is None:
                await self.reception.answer(message, words.BUDGET_WHAT)
                return
            found = await self.which.one(message)
            if found is None:
                return
            await self.reception.concierge.submit(
                commands.SetBudget(production=found.id, by=by, budget_usd_micros=micros)
            )
        place = people.place(message)
        purse = await self.reception.concierge.purse(place, by)
        await self.reception.show(place, status_list.purse(purse), reply_to=message.message_id)

    async def settings(self, message: Message) -> None:
        """The rules of this group; admins change them."""
        place = people.place(message)
        if not place.community:
            await self.reception.answer(message, words.ONLY_GROUPS)
            return
        before = await self.reception.concierge.community(place)
        after = before
        if wished := brief_of(message):
            try:
                after = rules.changed(before, wished)
            except rules.Unclear as unclear:
                await self.reception.answer(message, markup.said(str(unclear)))
                return
            member = await self.reception.member(message)
            await self.reception.concierge.change_rules(after, by=member)
        card = rules.page(after, changed=after != before)
        await self.reception.show(place, card, reply_to=message.message_id)

    async def verify(self, message: Message) -> None:
        """Read what a video says about itself."""
        await self.clerk.inspect(message)


def _micros(written: str) -> int | None:
    """Dollars as they are written; None for what is no sum of money."""
    try:
        dollars = float(written.strip().lstrip("$").replace(",", "."))
    except ValueError:
        return None
    return round(dollars * _MICROS) if 0 <= dollars <= _MOST_USD else None


def _line(found: Found) -> str:
    production: shapes.Production = found.production
    stage, _ = film.STAGES[production.stage]
    number = found.status.message.partition(":")[0] if found.status else ""
    where = people.link(production.place, number) if number else ""
    title = markup.said(status_list.title(production))
    named = f'<a href="{where}">{title}</a>' if where else f"<b>{title}</b>"
    return f"• {named}: {stage}, {units.money(production.spent_usd_micros)}"
