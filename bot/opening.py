"""The opening: which film this run is about: the folder's own, a new one, or one scene anew."""

import getpass
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from bot import brief_source, estimates, presses, terminal_close, terminal_offer
from bot.cards import view
from bot.folder import Folder
from bot.sorry import MISUSED, Sorry
from bot.terminal_chat import NAME, TerminalChat
from bot.words import terminal as words
from pipeline import briefs, commands, errors, faults, importing, offers, slots, studio
from pipeline.errors import Why
from storage import productions, shapes

PLACE = shapes.Place(surface=NAME, chat="folder")
NO_STEPS = "none"
_REDO = re.compile(r"\s*(\d{1,4})\s*(?::(.*))?", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the command line said of the film; None means that it did not say. Money in dollars."""

    brief: str | None = None
    quality: str | None = None
    budget: float | None = None
    aspect: str | None = None
    seconds: int | None = None
    seed: int | None = None
    takes: int | None = None
    finish: str | None = None
    credits: bool | None = None

    @property
    def chosen(self) -> dict[str, object]:
        """The brief's fields that were said, by their option's name."""
        given = {
            "quality": self.quality,
            "aspect": self.aspect,
            "seconds": self.seconds,
            "seed": self.seed,
            "takes": self.takes,
            "finish": self.steps,
            "credits": self.credits,
        }
        return {name: value for name, value in given.items() if value is not None}

    @property
    def steps(self) -> tuple[str, ...] | None:
        """What is to be done to clips, in the house's order."""
        if self.finish is None:
            return None
        named = {one.strip() for one in self.finish.split(",")}
        return tuple(one for one in get_args(shapes.Finish) if one in named)

    @property
    def budget_usd_micros(self) -> int | None:
        """The hard stop, if one was said."""
        return None if self.budget is None else round(self.budget * 1_000_000)

    def read(self) -> shapes.Brief:
        """The whole brief, checked; what was not said is built in. Raises Refused, Sorry."""
        if self.quality not in {None, *shapes.Quality}:
            raise Sorry(words.BAD_QUALITY, status=MISUSED)
        known = {NO_STEPS, *get_args(shapes.Finish)}
        if not {one.strip() for one in (self.finish or NO_STEPS).split(",")} <= known:
            said = words.BAD_FINISH.format(known=", ".join(get_args(shapes.Finish)))
            raise Sorry(said, status=MISUSED)
        if self.aspect not in {None, *get_args(shapes.Aspect)}:
            raise Sorry(words.BAD_ASPECT, status=MISUSED)
        if self.seconds is not None and self.seconds < briefs.MIN_SECONDS:
            raise errors.Refused(
                Why.BAD_LENGTH,
                least=briefs.MIN_SECONDS,
                most=briefs.MAX_SECONDS,
                given=self.seconds,
            )
        text = words.DEFAULT_BRIEF if self.brief is None else brief_source.read(self.brief)
        money = {"budget_usd_micros": self.budget_usd_micros}
        wish = shapes.Brief.model_validate({"text": text.strip(), **self.chosen, **money})
        return briefs.checked(wish)


@dataclass(frozen=True)
class Music:
    """A track made elsewhere: the file, where it comes from, and whether people made it."""

    path: Path
    origin: str
    by_hand: bool


@dataclass(frozen=True)
class Redo:
    """One scene to make again, and how."""

    scene: int
    note: str


def redo_of(text: str) -> Redo:
    """`4` or `4:darker`. Raises Sorry for anything else."""
    match = _REDO.fullmatch(text)
    if match is None:
        raise Sorry(words.BAD_REDO, status=MISUSED)
    return Redo(int(match[1]), (match[2] or "").strip())


def person() -> shapes.Person:
    """Whoever sits at this terminal; in a folder of one's own everybody is the director."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = NAME
    return shapes.Person(surface=NAME, id="director", name=name)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Finds or begins the film of a folder. `asks`: somebody is there to approve."""

    studio: studio.Studio
    chat: TerminalChat
    folder: Folder
    asks: bool
    by: shapes.Person = field(default_factory=person)

    async def find(
        self, wish: Wish, brief: shapes.Brief, *, redo: Redo | None
    ) -> shapes.Production:
        """The production to show from now on. Raises Sorry where that makes no sense."""
        there = await self._there()
        if there is None:
            if redo is not None:
                raise Sorry(words.NOTHING_TO_REDO.format(folder=self.folder.root), status=MISUSED)
            return await self._start(brief, built_in=wish.brief is None)
        self._compare(there, wish, brief)
        there = await self._afford(there, wish, redo)
        if redo is not None:
            await self._redo(there, redo)
        elif there.stage is not shapes.Stage.DELIVERED:
            await self._go_on(there)
        else:
            self.chat.told.add(slots.SCRIPT)
            self.chat.show(terminal_close.line(words.FINISHED_BEFORE), "")
        return there

    async def bring(self, film: shapes.Production, music: Music) -> None:
        """Use a person's own track as the music. Raises Refused where it is no recording."""
        brought = await importing.track(
            music.path,
            production=film.id,
            by=self.by,
            origin=music.origin,
            shelf=self.studio.media,
            by_hand=music.by_hand,
        )
        await self._submit(brought)
        said = words.BROUGHT.format(name=music.path.name, origin=brought.origin)
        self.chat.show(terminal_close.line(said), "")

    async def _there(self) -> shapes.Production | None:
        with faults.translated():
            async with self.studio.store.reading() as tx:
                newest = await productions.listed(tx, surface=NAME, limit=1)
        return next((one for one in newest if one.stage is not shapes.Stage.CANCELLED), None)

    async def _start(self, brief: shapes.Brief, *, built_in: bool) -> shapes.Production:
        self.chat.show(*terminal_close.welcome(brief.text, built_in=built_in))
        offer = offers.of(brief, self.studio.settings)
        await terminal_offer.agree(offer, self.chat, asks=self.asks)
        start = commands.Start(
            production=studio.new_id(),
            by=self.by,
            brief=brief.evolve(autopilot=not self.asks),
            place=PLACE,
            casting=offer.casting,
        )
        with faults.translated():
            return await self.studio.desk.submit(start)

    async def _afford(
        self, there: shapes.Production, wish: Wish, redo: Redo | None
    ) -> shapes.Production:
        """The film with the budget that was said now; where nobody is asked, it needs one."""
        budget = wish.budget_usd_micros
        if budget is not None and budget != there.budget_usd_micros:
            there = await self._submit(
                commands.SetBudget(production=there.id, by=self.by, budget_usd_micros=budget)
            )
        if there.stage is not shapes.Stage.DELIVERED or redo is not None:
            budget = there.budget_usd_micros
            terminal_offer.check(_cost(there, redo), budget=budget, asks=self.asks)
        return there

    def _compare(self, there: shapes.Production, wish: Wish, brief: shapes.Brief) -> None:
        """Refuse a brief or an option that is not the one this film was begun with."""
        if wish.brief is not None and brief.text != there.brief.text:
            raise Sorry(words.ANOTHER_FILM.format(folder=self.folder.root), status=MISUSED)
        for name, given in wish.chosen.items():
            before = getattr(there.brief, name)
            if given != before:
                said = words.OTHER_OPTION.format(
                    folder=self.folder.root, option=f"--{name}", before=before
                )
                raise Sorry(said, status=MISUSED)

    async def _go_on(self, there: shapes.Production) -> None:
        """Ask as this run wants to be asked, and try again whatever had failed."""
        self.chat.show(terminal_close.line(words.resumed(len(there.takes))), "")
        await self._submit(commands.Autopilot(production=there.id, by=self.by, on=not self.asks))
        if there.troubles or there.stage is shapes.Stage.PARKED:
            await self._submit(commands.Resume(production=there.id, by=self.by))

    async def _redo(self, there: shapes.Production, redo: Redo) -> None:
        """Make the scene again, unless just that was begun before and is not finished yet."""
        if there.stage is not shapes.Stage.DELIVERED and _was_asked(there, redo):
            await self._go_on(there)
            return
        self.chat.told.add(slots.SCRIPT)
        press = presses.redo_of_scene(view.of(there, now=self.studio.desk.now()), redo.scene)
        self.chat.show(terminal_close.line(words.redoing(redo.scene, redo.note)), "")
        await self._submit(commands.Autopilot(production=there.id, by=self.by, on=not self.asks))
        await self._submit(
            commands.Redo(production=there.id, by=self.by, take=press.takes[0], note=redo.note)
        )

    async def _submit(self, command: commands.Command) -> shapes.Production:
        with faults.translated():
            return await self.studio.desk.submit(command)


def _was_asked(there: shapes.Production, redo: Redo) -> bool:
    """Whether the last redo of this scene's picture was the same."""
    pictures = (slots.still(redo.scene), slots.clip(redo.scene))
    last = [one for slot in pictures for one in there.redos.get(slot, ())[-1:]]
    return any(one.note == redo.note for one in last)


def _cost(there: shapes.Production, redo: Redo | None) -> offers.Cost:
    """What the film still costs, with the scene that is to be made again."""
    again = (slots.still(redo.scene), slots.clip(redo.scene)) if redo else ()
    parts = (estimates.rest(there), estimates.of(there, again))
    if None in parts:
        return offers.Cost(unpriced=tuple(there.casting.makers))
    return offers.Cost(high=sum(one or 0 for one in parts))
