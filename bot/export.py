"""Export: a finished production as files that a person keeps. Whole or not at all.

Everything is written under temporary names inside `.dailies/` and renamed at the end, the film
last: a `film.mp4` in the folder is always a finished and labelled one.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from concurrent import futures
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot import captions, contact_sheet, record, script_md
from bot.folder import Folder, reported
from pipeline import faults, graph, slots
from pipeline.disclosure import film as disclosed
from storage import media, shapes

FILM, CAPTIONS, SCRIPT, DRAFT, SHEET, RECORD, STILLS = (
    "film.mp4", "film.srt", "script.md", "script.json", "contact-sheet.jpg", "production.json",
    "stills",
)  # fmt: skip
STAGING = "export"


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A delivered production with the takes that stand in it, opened as local files."""

    production: shapes.Production
    script: shapes.Script
    film: shapes.Take
    current: Mapping[str, shapes.Take]
    files: Mapping[str, Path]


async def gather(production: shapes.Production, shelf: media.Media) -> Finished | None:
    """Open everything that is exported; None if the film is not finished."""
    script = production.script
    if script is None or production.stage is not shapes.Stage.DELIVERED:
        return None
    stills = [slots.still(scene.number) for scene in script.scenes]
    current = {**_newest(production, *stills, slots.FILM), **graph.plan(production).current}
    film = current[slots.FILM]
    wanted = {slot: current[slot].asset for slot in (*stills, slots.FILM)}
    wanted |= dict(captions.of(film, captions.SRT))
    with faults.translated():
        files = {name: await shelf.path(asset) for name, asset in wanted.items()}
    return Finished(production=production, script=script, film=film, current=current, files=files)


def _newest(production: shapes.Production, *wanted: str) -> dict[str, shapes.Take]:
    """What was delivered, although a newer house would order it in other words today."""
    return {slot: production.shelf(slot)[-1] for slot in wanted if production.shelf(slot)}


def write(finished: Finished, folder: Folder, *, run_time: timedelta) -> None:
    """Write all files. Raises Broken if the film's label does not hold, Misconfigured if the disk
    does not let us.
    """
    staging = folder.inner / STAGING
    with reported(folder.root), futures.ThreadPoolExecutor() as pool:
        reading = pool.submit(disclosed.reopen, finished.files[slots.FILM])
        shutil.rmtree(staging, ignore_errors=True)
        (staging / STILLS).mkdir(parents=True)
        for name, content in _texts(finished, run_time):
            (staging / name).write_text(content, encoding="utf-8")
        _pictures(finished, staging)
        for name in _captions(finished.files):
            shutil.copyfile(finished.files[name], staging / name)
        shutil.copyfile(reading.result().path, staging / FILM)
        _move(staging, folder.root)


def _captions(files: Mapping[str, Path]) -> Iterator[str]:
    return (name for name in files if name.endswith(f".{captions.SRT}"))


def _texts(finished: Finished, run_time: timedelta) -> Iterator[tuple[str, str]]:
    yield SCRIPT, script_md.write(finished.script, finished.production.brief)
    yield DRAFT, finished.script.model_dump_json(indent=2) + "\n"
    story = record.write(
        finished.production, film=finished.film, current=finished.current, run_time=run_time
    )
    yield RECORD, json.dumps(story, indent=2, ensure_ascii=False) + "\n"


def _pictures(finished: Finished, staging: Path) -> None:
    listed = []
    for scene in finished.script.scenes:
        target = staging / STILLS / f"scene-{scene.number:02}.png"
        shutil.copyfile(finished.files[slots.still(scene.number)], target)
        listed.append((f"{scene.number}. {scene.heading}", target))
    contact_sheet.draw(
        listed,
        title=finished.script.title,
        aspect=finished.production.brief.aspect or "16:9",
        target=staging / SHEET,
    )


def _move(staging: Path, root: Path) -> None:
    """Into their places, the film last; stills of scenes that are no more go away."""
    stills = root / STILLS
    stills.mkdir(exist_ok=True)
    fresh = {path.name for path in (staging / STILLS).iterdir()}
    for path in (staging / STILLS).iterdir():
        path.replace(stills / path.name)
    for path in stills.glob("scene-*.png"):
        if path.name not in fresh:
            path.unlink()
    if not (staging / CAPTIONS).exists():
        (root / CAPTIONS).unlink(missing_ok=True)
    spoken = [one.name for one in staging.glob("*.srt")]
    for name in (SHEET, DRAFT, SCRIPT, RECORD, *spoken, FILM):
        if (staging / name).exists():
            (staging / name).replace(root / name)
    shutil.rmtree(staging, ignore_errors=True)
