"""Whatever is wrong, people read a sentence and get an exit status; never a traceback."""

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sqlalchemy.engine import make_url

from bot import folder, front_desk
from bot.words import refusals
from pipeline.errors import Misconfigured, Why
from tests.flow.sitting import dailies, environment, here_and_now

BINARY = bytes(range(256)) * 8


def refused(status, *args, text=b""):
    done = here_and_now(*args, text=text)
    assert done.exit_code == status, done.output
    assert "Traceback" not in done.output
    return " ".join(done.stderr.split())


@pytest.fixture
def out(tmp_path):
    return str(tmp_path / "film")


@pytest.mark.parametrize("brief", ["", "   \n\t ", "\u200b", "…!?"])
def test_a_brief_without_a_word(brief, out):
    assert refused(2, "demo", "--out", out, "--brief", brief) == refusals.sentence(Why.EMPTY_BRIEF)
    assert not Path(out).exists()


def test_a_brief_of_twenty_thousand_characters(out):
    said = refused(2, "demo", "--out", out, "--brief", "-", text=b"word " * 4000)

    assert "characters long" in said


def test_a_brief_that_is_a_picture(out, tmp_path):
    (tmp_path / "brief.png").write_bytes(b"\x89PNG" + BINARY)

    said = refused(2, "demo", "--out", out, "--brief", str(tmp_path / "brief.png"))

    assert said == refusals.sentence(Why.BINARY_BRIEF)


def test_binary_on_standard_input(out):
    said = refused(2, "demo", "--out", out, "--brief", "-", text=BINARY)

    assert said == refusals.sentence(Why.BINARY_BRIEF)


def test_a_brief_in_an_encoding_of_the_past_on_the_command_line(out):
    said = refused(2, "demo", "--out", out, "--brief", os.fsdecode(b"caf\xe9 \xff\xfe film"))

    assert said == refusals.sentence(Why.BINARY_BRIEF)


def test_a_brief_file_that_is_not_there(out):
    assert "no file scene.txt" in refused(2, "demo", "--out", out, "--brief", "scene.txt")


@pytest.mark.parametrize("name", ["./nothing", "/nowhere/brief", "~/brief"])
def test_one_word_that_looks_like_a_path_is_a_file_and_no_brief(name, out):
    assert f"no file {name}" in refused(2, "demo", "--out", out, "--brief", name)


def test_a_large_binary_is_not_taken_for_a_long_text(out, tmp_path):
    for name, content in (("noise", BINARY * 600), ("zeros", bytes(1_200_000))):
        (tmp_path / name).write_bytes(content)
        said = refused(2, "demo", "--out", out, "--brief", str(tmp_path / name))
        assert said == refusals.sentence(Why.BINARY_BRIEF)


def test_an_unset_variable_does_not_fill_the_folder_that_one_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert "Name a folder for the film" in refused(2, "demo", "--out", "")
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_read_is_named(out, monkeypatch):
    monkeypatch.setenv("DAILIES_CORES", "many")

    assert "The setting DAILIES_CORES has to be mended" in refused(1, "demo", "--out", out)
    assert not Path(out).exists()


def test_a_brief_that_is_a_folder(out, tmp_path):
    assert "is a folder" in refused(2, "demo", "--out", out, "--brief", str(tmp_path))


@pytest.mark.parametrize("seconds", ["0", "-5", "1", "100000"])
def test_impossible_lengths(seconds, out):
    said = refused(2, "demo", "--out", out, "--seconds", seconds)

    assert f"a film of {seconds} seconds. Ask for 5 to 600" in said


@pytest.mark.parametrize(
    "args", [["--aspect", "4:3"], ["--takes", "9"], ["--seconds", "long"], ["--redo", "x"]]
)
def test_impossible_options(args, out):
    refused(2, "demo", "--out", out, *args)


def test_redo_where_no_film_is(out):
    assert "There is no film" in refused(2, "demo", "--out", out, "--redo", "4")
    assert not Path(out).exists()


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "taken").write_text("mine")

    said = refused(1, "demo", "--out", str(tmp_path / "taken"))

    assert "I cannot write to" in said
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_second_process_in_the_same_folder(out):
    inner = Path(out) / ".dailies"
    inner.mkdir(parents=True)
    with (inner / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        said = refused(1, "demo", "--out", out)

    assert "Another dailies is at work in" in said


def test_a_damaged_database(out):
    inner = Path(out) / ".dailies"
    inner.mkdir(parents=True)
    (inner / "dailies.db").write_bytes(b"SQLite format 3\0" + BINARY)

    said = refused(1, "demo", "--out", out)

    assert f"The notes of this film in {out} are damaged, or a newer Dailies wrote them" in said
    assert (inner / "dailies.db").read_bytes().endswith(BINARY)


def test_a_database_of_a_newer_house_is_left_alone(out):
    inner = Path(out) / ".dailies"
    inner.mkdir(parents=True)
    with sqlite3.connect(inner / "dailies.db") as database:
        database.execute("create table alembic_version (version_num text)")
        database.execute("insert into alembic_version values ('r9999')")

    assert "a newer Dailies wrote them" in refused(1, "demo", "--out", out)


def test_a_defect_of_ours_is_a_sentence_and_its_trace_is_in_the_log(tmp_path, capsys):
    def leave(place):
        with pytest.raises(SystemExit) as left, front_desk.spoken(place):
            raise RuntimeError("odd")
        assert left.value.code == 1
        return " ".join(capsys.readouterr().err.split())

    assert "RuntimeError: odd (test_bad_input.py, line " in leave(None)
    assert "RuntimeError: odd (" in leave(tmp_path / "nothing")
    (tmp_path / ".dailies").mkdir()
    assert "details are in" in leave(tmp_path)
    assert "Traceback" in (tmp_path / ".dailies" / "dailies.log").read_text()


def test_closed_streams_are_opened_on_nothing_before_any_file_gets_their_number():
    code = (
        "from bot import streams; streams.prepare(); import os, sys; sys.stderr.write('lost');"
        "print(os.open('/dev/null', os.O_RDONLY) > 2, repr(sys.stdin.read()))"
    )

    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -c "$1" <&- 2>&-', sys.executable, code],
        env=environment(), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip

    assert done.stdout == "True ''\n"


def test_a_full_disk_is_called_full(tmp_path):
    full = Path("/dev/full")

    with pytest.raises(Misconfigured) as error, folder.reported(tmp_path):
        full.write_text("x")

    assert error.value.why is Why.DISK_FULL


def begun(out):
    """A film on its way: the process as it makes the stills."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--out", out, "--brief", "A cat at sea."],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        if "Stills" in line:
            break
    return process


def test_a_folder_that_vanishes_stops_the_work(out):
    process = begun(out)
    Path(out).rename(out + ".gone")

    _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "Traceback" not in said
    assert "is gone" in said


@pytest.fixture
def heeded():
    """A shell has its background jobs, and so their children, ignore Ctrl-C; not these."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_background_job_that_ignores_ctrl_c_still_ends_politely(out):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = begun(out)
    finally:
        signal.signal(signal.SIGINT, before)
    process.terminate()

    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert said.startswith("Stopped. Everything finished so far is kept in")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_polite_kill_end_with_a_sentence(out, number, heeded):
    process = begun(out)
    process.send_signal(number)

    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert said.startswith("Stopped. Everything finished so far is kept in")
    assert list((Path(out) / ".dailies" / "work").iterdir()) == []


def test_a_file_that_is_no_film_does_not_pass(tmp_path):
    (tmp_path / "film.mp4").write_bytes(BINARY)

    assert here_and_now("verify", str(tmp_path / "film.mp4")).exit_code == 1
    assert "no file" in refused(2, "verify", str(tmp_path / "nothing.mp4"))
    assert "no file" in refused(2, "verify", str(tmp_path))
    assert "I cannot read" in refused(2, "verify", str(tmp_path / ("x" * 300)))


def test_the_doctor_finds_this_machine_well(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    done = here_and_now("doctor")

    assert done.exit_code == 0, done.output
    assert "Films can be made here." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_says_what_is_missing_and_what_mends_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAILIES_FFMPEG", "/bin/false")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:////proc/nowhere/dailies.db")
    monkeypatch.setenv("REDIS_URL", "nonsense")

    done = here_and_now("doctor")

    assert done.exit_code == 1
    assert "! missing  ffmpeg" in done.stdout
    assert "DAILIES_FFMPEG" in done.stdout
    assert "! missing  Database" in done.stdout
    assert "! missing  Queue" in done.stdout


def test_help_comes_at_once_because_nothing_heavy_is_imported():
    heavy = {"numpy", "sqlalchemy", "pydantic", "av", "discord", "telegram", "openai", "PIL"}
    code = f"import sys, bot.cli; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"


def test_help_is_for_people(tmp_path):
    done = dailies("--help", cwd=tmp_path)

    assert done.returncode == 0
    assert "Make a film right here" in done.stdout


@pytest.mark.parametrize("name", ["plain", "what?", "50%20off", "a#b", "“ü” 日本 {x}", "it's: \\"])
def test_a_folder_may_have_any_name(tmp_path, name):
    own = folder.Folder(tmp_path / name)

    settings = own.settings()

    assert make_url(settings.database_url).database == str(own.inner / "dailies.db")
    assert unquote(urlsplit(settings.media_url).path) == str(own.inner / "media")
