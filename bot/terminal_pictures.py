"""Pictures in a terminal: two pixels a character, for a first look before the file is opened."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from rich.color import Color
from rich.console import Console, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.cards.card import Media

PIXEL = "▀"
FEW, MANY = 38, 24
"""Columns of one picture where two or three stand side by side in 80."""
TALLEST = 14
"""Rows of one picture, at most."""
RICH = {"truecolor", "256"}


def can_show(console: Console) -> bool:
    """Whether this terminal has colours enough, and wants them."""
    return console.is_terminal and console.color_system in RICH and not console.no_color


def side_by_side(shown: Sequence[tuple[Media, Path]], *, width: int) -> RenderableType:
    """Captioned pictures in rows, as many as fit."""
    across = FEW if len(shown) <= 4 else MANY
    columns = max(1, (width + 2) // (across + 2))
    grid = Table.grid(padding=(0, 2))
    for start in range(0, len(shown), columns):
        row = shown[start : start + columns]
        grid.add_row(*(picture(path, media, across=across) for media, path in row))
        grid.add_row(*(Text(path.stem, style="dim") for _, path in row))
    return grid


def picture(path: Path, media: Media, *, across: int) -> Text:
    """The file as coloured half blocks; of a clip, the frame in its middle."""
    image = _frame(path) if media.kind == "video" else Image.open(path).convert("RGB")
    scale = min(across / image.width, 2 * TALLEST / image.height)
    rows = max(1, round(image.height * scale / 2))
    small = image.resize((max(1, round(image.width * scale)), 2 * rows), Image.Resampling.LANCZOS)
    return Text("\n").join(_row(small, row) for row in range(rows))


def _row(image: Image.Image, row: int) -> Text:
    line = Text(no_wrap=True)
    for x in range(image.width):
        upper, lower = (Color.from_rgb(*_rgb(image, x, 2 * row + down)) for down in (0, 1))
        line.append(PIXEL, Style(color=upper, bgcolor=lower))
    return line


def _rgb(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    red, green, blue = image.getpixel((x, y))  # type: ignore[misc]
    return int(red), int(green), int(blue)


def _frame(path: Path) -> Image.Image:
    import av

    with av.open(str(path), format="mov") as clip:
        stream = clip.streams.video[0]
        clip.seek((stream.duration or 0) // 2, stream=stream)
        return Image.fromarray(next(clip.decode(stream)).to_ndarray(format="rgb24"))
