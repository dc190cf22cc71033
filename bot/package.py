"""A package: a finished film as one archive for human editors, with timelines and media.

Media keep the names by which the timelines call them, so that an unpacked folder opens as it is.
"""

import asyncio
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import captions, credits_md, fountain, record, script_md
from bot.folder import reported
from bot.words import package as words
from bot.words import units
from pipeline import faults, graph, slots
from pipeline.cutting import cutlist, editing, listening, stems, timeline
from pipeline.cutting.interchange import edl, fcpxml, otio
from pipeline.disclosure import film as disclosed
from pipeline.disclosure import label
from storage import media, shapes

FILM, SOUND = "film.mp4", "film.m4a"
CAPTIONS, STEMS = "captions", "stems"
LAYERS = {"line": "dialogue", "clip": "clips", "ambience": "ambience", "score": "music"}
"""What the mix's layers are called."""
ENTRY_BYTES = 512
"""What an archive spends on a file beside its content, at most."""
UNNAMED = re.compile(r"[^\w]+")
LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A finished archive; `left_out` names what would have made it larger than allowed."""

    path: Path
    size: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What goes in: texts by name, and media by name, the most wanted first."""

    production: shapes.Production
    texts: Mapping[str, str]
    media: Mapping[str, shapes.Asset]
    reel: timeline.Reel | None

    @property
    def name(self) -> str:
        """What the archive is called."""
        script = self.production.script
        title = UNNAMED.sub("-", script.title if script else "").strip("-")[:LONGEST]
        return f"{title or self.production.id}.zip"


async def pack(
    production: shapes.Production,
    shelf: media.Media,
    *,
    folder: Path,
    limit_bytes: int | None = None,
) -> Parcel | None:
    """Write the archive of a finished film into `folder`; None while there is no film.

    Where it would be larger than `limit_bytes`, the heaviest kinds of media stay out. Raises
    `DailiesError`: Broken if the film's label does not hold.
    """
    found = contents(production)
    if found is None:
        return None
    taken, left_out = fitting(found, limit_bytes)
    with faults.translated():
        files = {name: await shelf.path(asset) for name, asset in taken.items()}
        sounds = {} if left_out else {one.digest: await shelf.path(one) for one in _sounds(found)}
    with reported(folder), tempfile.TemporaryDirectory(dir=folder, prefix=".rendered-") as scratch:
        rendered = await asyncio.to_thread(_rendered, found, files, sounds, Path(scratch))
        for name, path in rendered.items():
            if limit_bytes is None or _weight(found, [*files.values(), path]) <= limit_bytes:
                files[name] = path
            else:
                left_out = (*left_out, name)
        return await asyncio.to_thread(_written, found, files, left_out, folder, limit_bytes)


def contents(production: shapes.Production) -> Contents | None:
    """Everything that belongs to a finished film. Pure."""
    script, plan = production.script, graph.plan(production)
    film = plan.current.get(slots.FILM) or next(iter(production.shelf(slots.FILM)[::-1]), None)
    if script is None or film is None or production.stage is not shapes.Stage.DELIVERED:
        return None
    texts = {
        "script.fountain": fountain.write(script, authors=credits_md.directors(production)),
        "script.md": script_md.write(script, production.brief),
        "script.json": script.model_dump_json(indent=2) + "\n",
        "credits.md": credits_md.write(production, plan.current),
        "provenance.json": _story(production, film, plan.current),
    }
    listed: dict[str, shapes.Asset] = {}
    listed |= {f"{CAPTIONS}/{name}": asset for name, asset in captions.of(film)}
    listed[FILM] = film.asset
    if plan.reel is not None:
        edit = cutlist.of(plan.reel)
        texts |= {
            "timeline.otio": otio.write(edit),
            "timeline.edl": edl.write(edit),
            "timeline.fcpxml": fcpxml.write(edit),
        }
        by_weight = sorted(edit.media, key=lambda one: one.video)
        listed |= {one.name: one.asset for one in by_weight}
    return Contents(production=production, texts=texts, media=listed, reel=plan.reel)


def fitting(
    found: Contents, limit_bytes: int | None
) -> tuple[dict[str, shapes.Asset], tuple[str, ...]]:
    """The media for which there is room, and the names of all others."""
    if limit_bytes is None:
        return dict(found.media), ()
    room = limit_bytes - sum(len(one.encode()) + ENTRY_BYTES for one in found.texts.values())
    room -= len(words.README) + len(words.LEFT_OUT) + sum(map(len, found.media)) + ENTRY_BYTES
    taken: dict[str, shapes.Asset] = {}
    for name, asset in found.media.items():
        if asset.size + ENTRY_BYTES <= room:
            taken[name] = asset
            room -= asset.size + ENTRY_BYTES
    return taken, tuple(name for name in found.media if name not in taken)


def _story(
    production: shapes.Production, film: shapes.Take, current: Mapping[str, shapes.Take]
) -> str:
    told = record.write(production, film=film, current=current)
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _sounds(found: Contents) -> list[shapes.Asset]:
    """The recordings that are heard in the film."""
    return [one.asset for one in editing.mix(found.reel).sounds] if found.reel else []


def _rendered(
    found: Contents, files: Mapping[str, Path], sounds: Mapping[str, Path], scratch: Path
) -> dict[str, Path]:
    """What nobody stored: the film to listen to, and the mix by role, each as long as the film.

    Raises Broken for a film that does not say what it is.
    """
    rendered: dict[str, Path] = {}
    if FILM in files:
        film = disclosed.reopen(files[FILM])
        rendered[SOUND] = listening.write(film, scratch / SOUND)
    if sounds and found.reel is not None:
        layers = stems.render(editing.mix(found.reel), files=sounds, folder=scratch)
        rendered |= {f"{STEMS}/{LAYERS[one]}{path.suffix}": path for one, path in layers.items()}
    return rendered


def _weight(found: Contents, files: Iterable[Path]) -> int:
    """Bytes of these media and of all texts in the archive, at most."""
    texts = sum(len(one.encode()) + ENTRY_BYTES for one in found.texts.values())
    return texts + ENTRY_BYTES + sum(one.stat().st_size + ENTRY_BYTES for one in files)


def _written(
    found: Contents,
    files: Mapping[str, Path],
    left_out: Sequence[str],
    folder: Path,
    limit_bytes: int | None,
) -> Parcel:
    """The archive under its own name, whole or not at all."""
    target = folder / found.name
    part = target.with_suffix(".part")
    with reported(folder):
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, text in _papers(found, left_out, limit_bytes):
                    archive.writestr(name, text)
                for name, path in files.items():
                    archive.write(path, name, compress_type=zipfile.ZIP_STORED)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return Parcel(path=target, size=target.stat().st_size, left_out=tuple(left_out))


def _papers(
    found: Contents, left_out: Sequence[str], limit_bytes: int | None
) -> Iterator[tuple[str, str]]:
    production = found.production
    title = production.script.title if production.script else production.id
    text = words.README.format(title=title, label=_label(found.reel), fps=timeline.FPS)
    if left_out and limit_bytes is not None:
        text += words.LEFT_OUT.format(
            limit=units.size(limit_bytes), names="\n".join(left_out), production=production.id
        )
    yield "README.txt", text
    yield from found.texts.items()


def _label(reel: timeline.Reel | None) -> str:
    return reel.label if reel else label.Grade.GENERATED.value
