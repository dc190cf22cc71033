"""What is said about music that somebody made elsewhere and brings along."""

from datetime import timedelta

from bot.words import units

TRACK = "Give a film music that you made elsewhere: Suno, Udio, AIVA, your band"
OPTIONS: dict[str, str] = {
    "music": "An audio file: MP3, WAV, FLAC, OGG or M4A, from 3 seconds to 30 minutes",
    "maker": "Who made it: the film's label says so",
    "rights": "Whether you may use it",
    "origin": "Where it comes from, for the record: Suno, Udio, a band",
}
MAKERS: dict[str, str] = {"ai": "AI made it", "people": "People composed and played it"}
MINE = "Yes: I made it, or I may use it in a film that others see"
ORIGINS = ("Suno", "Udio", "AIVA", "Stable Audio", "My own")

RIGHTS = (
    "By pressing you say that you made this music, or may use it in a film that others see. Where"
    " it comes from stands in the film's record."
)
BY_AI, BY_PEOPLE = "music by AI", "music by people"
FORGOTTEN = "The film keeps the music that it has."
NOT_YOURS = "Only whoever sent this music can say that they may use it."
LOST = "I cannot see that music any more. Please send it again, in answer to the film's card."
HOW = (
    "Send an audio file in answer to the film's card, or with /track Suno as its caption: it"
    " becomes the film's music, and what stands behind /track its origin."
)

NO_AUDIO = "That is no audio file. Send MP3, WAV, FLAC, OGG or M4A."
BIG = "That file is {size}. Send one of up to {limit}; an MP3 is a tenth of a WAV."
SHORT = "That lasts {length}. Music has to last at least {least}."
LONG = "That lasts {length}. Send at most {most}; the film takes what it needs."
NO_RIGHTS = "Music can be used only if you made it or may use it. Choose Yes if that is so."
BROUGHT = "The music of {title} is now your track of {length}, from {origin}."


def asked(title: str, *, length: str, origin: str) -> str:
    """What will become of the music, before somebody says yes."""
    return f"Music for {title}: {length}, from {origin}."


def brought(title: str, *, duration_ms: int, origin: str) -> str:
    """That the film has new music."""
    length = units.duration(timedelta(milliseconds=duration_ms))
    return BROUGHT.format(title=title, length=length, origin=origin)
