"""Facts of life: what Telegram says no to, in the words of surfaces, in one place.

Its answers have no codes of their own: https://core.telegram.org/bots/api#making-requests
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import error

from bot.surface import Gone, Later, Unreachable

log = logging.getLogger(__name__)

NOTHING = re.compile(
    r"message is not modified|query is too old|query id is invalid|query_id_invalid"
)
GONE = re.compile(
    r"message to (edit|delete|react|be replied) not found|message can't be (edited|deleted)|"
    r"message_id_invalid|message identifier is not specified"
)
CLOSED = re.compile(
    r"chat not found|not enough rights|have no rights|need administrator rights|topic_closed|"
    r"topic_deleted|message thread not found|chat_write_forbidden|chat_restricted|chat_send_|"
    r"group chat was deactivated|user is deactivated|peer_id_invalid"
)
LARGE = re.compile(r"entity too large|file is too big")


class TooLarge(Later):
    """A file is larger than this server takes: a smaller one may pass."""


class Moved(Exception):
    """The group is a supergroup now, with another id."""

    def __init__(self, chat: str) -> None:
        self.chat = chat
        super().__init__(chat)


@contextmanager
def named() -> Iterator[None]:
    """Raise Gone, Unreachable, Later, TooLarge or Moved for Telegram's refusals.

    An edit that changes nothing, and an answer that comes too late, are no error.
    """
    try:
        yield
    except error.ChatMigrated as moved:
        raise Moved(str(moved.new_chat_id)) from moved
    except error.Forbidden as refused:
        raise Unreachable(str(refused)) from refused
    except error.BadRequest as refused:
        _sorted(refused)
    except (error.RetryAfter, error.NetworkError) as passing:
        if LARGE.search(str(passing).lower()):
            raise TooLarge(str(passing)) from passing
        raise Later(type(passing).__name__) from passing


def _sorted(refused: error.BadRequest) -> None:
    """Raise what this refusal means; return if it means nothing."""
    text = str(refused).lower()
    if NOTHING.search(text):
        log.info("telegram had nothing to change", extra={"detail": text})
    elif GONE.search(text):
        raise Gone(text) from refused
    elif CLOSED.search(text):
        raise Unreachable(text) from refused
    elif LARGE.search(text):
        raise TooLarge(text) from refused
    else:
        raise refused
