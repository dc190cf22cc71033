"""Meaning: which press somebody's words stand for who answers one of our messages. Pure."""

import re
from dataclasses import dataclass

from bot import buttons
from bot.archive import QUESTION
from bot.buttons import Press, Verb
from bot.cards import view
from bot.presses import Answer, redo_of_scene
from bot.telegram_chat import forms, names
from pipeline import slots
from pipeline.errors import Refused
from storage import shapes

_NUMBERED = re.compile(
    r"\s*(?:(?:scene|сцена|escena|szene)\s*)?#?(\d{1,3})\s*[:.,)\-–—]?\s+(.+)", re.S | re.I
)
_BOARDS = {"board": "still", "reel": "clip"}


@dataclass(frozen=True)
class Meant:
    """A press, and what was said with it."""

    press: Press
    answer: Answer


def of(seen: view.View, post: shapes.Post, part: names.Part, text: str) -> Meant | None:
    """What words in answer to this part of a post mean; None if that is not clear."""
    if post.slot.startswith(QUESTION):
        return _to_question(seen, post, text)
    return _to_card(seen, post, part, text)


def _to_question(seen: view.View, post: shapes.Post, text: str) -> Meant | None:
    """What was said to a question of ours."""
    wire, _, _ = post.slot.removeprefix(QUESTION).rpartition("#")
    press = buttons.decode(wire)
    if press is None:
        return None
    if press.verb is not Verb.EDIT:
        return Meant(press, text)
    script = seen.production.script
    scene = script.scene(press.number) if script else None
    return Meant(press, forms.read(scene, text)) if scene else None


def _to_card(seen: view.View, post: shapes.Post, part: names.Part, text: str) -> Meant | None:
    """Words in answer to a card: the scene that it shows, made again with this note."""
    marked = part.mark.removesuffix(names.SILENT)
    slot = post.slot.partition("~")[0]
    if marked and (take := _shown(seen, marked)) and slots.scene_of(take.slot):
        return Meant(_redo(seen, take), text)
    if slot in {slots.SCRIPT, "drafts"} and (draft := seen.current.get(slots.SCRIPT)):
        return Meant(_redo(seen, draft), text)
    if slot in seen.current and slots.scene_of(slot):
        return Meant(_redo(seen, seen.current[slot]), text)
    if numbered := _NUMBERED.fullmatch(text):
        return _of_scene(seen, _BOARDS.get(slot, ""), int(numbered[1]), numbered[2])
    if slot == "status" and slots.SCRIPT in seen.asking:
        return Meant(_redo(seen, seen.current[slots.SCRIPT]), text)
    return None


def _of_scene(seen: view.View, kind: str, number: int, note: str) -> Meant | None:
    take = seen.current.get(f"{kind}/{number}")
    try:
        press = _redo(seen, take) if take else redo_of_scene(seen, number)
    except Refused:
        return None
    return Meant(press, note)


def _shown(seen: view.View, mark: str) -> shapes.Take | None:
    """The take whose bytes this message shows."""
    takes = seen.production.takes
    return next((one for one in takes if one.asset.digest.startswith(mark)), None)


def _redo(seen: view.View, take: shapes.Take) -> Press:
    return Press(verb=Verb.REDO, production=seen.production.id, takes=(take.number,))
