"""Commands: what Telegram lists in its menu, found by name and carried out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram_chat.film_commands import FilmCommands
from bot.telegram_chat.house_commands import HouseCommands
from bot.telegram_chat.music import Music
from bot.telegram_chat.reception import Reception
from bot.words import telegram as words

Command = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Commands:
    """Every command by its name."""

    reception: Reception
    by_name: Mapping[str, Command]

    @classmethod
    def of(cls, house: HouseCommands, film: FilmCommands, music: Music) -> "Commands":
        """The commands of the house, those of films and that of their music."""
        by_name: dict[str, Command] = {
            "start": house.start,
            "help": house.help,
            "direct": house.direct,
            "status": house.status,
            "budget": house.budget,
            "settings": house.settings,
            "verify": house.verify,
            "cancel": film.cancel,
            "resume": film.resume,
            "redo": film.redo,
            "cast": film.cast,
            "export": film.export,
            "link": film.link,
            "track": music.track,
        }
        return cls(reception=house.reception, by_name=by_name)

    async def heard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Carry out a command; whatever goes wrong is said."""
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        written = (message.text or message.caption or "").split()[0]
        name, _, whose = written.lstrip("/").partition("@")
        if whose and whose.lower() != self.reception.bot.username.lower():
            return
        async with self.reception.spoken(message):
            await self.reception.archive.returned(str(message.chat_id))
            await self.by_name.get(name.lower(), self._unknown)(message)

    async def _unknown(self, message: Message) -> None:
        """Say so where nobody else can have been meant."""
        if message.chat.type == message.chat.PRIVATE:
            await self.reception.answer(message, words.UNKNOWN_COMMAND)
