"""The rules' form: roles and channels chosen from lists, so that several change at once and go."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import ui

from bot import rights
from bot.discord_chat import modals, patience, people
from bot.discord_chat.clerk import tell
from bot.words import chat as words
from storage import shapes

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

NAME = "rules"
BUTTON = "rules:edit"
MOST = 25
ROLE, CHANNEL = discord.SelectDefaultValueType.role, discord.SelectDefaultValueType.channel
KINDS = [discord.ChannelType.text, discord.ChannelType.forum]


class Chosen(discord.SelectDefaultValue):
    """Something in a list that is chosen already, named as Discord's schema has it: in a string."""

    def to_dict(self) -> Any:
        """The value's row in the list."""
        return {**super().to_dict(), "id": str(self.id)}


class EditRules(ui.DynamicItem[ui.Button[Any]], template=re.compile(BUTTON)):
    """The button under the rules that opens their form."""

    @classmethod
    def new(cls) -> Self:
        """The button as it is drawn."""
        style = discord.ButtonStyle.primary
        return cls(ui.Button(label=words.EDIT_RULES, custom_id=BUTTON, style=style))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that somebody pressed."""
        return cls(cast(ui.Button[Any], item))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Open the form."""
        await cast("Client", interaction.client).rules_pressed(interaction)


async def ask(interaction: "discord.Interaction[Client]") -> None:
    """Show the form with what holds now. Raises `Refused` for everybody but admins."""
    rights.check_admin(people.member(interaction))
    concierge = interaction.client.desk.concierge
    known = await patience.soon(concierge.community(people.place(interaction)), late=None)
    if known is None:
        await interaction.response.defer(ephemeral=True)
        await tell(interaction, words.TOO_SLOW)
        return
    await interaction.response.send_modal(form(known, interaction.guild))


def form(rules: shapes.Community, guild: discord.Guild | None) -> ui.Modal:
    """Three lists in which what holds now is chosen already; what is gone is left out."""
    modal = ui.Modal(title=words.RULES["title"], custom_id=NAME)
    roles = {str(one.id) for one in guild.roles} if guild else set()
    channels = {str(one.id) for one in guild.channels} if guild else set()
    for name, held in (("direct", rules.direct_roles), ("vote", rules.voting.roles)):
        chosen = _chosen(held, roles, ROLE)
        menu: ui.RoleSelect[Any] = ui.RoleSelect(
            custom_id=name,
            min_values=0,
            max_values=MOST,
            required=False,
            default_values=chosen,
        )
        modal.add_item(
            ui.Label(text=words.RULES[name], description=words.NOBODY_IS_ALL, component=menu)
        )
    places: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id="channels",
        channel_types=KINDS,
        min_values=0,
        max_values=MOST,
        required=False,
        default_values=_chosen(rules.channels, channels, CHANNEL),
    )
    modal.add_item(
        ui.Label(text=words.RULES["channels"], description=words.NONE_IS_ALL, component=places)
    )
    return modal


def answered(interaction: discord.Interaction, before: shapes.Community) -> shapes.Community:
    """The rules as they were chosen in the form."""
    said = modals.choices(interaction)
    voting = before.voting.evolve(roles=said.get("vote", before.voting.roles))
    return before.evolve(
        direct_roles=said.get("direct", before.direct_roles),
        channels=said.get("channels", before.channels),
        voting=voting,
    )


def _chosen(
    held: Sequence[str], there: set[str], kind: discord.SelectDefaultValueType
) -> list[discord.SelectDefaultValue]:
    found = [one for one in held if one in there][:MOST]
    return [Chosen(id=int(one), type=kind) for one in found]
