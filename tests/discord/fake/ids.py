"""Names and numbers as Discord gives them, and the objects that are little else."""

import itertools
import time
from datetime import UTC, datetime
from typing import Any

EPOCH_MS = 1_420_070_400_000
TOKEN = ".".join(("token", "of", "the", "bot"))
APP = "1000"
TEXT, DM, FORUM, THREAD = 0, 1, 15, 11
MIB = 1024**2
_serial = itertools.count()


def snowflake() -> str:
    """An id that sorts by time."""
    return str((int(time.time() * 1000) - EPOCH_MS << 22) + next(_serial) % (1 << 22))


def serial() -> int:
    """A number that nothing else has."""
    return next(_serial)


def stamp() -> str:
    """Now, as Discord writes it."""
    return datetime.now(UTC).isoformat()


def user(number: str, name: str, *, bot: bool = False) -> dict[str, Any]:
    """Somebody with an account."""
    return {
        "id": number, "username": name.lower(), "global_name": name, "discriminator": "0",
        "avatar": None, "bot": bot, "flags": 0, "public_flags": 0,
    }  # fmt: skip


def role(number: str, name: str) -> dict[str, Any]:
    """A role without rights of its own."""
    return {
        "id": number, "name": name, "color": 0, "hoist": False, "position": 0, "permissions": "0",
        "managed": False, "mentionable": False, "flags": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    }  # fmt: skip


def guild(number: str, name: str, *, tier: int) -> dict[str, Any]:
    """A server with nobody and nothing in it."""
    return {
        "id": number, "name": name, "owner_id": "1", "premium_tier": tier, "channels": [],
        "roles": [role(number, "@everyone")], "emojis": [], "features": [], "members": [],
        "threads": [], "stage_instances": [], "voice_states": [], "presences": [],
        "guild_scheduled_events": [], "stickers": [], "joined_at": stamp(), "large": False,
        "member_count": 8, "verification_level": 0, "default_message_notifications": 0,
        "explicit_content_filter": 0, "mfa_level": 0, "system_channel_flags": 0,
        "nsfw_level": 0, "premium_progress_bar_enabled": False, "preferred_locale": "en-US",
        "afk_timeout": 300, "unavailable": False, "soundboard_sounds": [],
    }  # fmt: skip


class Refusal(Exception):
    """An error answer."""

    def __init__(self, status: int, code: int, text: str) -> None:
        self.status, self.code, self.text = status, code, text
        super().__init__(text)
