"""Telegram: the wall as messages, albums and keyboards; words, presses and commands as commands."""
