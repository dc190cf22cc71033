"""The whole main job as a person meets it: a brief in, a labelled film out, in fresh processes.

    python -m benchmarks.demo            30 s and 60 s, a redo, the start-up
    python -m benchmarks.demo --long     3 minutes as well (several minutes of work)

Everything is a ratio within this run. Memory is the sum over the process and all its children.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

EPIC = (
    "A 3-minute epic of 36 scenes. Ines, an old sailor in a yellow raincoat, and Bo, a small round"
    " robot, cross the sea to find a lost lighthouse. Storm, fog, an island, a cave, a desert, a"
    ' city at night, snow in the mountains. Ines says "We go on." Final shot: dawn over the sea.'
)


@dataclass(frozen=True)
class Run:
    """What one command took."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def run(*arguments: str) -> Run:
    """Run `dailies` with these arguments and watch its memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    peak: list[float] = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watch.start()
    _, said = process.communicate()
    wall_s = time.monotonic() - started
    watch.join()
    if process.returncode:
        sys.exit(said.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall_s, cpu_s, peak[0])


def _watch(root: int, peak: list[float]) -> None:
    while Path(f"/proc/{root}").exists():
        peak[0] = max(peak[0], sum(_resident_mb(pid) for pid in _family(root)))
        time.sleep(0.25)
        if _state(root) == "Z":
            return


def _family(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(folder.name))
    family, queue = [], [root]
    while queue:
        one = queue.pop()
        family.append(one)
        queue += parents.get(one, [])
    return family


def _resident_mb(pid: int) -> float:
    """Proportional size: memory that processes share counts once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    pss = next((line for line in lines if line.startswith("Pss:")), "Pss: 0 kB")
    return int(pss.split()[1]) / 1024


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"


def film_s(out: Path) -> float:
    """How long the film in that folder lasts."""
    import av

    with av.open(str(out / "film.mp4")) as film:
        return float(film.duration or 0) / av.time_base


def show(name: str, taken: Run, length_s: float) -> None:
    print(
        f"{name:<34} wall {taken.wall_s:6.1f} s = {taken.wall_s / length_s:5.2f} × film"
        f"   cpu {taken.cpu_s:6.1f} s   peak {taken.peak_mb:5.0f} MB"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--long", action="store_true")
    chosen = options.parse_args()
    print(f"{os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        short, middle = Path(folder, "30"), Path(folder, "60")
        first = run("demo", "--yes", "--quiet", "--out", str(short))
        show("30 s film (built-in brief)", first, film_s(short))
        whole = run("demo", "--yes", "--quiet", "--seconds", "60", "--out", str(middle))
        show("60 s film, 12 scenes", whole, film_s(middle))
        redone = run("demo", "--yes", "--quiet", "--out", str(middle), "--redo", "4:darker")
        ratio = redone.wall_s / whole.wall_s
        print(
            f"{'redo of scene 4 of 12':<34} wall {redone.wall_s:6.1f} s = {ratio:5.2f} × first run"
        )
        if chosen.long:
            long = Path(folder, "180")
            epic = run(
                "demo", "--yes", "--quiet", "--brief", EPIC, "--seconds", "180", "--out", str(long)
            )
            show("180 s film, 36 scenes", epic, film_s(long))
    helped = run("--help")
    print(f"{'dailies --help':<34} wall {helped.wall_s:6.2f} s")


if __name__ == "__main__":
    main()
