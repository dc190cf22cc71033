"""The client: Discord's gateway, and which of our rooms hears what comes through it."""

import asyncio
import logging
from typing import Any, cast

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot import buttons
from bot.caretaker import Caretaker
from bot.discord_chat import layout, modals, patience, rounds, rules, rules_form
from bot.discord_chat.answers import Desk
from bot.discord_chat.direct import Director
from bot.discord_chat.spoken import spoken
from bot.discord_chat.tree import Interpreter, Tree
from bot.links import Links
from bot.tracks import Tracks

log = logging.getLogger(__name__)

REST_S = 5.0


class Client(discord.AutoShardedClient):
    """A bot without privileged intents: it sees commands, presses and its own messages."""

    desk: Desk
    caretaker: Caretaker
    director: Director
    links: Links
    tracks: Tracks

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
        self.add_dynamic_items(layout.PressButton, rules_form.EditRules)
        self._busy: set[asyncio.Task[Any]] = set()
        self._rounds: asyncio.Future[None] = asyncio.Future()
        self._closing = False

    def hold(self) -> None:
        """Let this task's work be finished before the house is closed; then nothing new begins."""
        if self._closing:
            raise asyncio.CancelledError  # Discord says that it failed, and the person tries again
        task = asyncio.current_task()
        if task is not None and task not in self._busy:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

    async def rest(self) -> None:
        """Wait for what was pressed already, but not for ever; nothing new is begun any more."""
        self._closing = True
        self._rounds.cancel()
        if self._busy:
            await asyncio.wait(self._busy, timeout=REST_S)
        await patience.ended(REST_S)
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, self._rounds, return_exceptions=True)

    async def setup_hook(self) -> None:
        """Learn the gateway's address for later reconnects, and have the commands known."""
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        try:
            await self.tree.set_translator(Interpreter())
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

    async def rules_pressed(self, interaction: discord.Interaction) -> None:
        """Open the form of the rules."""
        self.hold()
        async with spoken(interaction):
            await rules_form.ask(cast("discord.Interaction[Client]", interaction))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Forms, which may be older than this process, and presses that discord.py would drop."""
        match interaction.type:
            case discord.InteractionType.modal_submit:
                self.hold()
                async with spoken(interaction):
                    await self._answer(interaction)
            case discord.InteractionType.component if not _is_in_message(interaction):
                if modals.name_of(interaction) == rules_form.BUTTON:
                    await self.rules_pressed(interaction)
                    return
                await self.pressed(interaction)

    async def _answer(self, interaction: discord.Interaction) -> None:
        answered = modals.answered(interaction)
        if answered is not None:
            await self.desk.answer(interaction, answered)
        elif modals.name_of(interaction).startswith(f"{modals.BRIEF}|"):
            await self.director.answer(interaction)
        elif modals.name_of(interaction) == rules_form.NAME:
            await rules.answer(cast("discord.Interaction[Client]", interaction))

    async def on_ready(self) -> None:
        """A session began: what happened before it, nobody has told us."""
        if self._closing:  # discord.py waits a while before it says this
            return
        self._rounds.cancel()
        self._rounds = asyncio.create_task(rounds.walk(self, self.caretaker))
        await asyncio.wait({self._rounds})

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """A card may have been deleted by a moderator."""
        self.hold()
        await self.caretaker.lost(
            chat=self._chat(event.channel_id), messages=(str(event.message_id),)
        )

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """A moderator swept a channel."""
        self.hold()
        gone = [str(one) for one in event.message_ids]
        await self.caretaker.lost(chat=self._chat(event.channel_id), messages=gone)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """A film's thread may be gone."""
        self.hold()
        await self.caretaker.vanished(chat=str(event.parent_id), thread=str(event.thread_id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel with films in it may be gone; its threads are told of one by one."""
        self.hold()
        await self.caretaker.vanished(chat=str(channel.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """We were sent away, or the server is gone."""
        self.hold()
        await self.caretaker.expelled(str(guild.id))

    def _chat(self, channel: int) -> str:
        """The channel that a thread belongs to, as films are kept by it."""
        found = self.get_channel(channel)
        return str(found.parent_id if isinstance(found, discord.Thread) else channel)


def _is_in_message(interaction: discord.Interaction) -> bool:
    """Whether discord.py finds the pressed button in the message that came along."""
    message = interaction.message
    return message is not None and modals.name_of(interaction) in layout.ids(message.components)
