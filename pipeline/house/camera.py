"""The house camera: a painted still becomes a clip that moves in depth and is alive.

Entry: `shoot`. The way is straight: layers → sheets, order → course, and for each frame
views → sheets laid over each other with the weather between them → finish → reel.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from pipeline import errors, frames, ports
from pipeline.house import layers
from pipeline.house.motion import effects, finish, life, moves, reel, sheets
from storage import shapes

_SPARE = 1.08
_PROGRESS_EVERY = 12
_PEOPLE_DEPTH = 0.6


def shoot(
    order: shapes.ClipOrder,
    *,
    assets: Mapping[str, Path],
    folder: Path,
    progress: Callable[[float], None],
) -> ports.Result:
    """Shoot `clip.mp4`: silent H.264, exactly `order.frames` frames of the aspect's size.

    Without layers the still itself is moved. Same order and same assets, same bytes. Raises
    errors.Broken when what it is given is damaged or the encoder fails.
    """
    width, height = frames.SIZES[order.aspect]
    pictures = _frames(order, _loaded(order, assets))
    clip = folder / "clip.mp4"
    with reel.rolling(clip, width=width, height=height, fps=order.fps, frames=order.frames) as roll:
        for number, frame in enumerate(pictures):
            roll(frame)
            if number % _PROGRESS_EVERY == 0:
                progress(number / order.frames)
    progress(1.0)
    return ports.Result(main=clip, facts=_facts(order))


def _facts(order: shapes.ClipOrder) -> shapes.Facts:
    width, height = frames.SIZES[order.aspect]
    duration_ms = round(1000 * order.frames / order.fps)
    return shapes.Facts(frames=order.frames, width=width, height=height, duration_ms=duration_ms)


def _loaded(order: shapes.ClipOrder, assets: Mapping[str, Path]) -> layers.Stack:
    source = order.layers or order.still
    try:
        if order.layers is not None:
            return layers.load(assets[source.digest])
        return _flat(assets[source.digest], frames.SIZES[order.aspect])
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise errors.Broken(errors.Why.CORRUPT, f"{source.key}: {error}") from error


def _flat(still: Path, size: tuple[int, int]) -> layers.Stack:
    """A picture without layers: one sheet, a little larger than the frame and cut to its shape."""
    width, height = (2 * round(side * _SPARE / 2) for side in size)
    with Image.open(still) as opened:
        picture = opened.convert("RGBA")
    fitted = ImageOps.fit(picture, (width, height), Image.Resampling.BICUBIC)
    backed = Image.new("RGBA", fitted.size, (0, 0, 0, 255))
    backed.alpha_composite(fitted)
    only = layers.Layer(name="still", depth=0.4, x=0, y=0, pixels=np.asarray(backed))
    return layers.Stack(width=width, height=height, layers=(only,), vignette=0.0, grain=0.008)


def _frames(order: shapes.ClipOrder, stack: layers.Stack) -> Iterator[reel.Frame]:
    width, height = frames.SIZES[order.aspect]
    frame = effects.Frame(
        width=width,
        height=height,
        canvas_width=stack.width,
        canvas_height=stack.height,
        name=f"{order.seed}/{order.variant}",
    )
    reach = (stack.width - width) / 2, (stack.height - height) / 2
    way = moves.course(order, focus=_focus(stack), reach=reach)
    stage = _Stage(_sheets(stack), life.alive(stack, frame, setting=order.shot.setting))
    stack = replace(stack, layers=())  # the sheets have all of it; a long film is many clips
    finished, picture = finish.Finish(stack, frame), sheets.blank(width, height)
    for number in range(order.frames):
        stage.draw(picture, _moment(way, number, order))
        yield finished(picture, number)


def _moment(way: moves.Course, number: int, order: shapes.ClipOrder) -> effects.Moment:
    at = number / max(1, order.frames - 1)
    return effects.Moment(
        number=number,
        seconds=number / order.fps,
        view=lambda depth: moves.view(way, depth=depth, at=at),
    )


class _Stage:
    """Lays sheets and effects over each other, far to near.

    What stands still behind the first effect is kept: a static shot is drawn once.
    """

    def __init__(self, parts: Sequence[sheets.Sheet], alive: Sequence[effects.Effect]) -> None:
        self._parts, self._alive = parts, alive
        self._first = min((effect.depth for effect in alive), default=effects.NEAREST)
        self._views: list[moves.View] = []
        self._kept: sheets.Picture | None = None

    def draw(self, picture: sheets.Picture, moment: effects.Moment) -> None:
        """Make `picture` the scene at a moment, whatever was in it."""
        views = [moment.view(one.depth) for one in self._parts]
        placed = sheets.arranged(picture, self._parts, views)
        behind = [one for one in placed if one.depth <= self._first]
        if self._kept is None or views != self._views:
            picture.clear()
            for one in behind:
                one.lay(picture)
            self._kept = picture.copy() if views == self._views else None
            self._views = views
        else:
            picture.show(self._kept)
        self._rest(picture, placed[len(behind) :], moment)

    def _rest(
        self, picture: sheets.Picture, placed: Sequence[sheets.Placed], moment: effects.Moment
    ) -> None:
        waiting = list(self._alive)
        for one in placed:
            while waiting and waiting[0].depth < one.depth:
                waiting.pop(0).apply(picture, moment)
            one.lay(picture)
        for effect in waiting:
            effect.apply(picture, moment)


def _sheets(stack: layers.Stack) -> tuple[sheets.Sheet, ...]:
    ordered = sorted(stack.layers, key=lambda layer: layer.depth)
    return tuple(sheets.sheet(one, width=stack.width, height=stack.height) for one in ordered)


def _focus(stack: layers.Stack) -> tuple[float, float]:
    """What a zoom closes in on: part of the way to the middle of what stands where people stand."""
    people = [one for one in stack.layers if abs(one.depth - _PEOPLE_DEPTH) < 0.16]
    if not people:
        return 0.0, 0.0
    nearest = min(people, key=lambda layer: abs(layer.depth - _PEOPLE_DEPTH))
    alpha = nearest.pixels[::8, ::8, 3].astype(np.int64)
    columns, rows = alpha.sum(axis=0), alpha.sum(axis=1)
    weight = max(1, int(alpha.sum()))
    across = nearest.x + 8 * int((columns * np.arange(len(columns))).sum()) / weight
    down = nearest.y + 8 * int((rows * np.arange(len(rows))).sum()) / weight
    return 0.6 * (across - stack.width / 2), 0.3 * (down - stack.height / 2)
