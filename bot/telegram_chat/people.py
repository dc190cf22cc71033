"""People and places: who an update comes from, and where, in the house's own nouns."""

from typing import Any

from telegram import Bot, MaybeInaccessibleMessage, Message, ReplyParameters, User, constants
from telegram.ext import ExtBot

from storage import shapes

NAME = "telegram"
ADMIN_ROLE = "admin"
"""Telegram has no roles; admins are the only members that rules can name."""
GROUPS = {constants.ChatType.GROUP, constants.ChatType.SUPERGROUP}


def person(user: User) -> shapes.Person:
    """Somebody by id; the name is only what is shown."""
    return shapes.Person(surface=NAME, id=str(user.id), name=user.full_name)


def place(message: MaybeInaccessibleMessage) -> shapes.Place:
    """The chat, and the topic within it; of a message that Telegram forgot, the chat alone."""
    seen = message if isinstance(message, Message) and message.is_topic_message else None
    thread = str(seen.message_thread_id) if seen and seen.message_thread_id else ""
    chat = message.chat
    community = str(chat.id) if chat.type in GROUPS else ""
    return shapes.Place(surface=NAME, chat=str(chat.id), thread=thread, community=community)


def address(place: shapes.Place, reply_to: int | None = None) -> dict[str, Any]:
    """Where a message goes."""
    to: dict[str, Any] = {"chat_id": int(place.chat)}
    if place.thread:
        to["message_thread_id"] = int(place.thread)
    if reply_to is not None:
        to["reply_parameters"] = ReplyParameters(reply_to, allow_sending_without_reply=True)
    return to


def member(user: User, *, is_admin: bool = False) -> shapes.Member:
    """Somebody with their rights. Telegram says neither how old an account is nor since when in."""
    roles = (ADMIN_ROLE,) if is_admin else ()
    return shapes.Member(person=person(user), is_admin=is_admin, roles=roles)


def link(place: shapes.Place, message: int | str) -> str:
    """An address that jumps to a message of a supergroup; nothing where there are none."""
    if not place.chat.startswith("-100"):
        return ""
    parts = ["https://t.me/c", place.chat.removeprefix("-100"), place.thread, str(message)]
    return "/".join(part for part in parts if part)


def speaks(bot: Bot | ExtBot[None], user: User | None) -> bool:
    """Whether this is the bot itself."""
    return user is not None and user.id == bot.id
