"""Proposals: a brief is answered with what was understood; Start makes it a film."""

from dataclasses import dataclass

from telegram import CallbackQuery, Message, MessageEntity

from bot import references, rights
from bot.buttons import Press, Verb
from bot.concierge import Wish
from bot.telegram_chat import choices, layout, markup, people
from bot.telegram_chat.choices import Choices, Proposal
from bot.telegram_chat.reception import Reception
from bot.words import refusals, units
from bot.words import telegram as words
from pipeline import briefs, clock, commands, makers, prices, rules
from pipeline.errors import DailiesError
from pipeline.house.writing import worlds
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """From a brief to a film that has begun."""

    reception: Reception

    async def propose(self, message: Message) -> None:
        """Answer a brief with what was understood. Raises `Refused` for what is no brief."""
        place = people.place(message)
        member = await self.reception.member(message)
        community = await self.reception.concierge.community(place)
        rights.check_place(community, place)
        rights.check_director(community, member)
        proposal = self._proposal(message, Choices(), editing=False)
        briefs.checked(proposal.brief)
        await self.reception.say(
            place,
            _words(proposal),
            reply_to=message.message_id,
            keyboard=layout.of_rows(choices.rows(proposal)),
        )

    async def press(self, query: CallbackQuery, press: Press, chosen: Choices) -> str:
        """Carry out a press on a proposal; what to say about it, or nothing."""
        shown = query.message
        if not isinstance(shown, Message) or shown.reply_to_message is None:
            return words.LOST_BRIEF
        asked = shown.reply_to_message
        if asked.from_user is not None and asked.from_user.id != query.from_user.id:
            return words.NOT_YOUR_BRIEF
        match press.verb:
            case Verb.START:
                return await self._start(query, shown, asked, press, chosen)
            case Verb.CANCEL:
                await self.reception.rewrite(shown, words.FORGOTTEN)
            case _:
                proposal = self._proposal(asked, chosen, editing=True)
                keyboard = layout.of_rows(choices.rows(proposal))
                await self.reception.rewrite(shown, _words(proposal), keyboard)
        return ""

    async def _start(
        self, query: CallbackQuery, shown: Message, asked: Message, press: Press, chosen: Choices
    ) -> str:
        """Begin; the proposal's message becomes the film's status."""
        concierge, place = self.reception.concierge, people.place(shown)
        try:
            member = await people.member_of(self.reception.bot, query.from_user, place)
            brief = chosen.brief(brief_of(asked))
            admitted = await concierge.admit(Wish(brief=brief, member=member, place=place))
            kept = await self._references(asked)
            wish = Wish(brief=admitted.brief.evolve(references=kept), member=member, place=place)
            self.reception.wall.adopt(press.production, "status", shown.message_id)
            await concierge.start(wish, production=press.production)
        except references.NoReference as no:
            return no.sentence
        except DailiesError as error:
            return refusals.of(error)
        return ""

    def _proposal(self, message: Message, chosen: Choices, *, editing: bool) -> Proposal:
        brief = chosen.brief(brief_of(message))
        return Proposal(
            production=self.reception.production_of(message.chat_id, message.message_id),
            brief=brief,
            choices=chosen,
            tone=worlds.tone(brief.text.lower()),
            pictures=1 if message.photo else 0,
            price_usd_micros=self._price(brief),
            editing=editing,
        )

    def _price(self, brief: shapes.Brief) -> int:
        """What begins at once costs; what follows stands on the buttons that begin it."""
        settings = self.reception.concierge.settings
        somebody = shapes.Person(surface=people.NAME, id="", name="")
        start = commands.Start(
            production="aaaaaaaa",
            by=somebody,
            brief=brief if brief.text.strip() else brief.evolve(text="-a-"),
            place=shapes.Place(surface=people.NAME, chat=""),
            casting=makers.casting(brief.quality, settings, brief),
        )
        try:
            begun = rules.decide(None, start, clock.wall())
        except DailiesError:
            return 0
        return sum(prices.price(want.order) or 0 for want in begun.wants)

    async def _references(self, message: Message) -> tuple[shapes.Asset, ...]:
        """The picture that came with the brief, kept. Raises NoReference."""
        if not message.photo:
            return ()
        largest = message.photo[-1]
        if largest.file_size and largest.file_size > references.MOST_BYTES:
            limit = units.size(references.MOST_BYTES)
            raise references.NoReference(words.BIG_PICTURE.format(limit=limit))
        file = await self.reception.bot.get_file(largest.file_id)
        data = bytes(await file.download_as_bytearray())
        return (await self.reception.put(data, references.suffix_of(data)),)


def brief_of(message: Message) -> str:
    """What somebody wrote, without the command in front of it."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or ()
    for one in entities:
        if one.type == MessageEntity.BOT_COMMAND and one.offset == 0:
            return text[one.length :].strip()
    return text.strip()


def _words(proposal: Proposal) -> str:
    card = choices.card(proposal)
    return f"<b>{markup.inlines(card.title)}</b>\n{markup.text(card.blocks)}"
