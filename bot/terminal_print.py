"""Print: sheets as rich renderables. Pure; nothing a person wrote is ever read as markup."""

import unicodedata
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from bot.buttons import Button
from bot.cards.card import (
    Bar,
    Block,
    Fields,
    Heading,
    Inlines,
    Paragraph,
    Said,
    Section,
    Spoken,
    Step,
    Steps,
    Strong,
    Tone,
    When,
)
from bot.fit import Sheet
from bot.words import choice
from bot.words import film as film_words

ACCENT, QUIET, GOOD, BAD = "yellow", "dim", "green", "red"
EDGES: dict[Tone, str] = {
    "calm": "dim",
    "busy": "dim",
    "asking": ACCENT,
    "done": GOOD,
    "trouble": BAD,
}
MARKS = {
    "done": ("✓", GOOD),
    "busy": ("◐", ACCENT),
    "asking": ("▸", f"bold {ACCENT}"),
    "waiting": ("·", QUIET),
    "trouble": ("!", f"bold {BAD}"),
}
BAR_WIDTH = 12
STATE_WIDTH = 32
NARROW = 60
"""Columns below which things stand below each other instead of side by side."""


def clean(text: str) -> str:
    """Foreign text without anything that steers a terminal or turns the reading direction."""
    kept = (" " if one in "\r\n\t\v\f" else one for one in text)
    return "".join(
        one
        for one in kept
        if unicodedata.category(one) not in {"Cc", "Cs", "Cf"} or one in "\u200c\u200d"
    )


def inline(text: Inlines, *, style: str = "") -> Text:
    """One run of text."""
    line = Text(style=style)
    for part in text:
        match part:
            case Said(said):
                line.append(clean(said))
            case Strong(strong):
                line.append(strong, style="bold")
            case When():
                line.append(part.text)
            case str():
                line.append(part)
    return line


def panel(sheet: Sheet) -> RenderableType:
    """A card in its frame; the frame's words say what its colour says."""
    return framed(Group(*_spaced(sheet)), title=inline(sheet.title), tone=sheet.tone)


def framed(content: RenderableType, *, title: Text, tone: Tone) -> Panel:
    """A frame with a title on it."""
    title.stylize("bold")
    return Panel(
        content,
        title=title,
        title_align="left",
        box=box.ROUNDED,
        border_style=EDGES[tone],
        padding=(0, 2),
    )


def board(sheet: Sheet, *, width: int = 80) -> RenderableType:
    """A card of pictures: the name of each and its state, and below what else is said of it."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(max_width=STATE_WIDTH, no_wrap=True, overflow="ellipsis", style=ACCENT)
    for part in sheet.sections:
        heading, *rest = _lines(part)
        beside = rest[: 1 if width >= NARROW else 0]
        grid.add_row(heading, *beside)
        for more in rest[len(beside) :]:
            grid.add_row(Padding(more, (0, 0, 0, 3), style=QUIET))
    lead = [block(one) for one in sheet.blocks]
    return framed(Group(*lead, Text(), grid), title=inline(sheet.title), tone=sheet.tone)


def choices(sheets: Iterable[Sheet]) -> RenderableType:
    """Cards of takes side by side: each question, and its takes one below the other."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for sheet in sheets:
        question = inline(sheet.title)
        for part in sheet.sections:
            grid.add_row(question, Text(" · ").join(_lines(part)))
            question = Text()
    return framed(grid, title=Text(choice.TITLE), tone="asking")


def _lines(part: Section) -> list[Text]:
    return [inline(one.text) for one in part.blocks if isinstance(one, Heading | Paragraph)]


def status(sheet: Sheet, *, rows: int) -> RenderableType:
    """The status without a frame, at most `rows` lines: a long film becomes a strip of marks."""
    steady = [one for one in sheet.blocks if not isinstance(one, Steps)]
    listed = [step for one in sheet.blocks if isinstance(one, Steps) for step in one.rows]
    room = max(3, rows - len(steady) - 3)
    parts: list[RenderableType] = [Text(), inline(sheet.title, style="bold")]
    parts += [block(one) for one in steady[:2]]
    if len(listed) > room:
        parts.append(_film_strip(listed))
        listed = [step for step in listed if step.mark in {"busy", "trouble"}][: room - 1]
    if listed:
        parts.append(steps(listed))
    return Padding(Group(*parts, *(block(one) for one in steady[2:])), (0, 1))


def _film_strip(rows: Iterable[Step]) -> Text:
    """One mark per scene, in order."""
    strip = Text()
    for step in rows:
        sign, style = MARKS[step.mark]
        strip.append(f"{sign} ", style=style)
    return strip


def _spaced(sheet: Sheet) -> Iterator[RenderableType]:
    yield from (block(one) for one in sheet.blocks)
    for part in sheet.sections:
        if part.blocks:
            yield Text()
            yield section(part)
    if sheet.footer:
        yield Text()
        yield from (block(one) for one in sheet.footer)


def section(part: Section) -> RenderableType:
    """A scene: its heading, and the rest a little to the right."""
    heading, *rest = part.blocks
    return Group(block(heading), Padding(Group(*(block(one) for one in rest)), (0, 0, 0, 3)))


def block(one: Block) -> RenderableType:
    """One block of a card."""
    match one:
        case Heading(text):
            return inline(text, style="bold")
        case Paragraph(text, quiet):
            return inline(text, style=QUIET if quiet else "")
        case Spoken(speaker, said):
            return _spoken(speaker, said)
        case Fields(rows):
            return _fields(rows)
        case Bar(fraction, label):
            return bar(fraction, label)
        case Steps(rows):
            return steps(rows)


def _spoken(speaker: Said | None, said: Said) -> Text:
    line = Text()
    if speaker:
        line.append(f"{clean(speaker.text)}  ", style=ACCENT)
    return line.append(f"“{clean(said.text)}”")


def _fields(rows: Iterable[tuple[str, Inlines]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(ratio=1)
    for name, value in rows:
        grid.add_row(name, inline(value))
    return grid


def bar(fraction: float, label: str, *, width: int = 40) -> Table:
    """A bar with its percentage and a few words."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True, min_width=5)
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_row(_strip(fraction, width), f"{fraction:.0%}", label)
    return grid


def _strip(fraction: float, width: int) -> ProgressBar:
    return ProgressBar(
        total=1.0,
        completed=fraction,
        width=width,
        style="bright_black",
        complete_style=ACCENT,
        finished_style=GOOD,
    )


def steps(rows: Iterable[Step]) -> Table:
    """One line per work: a mark, its name, its state in words, and a small bar while it moves."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(no_wrap=True, min_width=22)
    grid.add_column(width=BAR_WIDTH)
    for step in rows:
        sign, style = MARKS[step.mark]
        strip = _strip(step.fraction, BAR_WIDTH) if step.fraction is not None else ""
        quiet = QUIET if step.mark == "waiting" else ""
        grid.add_row(
            Text(sign, style=style), inline(step.name, style=quiet), Text(step.state, style), strip
        )
    return grid


def labels(buttons: Iterable[Button]) -> Text:
    """The buttons as words in a row."""
    line = Text()
    for index, button in enumerate(buttons):
        line.append("  ·  " if index else "", style=QUIET)
        line.append(film_words.label(button), style="bold" if button.style == "good" else "")
    return line
