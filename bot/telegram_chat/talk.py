"""Talk: words, pictures and voices that are no commands: briefs, and answers to our messages."""

from dataclasses import dataclass

from telegram import Message, Update, User, constants
from telegram.ext import ContextTypes

from bot.cards import view
from bot.telegram_chat import meaning, people
from bot.telegram_chat.albums import Albums
from bot.telegram_chat.answers import Answers
from bot.telegram_chat.ears import Ears, NotHeard
from bot.telegram_chat.music import Music
from bot.telegram_chat.proposals import Proposals
from bot.telegram_chat.reception import Reception
from bot.telegram_chat.which import Which
from bot.words import telegram as words
from bot.words import tracks as track_words


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Hears what is not a command."""

    reception: Reception
    proposals: Proposals
    answers: Answers
    which: Which
    albums: Albums
    ears: Ears
    music: Music

    async def heard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Words, or a picture with words."""
        message = update.effective_message
        if message is None or not self._is_for_us(message):
            return
        async with self.reception.spoken(message):
            await self.reception.archive.returned(str(message.chat_id))
            await self.albums.add(message)
            if not await self._answered(message, message.text or message.caption or ""):
                await self._brief(message)

    async def spoken(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A voice: the same as words, if somebody listens; in answer to a card, music."""
        message = update.effective_message
        if message is None or not self._is_for_us(message):
            return
        async with self.reception.spoken(message):
            await self.reception.archive.returned(str(message.chat_id))
            if await self.music.is_offered(message):
                return
            if message.document is not None:
                await self.reception.answer(message, track_words.HOW)
                return
            await self.reception.wall.mail.act(people.place(message), constants.ChatAction.TYPING)
            try:
                said = await self.ears.words_of(message)
            except NotHeard as no:
                await self.reception.answer(message, no.sentence)
                return
            if not await self._answered(message, said) and _is_private(message):
                await self.proposals.propose(message, heard=said)

    async def unread(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A video, a sticker, a place: whatever is neither words nor a picture nor a voice."""
        message = update.effective_message
        if message is None or not _is_private(message):
            return
        async with self.reception.spoken(message):
            video = message.video or message.animation or message.document
            await self.reception.answer(message, words.VERIFY_WHAT if video else words.OTHER)

    def _is_for_us(self, message: Message) -> bool:
        """Everything in a private chat; in groups, answers to our messages."""
        ours = people.speaks(self.reception.bot, _answered_author(message))
        return message.from_user is not None and (ours or _is_private(message))

    async def _brief(self, message: Message) -> None:
        if not _is_private(message):
            return
        if message.text or message.caption:
            await self.proposals.propose(message)
        elif await self.albums.is_wordless(message):
            await self.reception.answer(message, words.PICTURE_ALONE)

    async def _answered(self, message: Message, text: str) -> bool:
        """Whether this was an answer to one of our cards or questions; if so, it is carried out."""
        if not text.strip() or _answered_author(message) is None:
            return False
        post, part = await self.which.about(message)
        if post is None:
            return False
        production = await self.reception.concierge.load(post.production)
        seen = view.of(production, now=self.reception.now())
        meant = meaning.of(seen, post, part, text.strip())
        if meant is None:
            await self.reception.answer(message, words.UNCLEAR_REPLY)
        else:
            await self.answers.carry_out(message, meant.press, meant.answer)
        return True


def _is_private(message: Message) -> bool:
    return message.chat.type == message.chat.PRIVATE


def _answered_author(message: Message) -> User | None:
    """Who wrote the message that this one answers; the first of a topic is answered by all."""
    asked = message.reply_to_message
    if asked is None or asked.forum_topic_created is not None:
        return None
    return asked.from_user
