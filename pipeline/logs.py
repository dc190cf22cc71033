"""Logs: one line an event, with its facts, and never a secret."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

QUIET = ("httpx", "httpx2", "httpcore", "aiosqlite", "alembic", "arq", "asyncio", "PIL")
"""Libraries whose chatter prints URLs with tokens or arguments of jobs."""
TOKENS = re.compile(
    r"(bot\d{5,}:)[\w-]{20,}|((?:Key|Bearer|Token)\s+)[\w.:-]{8,}|(://[^/\s:@]*:)[^@/\s]+(?=@)"
)


def set_up(*, level: str = "INFO", as_json: bool = False) -> None:
    """Send every log record of the process through one formatter to standard error."""
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redacted,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def redacted(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Blot out tokens and passwords wherever they stand in a line."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = TOKENS.sub(
                lambda found: f"{''.join(filter(None, found.groups()))}…", value
            )
    return event
