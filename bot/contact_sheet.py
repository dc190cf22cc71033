"""The contact sheet: every scene at a glance, as photographers print a roll of film."""

import os
from collections.abc import Sequence
from concurrent import futures
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pipeline.cutting import fonts

WIDTH, MARGIN, GAP, CAPTION, HEADER = 1360, 40, 20, 34, 76
PAPER, INK, FAINT, EDGE = "#14161a", "#f0ede6", "#9a978f", "#2b2e35"
COLUMNS = {"16:9": 3, "1:1": 4, "9:16": 6}
QUALITY = 88


def draw(stills: Sequence[tuple[str, Path]], *, title: str, aspect: str, target: Path) -> None:
    """Write a JPEG of all stills, each with its caption, in rows of the aspect's number."""
    columns = min(COLUMNS[aspect], max(1, len(stills)))
    cell = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) // columns
    across, _, down = aspect.partition(":")
    height = cell * int(down) // int(across)
    rows = -(-len(stills) // columns)
    size = (WIDTH, HEADER + rows * (height + CAPTION + GAP) + MARGIN - GAP)
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    _write(pen, (MARGIN, 26), title, size=30, fill=INK, room=WIDTH - 2 * MARGIN)
    with futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        shrunk = pool.map(partial(_shrunk, size=(cell, height)), [path for _, path in stills])
        pictures = list(shrunk)
    for index, ((caption, _), picture) in enumerate(zip(stills, pictures, strict=True)):
        row, column = divmod(index, columns)
        x, y = MARGIN + column * (cell + GAP), HEADER + row * (height + CAPTION + GAP)
        sheet.paste(picture, (x, y))
        pen.rectangle((x, y, x + cell - 1, y + height - 1), outline=EDGE)
        _write(pen, (x, y + height + 8), caption, size=17, fill=FAINT, room=cell)
    sheet.save(target, "JPEG", quality=QUALITY, optimize=True)


def _shrunk(path: Path, *, size: tuple[int, int]) -> Image.Image:
    with Image.open(path) as still:
        return still.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    *,
    size: int,
    fill: str,
    room: float,
) -> None:
    """One line, shortened to its room; characters that no font here has are left out."""
    x, y = at
    base = ImageFont.truetype(str(fonts.opensans("semibold").path), size).getmetrics()[0]
    while text and fonts.width(text) * size > room:
        text = text[:-2].rstrip() + "…" if len(text) > 2 else ""
    for run in fonts.runs(text):
        font = ImageFont.truetype(str(run.font.path), size)
        pen.text((x, y + base), run.text, font=font, fill=fill, anchor="ls")
        x += round(font.getlength(run.text))
