"""The clerk: hands out files: the archive of a film, its label read back, the books."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from telegram import InputFile, Message, constants

from bot import fit, package, status_list
from bot.cards import handed, view
from bot.surface import Unreachable
from bot.telegram_chat import facts, markup, people
from bot.telegram_chat.mail import UPLOAD_S
from bot.telegram_chat.reception import Reception
from bot.words import chat, units
from bot.words import telegram as words
from pipeline import slots
from pipeline.disclosure import film as verification
from pipeline.errors import Refused, Why
from storage import media, shapes

ARCHIVE, DOCUMENT, ABOUT = "export", "document", "about"
"""An archive is packed and sent once; then it goes by the name that Telegram gave it."""


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Gives files to whoever may have them."""

    reception: Reception
    shelf: media.Media

    async def export(
        self, place: shapes.Place, film: shapes.Production, *, by: str, reply_to: int
    ) -> None:
        """The archive of a finished film for its directors, the labelled film for everybody else.

        Raises `Refused` where there is no film.
        """
        if film.stage is not shapes.Stage.DELIVERED:
            raise Refused(Why.NOT_NOW)
        directors = {one.id for one in (film.owner, *film.directors)}
        if by not in directors:
            seen = view.of(film, now=self.reception.now())
            newest = film.shelf(slots.FILM)[-1]
            await self.reception.show(place, handed.files(seen, newest), reply_to=reply_to)
            return
        await self.reception.wall.mail.act(place, constants.ChatAction.UPLOAD_DOCUMENT)
        name = f"{ARCHIVE}/{film.id}/{film.revision}"
        held = await self.reception.archive.held(name)
        if DOCUMENT in held:
            await self._send(place, held[DOCUMENT], held[ABOUT], reply_to=reply_to)
            return
        about, sent = await self._packed(place, film, reply_to)
        await self.reception.archive.keep((name, ABOUT, about), (name, DOCUMENT, sent))

    async def _packed(
        self, place: shapes.Place, film: shapes.Production, reply_to: int
    ) -> tuple[str, str]:
        """Pack and send the archive; what is said about it, and Telegram's name for it."""
        limits: fit.Limits = await self.reception.wall.limits(place)
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            parcel = await package.pack(
                film, self.shelf, folder=Path(folder), limit_bytes=limits.file_bytes
            )
            if parcel is None:
                raise Refused(Why.NOT_NOW)
            about = _about(film, parcel)
            with parcel.path.open("rb") as content:
                file = InputFile(content, filename=parcel.path.name, read_file_handle=False)
                sent = await self._send(place, file, about, reply_to=reply_to)
        return about, sent.document.file_id if sent.document else ""

    async def label(
        self, place: shapes.Place, take: shapes.Take, *, production: str, reply_to: int
    ) -> None:
        """What a film of ours says about itself."""
        path = await self.shelf.path(take.asset)
        found = await asyncio.to_thread(verification.verify, path)
        await self.reception.show(
            place, handed.label(found, production=production), reply_to=reply_to
        )

    async def inspect(self, message: Message) -> None:
        """What a film says about itself that somebody sent."""
        asked = message.reply_to_message
        sent = (asked.video or asked.document) if asked else message.video or message.document
        if sent is None:
            await self.reception.answer(message, words.VERIFY_WHAT)
            return
        most = self.reception.download_bytes
        if sent.file_size and sent.file_size > most:
            await self.reception.answer(message, words.BIG_VIDEO.format(limit=units.size(most)))
            return
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            path = Path(folder) / "film.mp4"
            file = await self.reception.bot.get_file(sent.file_id)
            await file.download_to_drive(path)
            found = await asyncio.to_thread(verification.verify, path)
        place = people.place(message)
        await self.reception.show(place, handed.label(found), reply_to=message.message_id)

    async def books(self, message: Message) -> None:
        """The books of this place, to whoever asks alone."""
        member = await self.reception.member(message)
        file = await self.reception.concierge.statement(people.place(message), member)
        alone = await self.reception.wall.private(member.person)
        is_here = alone.chat == str(message.chat_id)
        try:
            await self._send(alone, InputFile(file.data, filename=file.name))
        except Unreachable:
            await self.reception.answer(message, words.BOOKS_NOWHERE)
            return
        if not is_here:
            await self.reception.answer(message, words.BOOKS_SENT)

    async def _send(
        self,
        place: shapes.Place,
        file: InputFile | str,
        caption: str = "",
        *,
        reply_to: int | None = None,
    ) -> Message:
        """A file that is not kept up to date. Raises what surfaces raise."""
        with facts.named():
            return await self.reception.bot.send_document(
                document=file,
                caption=caption or None,
                parse_mode=constants.ParseMode.HTML,
                write_timeout=UPLOAD_S,
                read_timeout=UPLOAD_S,
                **people.address(place, reply_to),
            )
        raise Unreachable


def _about(film: shapes.Production, parcel: package.Parcel) -> str:
    """What is in the archive, and what had no room in it."""
    title = markup.said(status_list.title(film))
    said = [words.EXPORTED.format(title=title, size=units.size(parcel.size))]
    if parcel.left_out:
        said.append(markup.said(chat.exported_without(parcel.left_out)))
    return "\n".join(said)
