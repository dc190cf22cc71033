"""A booth: the child process in which the house studio draws, speaks and plays.

One JSON order a line comes in, JSON lines of progress and one of result go out. When the parent is
gone its pipe closes, and the booth ends at once with everything that it started.
"""

import errno
import importlib
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO

from pipeline import errors, memory, ports
from storage import shapes

JOBS = {
    "script": "pipeline.house.writer:write",
    "still": "pipeline.house.painter:paint",
    "voice": "pipeline.house.voice:speak",
    "clip": "pipeline.house.camera:shoot",
    "score": "pipeline.house.composer:compose",
    "sound": "pipeline.house.foley:record",
}

NICENESS = 5
"""Booths step back for the process that talks to people."""


def main() -> None:
    """Serve orders from standard input until it closes."""
    os.nice(NICENESS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1, encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    orders: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    _get_ready(sys.argv[1:], orders)
    while True:
        _answer(json.loads(orders.get()), answers)
        memory.give_back()


def _listen(orders: queue.Queue[str]) -> None:
    """Pass orders on; at the end of the pipe end the whole process group, ffmpeg included."""
    for line in sys.stdin:
        orders.put(line)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _get_ready(kinds: Sequence[str], orders: queue.Queue[str]) -> None:
    """Load what makes these kinds, until there is an order."""
    for kind in kinds:
        if orders.empty():
            _job(kind)


def _job(kind: str) -> Callable[..., ports.Result]:
    """Who makes this kind; loaded on use."""
    module, _, verb = JOBS[kind].partition(":")
    made: Callable[..., ports.Result] = getattr(importlib.import_module(module), verb)
    return made


def _answer(request: dict[str, Any], answers: TextIO) -> None:
    def progress(fraction: float) -> None:
        answers.write(json.dumps({"progress": fraction}) + "\n")

    try:
        reply = _carry_out(request, progress)
    except errors.DailiesError as error:
        reply = {"error": type(error).__name__, "why": error.why, "detail": error.detail}
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        why = errors.Why.DISK_FULL if full else errors.Why.BROKEN
        reply = {"error": "Misconfigured" if full else "Broken", "why": why, "detail": str(error)}
    except Exception as error:  # noqa: BLE001 - the task runner's door, on its far side
        traceback.print_exc()
        reply = {"error": "Broken", "why": errors.Why.BROKEN, "detail": repr(error)}
    answers.write(json.dumps(reply) + "\n")


def _carry_out(request: dict[str, Any], progress: Callable[[float], None]) -> dict[str, Any]:
    order = shapes.ORDER.validate_python(request["order"])
    assets = {digest: Path(path) for digest, path in request["assets"].items()}
    result = _job(order.kind)(
        order, assets=assets, folder=Path(request["folder"]), progress=progress
    )
    return {
        "main": str(result.main),
        "parts": {name: str(path) for name, path in result.parts.items()},
        "facts": result.facts.model_dump(mode="json"),
        "script": result.script.model_dump(mode="json") if result.script else None,
    }


if __name__ == "__main__":
    main()
