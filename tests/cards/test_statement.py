"""Statements: every line of the books, for people who open them in a spreadsheet."""

import csv
import io
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import rights, statement, status_list
from bot.concierge import Purse
from bot.words import chat as words
from pipeline.errors import Refused, Why
from storage import shapes
from tests.cards import stage_hands as hands

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def line(**fields: object) -> shapes.LedgerEntry:
    given = {
        "production": hands.ID, "fingerprint": "f" * 32, "slot": "clip/1", "vendor": "fal",
        "model": "veo-3.1", "what": "spent", "amount_usd_micros": 0, "at": AT, **fields,
    }  # fmt: skip
    return shapes.LedgerEntry.model_validate(given)


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets look for this mark"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_line_is_there_and_the_last_one_adds_up():
    books = (
        line(what="reserved", held_usd_micros=1_200_000),
        line(what="spent", amount_usd_micros=1_100_000, held_usd_micros=-1_200_000),
        line(what="reserved", held_usd_micros=80_000, slot="still/2", vendor="replicate"),
    )
    rows = read(statement.of(books, {hands.ID: hands.scripted()}))
    assert [row["what"] for row in rows] == ["reserved", "spent", "reserved", ""]
    assert [row["spent_usd"] for row in rows] == ["0.000000", "1.100000", "0.000000", "1.100000"]
    assert rows[-1]["reserved_usd"] == "0.080000"
    assert (rows[1]["title"], rows[1]["owner"], rows[1]["part"]) == ("Hex", "Ada", "clip/1")
    assert rows[1]["time"] == "2026-11-20T12:00:00+00:00"


@pytest.mark.parametrize("title", ["=1+1", "+49", "-x", "@me", '=HYPERLINK("http://x")'])
def test_a_title_never_becomes_a_formula(title):
    film = hands.scripted().evolve(script=hands.script(title=title))
    (row, _) = read(statement.of([line()], {hands.ID: film}))
    assert row["title"] == f"'{title}"


def test_a_title_of_many_lines_is_one_cell():
    film = hands.scripted().evolve(script=hands.script(title='A "film",\n in two\r\nlines'))
    (row, _) = read(statement.of([line()], {hands.ID: film}))
    assert row["title"] == 'A "film", in two lines'


def test_the_budget_card_says_what_was_spent_set_aside_and_left():
    rules = shapes.Community(surface="x", id="y", person_budget_usd_micros=5_000_000)
    you = shapes.Funds(spent_usd_micros=1_200_000, reserved_usd_micros=300_000)
    card = status_list.purse(Purse(community=rules, you=you, everybody=shapes.Funds()))
    rows = dict(card.blocks[0].rows)
    assert rows[words.PURSE["you"]] == (
        "$1.20 of $5.00, $0.30 set aside for work in hand, $3.50 left",
    )
    assert rows[words.PURSE["all"]] == ("nothing spent",)


def test_a_limit_that_is_passed_leaves_nothing():
    over = shapes.Funds(spent_usd_micros=6_000_000)
    assert words.spent_of(over, 5_000_000) == "$6.00 of $5.00, nothing left"


@pytest.mark.parametrize(("wished", "ok"), [(2, True), (3, True), (4, False), (None, False)])
def test_nobody_gives_a_film_more_than_its_place_allows(wished, ok):
    rules = shapes.Community(surface="x", id="y", film_budget_usd_micros=3)
    if ok:
        rights.check_budget(rules, wished)
        return
    with pytest.raises(Refused) as caught:
        rights.check_budget(rules, wished)
    assert caught.value.why is Why.FILM_BUDGET


def dailies(*arguments: str, cwd: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, capture_output=True, cwd=str(cwd), timeout=60, check=False)


def test_the_command_prints_the_books_and_writes_them_as_csv(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    said = dailies("budget", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"Nothing was spent yet" in said.stdout
    with sqlite3.connect(tmp_path / ".dailies" / "dailies.db") as books:
        books.execute("PRAGMA foreign_keys=OFF")
        books.execute(
            "INSERT INTO ledger (production, fingerprint, slot, vendor, model, what,"
            " amount_usd_micros, held_usd_micros, basis, at) VALUES ('abcdefgh', 'f', 'still/1',"
            " 'fal', 'm', 'spent', 480000, 0, 'told', '2026-11-20 12:00:00')"
        )
    books.close()
    shown = dailies("budget", cwd=tmp_path)
    assert b"$0.48" in shown.stdout
    assert b"abcdefgh" in shown.stdout
    rows = read(dailies("budget", "--csv", cwd=tmp_path).stdout)
    assert [row["spent_usd"] for row in rows] == ["0.480000", "0.480000"]
    assert [row["basis"] for row in rows] == ["told", ""]
