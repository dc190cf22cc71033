"""Somebody at a terminal: reads what appears, types lines, may be gone at any moment."""

import logging
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from typer import testing

from bot import cli

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PATIENCE_S = 120.0


def environment(**more: str) -> dict[str, str]:
    """A bare one: nothing of the tester's own settings."""
    root = str(Path(__file__).parents[2])
    return {
        "PATH": os.defpath,
        "PYTHONPATH": root,
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
    } | more


def dailies(*args: str, cwd: Path, text: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=cwd,
        input=text,
        capture_output=True,
        env=environment(COLUMNS="80"),
        timeout=PATIENCE_S,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def here_and_now(*args: str, text: bytes = b"") -> testing.Result:
    """Run the command in this process: quick, for what ends before any work begins."""
    handlers, level = logging.getLogger().handlers, logging.getLogger().level
    try:
        return testing.CliRunner().invoke(cli.app, args, input=text, env={"COLUMNS": "80"})
    finally:
        logging.getLogger().handlers, logging.getLogger().level = handlers, level


class Sitting:
    """The command in a terminal of its own."""

    def __init__(self, *args: str, cwd: Path, **settings: str) -> None:
        self._terminal, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", *args],
            cwd=cwd,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(TERM="xterm", COLUMNS="80", **settings),
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""
        self._read_up_to = 0

    def __enter__(self) -> "Sitting":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.kill()
            self.end()

    def wait_for(self, text: str) -> str:
        """Everything that appeared since the last wait, up to this text."""
        end = time.monotonic() + PATIENCE_S
        while text not in self.seen[self._read_up_to :]:
            assert time.monotonic() < end, f"{text!r} never came after:\n{self.seen[-3000:]}"
            if not self._read():
                raise AssertionError(f"ended without {text!r}:\n{self.seen[-3000:]}")
        start = self._read_up_to
        self._read_up_to = self.seen.index(text, start) + len(text)
        return self.seen[start : self._read_up_to]

    def say(self, line: str) -> None:
        """Type a line, once asked."""
        self.wait_for("› ")
        os.write(self._terminal, f"{line}\n".encode())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """As the machine would: without a word."""
        self.process.kill()

    def end(self) -> int:
        """Read to the end; the exit status, negative for a signal."""
        while self._read():
            pass
        os.close(self._terminal)
        return self.process.wait(PATIENCE_S)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], PATIENCE_S)
        try:
            data = os.read(self._terminal, 65_536) if ready else b""
        except OSError:  # how Linux says that the other side has closed
            return False
        self.seen += ANSI.sub("", data.decode(errors="replace")).replace("\r\n", "\n")
        return bool(data)
