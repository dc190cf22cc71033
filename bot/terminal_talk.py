"""Talk: what somebody types at a gate, read with the buttons that are on the wall. Pure.

The words are the buttons' own: `approve`, `approve 2 5`, `redo 3 darker`, `pick 17`, `quit`.
The first letters of a verb are enough.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.buttons import Button, Press, Verb
from bot.fit import Sheet
from bot.words import film as film_words
from bot.words import terminal as words
from pipeline import slots

KINDS = {"still": "board", "stills": "board", "clip": "reel", "clips": "reel"}
_QUIT = {"q", "quit", "exit", "bye", "stop"}
_HELP = {"help", "h", "?"}
_YES = {"y", "yes", "ok", "okay", "good", "all"}
_NUMBERS = re.compile(r"(?:\s*(?:,|and|#)?\s*(\d+))")


@dataclass(frozen=True)
class Said:
    """Presses to make, in order, and the words that came with them."""

    presses: tuple[Press, ...]
    note: str | None = None


@dataclass(frozen=True)
class Leave:
    """Enough for now; everything is kept."""


@dataclass(frozen=True)
class Unclear:
    """A sentence that helps."""

    sentence: str


Meaning = Said | Leave | Unclear


@dataclass(frozen=True)
class _Wish:
    verb: Verb
    kind: str
    numbers: tuple[int, ...]
    note: str


def read(line: str, wall: Sequence[Sheet]) -> Meaning:
    """What the line means on this wall."""
    if is_leaving(line):
        return Leave()
    offered = list(_offered(wall))
    if not line.strip() or line.strip().lower() in _HELP:
        return Unclear(explained(wall))
    wish = _wish(line.strip(), {button.press.verb for _, button in offered})
    if wish is None:
        return Unclear(words.UNDERSTOOD_NOT.format(choices=choices(wall)))
    if wish.verb is Verb.APPROVE and not wish.numbers:
        return _approve_all(wish, offered, wall)
    return _one_by_one(wish, offered, wall)


def is_leaving(line: str) -> bool:
    """Whether this means "enough for now", whatever was asked."""
    return line.strip().lower() in _QUIT


def explained(wall: Sequence[Sheet]) -> str:
    """What can be said now, one line each, with what it does."""
    said = [*_examples(wall).items(), (words.ABOUT_QUIT, words.ABOUT_QUIT)]
    told = [(example, words.ABOUT[verb.lower()]) for verb, example in said]
    wide = max(len(example) for example, _ in told)
    return "\n".join(f"  {example:<{wide}}   {about}" for example, about in told)


def choices(wall: Sequence[Sheet]) -> str:
    """What can be said now, as examples of real sentences with what they cost."""
    examples = (_priced(said, wall, verb) for verb, said in _examples(wall).items())
    return " · ".join((*examples, words.ABOUT_QUIT))


def _priced(said: str, wall: Sequence[Sheet], verb: Verb) -> str:
    """The example with its price, unless it is free."""
    mine = [button for _, button in _offered(wall) if button.press.verb is verb]
    asked = _covering(mine) if verb is Verb.APPROVE else mine[:1]
    costs = [one.price_usd_micros for one in asked]
    known = [one for one in costs if one is not None]
    price = film_words.price(sum(known) if len(known) == len(costs) else None)
    return words.PRICED.format(said=said, price=price) if price else said


def _examples(wall: Sequence[Sheet]) -> dict[Verb, str]:
    """A real sentence for each verb that is offered, in the verbs' own order."""
    said: dict[Verb, str] = {}
    for slot, button in _offered(wall):
        verb = button.press.verb
        if verb not in said and verb not in ELSEWHERE:
            said[verb] = f"{verb.value.lower()} {_example(slot, button)}".strip()
    return {verb: said[verb] for verb in Verb if verb in said}


ELSEWHERE = {Verb.TURN, Verb.EXPORT, Verb.VERIFY, Verb.CANCEL, Verb.START, Verb.VOTE}
"""Verbs that a terminal has other words for, or does not need."""


def _example(slot: str, button: Button) -> str:
    """What could follow the verb."""
    number = button.what if button.what.isdigit() else ""
    match button.press.verb:
        case Verb.APPROVE:
            return ""
        case Verb.REDO:
            note = words.EXAMPLE_DRAFT if slot == slots.SCRIPT else words.EXAMPLE_NOTE
            return f"{number} {note}".strip()
        case Verb.EDIT:
            return f"{number} {words.EXAMPLE_PICTURE}"
        case Verb.RESUME | Verb.RETRY:
            return button.what
        case _:
            return number


def _offered(wall: Sequence[Sheet]) -> Iterator[tuple[str, Button]]:
    """Slot and button, what asks first, then the newest boards."""
    for sheet in sorted(wall, key=lambda sheet: sheet.tone not in {"asking", "trouble"}):
        for section in sheet.sections:
            yield from ((sheet.slot, button) for button in section.buttons)
        yield from ((sheet.slot, button) for button in sheet.buttons)


def _wish(line: str, offered: set[Verb]) -> _Wish | None:
    word, _, rest = line.partition(" ")
    verb = _verb(word.lower(), offered)
    if verb is None:
        return None
    first, _, after = rest.strip().partition(" ")
    kind = (
        first.lower()
        if first.lower() in {*KINDS, slots.SCRIPT, slots.FILM, "scene", "take"}
        else ""
    )
    rest = after if kind else rest
    numbers: list[int] = []
    while found := _NUMBERS.match(rest):
        numbers.append(int(found[1]))
        rest = rest[found.end() :]
        if verb is not Verb.APPROVE:
            break
    return _Wish(verb, kind, tuple(numbers), rest.strip(" :,-\t"))


def _verb(word: str, offered: set[Verb]) -> Verb | None:
    if word in _YES:
        return Verb.APPROVE if Verb.APPROVE in offered else None
    return next((verb for verb in Verb if verb in offered and _begins(verb, word)), None)


def _begins(verb: Verb, word: str) -> bool:
    return bool(word) and verb.value.lower().startswith(word)


def _approve_all(
    wish: _Wish, offered: Iterable[tuple[str, Button]], wall: Sequence[Sheet]
) -> Meaning:
    """Everything that waits, no take twice."""
    mine = [button for slot, button in offered
            if button.press.verb is Verb.APPROVE and _fits(wish, slot)]  # fmt: skip
    presses = tuple(button.press for button in _covering(mine))
    if not presses:
        return Unclear(words.UNDERSTOOD_NOT.format(choices=choices(wall)))
    return Said(presses)


def _covering(buttons: Iterable[Button]) -> list[Button]:
    """As few buttons as stand for all takes, those that stand for many first."""
    chosen: list[Button] = []
    covered: set[int] = set()
    for button in sorted(buttons, key=lambda one: -len(one.press.takes)):
        if not covered.issuperset(button.press.takes):
            covered.update(button.press.takes)
            chosen.append(button)
    return chosen


def _one_by_one(
    wish: _Wish, offered: Iterable[tuple[str, Button]], wall: Sequence[Sheet]
) -> Meaning:
    mine = [
        button for slot, button in offered if button.press.verb is wish.verb and _fits(wish, slot)
    ]
    mine = list({button.press: button for button in mine}.values())
    found = [_numbered(mine, number, wish.note) for number in wish.numbers]
    found = found or [_only(mine, wish.note)]
    presses = tuple(button.press for button in found if button)
    if len(presses) < len(found):
        verb = wish.verb.value.lower()
        if wish.numbers:
            return Unclear(words.NOT_THERE.format(verb=verb, choices=choices(wall)))
        example = f"{verb} {next((one.what for one in mine if one.what.isdigit()), '3')}"
        return Unclear(words.WHICH.format(example=example))
    return Said(presses, note=wish.note or None)


def _fits(wish: _Wish, slot: str) -> bool:
    wanted = KINDS.get(wish.kind, wish.kind if wish.kind in {slots.SCRIPT, slots.FILM} else "")
    return not wanted or slot == wanted or slots.kind_of(slot) == wish.kind.rstrip("s")


def _numbered(mine: Sequence[Button], number: int, note: str) -> Button | None:
    named = next((one for one in mine if one.what == str(number)), None)
    film = next((one for one in mine if one.what == film_words.A_SCENE), None)
    if named is None and film:
        return replace(film, press=replace(film.press, number=number))
    return named or _meant([one for one in mine if slots.scene_of(one.press.slot) == number], note)


def _only(mine: Sequence[Button], note: str) -> Button | None:
    """The button that needs no number: the only one, or the one for the whole script."""
    whole = [one for one in mine if not one.what.isdigit()]
    return _meant(whole or list(mine), note)


def _meant(candidates: Sequence[Button], note: str) -> Button | None:
    """The one whose own words were said; else the only one, or the only one that is urged."""
    said = note.lower()
    named = [one for one in candidates if one.what and said.startswith(one.what.lower())]
    urged = [one for one in candidates if one.style == "good"]
    found = (some[0] for some in (named, candidates, urged) if len(some) == 1)
    return next(found, None)
