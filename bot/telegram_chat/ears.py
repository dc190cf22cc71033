"""Ears: voice notes as words, where somebody is hired who listens."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Audio, Message, VideoNote, Voice

from bot.telegram_chat import facts
from bot.words import telegram as words
from pipeline import ports

LONGEST_S = 180
HEARD_CHARS = 3000
"""More words do not fit into the message that says what was heard."""
_SUFFIXES = {"audio/ogg": ".ogg", "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "video/mp4": ".mp4"}


class NotHeard(Exception):
    """No words came of it; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, kw_only=True)
class Ears:
    """Listens to recordings of up to a few minutes."""

    listener: ports.Listener | None
    download_bytes: int

    async def words_of(self, message: Message) -> str:
        """What is said in a message. Raises NotHeard, and the errors of `pipeline.errors`."""
        spoken = message.voice or message.audio or message.video_note
        if self.listener is None or spoken is None:
            raise NotHeard(words.VOICE)
        if _seconds(spoken) > LONGEST_S or (spoken.file_size or 0) > self.download_bytes:
            raise NotHeard(words.LONG_VOICE)
        with TemporaryDirectory(prefix="dailies-") as folder:
            recording = Path(folder) / f"voice{_suffix(spoken)}"
            with facts.named():
                file = await spoken.get_file()
                await file.download_to_drive(recording)
            heard = await self.listener.words(recording)
        if not heard:
            raise NotHeard(words.UNHEARD)
        return heard if len(heard) <= HEARD_CHARS else heard[:HEARD_CHARS].rsplit(None, 1)[0]


def _seconds(spoken: Voice | Audio | VideoNote) -> float:
    length = spoken.duration
    return length.total_seconds() if isinstance(length, timedelta) else float(length)


def _suffix(spoken: Voice | Audio | VideoNote) -> str:
    """How files of this kind end; by it the listener knows what it is."""
    if isinstance(spoken, VideoNote):
        return ".mp4"
    return _SUFFIXES.get(spoken.mime_type or "audio/ogg", ".ogg")
