"""The client: Discord's gateway, and which of our rooms hears what comes through it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot import buttons
from bot.discord_chat import commands, layout, modals, people, rules
from bot.discord_chat.answers import Desk, tell
from bot.discord_chat.direct import Director
from bot.discord_chat.inspector import Inspector
from bot.references import NoReference
from bot.words import film as words
from bot.words import refusals
from pipeline.errors import DailiesError

log = logging.getLogger(__name__)

REST_S = 5.0


class Client(discord.AutoShardedClient):
    """A bot without privileged intents: it sees commands, presses and its own messages."""

    desk: Desk
    director: Director
    inspector: Inspector

    def __init__(self) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        intents.guild_messages = intents.dm_messages = True  # to hear that a card was deleted
        super().__init__(
            intents=intents,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = Tree(self)
        for one in (*commands.ALL, rules.settings):
            self.tree.add_command(one)
        self.tree.add_command(commands.redo_menu)
        self.add_dynamic_items(layout.PressButton)
        self._busy: set[asyncio.Task[Any]] = set()

    def hold(self) -> None:
        """Let this task's work be finished before the house is closed."""
        task = asyncio.current_task()
        if task is not None and task not in self._busy:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

    async def rest(self) -> None:
        """Wait for what was pressed already, but not for ever."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=REST_S)
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    async def setup_hook(self) -> None:
        """Learn the gateway's address for later reconnects, and have the commands known."""
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        try:
            await self.tree.sync()
        except (discord.HTTPException, app_commands.AppCommandError):
            log.exception("commands were not synced; those of the last run still work")

    async def pressed(self, interaction: discord.Interaction) -> None:
        """Answer a press; one that is not ours is acknowledged and no more."""
        self.hold()
        press = buttons.decode(modals.name_of(interaction))
        if press is None:
            await interaction.response.defer()
            return
        async with spoken(interaction):
            await self.desk.press(interaction, press)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Forms, which may be older than this process, and presses that discord.py would drop."""
        match interaction.type:
            case discord.InteractionType.modal_submit:
                self.hold()
                async with spoken(interaction):
                    await self._answer(interaction)
            case discord.InteractionType.component if not _is_in_message(interaction):
                await self.pressed(interaction)

    async def _answer(self, interaction: discord.Interaction) -> None:
        answered = modals.answered(interaction)
        if answered is not None:
            await self.desk.answer(interaction, answered)
        elif modals.name_of(interaction).startswith(f"{modals.BRIEF}|"):
            await self.director.answer(interaction)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """A card may have been deleted by a moderator."""
        self.hold()
        channel = self.get_channel(event.channel_id)
        chat = channel.parent_id if isinstance(channel, discord.Thread) else event.channel_id
        await self.desk.concierge.lost(
            surface=people.NAME, chat=str(chat), message=str(event.message_id)
        )

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """We were sent away, or the server is gone."""
        self.hold()
        await self.desk.concierge.leave(surface=people.NAME, community=str(guild.id))


class Tree(app_commands.CommandTree[Client]):
    """Our commands; whatever goes wrong in them comes out as a sentence."""

    def __init__(self, client: Client) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def interaction_check(self, interaction: discord.Interaction[Client], /) -> bool:
        """Remember what Discord says about sizes here."""
        interaction.client.hold()
        place = people.place(interaction)
        interaction.client.desk.wall.learn(place, interaction.filesize_limit)
        return True

    async def on_error(
        self, interaction: discord.Interaction[Client], error: app_commands.AppCommandError, /
    ) -> None:
        """Say why not, privately."""
        async with spoken(interaction):
            raise getattr(error, "original", error)


@asynccontextmanager
async def spoken(interaction: discord.Interaction) -> AsyncIterator[None]:
    """Whatever goes wrong inside is a private sentence, unless Discord listens no more."""
    try:
        yield
    except discord.HTTPException as error:
        log.warning("an interaction could not be answered", extra={"detail": str(error)})
    except DailiesError as error:
        await _say(interaction, refusals.of(error))
    except NoReference as error:
        await _say(interaction, error.sentence)
    except Exception:
        log.exception("an interaction failed")
        await _say(interaction, words.PRESS_FAILED)


async def _say(interaction: discord.Interaction, sentence: str) -> None:
    try:
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=True)
        await tell(interaction, sentence)
    except discord.HTTPException as error:
        log.warning("a sentence could not be said", extra={"detail": str(error)})


def _is_in_message(interaction: discord.Interaction) -> bool:
    """Whether discord.py finds the pressed button in the message that came along."""
    message = interaction.message
    return message is not None and modals.name_of(interaction) in layout.ids(message.components)
