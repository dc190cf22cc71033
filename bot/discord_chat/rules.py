"""Rules: `/settings`, in which admins say who may direct, who may vote and what may be spent."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

from bot import rights
from bot.cards.card import Card, Fields, Inlines, Paragraph
from bot.discord_chat import layout, people, rules_form
from bot.discord_chat.choices import QUALITIES, described
from bot.words import chat as words
from bot.words import film, units
from storage import shapes

if TYPE_CHECKING:
    from bot.discord_chat.client import Client

Dollars = app_commands.Range[float, 0.0, 1_000_000.0]
Days = app_commands.Range[int, 0, 3650]
_MICROS = 1_000_000


class Channel(app_commands.Transformer):
    """A channel in which films can be directed: of text, or a forum."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord calls the option."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Which channels can be chosen."""
        return [discord.ChannelType.text, discord.ChannelType.forum]

    async def transform(self, interaction: discord.Interaction, value: Any, /) -> Any:
        """The channel as Discord describes it."""
        return value


@app_commands.command(description=words.SETTINGS)
@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
@app_commands.choices(ceiling=QUALITIES)
@described(
    "direct_role", "vote_role", "channel", "ceiling", "film_budget", "person_budget",
    "month_budget", "vote_hours", "quorum", "account_days", "member_days",
)  # fmt: skip
async def settings(
    interaction: "discord.Interaction[Client]",
    direct_role: discord.Role | None = None,
    vote_role: discord.Role | None = None,
    channel: app_commands.Transform[app_commands.AppCommandChannel, Channel] | None = None,
    ceiling: str | None = None,
    film_budget: Dollars | None = None,
    person_budget: Dollars | None = None,
    month_budget: Dollars | None = None,
    vote_hours: app_commands.Range[float, 0.01, 720.0] | None = None,
    quorum: app_commands.Range[int, 1, 10_000] | None = None,
    account_days: Days | None = None,
    member_days: Days | None = None,
) -> None:
    """Change what is given, then show all of it."""
    await interaction.response.defer(ephemeral=True)
    concierge, member = interaction.client.desk.concierge, people.member(interaction)
    rights.check_admin(member)
    before = await concierge.community(people.place(interaction))
    voting = before.voting.evolve(
        roles=_toggled(before.voting.roles, vote_role),
        open_for=timedelta(hours=vote_hours) if vote_hours else before.voting.open_for,
        quorum=quorum or before.voting.quorum,
        least_account_age=_days(account_days, before.voting.least_account_age),
        least_member_age=_days(member_days, before.voting.least_member_age),
    )
    after = before.evolve(
        direct_roles=_toggled(before.direct_roles, direct_role),
        channels=_toggled(before.channels, channel),
        ceiling=shapes.Quality(ceiling) if ceiling else before.ceiling,
        voting=voting,
        film_budget_usd_micros=_money(film_budget, before.film_budget_usd_micros),
        person_budget_usd_micros=_money(person_budget, before.person_budget_usd_micros),
        month_budget_usd_micros=_money(month_budget, before.month_budget_usd_micros),
    )
    await _save(interaction, before, after)


async def answer(interaction: "discord.Interaction[Client]") -> None:
    """Save what was chosen in the form, then show all of it."""
    await interaction.response.defer(ephemeral=True)
    rights.check_admin(people.member(interaction))
    before = await interaction.client.desk.concierge.community(people.place(interaction))
    await _save(interaction, before, rules_form.answered(interaction, before))


async def _save(
    interaction: "discord.Interaction[Client]", before: shapes.Community, after: shapes.Community
) -> None:
    desk = interaction.client.desk
    if after != before:
        await desk.concierge.change_rules(after, by=people.member(interaction))
    edit: layout.Row = ui.ActionRow(rules_form.EditRules.new())
    await desk.clerk.show(interaction, page(after, changed=after != before), edit)


def page(rules: shapes.Community, *, changed: bool) -> Card:
    """All rules of a community."""
    saved = (Paragraph((words.RULES_SAVED,)),) if changed else ()
    return Card(
        slot="rules",
        production="",
        title=(words.RULES["title"],),
        tone="done" if changed else "calm",
        blocks=(*saved, Fields(tuple(_rows(rules)))),
    )


def _rows(rules: shapes.Community) -> Iterator[tuple[str, Inlines]]:
    voting = rules.voting
    channels = " ".join(f"<#{one}>" for one in rules.channels)
    rows = {
        "direct": _mentions(rules.direct_roles),
        "vote": _mentions(voting.roles),
        "channels": channels or words.ANYWHERE,
        "ceiling": film.QUALITIES[rules.ceiling],
        "film": words.budget(rules.film_budget_usd_micros),
        "person": words.budget(rules.person_budget_usd_micros),
        "month": words.budget(rules.month_budget_usd_micros),
        "open": units.duration(voting.open_for),
        "quorum": str(voting.quorum),
        "account": units.many(voting.least_account_age.days, "day"),
        "member": units.many(voting.least_member_age.days, "day"),
    }
    for name, value in rows.items():
        yield words.RULES[name], (value,)


def _mentions(roles: tuple[str, ...]) -> str:
    """Roles by name in the reader's own client; nobody is pinged by them."""
    return " ".join(f"<@&{one}>" for one in roles) or words.EVERYBODY


def _toggled(listed: tuple[str, ...], one: discord.abc.Snowflake | None) -> tuple[str, ...]:
    if one is None:
        return listed
    name = str(one.id)
    return tuple(other for other in listed if other != name) + (name,) * (name not in listed)


def _days(days: int | None, before: timedelta) -> timedelta:
    return before if days is None else timedelta(days=days)


def _money(dollars: float | None, before: int | None) -> int | None:
    """Dollars as the ledger counts them; nothing is no limit."""
    if dollars is None:
        return before
    return round(dollars * _MICROS) or None
