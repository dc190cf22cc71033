"""Direct: from `/direct` and its form to a film that has begun."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import discord

from bot import concierge, finishes, references, rights
from bot.discord_chat import modals, people, places
from bot.discord_chat.clerk import tell
from bot.words import chat as words
from bot.words import film
from bot.words import offer as offer_words
from pipeline.errors import Refused, Why
from storage import shapes

KEPT = ("seconds", "aspect", "quality", "takes", "deciders", "mature", "finish")
"""Options that travel in a form's id, in this order; the form itself asks for the rest."""
TITLE_CHARS = 60


class PutBytes(Protocol):
    """Keeps bytes as an asset."""

    async def __call__(self, data: bytes, suffix: str) -> shapes.Asset:
        """The asset that these bytes are now."""
        ...


@dataclass(frozen=True, kw_only=True)
class Director:
    """Begins films."""

    concierge: concierge.Concierge
    put: PutBytes

    async def ask(self, interaction: discord.Interaction, options: Mapping[str, Any]) -> None:
        """Show the form; the options that were given come back with it."""
        form = modals.brief(packed(options), style=str(options.get("style", "")))
        await interaction.response.send_modal(form)

    async def answer(self, interaction: discord.Interaction) -> None:
        """Begin what was written into the form."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        _, _, chosen = modals.name_of(interaction).partition("|")
        said = modals.fields(interaction)
        options: dict[str, Any] = {**unpacked(chosen), "style": said.get("style", "").strip()}
        uploads = [*_uploads(interaction)]
        await self.begin(interaction, written(said), options, uploads)

    async def begin(
        self,
        interaction: discord.Interaction,
        text: str,
        options: Mapping[str, Any],
        uploads: Sequence[discord.Attachment] = (),
    ) -> None:
        """Begin a film and say where it is. The interaction is acknowledged already."""
        brief = self._brief(text, options)
        wish = concierge.Wish(
            brief=brief, member=people.member(interaction), place=people.place(interaction)
        )
        rights.check_age(brief, is_adult=people.is_adult(interaction))
        admitted = await self.concierge.admit(wish)
        kept = [await self._reference(one) for one in uploads]
        offer = self.concierge.offer(admitted.brief.evolve(references=tuple(kept)))
        try:
            place = await places.open_for(
                interaction, title=_title(text), opening=words.FORUM_OPENING
            )
        except discord.HTTPException as error:
            raise Refused(Why.NOT_HERE) from error
        begun = concierge.Wish(brief=offer.brief, member=wish.member, place=place)
        waits = not offer.cost.is_free
        await self.concierge.start(begun, production=concierge.new_id(), waits=waits)
        said = _begun(wish, begun)
        if waits:
            said = words.OFFERED.format(where=people.link(begun.place))
        await tell(interaction, " ".join((said, *offer_words.notes(offer))))

    def _brief(self, text: str, options: Mapping[str, Any]) -> shapes.Brief:
        plain = {name: value for name, value in options.items() if name != "finish"}
        brief = shapes.Brief.model_validate({"text": text, **plain})
        return finishes.wished(brief, options.get("finish", ""), self.concierge.settings)

    async def _reference(self, upload: discord.Attachment) -> shapes.Asset:
        """The picture, kept. Raises NoReference."""
        references.check_size(upload.size)
        if not (upload.content_type or "image/").startswith("image/"):
            raise references.NoReference(words.NOT_A_PICTURE)
        data = await upload.read()
        return await self.put(data, await asyncio.to_thread(references.suffix_of, data))


def packed(options: Mapping[str, Any]) -> str:
    """Options as part of a form's id."""
    return "|".join(str(options.get(name) or "") for name in KEPT)


def unpacked(chosen: str) -> dict[str, str]:
    """Options from a form's id."""
    return {name: value for name, value in zip(KEPT, chosen.split("|"), strict=False) if value}


def written(said: Mapping[str, str]) -> str:
    """The form's fields as one brief."""
    parts = [said.get("brief", "").strip()]
    if tone := said.get("tone", "").strip():
        parts.append(words.TONE_OF.format(tone=tone.rstrip(".")))
    if cast := said.get("cast", "").strip():
        parts.append(words.CAST_OF.format(cast=cast.rstrip(".")))
    return "\n".join(parts)


def _uploads(interaction: discord.Interaction) -> Sequence[discord.Attachment]:
    """What was uploaded into the form."""
    sent = modals.data_of(interaction).get("resolved", {}).get("attachments", {})
    return [discord.Attachment(data=one, state=interaction._state) for one in sent.values()]


def _title(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= TITLE_CHARS else first[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def _begun(wish: concierge.Wish, begun: concierge.Wish) -> str:
    where = people.link(begun.place)
    if wish.place.community and not begun.place.community:
        return words.STARTED_IN_DM.format(where=where)
    if begun.brief.quality is not wish.brief.quality:
        quality = film.QUALITIES[begun.brief.quality]
        return words.STARTED_LOWER.format(where=where, quality=quality)
    return words.STARTED.format(where=where)
