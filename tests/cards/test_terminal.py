"""What the terminal shows, read as text."""

import io
from datetime import timedelta

import numpy as np
import pytest
from PIL import Image
from rich.console import Console

from bot import cards, contact_sheet, fit, script_md, terminal_pictures, terminal_print
from bot.cards import view
from bot.cards.card import Media, Said
from bot.terminal_chat import LIMITS, TerminalChat
from pipeline import commands, graph
from storage import shapes
from tests.cards import stage_hands as hands

ROOM = shapes.Place(surface="terminal", chat="folder")


def paper(*, colour=False, width=80, height=40):
    return Console(
        file=io.StringIO(),
        width=width,
        height=height,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        highlight=False,
    )


def said(console):
    return console.file.getvalue()


async def show(chat, production, **given):
    seen = view.of(production, given.pop("tasks", ()), now=hands.NOW)
    for card in cards.draw(seen):
        for sheet in fit.fit(card, LIMITS):
            await chat.post(ROOM, sheet)
    chat.settle()


def printed(renderable, **size):
    console = paper(**size)
    console.print(renderable)
    return said(console)


async def test_without_a_terminal_there_are_few_lines_and_each_says_something_new():
    console = paper()
    chat = TerminalChat(console)
    for name in ("begin", "scripted", "drawn", "filmed"):
        production = getattr(hands, name)()
        for _ in range(5):
            await show(chat, production, tasks=hands.tasks_of(production))

    lines = [line for line in said(console).splitlines() if "%" in line]
    assert [line.split()[2] for line in lines] == ["Writing", "Script", "Stills", "Clips"]


async def test_the_script_is_printed_once_and_again_when_it_changes():
    console = paper()
    chat = TerminalChat(console)
    await show(chat, hands.scripted())
    await show(chat, hands.approve(hands.scripted(), "script"))
    assert said(console).count("A robot remembers.") == 1

    other = hands.scripted().script.scenes[0].evolve(heading="Elsewhere")
    edit = commands.EditScene(production=hands.ID, by=hands.OWNER, take=1, scene=other)
    await show(chat, hands.obey(hands.scripted(), edit))

    assert said(console).count("A robot remembers.") == 2


async def test_quiet_is_quiet():
    console = paper()
    await show(TerminalChat(console, quiet=True), hands.delivered())

    assert said(console) == ""


def test_nothing_that_was_written_steers_the_terminal():
    nasty = "\x1b[2J\x1b]0;owned\x07[bold]a\r\nb\u202ec\x9b31m"

    assert terminal_print.clean(nasty) == "[2J]0;owned[bold]a  bc31m"
    assert printed(terminal_print.inline((Said(nasty),))) == "[2J]0;owned[bold]a  bc31m\n"


def test_letters_of_every_script_come_through():
    for text in ("مرحبا بالعالم", "Привет, мир", "こんにちは世界", "👩‍🚀🎬", "नमस्ते"):
        assert terminal_print.clean(text) == text


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("moment", hands.life())
async def test_every_card_stays_within_the_width(moment, width):
    production = hands.life()[moment]
    seen = view.of(production, hands.tasks_of(production), now=hands.NOW)
    for card in cards.draw(seen):
        (sheet,) = fit.fit(card, LIMITS)
        page = printed(terminal_print.panel(sheet), width=width)
        assert max(len(line) for line in page.splitlines()) <= width


def test_states_are_said_in_words_and_not_by_colour_alone():
    production = hands.drawn()
    seen = view.of(production, hands.tasks_of(production), now=hands.NOW)
    (sheet,) = fit.fit(cards.draw(seen)[0], LIMITS)

    page = printed(terminal_print.status(sheet, rows=30))

    assert page.count("still is ready, your turn") == 3
    assert "\x1b" not in page


def test_a_long_film_is_a_strip_of_marks_that_fits_the_screen():
    production = hands.drawn(hands.script(scenes=36))
    seen = view.of(production, hands.tasks_of(production), now=hands.NOW)
    (sheet,) = fit.fit(cards.draw(seen)[0], LIMITS)

    page = printed(terminal_print.status(sheet, rows=20))

    assert len(page.splitlines()) <= 20
    assert page.count("▸") == 36


def test_pictures_are_shown_only_where_there_are_colours():
    assert terminal_pictures.can_show(paper(colour=True))
    assert not terminal_pictures.can_show(paper())
    bleached = Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", no_color=True
    )
    assert not terminal_pictures.can_show(bleached)


@pytest.mark.parametrize(("size", "box"), [((1280, 720), (38, 11)), ((720, 1280), (16, 14))])
def test_a_picture_keeps_its_shape(tmp_path, size, box):
    Image.new("RGB", size, "#d7a24a").save(tmp_path / "still.png")
    media = Media(asset=hands.asset("x", ".png"), kind="image", name="still.png", alt="")

    rows = terminal_pictures.picture(tmp_path / "still.png", media, across=38).plain.split("\n")

    assert (len(rows[0]), len(rows)) == box


def test_the_script_as_markdown_cannot_be_broken_by_what_is_in_it():
    line = shapes.Line(speaker="*Hex*", text="# [x](y) `z` <b>\n- no list")
    script = hands.script(scenes=1, title="_Ti\ntle_", lines=(line,))

    text = script_md.write(script, shapes.Brief(text="x"))

    assert text.startswith("# \\_Ti tle\\_\n")
    assert "**\\*Hex\\***: “\\# \\[x\\](y) \\`z\\` \\<b\\> - no list”" in text


@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
def test_the_contact_sheet_has_room_for_every_scene(tmp_path, aspect):
    across, down = (int(part) * 20 for part in aspect.split(":"))
    Image.new("RGB", (across, down), "#ff0000").save(tmp_path / "still.png")
    stills = [(f"{number}. Ж {{}} 日本 🎬", tmp_path / "still.png") for number in range(1, 8)]

    contact_sheet.draw(stills, title="A " * 200, aspect=aspect, target=tmp_path / "sheet.jpg")

    with Image.open(tmp_path / "sheet.jpg") as sheet:
        pixels = np.asarray(sheet.resize((340, sheet.height // 4)))
        red = int((pixels[:, :, 0] > 200).sum() - (pixels[:, :, 1] > 200).sum())
        columns = contact_sheet.COLUMNS[aspect]
        cell = (1360 - 80 - 20 * (columns - 1)) / columns
        expected = 7 * cell * (cell * down / across) / 16
        assert red == pytest.approx(expected, rel=0.1)


def test_a_moment_is_said_for_readers_anywhere():
    assert cards.card.When(hands.NOW + timedelta(hours=1)).text == "20 Nov, 13:00 UTC"


def test_the_plan_behind_these_cards_is_the_real_one():
    assert graph.plan(hands.delivered()).wants == ()
