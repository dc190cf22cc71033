"""The doctor's page: every check in one line, and the command that mends it."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import terminal_print
from bot.sorry import FAILED
from bot.words import checkup as words
from bot.words import units
from pipeline import checkup
from pipeline.checkup import Check
from pipeline.settings import Settings


async def show(console: Console) -> None:
    """Look, and say. Leaves with status 1 when no film could be made, or no chat served, here."""
    settings = Settings()
    checks = (*await checkup.look(settings, folder=Path()), *await _chats(settings))
    console.print()
    console.print(Text(words.TITLE, style="bold"))
    console.print()
    console.print(page(checks))
    console.print()
    console.print(Text(conclusion(checks)))
    if not (checkup.can_make_films(checks) and checkup.can_serve(checks)):
        sys.exit(FAILED)


async def _chats(settings: Settings) -> tuple[Check, ...]:
    """How the chats are whose tokens are set; their libraries are loaded for nobody else."""
    found: tuple[Check, ...] = ()
    if settings.discord_token is not None:
        from bot.discord_chat import checks as of_discord

        found += await of_discord.look(settings)
    if settings.telegram_token is not None:
        from bot.telegram_chat import checks as of_telegram

        found += await of_telegram.look(settings)
    return found


def page(checks: Iterable[Check]) -> Table:
    """One row a check."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=9)
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for check in checks:
        grid.add_row(_mark(check), words.TOPICS[check.topic], _sentence(check))
    return grid


def conclusion(checks: tuple[Check, ...]) -> str:
    """What it comes to."""
    if not checkup.can_make_films(checks):
        return words.NOT_GOOD
    if not checkup.can_serve(checks):
        return words.ONLY_DEMO
    if not all(one.good for one in checks):
        return words.MOSTLY_GOOD
    return words.PAID_GOOD if any(one.topic == "key" for one in checks) else words.ALL_GOOD


def _mark(check: Check) -> Text:
    if check.good:
        return Text(f"✓ {words.OK}", style=terminal_print.GOOD)
    if check.topic == "key" and check.found["state"] == "wrong":
        return Text(f"! {words.WRONG}", style=f"bold {terminal_print.BAD}")
    if check.essential or check.serves:
        return Text(f"! {words.MISSING}", style=f"bold {terminal_print.BAD}")
    return Text(f"· {words.NOTE}", style=terminal_print.ACCENT)


def _sentence(check: Check) -> Text:
    found = {**check.found, **_said(check)}
    if check.good:
        return Text(found.get("sentence") or words.GOOD[check.topic].format_map(found))
    line = Text(words.BAD[check.topic].format_map(found))
    if check.detail:
        line.append(f" ({terminal_print.clean(check.detail)})", style=terminal_print.QUIET)
    return line.append(f"\n→ {words.MEND[check.topic].format_map(found)}", style="bold")


def _said(check: Check) -> dict[str, str]:
    """Values as people read them."""
    found = check.found
    match check.topic:
        case "disk":
            return {name: units.size(int(found[name])) for name in ("free", "needed")}
        case "queue" if check.good:
            return {"sentence": words.REDIS if found["kind"] == "redis" else words.IN_PROCESS}
        case "key":
            return _of_key(found)
        case "keys":
            return {"sentence": _unset(found)}
        case _:
            return {}


def _of_key(found: Mapping[str, str]) -> dict[str, str]:
    """What a key brings, or what is wrong with it and how to mend that."""
    state, told = found["state"], {**found, "brings": words.BRINGS[found["vendor"]]}
    if state == "unknown":
        return {"sentence": words.UNPROVEN.format_map(told)}
    trouble = words.KEY_TROUBLES.get(state, "")
    mending = words.KEY_MENDING.get(state, "").format_map(told)
    return {"brings": told["brings"], "trouble": trouble, "mending": mending}


def _unset(found: Mapping[str, str]) -> str:
    """The keys that are not set, each with what it would bring."""
    pairs = zip(found["variables"].split(), found["vendors"].split(), strict=True)
    named = ", ".join(
        words.MORE_KEY.format(variable=variable, brings=words.BRINGS[vendor])
        for variable, vendor in pairs
    )
    if not named:
        return words.ALL_KEYS
    return (words.MORE_KEYS if int(found["held"]) else words.NO_KEYS).format(list=named)
