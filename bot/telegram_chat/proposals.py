"""Proposals: a brief is answered with what was understood; Start makes it a film."""

import asyncio
from dataclasses import dataclass

from telegram import CallbackQuery, Message, MessageEntity, constants

from bot import finishes, references, rights
from bot.buttons import Press, Verb
from bot.concierge import Wish
from bot.telegram_chat import choices, layout, markup, members, people
from bot.telegram_chat.albums import Albums
from bot.telegram_chat.choices import Choices, Proposal
from bot.telegram_chat.reception import Reception
from bot.words import refusals, units
from bot.words import telegram as words
from pipeline import briefs, offers
from pipeline.errors import DailiesError
from pipeline.house.writing import worlds
from storage import shapes

_QUOTES = {
    constants.MessageEntityType.BLOCKQUOTE,
    constants.MessageEntityType.EXPANDABLE_BLOCKQUOTE,
}


@dataclass(frozen=True, kw_only=True)
class Idea:
    """A brief as it was sent; `heard` is what was said in a voice note."""

    message: Message
    member: shapes.Member
    heard: str = ""

    @property
    def text(self) -> str:
        """The words of the brief."""
        return self.heard or brief_of(self.message)

    @property
    def place(self) -> shapes.Place:
        """Where it was sent."""
        return people.place(self.message)


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """From a brief to a film that has begun."""

    reception: Reception
    albums: Albums

    async def propose(self, message: Message, *, heard: str = "") -> None:
        """Answer a brief with what was understood. Raises `Refused` for what is no brief."""
        idea = Idea(message=message, member=await self.reception.member(message), heard=heard)
        community = await self.reception.concierge.community(idea.place)
        rights.check_place(community, idea.place)
        rights.check_director(community, idea.member)
        briefs.checked(Choices().brief(idea.text))
        await self.albums.whole(message)
        proposal = await self._proposal(idea, Choices())
        await self.reception.say(
            idea.place,
            _words(proposal),
            reply_to=message.message_id,
            keyboard=layout.of_rows(choices.rows(proposal)),
        )

    async def press(self, query: CallbackQuery, press: Press, chosen: Choices) -> str:
        """Carry out a press on a proposal; what to say about it, or nothing."""
        shown = query.message
        if not isinstance(shown, Message) or shown.reply_to_message is None:
            return words.LOST_BRIEF
        member = await self.reception.members.of(query.from_user, people.place(shown))
        idea = Idea(message=shown.reply_to_message, member=member, heard=quoted(shown))
        if not _is_theirs(idea, query):
            return words.NOT_YOUR_BRIEF
        match press.verb:
            case Verb.START:
                return await self._start(shown, idea, press, chosen)
            case Verb.CANCEL:
                await self.reception.rewrite(shown, words.FORGOTTEN)
            case _:
                proposal = await self._proposal(idea, chosen, editing=True)
                keyboard = layout.of_rows(choices.rows(proposal))
                await self.reception.rewrite(shown, _words(proposal), keyboard)
        return ""

    async def _start(self, shown: Message, idea: Idea, press: Press, chosen: Choices) -> str:
        """Begin; the proposal's message becomes the film's status."""
        concierge, place = self.reception.concierge, people.place(shown)
        wish = Wish(brief=self._brief(idea, chosen), member=idea.member, place=place)
        try:
            admitted = await concierge.admit(wish)
            kept = await self._references(idea.message)
            wish = Wish(
                brief=admitted.brief.evolve(references=kept), member=idea.member, place=place
            )
            self.reception.wall.adopt(press.production, "status", shown.message_id)
            await concierge.start(wish, production=press.production)
        except references.NoReference as no:
            return no.sentence
        except DailiesError as error:
            return refusals.of(error)
        return ""

    async def _proposal(self, idea: Idea, chosen: Choices, *, editing: bool = False) -> Proposal:
        """What was understood, with what it would cost or why it cannot be made like this."""
        asked = self._brief(idea, chosen)
        pictures = len(await self.albums.pictures(idea.message))
        offer, refused = None, ""
        try:
            offer = await self._offer(idea, asked, pictures)
        except DailiesError as error:
            refused = refusals.of(error)
        return Proposal(
            production=self.reception.production_of(idea.message.chat_id, idea.message.message_id),
            brief=offer.brief if offer else asked,
            choices=chosen,
            heard=idea.heard,
            tone=worlds.tone(asked.text.lower()),
            pictures=pictures,
            offer=offer,
            refused=refused,
            editing=editing,
        )

    def _brief(self, idea: Idea, chosen: Choices) -> shapes.Brief:
        settings = self.reception.concierge.settings
        return finishes.wished(chosen.brief(idea.text), chosen.work, settings)

    async def _offer(self, idea: Idea, asked: shapes.Brief, pictures: int) -> offers.Offer:
        """The price of it. Raises the errors of `pipeline.errors`."""
        concierge = self.reception.concierge
        wish = await concierge.admit(Wish(brief=asked, member=idea.member, place=idea.place))
        return concierge.offer(wish.brief.evolve(references=(choices.A_PICTURE,) * pictures))

    async def _references(self, message: Message) -> tuple[shapes.Asset, ...]:
        """The pictures that came with the brief, kept. Raises NoReference."""
        return tuple([await self._kept(one) for one in await self.albums.pictures(message)])

    async def _kept(self, picture: str) -> shapes.Asset:
        file = await self.reception.bot.get_file(picture)
        if file.file_size and file.file_size > references.MOST_BYTES:
            limit = units.size(references.MOST_BYTES)
            raise references.NoReference(words.BIG_PICTURE.format(limit=limit))
        data = bytes(await file.download_as_bytearray())
        suffix = await asyncio.to_thread(references.suffix_of, data)
        return await self.reception.put(data, suffix)


def brief_of(message: Message) -> str:
    """What somebody wrote, without the command in front of it."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or ()
    for one in entities:
        if one.type == MessageEntity.BOT_COMMAND and one.offset == 0:
            return text[one.length :].strip()
    return text.strip()


def quoted(shown: Message) -> str:
    """The words that were heard, out of the message that quotes them."""
    for one in shown.entities or ():
        if one.type in _QUOTES:
            return markup.unsaid(shown.parse_entity(one)).strip()
    return ""


def _is_theirs(idea: Idea, query: CallbackQuery) -> bool:
    """Whoever wrote a brief decides about it; for an admin who hides, any admin does."""
    author = idea.message.from_user.id if idea.message.from_user else query.from_user.id
    if author == members.ANONYMOUS:
        return idea.member.is_admin
    return author == query.from_user.id


def _words(proposal: Proposal) -> str:
    card = choices.card(proposal)
    title, said = f"<b>{markup.inlines(card.title)}</b>", markup.text(card.blocks)
    if not proposal.heard:
        return f"{title}\n{said}"
    return f"{title}\n<blockquote expandable>{markup.said(proposal.heard)}</blockquote>\n{said}"
