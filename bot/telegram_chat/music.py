"""Music: an audio file in answer to a film's card becomes its music, once its sender says yes.

Nothing is stored before that: the file is the message that the question answers, and where it
comes from is in the question's buttons.
"""

import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from telegram import Audio, CallbackQuery, Document, Message

from bot import status_list, tracks
from bot.archive import QUESTION
from bot.buttons import Button, Press, Verb
from bot.telegram_chat import facts, layout, markup, people
from bot.telegram_chat.proposals import brief_of
from bot.telegram_chat.reception import Reception, writer
from bot.telegram_chat.which import Which
from bot.words import tracks as words
from bot.words import units
from pipeline import importing

_AI, _PEOPLE = "%a", "%p"


@dataclass(frozen=True, kw_only=True)
class Given:
    """Where a track comes from, as the buttons below its question carry it."""

    origin: str
    by_hand: bool = False

    @property
    def code(self) -> str:
        """It in a press."""
        return (_PEOPLE if self.by_hand else _AI) + self.origin


def read(code: str) -> Given | None:
    """What a press says of a track; None for presses that are about something else."""
    if not code.startswith((_AI, _PEOPLE)):
        return None
    return Given(origin=code[len(_AI) :], by_hand=code.startswith(_PEOPLE))


@dataclass(frozen=True, kw_only=True)
class Music:
    """From an audio file to a film's music."""

    reception: Reception
    which: Which
    porter: tracks.Tracks

    async def is_offered(self, message: Message) -> bool:
        """Whether a film's card was answered with a recording; if so, its sender is asked."""
        if recording_of(message) is None:
            return False
        post, _ = await self.which.about(message)
        if post is None or post.slot.startswith(QUESTION):
            return False
        await self._ask(message, message, post.production)
        return True

    async def track(self, message: Message) -> None:
        """The command, below a recording or in answer to one."""
        sent = message if recording_of(message) else message.reply_to_message
        if sent is None or recording_of(sent) is None:
            await self.reception.answer(message, words.HOW)
            return
        found = await self.which.one(message)
        if found is not None:
            await self._ask(message, sent, found.id)

    async def press(self, query: CallbackQuery, press: Press, given: Given) -> str:
        """Carry out a press on the question; what to say about it, or nothing."""
        shown = query.message
        sent = shown.reply_to_message if isinstance(shown, Message) else None
        if not isinstance(shown, Message) or sent is None or recording_of(sent) is None:
            return words.LOST
        if sent.from_user != query.from_user:
            return words.NOT_YOURS
        if press.verb is Verb.CANCEL:
            await self.reception.rewrite(shown, words.FORGOTTEN)
            return ""
        wish = tracks.Wish(
            production=press.production,
            by=people.person(query.from_user),
            origin=given.origin,
            by_hand=given.by_hand,
        )
        try:
            said = await self._bring(sent, wish)
        except tracks.NoTrack as no:
            return no.sentence
        await self.reception.rewrite(shown, markup.said(said))
        return ""

    async def _ask(self, message: Message, sent: Message, production: str) -> None:
        """Ask whether this recording may be used. Raises Refused, NoTrack."""
        wish = _wish(message, production)
        film = await self.porter.admit(wish)
        tracks.check(_told(sent), limit_bytes=self.reception.download_bytes)
        title = status_list.title(film)
        said = words.asked(title, length=_length(sent), origin=wish.origin)
        await self.reception.say(
            people.place(message),
            f"{markup.said(said)}\n{markup.said(words.RIGHTS)}",
            reply_to=sent.message_id,
            keyboard=layout.of_rows(_rows(wish)),
        )

    async def _bring(self, sent: Message, wish: tracks.Wish) -> str:
        film = await self.porter.admit(wish)
        tracks.check(_told(sent), limit_bytes=self.reception.download_bytes)
        recording = recording_of(sent)
        assert recording is not None  # noqa: S101 - the press was looked at
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            path = Path(folder) / "given"
            with facts.named():
                file = await self.reception.bot.get_file(recording.file_id)
                await file.download_to_drive(path)
            brought = await self.porter.bring(path, wish)
        length = brought.facts.duration_ms or 0
        return words.brought(status_list.title(film), duration_ms=length, origin=brought.origin)


def recording_of(message: Message | None) -> Audio | Document | None:
    """The audio file of a message, sent as music or as a file. Voice notes are words."""
    if message is None or message.audio is not None:
        return message.audio if message else None
    sent = message.document
    is_audio = sent is not None and (sent.mime_type or "").startswith(tracks.AUDIO)
    return sent if is_audio else None


def _wish(message: Message, production: str) -> tracks.Wish:
    """What the caption says, else what the file says of its maker."""
    performer = (message.audio.performer or "") if message.audio else ""
    return tracks.Wish(
        production=production,
        by=people.person(writer(message)),
        origin=importing.origin_of(brief_of(message) or performer),
    )


def _told(sent: Message) -> tracks.Told:
    recording = recording_of(sent)
    if recording is None:
        return tracks.Told()
    lasts = recording.duration if isinstance(recording, Audio) else None
    length = timedelta(seconds=lasts) if isinstance(lasts, int) else lasts
    return tracks.Told(
        size=recording.file_size, kind=recording.mime_type or "", length=length or None
    )


def _length(sent: Message) -> str:
    """How long it is, or how large where nobody says how long."""
    told = _told(sent)
    return units.duration(told.length) if told.length else units.size(told.size or 0)


def _rows(wish: tracks.Wish) -> list[list[Button]]:
    def button(verb: Verb, what: str, *, by_hand: bool = False) -> Button:
        given = Given(origin=wish.origin, by_hand=by_hand)
        press = Press(verb=verb, production=wish.production, slot=given.code)
        return Button(press=press, what=what, style="danger" if verb is Verb.CANCEL else "good")

    return [
        [button(Verb.APPROVE, words.BY_AI)],
        [button(Verb.APPROVE, words.BY_PEOPLE, by_hand=True)],
        [button(Verb.CANCEL, "")],
    ]
