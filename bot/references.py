"""References: pictures that people send along with a brief, looked at before they are kept."""

import io

from PIL import Image, UnidentifiedImageError

from bot.words import chat as words
from bot.words import units

MOST_BYTES = 20 * 1024**2
MOST_PIXELS = 40_000_000
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}


class NoReference(Exception):
    """This cannot be a reference; `sentence` says why and what can."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def check_size(size: int) -> None:
    """Refuse what is too big before a byte of it is fetched. Raises NoReference."""
    if size > MOST_BYTES:
        raise NoReference(
            words.BIG_PICTURE.format(size=units.size(size), limit=units.size(MOST_BYTES))
        )


def suffix_of(data: bytes) -> str:
    """The file name's end for a still picture. Blocks while decoding. Raises NoReference."""
    try:
        with Image.open(io.BytesIO(data), formats=[*SUFFIXES, "GIF"]) as picture:
            if getattr(picture, "n_frames", 1) > 1:
                raise NoReference(words.MOVING_PICTURE)
            suffix = SUFFIXES.get(picture.format or "")
            if suffix is None or picture.width * picture.height > MOST_PIXELS:
                raise NoReference(words.NOT_A_PICTURE)
            picture.load()
    except UnidentifiedImageError as error:
        raise NoReference(words.NOT_A_PICTURE) from error
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoReference(words.BROKEN_PICTURE) from error
    return suffix
