"""Actors and things: flat sprites are lit like the place that they stand in."""

from dataclasses import replace

from PIL import Image

from pipeline.house import canvas, figures, light, noise, palettes
from pipeline.house.painting import dressing, easel, lighting, rooms, staging, things
from pipeline.house.scenery import land
from storage import shapes


def lay_figure(
    room: rooms.Room, board: easel.Easel, *, placed: staging.Placed, product: str = ""
) -> None:
    """Draw one figure, light it, and lay it down with its shadow or reflection."""
    own = dressing.said(placed.holding, product)
    sprite = figures.draw(
        _wearing(placed.character, product),
        held_colour=things.product_colour(product) if own else None,
        pose=placed.pose,
        facing="left" if placed.facing == "left" else "right",
        head_px=placed.head,
        holding=placed.holding,
        framing=placed.framing,
        tint=palettes.rgb(palettes.mix(room.palette.dark, room.palette.top, 0.25)),
        dark=lighting.darkness(room) * (0.6 if placed.framing in ("medium", "close") else 1.0),
    )
    at = _origin(sprite, placed)
    if placed.anchor == "head" and placed.framing == "medium":
        placed, at = _settled(room, sprite, placed, at)
    box = sprite.box(at)
    picture = lighting.lit(room, sprite.image, box, size=placed.head)
    depth = room.place.figure_depth
    _lift(room, board, box, placed.head)
    if placed.anchor == "feet":
        _ground(room, board, picture, sprite, at, placed)
    if placed.anchor == "stone":
        _lay_stone(room, board, placed)
    board.lay(picture, depth, box[:2])
    if dressing.kind_of(placed.holding) in dressing.LIGHTS:
        _lay_hand_light(room, board, sprite, at, placed)


def _wearing(character: shapes.Character, product: str) -> shapes.Character:
    """Whoever wears the film's product wears it in the product's colour."""
    look = character.appearance
    if look is None or not product or look.attribute != dressing.kind_of(product):
        return character
    return character.evolve(appearance=look.evolve(accent_colour=things.product_colour(product)))


def _settled(
    room: rooms.Room, sprite: canvas.Sprite, placed: staging.Placed, at: canvas.Point
) -> tuple[staging.Placed, canvas.Point]:
    """Near figures that end within the frame stand on the ground; sitters there get a stone."""
    view, bottom = room.view, sprite.box(at)[3]
    if placed.pose == "sit" and not room.place.seats and placed.character.kind != "animal":
        floor = at[1] + staging.SEAT_HEADS * placed.head
        return replace(placed, anchor="stone", at=at, floor=floor), at
    if bottom < 0.93 * view.height and room.place.ground != "none":
        down = 0.87 * view.height - bottom
        left, _, right, _ = sprite.box(at)
        aside = max(0.0, 0.1 * view.width - left) - max(0.0, right - 0.9 * view.width)
        at = at[0] + aside, at[1] + down
        return replace(placed, anchor="feet", at=at, floor=0.87 * view.height), at
    return placed, at


def _lay_hand_light(
    room: rooms.Room,
    board: easel.Easel,
    sprite: canvas.Sprite,
    at: canvas.Point,
    placed: staging.Placed,
) -> None:
    """What a lantern, candle or screen in somebody's hand gives off."""
    left, top, _, _ = sprite.box(at)
    hand = sprite.anchors["hand"]
    down = dressing.LIGHTS[dressing.kind_of(placed.holding)] * placed.head
    spot = left + hand[0], top + hand[1] + down
    lighting.lay_glow(room, board, spot, (0.5 if placed.framing == "close" else 0.9) * placed.head)


def _lift(room: rooms.Room, board: easel.Easel, box: canvas.Box, head: float) -> None:
    """A breath of light behind a figure in the dark, so that its head is read."""
    dark = max(0.0, room.palette.night - 0.3) + 0.3 * (room.view.shot.mood == "noir")
    if dark <= 0 or head > 8 * room.view.unit:
        return
    at = (box[0] + box[2]) / 2, box[1] + 0.3 * (box[3] - box[1])
    colour = palettes.mix(room.palette.low, room.palette.light, 0.4)
    made = light.glow(board.size, at, radius=head * 2.6, colour=colour, strength=0.34 * dark)
    if made is not None:
        board.lay(made[0], room.place.figure_depth, made[1][:2])


def _lay_stone(room: rooms.Room, board: easel.Easel, placed: staging.Placed) -> None:
    """A boulder to sit on where the place has no seat."""
    tone = room.palette.tone
    head = placed.head
    high, wide = placed.floor - placed.at[1] + 0.3 * head, 3.0 * head
    size = round(wide * 1.3), round(high * 1.1)
    art = land.rock(
        size[0] / 2, size[1] - 1, wide, high, tone("#8f8a88", 0.5), tone("#4a4a58", 0.72),
        noise.dice(room.view.seed, "stone"),
    )  # fmt: skip
    flat = canvas.rasterise(art, box=(0, 0, *size))
    left, top = round(placed.at[0] - size[0] / 2), round(placed.floor + 0.3 * head - size[1])
    depth = room.place.figure_depth
    lighting.lay_shadow(
        room, board, (placed.at[0], placed.floor + 0.3 * head), (wide, 0.3 * head), 0.45, depth
    )
    picture = lighting.lit(room, flat, (left, top, left + size[0], top + size[1]), size=head)
    board.lay(picture, depth, (left, top))


def _origin(sprite: canvas.Sprite, placed: staging.Placed) -> canvas.Point:
    """Where the sprite's origin must go so that its anchor lands on the spot."""
    if placed.anchor != "head":
        return placed.at
    x, y = placed.at
    head = sprite.anchors["head"]
    return x + sprite.origin[0] - head[0], y + sprite.origin[1] - head[1]


def _ground(
    room: rooms.Room,
    board: easel.Easel,
    picture: Image.Image,
    sprite: canvas.Sprite,
    at: canvas.Point,
    placed: staging.Placed,
) -> None:
    """What the ground does under feet: a mirror image, or a soft shadow away from the light."""
    depth = room.place.figure_depth
    if room.place.ground in ("wet", "water"):
        upside = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        upside = upside.resize((upside.width, max(1, round(upside.height * 0.9))))
        feet = round(at[1] - (sprite.image.height - sprite.origin[1]) * 0.9)
        board.lay(canvas.faded(upside, 0.36), depth, (round(at[0] - sprite.origin[0]), feet))
    if room.place.ground == "none":
        return
    reach, flat = placed.head * 1.5, placed.head * 0.22
    slant = -room.key.dx * placed.head * (0.2 if room.place.indoors else 0.9)
    strength = 0.5 if room.place.indoors else 0.55 - 0.2 * room.palette.night
    lighting.lay_shadow(room, board, (at[0] + slant, at[1]), (reach, flat), strength, depth)
    lighting.lay_shadow(room, board, at, (placed.head * 0.55, flat * 0.6), strength, depth)
