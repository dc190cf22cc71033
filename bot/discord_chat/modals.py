"""Modals: questions with a form. Their ids say everything, so that an answer outlives a restart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import discord
from discord import ui

from bot import buttons, scene_text
from bot.buttons import Press
from bot.presses import Ask, Question
from bot.words import chat as words
from bot.words import film
from storage import shapes

TITLE_LIMIT = 45
LONG = discord.TextStyle.paragraph
BRIEF_LIMIT, NOTE_LIMIT, SHORT_LIMIT = 4_000, 1_000, 200
CHOICES = 25
BRIEF = "brief"
_CODES = {Question.NOTE: "n", Question.SCENE_TEXT: "t", Question.WHICH_SCENE: "w"}
_QUESTIONS = {code: question for question, code in _CODES.items()}


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A form that came back: the question, the press it was about, and what was written."""

    question: Question
    press: Press
    fields: Mapping[str, str]

    @property
    def scene(self) -> int | None:
        """The scene that was chosen, if one was."""
        said = self.fields.get("scene", "").strip()
        return int(said) if said.isdecimal() and len(said) < 5 else None

    @property
    def text(self) -> scene_text.SceneText:
        """The scene as it was written."""
        return scene_text.SceneText(
            heading=self.fields.get("heading", ""),
            picture=self.fields.get("picture", ""),
            lines=self.fields.get("lines", ""),
            seconds=self.fields.get("seconds", ""),
        )


def asking(ask: Ask, scenes: Sequence[shapes.Scene] = ()) -> ui.Modal:
    """The form for a question."""
    title = film.label(buttons.Button(press=ask.press, what=_what(ask)))
    modal = ui.Modal(
        title=title[:TITLE_LIMIT], custom_id=f"{_CODES[ask.question]}|{buttons.encode(ask.press)}"
    )
    match ask.question:
        case Question.SCENE_TEXT if ask.scene is not None:
            _ask_text(modal, scene_text.of(ask.scene))
        case Question.WHICH_SCENE:
            modal.add_item(_which(scenes))
            modal.add_item(_note())
        case _:
            modal.add_item(_note())
    return modal


def brief(chosen: str, *, style: str = "") -> ui.Modal:
    """The form for a new film; `chosen` are the options that were given, packed by the caller."""
    modal = ui.Modal(title=words.BRIEF_TITLE, custom_id=f"{BRIEF}|{chosen}")
    modal.add_item(
        _text("brief", words.BRIEF_QUESTION, words.BRIEF_HINT, LONG, limit=BRIEF_LIMIT, least=1)
    )
    modal.add_item(_text("tone", words.TONE_QUESTION, words.TONE_HINT))
    modal.add_item(_text("cast", words.CAST_QUESTION, words.CAST_HINT, LONG, limit=NOTE_LIMIT))
    modal.add_item(_text("style", words.STYLE_QUESTION, words.STYLE_HINT, value=style))
    upload: ui.FileUpload[Any] = ui.FileUpload(custom_id="reference", required=False)
    modal.add_item(ui.Label(text=words.REFERENCE_QUESTION, component=upload))
    return modal


def answered(interaction: discord.Interaction) -> Answered | None:
    """The answer in a form of ours about a press; None for anything else."""
    code, _, wire = name_of(interaction).partition("|")
    press = buttons.decode(wire)
    if code not in _QUESTIONS or press is None:
        return None
    return Answered(question=_QUESTIONS[code], press=press, fields=fields(interaction))


def fields(interaction: discord.Interaction) -> dict[str, str]:
    """What was written or chosen, by the fields' ids."""
    return dict(_values(data_of(interaction).get("components", ())))


def choices(interaction: discord.Interaction) -> dict[str, tuple[str, ...]]:
    """Everything that was chosen in each list of a form, by the lists' ids."""
    found = {}
    for label in data_of(interaction).get("components", ()):
        inner = label.get("component", {})
        if "values" in inner:
            found[str(inner["custom_id"])] = tuple(str(one) for one in inner["values"])
    return found


def name_of(interaction: discord.Interaction) -> str:
    """The id of what was pressed or sent."""
    return str(data_of(interaction).get("custom_id", ""))


def data_of(interaction: discord.Interaction) -> Mapping[str, Any]:
    """What came with an interaction, as Discord sent it."""
    return cast(Mapping[str, Any], interaction.data or {})


def _values(components: Sequence[Mapping[str, Any]]) -> Sequence[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for one in components:
        inner = [one["component"]] if "component" in one else one.get("components", ())
        found.extend(_values(inner))
        if "custom_id" in one:
            value = one.get("value") or next(iter(one.get("values") or ()), "")
            found.append((one["custom_id"], str(value)))
    return found


def _what(ask: Ask) -> str:
    return str(ask.press.number) if ask.press.number else ""


def _ask_text(modal: ui.Modal, text: scene_text.SceneText) -> None:
    modal.add_item(_text("heading", words.HEADING_QUESTION, value=text.heading))
    modal.add_item(
        _text("picture", words.PICTURE_QUESTION, "", LONG, limit=BRIEF_LIMIT, value=text.picture)
    )
    modal.add_item(
        _text(
            "lines",
            words.LINES_QUESTION,
            words.LINES_HINT,
            LONG,
            limit=BRIEF_LIMIT,
            value=text.lines,
        )
    )
    modal.add_item(_text("seconds", words.SECONDS_QUESTION, limit=8, value=text.seconds))


def _which(scenes: Sequence[shapes.Scene]) -> ui.Label[Any]:
    if not 0 < len(scenes) <= CHOICES:
        return _text("scene", words.SCENE_QUESTION, limit=4, least=1)
    options = [
        discord.SelectOption(
            label=f"{scene.number}. {scene.heading}"[:100], value=str(scene.number)
        )
        for scene in scenes
    ]
    menu: ui.Select[Any] = ui.Select(custom_id="scene", options=options)
    return ui.Label(text=words.SCENE_QUESTION, component=menu)


def _note() -> ui.Label[Any]:
    return _text("note", words.NOTE_QUESTION, words.NOTE_HINT, LONG, limit=NOTE_LIMIT)


def _text(
    name: str,
    label: str,
    hint: str = "",
    style: discord.TextStyle = discord.TextStyle.short,
    *,
    limit: int = SHORT_LIMIT,
    least: int = 0,
    value: str = "",
) -> ui.Label[Any]:
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=name,
        style=style,
        placeholder=hint[:100] or None,
        default=value[:limit] or None,
        required=least > 0,
        min_length=least or None,
        max_length=limit,
    )
    return ui.Label(text=label, component=field)
