"""What `dailies doctor` and `dailies verify` say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.disclosure import tags

TITLE = "Dailies on this machine"
OK, MISSING, NOTE = "OK", "missing", "note"

TOPICS = {
    "python": "Python",
    "libraries": "Libraries",
    "ffmpeg": "ffmpeg",
    "voices": "Voices",
    "fonts": "Fonts",
    "database": "Database",
    "queue": "Queue",
    "key": "Key",
    "keys": "Keys",
    "disk": "Disk",
    "discord": "Discord",
    "telegram": "Telegram",
    "telegram-hook": "its updates",
}
GOOD = {
    "python": "{version}",
    "libraries": "everything is installed",
    "ffmpeg": "{version}, with H.264, AAC and text",
    "voices": "the house speakers can speak",
    "fonts": "these scripts can be drawn: {covered}",
    "database": "{url}",
    "queue": "{kind}",
    "key": "{variable} is right: {brings}",
    "keys": "{sentence}",
    "disk": "{free} free",
    "discord": "{name} is in {servers} servers; let it into more: {invitation}",
    "telegram": "{name} is let in; privacy mode is {privacy}, and commands and answers are enough",
    "telegram-hook": "by {kind}, {waiting} waiting",
}
BAD = {
    "python": "{version} is too old, 3.11 is needed",
    "libraries": "not installed: {names}",
    "ffmpeg": "no ffmpeg that can make films",
    "voices": "the house speakers cannot speak here",
    "fonts": "{covered} can be drawn. Titles and captions in {lacking} cannot",
    "database": "{url} cannot be opened",
    "queue": "Redis does not answer",
    "key": "{variable} {trouble}",
    "disk": "only {free} free in {folder}, and {needed} are needed",
    "discord": "the bot is not let in, or may not do what it has to",
    "telegram": "the bot is not let in",
    "telegram-hook": "Telegram sends updates to {there}, and {kind} was set; {waiting} waiting",
}
MEND = {
    "python": "install Python 3.11 or newer, then make a new virtual environment with it",
    "libraries": "pip install -e .",
    "ffmpeg": "pip install --force-reinstall imageio-ffmpeg   (or set DAILIES_FFMPEG)",
    "voices": "pip install --force-reinstall espeakng-loader",
    "fonts": "apt install {packages}",
    "database": "look at DATABASE_URL, and whether its server runs or its folder can be written",
    "queue": "look at REDIS_URL and whether its server runs, or leave it unset",
    "key": "{mending}",
    "disk": "make room, or choose another folder with --out",
    "discord": "copy the bot's token into DISCORD_TOKEN again; invite it again for what it may do",
    "telegram": "copy the token that @BotFather gave you into TELEGRAM_TOKEN again",
    "telegram-hook": "look at TELEGRAM_WEBHOOK_URL; a restart of dailies sets it at Telegram",
}
IN_PROCESS = "within this process (set REDIS_URL to share work between machines)"
REDIS = "Redis answers"
BRINGS = {
    "openai": "scripts, stills and voices",
    "replicate": "stills, clips, music and more",
    "elevenlabs": "voices, music and sounds",
    "fal": "stills and clips",
    "cartesia": "voices",
    "comfyui": "stills and clips on a machine of yours",
    "writer": "scripts by an endpoint of your choice",
    "local-writer": "scripts on a machine of yours",
    "local-voice": "voices on a machine of yours",
}
UNPROVEN = "{variable} is set; this vendor lets nobody ask for free whether it is right: {brings}"
KEY_TROUBLES = {
    "wrong": "is not accepted: the vendor turned it away",
    "unreachable": "could not be tried: the vendor did not answer",
}
KEY_MENDING = {
    "wrong": "copy the key from the vendor's page into {variable} again; films go on without it",
    "unreachable": "look at the network and at the vendor's address, then ask me again",
}
NO_KEYS = "none is set, and none is needed: films are drawn here, for free. You could set {list}"
MORE_KEYS = "not set: {list}"
MORE_KEY = "{variable} ({brings})"
ALL_KEYS = "all are set"
WRONG = "wrong"
ALL_GOOD = "Films can be made here. Try: dailies demo"
PAID_GOOD = "Films can be made here. Try: dailies demo --quality standard --budget 5"
MOSTLY_GOOD = "Films can be made here. What is missing above only matters for some of them."
ONLY_DEMO = (
    "Films can be made here with dailies demo. Chats and workers need what is missing above, too."
)
NOT_GOOD = "No film can be made here yet. Mend what is missing above, then ask me again."

HOLDS = "This film says that it is AI-made, in the picture and in the file."
DOES_NOT_HOLD = "This file does not say everything that an AI-made film must say."
NOT_A_FILE = "There is no file {path}."
UNREADABLE_FILE = "I cannot read {path}. Look at its permissions."
CHECKS = {
    "container": "It is an MP4 film that can be read",
    "label-first": "Label in the first frame",
    "label-middle": "Label in the middle",
    "label-end": "Label in the last frame",
    "comment": "The file's comment says so",
    "xmp": "The file's XMP record says so",
}
STATEMENT = {"title": "Title", "label": "Label", "source": "Source type", "origins": "Made by"}
YES, NO = "holds", "does not hold"


def stated(statement: "tags.Statement") -> Iterator[tuple[str, str]]:
    """What a film's own record says, each under its name."""
    yield STATEMENT["title"], statement.title
    yield STATEMENT["label"], statement.label
    yield STATEMENT["source"], statement.source_type
    yield STATEMENT["origins"], ", ".join(statement.origins)
