"""Comings and goings: blocked, kicked, back again, and a group that became a supergroup."""

from dataclasses import dataclass

from telegram import ChatMember, ChatMemberUpdated, Update, constants
from telegram.ext import ContextTypes

from bot.archive import Archive

_GONE = {constants.ChatMemberStatus.LEFT, constants.ChatMemberStatus.BANNED}


@dataclass(frozen=True, kw_only=True)
class Comings:
    """Follows the bot's own membership."""

    archive: Archive

    async def member(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """We were blocked, sent away, silenced, or are welcome again."""
        change = update.my_chat_member
        if change is None:
            return
        chat = str(change.chat.id)
        if can_write(change):
            await self.archive.returned(chat)
        else:
            await self.archive.left(chat)

    async def migrated(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup: it is told in the old one and in the new one."""
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await self.archive.moved(str(message.chat_id), str(message.migrate_to_chat_id))
        elif message.migrate_from_chat_id is not None:
            await self.archive.moved(str(message.migrate_from_chat_id), str(message.chat_id))


def can_write(change: ChatMemberUpdated) -> bool:
    """Whether we may send messages from now on."""
    now: ChatMember = change.new_chat_member
    return now.status not in _GONE and getattr(now, "can_send_messages", True) is not False
