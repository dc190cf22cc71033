"""The house painter: an order for a still becomes a picture and the layers it is made of."""

from collections.abc import Callable, Mapping
from concurrent import futures
from dataclasses import replace
from functools import partial
from pathlib import Path

from PIL import Image

from pipeline import frames, ports
from pipeline.house import framing, grading, layers, noise, palettes, scenery
from pipeline.house.painting import (
    actors,
    composition,
    dressing,
    easel,
    notes,
    rooms,
    staging,
    things,
    weather,
)
from pipeline.house.scenery import base
from storage import shapes

Step = tuple[float, int, Callable[[easel.Easel], None]]


def paint(
    order: shapes.StillOrder,
    *,
    assets: Mapping[str, Path],
    folder: Path,
    progress: Callable[[float], None],
) -> ports.Result:
    """Draw one still: `still.png` of the frame's size and its `layers.zip`.

    References are not looked at: who people are stands in the order. Same order, same bytes.
    """
    still, stack = picture(order, progress=progress)
    main, bundle = folder / "still.png", folder / "layers.zip"
    with futures.ThreadPoolExecutor(1) as beside:
        saving = beside.submit(layers.save, stack, bundle)
        still.save(main, compress_level=1)
        saving.result()
    progress(1.0)
    facts = shapes.Facts(width=still.width, height=still.height)
    return ports.Result(main=main, parts={"layers": bundle}, facts=facts)


def picture(
    order: shapes.StillOrder, *, progress: Callable[[float], None] = lambda _: None
) -> tuple[Image.Image, layers.Stack]:
    """The finished frame (RGB) and the stack of layers behind it."""
    wishes = notes.read(order.notes)
    bones = composition.compose(order)
    view = seen(order, bones, wishes)
    acting = dressing.handed(view, order)
    order = order.evolve(shot=order.shot.evolve(blocking=acting))
    view = replace(view, shot=order.shot)
    place = scenery.draw(view)
    hero = staging.hero(view, place)
    glass = framing.near(view, hero, mirror=bones.mirror, wish=wishes.near)
    room = rooms.opened(view, place, glass, wishes)
    cast = staging.placed(view, place, glass, order.characters, wish=wishes.near)
    steps = _steps(room, cast, order)
    board = easel.Easel((view.width, view.height), [depth for depth, _, _ in steps])
    for index, (_, _, step) in enumerate(steps):
        step(board)
        progress(0.05 + 0.8 * index / len(steps))
    _grade(board, view, wishes)
    return _still(room, board, order), _stack(room, board)


def _grade(board: easel.Easel, view: base.View, wishes: notes.Wishes) -> None:
    """Expose the picture for its own lights and darks, then give it the palette's two tones."""
    palette = view.palette
    goal = (0.94 - 0.2 * palette.night) * (1 + 0.1 * wishes.light)
    levels = grading.levels(board.thumbnail(), white=goal)
    contrast = 0.37 + 0.2 * wishes.contrast
    curves = grading.curves(palette.dark, palette.light, contrast=contrast, levels=levels)
    # A stretched range is a more colourful one already.
    colour = 1.14 - 0.5 * (1 - levels[1] + levels[0])
    board.change(lambda one: grading.graded(one, curves, colour=colour))


def seen(
    order: shapes.StillOrder, bones: composition.Composition, wishes: notes.Wishes
) -> base.View:
    """What the place is told about the shot."""
    width, height = layers.canvas_size(order.aspect)
    shot = order.shot
    return base.View(
        width=width,
        height=height,
        aspect=order.aspect,
        shot=shot,
        palette=notes.graded(palettes.of(shot), wishes),
        seed=noise.seed("place", order.title),
        horizon=bones.horizon * height,
        hero=bones.hero * width,
        sun=(bones.sun_x * width, bones.sun_y * height),
        foreground=bones.foreground,
        variant=order.variant,
        words=" ".join((shot.place, shot.picture, *shot.props, *order.notes)).lower(),
    )


def _steps(
    room: rooms.Room, cast: tuple[staging.Placed, ...], order: shapes.StillOrder
) -> list[Step]:
    """Everything to lay down, far to near; at one depth: sheets, light, air, then people."""
    place, stage = room.place, room.place.figure_depth
    steps: list[Step] = []
    steps += [(one.depth, 0, partial(rooms.lay_sheet, room, sheet=one)) for one in place.sheets]
    steps += [(one.depth, 1, partial(rooms.lay_beam, room, beam=one)) for one in place.beams]
    steps += [(one.depth, 2, partial(rooms.lay_lamp, room, lamp=one)) for one in place.lamps]
    veils = weather.veils(room)
    steps += [(depth, 3, partial(weather.lay_veil, room, depth=depth)) for depth in veils]
    if order.shot.framing in ("medium", "close", "detail"):
        behind = stage - 0.02
        steps.append((behind, 3, partial(rooms.lay_bokeh, room, depth=behind)))
    steps.append((stage, 4, partial(things.lay_props, room, order=order)))
    steps += [
        (stage, 5, partial(actors.lay_figure, room, placed=one, product=order.product))
        for one in cast
    ]
    return sorted(steps, key=lambda one: one[:2])


def _still(room: rooms.Room, board: easel.Easel, order: shapes.StillOrder) -> Image.Image:
    width, height = frames.SIZES[order.aspect]
    left, top = (room.view.width - width) // 2, (room.view.height - height) // 2
    frame = board.flattened().crop((left, top, left + width, top + height))
    frame = weather.fallen(room, frame)
    name = f"{order.seed} {order.shot.picture} {order.variant}"
    return grading.finished(
        frame, vignetting=room.place.vignette, grain=room.place.grain, name=name
    )


def _stack(room: rooms.Room, board: easel.Easel) -> layers.Stack:
    place, view = room.place, room.view
    glows = tuple(
        layers.Glow(
            x=x,
            y=y,
            radius=lamp.radius * 2.2 * room.glass.zoom,
            colour=palettes.rgb(lamp.colour),
            flicker=lamp.flicker,
        )
        for lamp in place.lamps
        if lamp.flicker > 0
        for x, y in [room.glass.point(lamp.x, lamp.y)]
    )
    water_y = None if place.water_y is None else round(room.water_line)
    return layers.Stack(
        width=view.width,
        height=view.height,
        layers=board.layers(),
        weather=view.shot.weather,
        indoors=place.indoors,
        wind=weather.wind(room),
        vignette=place.vignette,
        grain=place.grain,
        motes=palettes.rgb(place.motes) if place.motes else None,
        water_y=water_y,
        glows=glows,
    )
