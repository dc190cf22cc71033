"""Checks: whether Telegram will have the bot, and how its updates come. Nothing is changed."""

import asyncio

from telegram import Bot, User, WebhookInfo, error

from pipeline.checkup import Check
from pipeline.settings import Settings

TOPIC = "telegram"
HOOK = "telegram-hook"
PATIENCE_S = 20.0


async def look(settings: Settings) -> tuple[Check, ...]:
    """The token with the privacy mode, and the webhook; nothing where no token is set."""
    if settings.telegram_token is None:
        return ()
    root = settings.telegram_api_url.rstrip("/")
    token = settings.telegram_token.get_secret_value()
    bot = Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot")
    try:
        async with asyncio.timeout(PATIENCE_S):
            await bot.initialize()
            return (_welcome(bot.bot), _hook(await bot.get_webhook_info(), settings))
    except (error.TelegramError, OSError, TimeoutError) as failed:
        detail = type(failed).__name__
        return (Check(topic=TOPIC, good=False, essential=False, detail=detail),)
    finally:
        await bot.shutdown()
        await bot.request.shutdown()  # a bot that was never let in is not closed by the line above


def _welcome(me: User) -> Check:
    reads_all = bool(me.can_read_all_group_messages)
    found = {"name": f"@{me.username}", "privacy": "off" if reads_all else "on"}
    return Check(topic=TOPIC, good=True, essential=False, found=found)


def _hook(info: WebhookInfo, settings: Settings) -> Check:
    """A webhook is as it is set, or none is; what waits and what failed last is said."""
    wished = settings.telegram_webhook_url
    found = {
        "kind": wished or "polling",
        "there": info.url or "none",
        "waiting": str(info.pending_update_count),
    }
    trouble = info.last_error_message or "" if wished else ""
    good = not trouble and (info.url or "") in {wished, ""}
    return Check(topic=HOOK, good=good, essential=False, found=found, detail=trouble)
