"""The gate in a terminal: show what waits, read a line, carry it out, until nothing waits."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from bot import door as doors
from bot import fit, terminal_chat, terminal_pictures, terminal_print, terminal_talk
from bot.buttons import Press, Verb
from bot.cards.card import Media
from bot.door import Told
from bot.fit import Sheet
from bot.folder import Folder, reported
from bot.presses import Answer, Ask, Hand, Question, Show
from bot.sorry import Quit
from bot.surface import OpenAsset
from bot.terminal_chat import STATUS
from bot.terminal_talk import Leave, Said, Unclear
from bot.words import terminal as words
from storage import shapes

QUESTIONS = {
    Question.NOTE: words.NOTE_QUESTION,
    Question.SCENE_TEXT: words.PICTURE_QUESTION,
    Question.WHICH_SCENE: words.SCENE_QUESTION,
}
ASKING = ("trouble", "asking")
NOTED = {Verb.REDO, Verb.EDIT}
"""Verbs whose words after the number are an answer."""


@dataclass
class Lines:
    """Lines that somebody types, without a thread that would keep the program from ending."""

    handle: int
    _queue: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    _rest: bytes = b""

    async def next(self) -> str:
        """The next line. Raises Quit at the end of the input."""
        line = await self._queue.get()
        if line is None:
            raise Quit
        return line

    def take(self) -> None:
        """Read what has come; called when there is something."""
        data = os.read(self.handle, 65_536)
        *whole, self._rest = (self._rest + data).split(b"\n")
        for line in whole:
            self._queue.put_nowait(line.decode(errors="replace"))
        if not data:
            self._queue.put_nowait(None)
            asyncio.get_running_loop().remove_reader(self.handle)


@asynccontextmanager
async def typed(handle: int) -> AsyncIterator[Lines]:
    """Listen to a file descriptor inside the block."""
    lines = Lines(handle)
    loop = asyncio.get_running_loop()
    loop.add_reader(handle, lines.take)
    try:
        yield lines
    finally:
        loop.remove_reader(handle)


@dataclass(kw_only=True)
class Gate:
    """Talks with the person who directs in this terminal."""

    chat: terminal_chat.TerminalChat
    door: doors.Door
    lines: Lines
    folder: Folder
    open_asset: OpenAsset
    by: shapes.Person
    seen: set[str] = field(default_factory=set)
    shelf: list[Sheet] = field(default_factory=list)
    """Takes that were asked for since the last decision: they can be picked, too."""

    async def ask(self) -> None:
        """Put the question of the moment and carry out one answer. Raises Quit."""
        self.chat.rest()
        self.shelf.clear()
        wall = tuple(self.chat.wall.values())
        await self._present(wall)
        while True:
            match terminal_talk.read(await self._line(words.PROMPT), (*wall, *self.shelf)):
                case Leave():
                    raise Quit
                case Unclear(sentence):
                    self._tell(sentence)
                case Said(asked, note):
                    if await self._carry_out(asked, note):
                        return
                    if self.shelf:
                        self._invite((*wall, *self.shelf))

    async def _present(self, wall: Sequence[Sheet]) -> None:
        asking = [
            sheet
            for tone in ASKING
            for sheet in wall
            if sheet.tone == tone and sheet.slot != STATUS
        ]
        side_by_side = sorted(
            (sheet for sheet in asking if sheet.media and "/" in sheet.slot),
            key=lambda sheet: _by_number(sheet.slot),
        )
        for sheet in asking:
            if sheet.slot in terminal_chat.AT_ONCE or sheet in side_by_side:
                continue
            drawn = self._board(sheet) if sheet.media else terminal_print.panel(sheet)
            self.chat.show(drawn, "")
        if side_by_side:
            self.chat.show(terminal_print.choices(side_by_side), "")
        await self._look_at([media for sheet in asking for media in sheet.media])
        self._invite(wall)

    def _board(self, sheet: Sheet) -> RenderableType:
        return terminal_print.board(sheet, width=self.chat.console.width)

    def _invite(self, wall: Sequence[Sheet]) -> None:
        line = Text(f"{words.YOUR_TURN}  ", style=f"bold {terminal_print.ACCENT}")
        self.chat.show(line.append(terminal_talk.choices(wall), style="bold"))

    async def _look_at(self, shown: Sequence[Media]) -> None:
        """Lay files out under readable names, and show those that are new in the terminal."""
        for media in shown:
            await self._lay_down(media.asset, self.folder.looks / media.name)
        fresh = sorted(
            (media for media in shown if media.name not in self.seen),
            key=lambda one: _by_number(one.name),
        )
        self.seen.update(media.name for media in fresh)
        if fresh and terminal_pictures.can_show(self.chat.console):
            looks = [(media, self.folder.looks / media.name) for media in dict.fromkeys(fresh)]
            self.chat.show(terminal_pictures.side_by_side(looks, width=self.chat.console.width), "")
        if fresh:
            self.chat.show(Text(words.LOOK_HERE.format(folder=self.folder.looks), style="dim"), "")

    async def _lay_down(self, asset: shapes.Asset, target: Path) -> None:
        source = await self.open_asset(asset)
        with reported(self.folder.root):
            await asyncio.to_thread(_copy, source, target)

    async def _carry_out(self, asked: Iterable[Press], note: str | None) -> bool:
        """Whether anything was decided."""
        done = False
        for press in asked:
            noted = note if press.verb in NOTED else None
            done |= await self._press(press, noted)
        return done

    async def _press(self, press: Press, answer: Answer) -> bool:
        match await self.door.press(press, by=self.by, answer=answer):
            case None:
                return True
            case Told(sentence):
                self._tell(sentence)
            case Ask() as ask:
                return await self._press(ask.press, await self._answer(ask, answer))
            case Show(card):
                for sheet in fit.fit(card, terminal_chat.LIMITS):
                    self.shelf.append(sheet)
                    self.chat.show(self._board(sheet))
                    self.seen.difference_update(media.name for media in sheet.media)
                    await self._look_at(sheet.media)
            case Hand(take=take):
                self._tell(str(await self.open_asset(take.asset)))
        return False

    async def _answer(self, ask: Ask, said: Answer) -> Answer:
        """What the question needs, out of what was said already or is typed now."""
        if not isinstance(said, str):
            asked = QUESTIONS[ask.question].format(scene=ask.press.number)
            self._tell(asked)
            said = (await self._line(words.PROMPT)).strip()
            if terminal_talk.is_leaving(said):
                raise Quit
        if ask.question is Question.WHICH_SCENE:
            return int(said) if said.isdecimal() else 0
        if ask.scene is None:
            return said
        return ask.scene.evolve(shot=ask.scene.shot.evolve(picture=said or ask.scene.shot.picture))

    async def _line(self, prompt: str) -> str:
        self.chat.console.print(Text(prompt, style=terminal_print.ACCENT), end="")
        return await self.lines.next()

    def _tell(self, sentence: str) -> None:
        self.chat.console.print(Text(sentence))


def _by_number(name: str) -> tuple[int, ...]:
    """By scene, then by take."""
    return tuple(int(part) for part in re.findall(r"\d+", name))


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all; what is there is the same already."""
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        part = target.with_suffix(".part")
        shutil.copyfile(source, part)
        part.replace(target)
