"""The introduction: who we are and what we can be asked, said once and not again."""

import logging

from telegram import Bot, BotCommand, error

from bot.words import telegram as words

log = logging.getLogger(__name__)


async def say(bot: Bot) -> None:
    """Set the menu and the descriptions, also in other languages, unless they stand already."""
    wished = _menu(words.COMMANDS)
    try:
        if list(await bot.get_my_commands()) == wished:
            return
        for language, menu in words.COMMANDS_IN.items():
            await bot.set_my_commands(_menu(menu), language_code=language)
        await bot.set_my_description(words.DESCRIPTION)
        await bot.set_my_short_description(words.ABOUT)
        for language, text in words.ABOUT_IN.items():
            await bot.set_my_short_description(text, language_code=language)
        await bot.set_my_commands(wished)  # the last: what was cut off is said anew next time
    except (error.RetryAfter, error.BadRequest):
        log.warning("the command menu was not set; the last one still works")


def _menu(commands: dict[str, str]) -> list[BotCommand]:
    return [BotCommand(name, text) for name, text in commands.items()]
