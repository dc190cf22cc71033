"""A disclosed film: a type that only a film which really says that it is AI-made can have.

`disclose` finishes a file and returns one; `verify` reads any file and says what holds. Both look
at the pixels and the bytes of the file as it is, never at what was meant to be in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import av.error
import numpy as np
from av.container import InputContainer

from pipeline import errors
from pipeline.disclosure import label, tags
from pipeline.frames import SIZES

PLACES = ("label-first", "label-middle", "label-end")
FORMAT = "mov"
_KEY = object()


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at. `detail` is technical: a figure, or what was found instead."""

    name: str
    holds: bool
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Verification:
    """Every check of a file. `statement` is what its tags say, if they can be read."""

    checks: tuple[Check, ...]
    statement: tags.Statement | None = None

    @property
    def holds(self) -> bool:
        """All of them hold."""
        return bool(self.checks) and all(one.holds for one in self.checks)

    @property
    def failures(self) -> tuple[Check, ...]:
        """Those that do not."""
        return tuple(one for one in self.checks if not one.holds)


@dataclass(frozen=True, init=False)
class DisclosedFilm:
    """A file that was verified as labelled. Delivery accepts nothing else."""

    path: Path
    statement: tags.Statement

    def __init__(self, path: Path, statement: tags.Statement, *, key: object) -> None:
        if key is not _KEY:
            raise TypeError("only pipeline.disclosure makes a DisclosedFilm")
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "statement", statement)


def disclose(path: Path, statement: tags.Statement) -> DisclosedFilm:
    """Write the last tags into a film whose picture is labelled already, and prove all of it.

    Raises Broken (`Why.NO_LABEL`) when the label is not found or a tag cannot be read back.
    """
    tags.append(path, statement)
    film = reopen(path)
    if film.statement.label != statement.label:
        raise errors.Broken(errors.Why.NO_LABEL, f"label says {film.statement.label!r}")
    return film


def reopen(path: Path) -> DisclosedFilm:
    """A film that was disclosed before, verified again. Raises Broken when it does not hold."""
    found = verify(path)
    if not found.holds or found.statement is None:
        detail = "; ".join(f"{one.name}: {one.detail}" for one in found.failures)
        raise errors.Broken(errors.Why.NO_LABEL, detail)
    return DisclosedFilm(path, found.statement, key=_KEY)


def verify(path: Path) -> Verification:
    """Every check with its result, for any file whatever. Raises OSError if it cannot be read."""
    statement = tags.read(path)
    with path.open("rb") as file:
        if file.read(12)[4:8] != b"ftyp":
            return Verification(checks=(Check(name="container", holds=False, detail="not an MP4"),))
    try:
        with av.open(str(path), format=FORMAT, metadata_errors="ignore") as media:
            seen = tuple(_looked(media, statement))
    except (av.error.FFmpegError, ValueError, IndexError) as error:
        seen = (Check(name="container", holds=False, detail=str(error)),)
    return Verification(checks=(*seen, _stated(statement)), statement=statement)


def _looked(media: InputContainer, statement: tags.Statement | None) -> Iterator[Check]:
    if not media.streams.video:
        yield Check(name="container", holds=False, detail="no picture")
        return
    yield Check(name="container", holds=True)
    wordings = [one.value for one in label.Grade]
    if statement and statement.label in wordings:
        wordings = [statement.label]
    for place, luma in zip(PLACES, _frames(media), strict=True):
        yield _labelled(place, luma, wordings)
    comment = media.metadata.get("comment", "")
    told = any(comment.startswith(one) for one in wordings) and tags.NEWSCODES in comment
    yield Check(name="comment", holds=told, detail=comment[:120] or "missing")


def _labelled(place: str, luma: label.Plane | None, wordings: list[str]) -> Check:
    if luma is None:
        return Check(name=place, holds=False, detail="no frame can be decoded")
    base = _base(luma.shape[1], luma.shape[0])
    best = max(label.likeness(luma, one, base) for one in wordings)
    return Check(name=place, holds=best >= label.LIKENESS, detail=f"likeness {best:.2f}")


def _base(width: int, height: int) -> tuple[int, int]:
    """The size at which a film of this shape was made."""
    ratio = width / height
    return min(SIZES.values(), key=lambda size: abs(size[0] / size[1] - ratio))


def _frames(media: InputContainer) -> Iterator[label.Plane | None]:
    """Luma of the first frame, of one in the middle and of the last one."""
    stream = media.streams.video[0]
    span, start = stream.duration or 0, stream.start_time or 0
    yield next((_luma(frame) for frame in media.decode(stream)), None)
    # pictures that no other leans on are three in four, and the last one is never among them
    stream.codec_context.skip_frame = "NONREF"
    for at in (span // 2, max(0, span - 1)):
        last = None
        media.seek(start + at, stream=stream)
        for frame in media.decode(stream):
            last = frame
            if frame.pts is not None and frame.pts >= start + at and at < span - 1:
                break
        yield _luma(last) if last else None


def _luma(frame: av.VideoFrame) -> label.Plane:
    return np.asarray(frame.to_ndarray(format="gray"), np.uint8)


def _stated(statement: tags.Statement | None) -> Check:
    if statement is None:
        return Check(name="xmp", holds=False, detail="missing")
    return Check(name="xmp", holds=True, detail=statement.source_type)
