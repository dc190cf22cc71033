"""Telegram: the wall as messages, albums and keyboards; words, presses and commands as commands."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""The library's spans of time are spans, and it warns of nothing else:
https://docs.python-telegram-bot.org/en/v22.8/telegram.error.html#telegram.error.RetryAfter"""
