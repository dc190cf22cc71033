"""`python -m bot` is `dailies`."""

from bot.cli import main

main()
