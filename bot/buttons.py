"""Buttons: what a press means, and how that meaning travels in 64 bytes of callback data.

A press names what was seen (production and takes), so it means the same after a restart, on an
old message or when it comes twice. Wire form: `verb:production:rest`, plain ASCII.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

WIRE_LIMIT = 64
"""Telegram's callback_data, the smaller of the two: https://core.telegram.org/bots/api"""

_HEAD = "{}:{}:"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_ROOM = WIRE_LIMIT - len(_HEAD.format("ap", "abcdefgh"))


class Verb(StrEnum):
    """The only words a button may begin with; people learn them once, for every surface."""

    APPROVE = "Approve"
    REDO = "Redo"
    EDIT = "Edit"
    ALTERNATIVES = "Alternatives"
    TAKES = "Takes"
    PICK = "Pick"
    VOTE = "Vote"
    START = "Start"
    CANCEL = "Cancel"
    RESUME = "Resume"
    RETRY = "Retry"
    EXPORT = "Export"
    VERIFY = "Verify"
    TURN = "Turn"


WIRE: dict[Verb, str] = {
    Verb.APPROVE: "ap",
    Verb.REDO: "re",
    Verb.EDIT: "ed",
    Verb.ALTERNATIVES: "al",
    Verb.TAKES: "ta",
    Verb.PICK: "pi",
    Verb.VOTE: "vo",
    Verb.START: "st",
    Verb.CANCEL: "ca",
    Verb.RESUME: "rs",
    Verb.RETRY: "rt",
    Verb.EXPORT: "ex",
    Verb.VERIFY: "ve",
    Verb.TURN: "pg",
}
_VERBS = {code: verb for verb, code in WIRE.items()}

Style = Literal["good", "plain", "danger", "quiet"]


@dataclass(frozen=True, kw_only=True)
class Press:
    """What somebody wants by pressing. `takes` ascend; `number` is a scene or a page."""

    verb: Verb
    production: str
    takes: tuple[int, ...] = ()
    slot: str = ""
    number: int = 0
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class Button:
    """A press with the words on it. `what` follows the verb; `price_usd_micros` follows both.

    A price of None is one that nobody knows.
    """

    press: Press
    what: str = ""
    price_usd_micros: int | None = 0
    style: Style = "plain"


def encode(press: Press) -> str:
    """The press as callback data. ValueError if it cannot fit: `portions` cuts takes before."""
    fields = (
        _pack(press.takes),
        press.slot,
        _digits(press.number) if press.number else "",
        "!" if press.sure else "",
    )
    wire = _HEAD.format(WIRE[press.verb], press.production) + "~".join(fields).rstrip("~")
    if len(wire.encode()) > WIRE_LIMIT:
        raise ValueError(f"press of {len(wire.encode())} bytes: {wire}")
    return wire


def decode(wire: str) -> Press | None:
    """The press, or None for anything that this house did not write."""
    try:
        code, production, rest = wire.split(":", 2)
        takes, slot, number, sure = (rest.split("~") + [""] * 3)[:4]
        return Press(
            verb=_VERBS[code],
            production=production,
            takes=_unpack(takes),
            slot=slot,
            number=_number(number) if number else 0,
            sure=sure == "!",
        )
    except (ValueError, KeyError):
        return None


def portions(takes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The takes in ascending order, cut so that each portion fits into one press."""
    cut: list[tuple[int, ...]] = []
    held: tuple[int, ...] = ()
    for take in sorted(set(takes)):
        if held and len(_pack((*held, take))) > _ROOM:
            cut.append(held)
            held = ()
        held = (*held, take)
    return (*cut, held) if held else tuple(cut)


def _pack(takes: Sequence[int]) -> str:
    """Steps between ascending numbers, five bits a character, the sixth bit says "more"."""
    packed, last = [], 0
    for take in takes:
        step, last = take - last, take
        if step <= 0:
            raise ValueError(f"takes do not ascend: {takes}")
        packed.append(_varint(step))
    return "".join(packed)


def _varint(value: int) -> str:
    digits = []
    while value > 31:
        digits.append(_DIGITS[32 + (value & 31)])
        value >>= 5
    return "".join(digits) + _DIGITS[value]


def _unpack(packed: str) -> tuple[int, ...]:
    takes: list[int] = []
    value = shift = last = 0
    for character in packed:
        digit = _DIGITS.index(character)
        value += (digit & 31) << shift
        shift += 5
        if digit < 32:
            last += value
            takes.append(last)
            value = shift = 0
    if shift:
        raise ValueError("the last number has no end")
    return tuple(takes)


def _digits(number: int) -> str:
    return _varint(number)


def _number(text: str) -> int:
    (number,) = _unpack(text)
    return number
