"""The tree: all slash commands, and what happens before and after each of them."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord_chat import filming, looking, music, people, rules, sharing
from bot.discord_chat.spoken import spoken
from bot.words import tongues

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

Where = app_commands.TranslationContextLocation
COMMANDS: tuple[app_commands.Command[Any, ..., Any], ...] = (
    *filming.ALL,
    *looking.ALL,
    *sharing.ALL,
    *music.ALL,
    rules.settings,
)


class Interpreter(app_commands.Translator):
    """Commands by their names in the reader's language; what is not translated stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The word in that language, if we know it."""
        place = (Where.command_name, Where.command_description)
        names = tongues.TONGUES.get(str(locale))
        if names is None or context.location not in place:
            return None
        known = names.get(context.data.name)
        return known[place.index(context.location)] if known else None


class Tree(app_commands.CommandTree["Client"]):
    """Our commands; whatever goes wrong in them comes out as a sentence."""

    def __init__(self, client: "Client") -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        for one in COMMANDS:
            self.add_command(one)
        self.add_command(filming.redo_menu)

    async def interaction_check(self, interaction: "discord.Interaction[Client]", /) -> bool:
        """Remember what Discord says about sizes here."""
        interaction.client.hold()
        place = people.place(interaction)
        interaction.client.desk.clerk.wall.learn(place, interaction.filesize_limit)
        return True

    async def on_error(
        self, interaction: "discord.Interaction[Client]", error: app_commands.AppCommandError, /
    ) -> None:
        """Say why not, privately."""
        async with spoken(interaction):
            raise getattr(error, "original", error)
