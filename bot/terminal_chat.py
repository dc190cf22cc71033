"""The terminal as a surface: the status stays at the bottom and moves, the rest is printed once.

Without a terminal behind it (a pipe, a log) only a few plain lines are written.
"""

from rich.console import Console, RenderableType
from rich.live import Live
from rich.text import Text

from bot import terminal_print
from bot.cards.card import Bar, Paragraph, plain
from bot.fit import Limits, Sheet
from pipeline import slots
from storage import shapes

NAME = "terminal"
STATUS = "status"
PLENTY = 10**9
LIMITS = Limits(
    text=PLENTY,
    caption=PLENTY,
    media=PLENTY,
    buttons=PLENTY,
    sections=PLENTY,
    file_bytes=1 << 62,
)
EVERY = 10
"""Percent between two plain lines."""

AT_ONCE = {slots.SCRIPT}
"""Slots that are printed when they come and whenever their words change."""


class TerminalChat:
    """Implements `surface.Surface` on a console.

    `wall` is what hangs there now, by slot; slots in `told` are known and not printed again.
    """

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self.console = console
        self.quiet = quiet
        self.wall: dict[str, Sheet] = {}
        self._live: Live | None = None
        self.told: set[str] = set()
        self._printed: dict[str, str] = {}
        self._said = ("", -EVERY)

    @property
    def name(self) -> str:
        """As in `Place.surface`."""
        return NAME

    @property
    def pace_s(self) -> float:
        """The least time between two drawings."""
        return 0.7 if self.console.is_terminal else 1.5

    async def limits(self, place: shapes.Place) -> Limits:
        """A terminal scrolls: nearly none."""
        return LIMITS

    async def post(self, place: shapes.Place, sheet: Sheet) -> str:
        """Hang it on the wall."""
        self._hang(sheet)
        return sheet.slot

    async def edit(self, place: shapes.Place, message: str, sheet: Sheet) -> None:
        """Hang it over the old one."""
        self._hang(sheet)

    async def replace(self, place: shapes.Place, message: str, sheet: Sheet) -> str:
        """Hang it over the old one."""
        self._hang(sheet)
        return sheet.slot

    async def retire(self, place: shapes.Place, message: str) -> None:
        """Take it off the wall; what was printed stays."""
        self.wall.pop(message, None)

    def show(self, *parts: RenderableType) -> None:
        """Print above the moving status."""
        if not self.quiet:
            for part in parts:
                self.console.print(part)

    def settle(self) -> None:
        """Bring the status up to date, below everything that was printed."""
        status = self.wall.get(STATUS)
        if self.quiet or status is None:
            return
        if self.console.is_terminal and not self.console.is_dumb_terminal:
            self._move(status)
        else:
            self._say(status)

    def rest(self) -> None:
        """Stop moving: somebody types, or the film is over."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _hang(self, sheet: Sheet) -> None:
        self.wall[sheet.slot] = sheet
        if sheet.slot in AT_ONCE - self.told:
            self._print_once(sheet)

    def _print_once(self, sheet: Sheet) -> None:
        words_only = repr((sheet.title, sheet.blocks, [part.blocks for part in sheet.sections]))
        if self._printed.get(sheet.slot) != words_only:
            self._printed[sheet.slot] = words_only
            self.show(terminal_print.panel(sheet), "")

    def _move(self, sheet: Sheet) -> None:
        picture = terminal_print.status(sheet, rows=self.console.height - 4)
        if self._live is None:
            self._live = Live(picture, console=self.console, transient=True, auto_refresh=False)
            self._live.start(refresh=True)
        else:
            self._live.update(picture, refresh=True)

    def _say(self, sheet: Sheet) -> None:
        """A line when the stage changes or work comes back, and one now and then between."""
        stage, fraction, left = _summary(sheet)
        percent = round(100 * fraction)
        said_stage, said_percent = self._said
        if stage == said_stage and said_percent <= percent < said_percent + EVERY:
            return
        self._said = (stage, percent)
        line = f"{percent:>3} %  {stage}"
        self.console.print(Text(f"{line} · {left}" if left else line), soft_wrap=True)


def _summary(sheet: Sheet) -> tuple[str, float, str]:
    """The stage's name, how far the film is, and how long it will take."""
    stage, fraction, left = "", 1.0, ""
    for block in sheet.blocks:
        match block:
            case Paragraph(text, False):
                stage = stage or plain(text[:1])
            case Bar(done, label):
                fraction, left = done, label
    return stage, fraction, left
