"""People and places: who an update comes from, and where, in the house's own nouns."""

from typing import Any

from telegram import Bot, Chat, Message, ReplyParameters, User, constants
from telegram.ext import ExtBot

from storage import shapes

NAME = "telegram"
ADMIN_ROLE = "admin"
"""Telegram has no roles; admins are the only members that rules can name."""
ADMINS = {constants.ChatMemberStatus.OWNER, constants.ChatMemberStatus.ADMINISTRATOR}
GROUPS = {constants.ChatType.GROUP, constants.ChatType.SUPERGROUP}
ANONYMOUS = 1087968824
"""An admin who hides: https://core.telegram.org/bots/api#message (sender_chat)."""


def person(user: User) -> shapes.Person:
    """Somebody by id; the name is only what is shown."""
    return shapes.Person(surface=NAME, id=str(user.id), name=user.full_name)


def place(message: Message) -> shapes.Place:
    """The chat, and the topic within it."""
    topic = message.is_topic_message and message.message_thread_id
    return in_chat(message.chat, str(topic) if topic else "")


def in_chat(chat: Chat, thread: str = "") -> shapes.Place:
    """The chat as a place; a group is a community of its own."""
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


def member(user: User) -> shapes.Member:
    """Somebody who presses. Telegram says neither how old an account is nor since when it is in."""
    return shapes.Member(person=person(user))


async def member_of(bot: Bot, user: User, place: shapes.Place) -> shapes.Member:
    """Somebody with the rights that they have in this place; one call in groups."""
    if not place.community:
        return member(user).evolve(is_admin=True)
    if user.id == ANONYMOUS:
        return member(user).evolve(is_admin=True, roles=(ADMIN_ROLE,))
    found = await bot.get_chat_member(int(place.chat), user.id)
    is_admin = found.status in ADMINS
    return member(user).evolve(is_admin=is_admin, roles=(ADMIN_ROLE,) if is_admin else ())


def link(place: shapes.Place, message: int | str) -> str:
    """An address that jumps to a message of a supergroup; nothing where there are none."""
    if not place.chat.startswith("-100"):
        return ""
    parts = ["https://t.me/c", place.chat.removeprefix("-100"), place.thread, str(message)]
    return "/".join(part for part in parts if part)


def speaks(bot: Bot | ExtBot[None], user: User | None) -> bool:
    """Whether this is the bot itself."""
    return user is not None and user.id == bot.id
