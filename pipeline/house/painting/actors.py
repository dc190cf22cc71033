"""Actors and things: flat sprites are lit like the place that they stand in."""

from dataclasses import replace

from PIL import Image

from pipeline.house import canvas, figures, light, noise, palettes, pen, props
from pipeline.house.painting import dressing, easel, rooms, staging
from pipeline.house.scenery import land
from storage import shapes


def lay_figure(
    room: rooms.Room, board: easel.Easel, *, placed: staging.Placed, product: str = ""
) -> None:
    """Draw one figure, light it, and lay it down with its shadow or reflection."""
    own = dressing.said(placed.holding, product)
    sprite = figures.draw(
        _wearing(placed.character, product),
        held_colour=product_colour(product) if own else None,
        pose=placed.pose,
        facing="left" if placed.facing == "left" else "right",
        head_px=placed.head,
        holding=placed.holding,
        framing=placed.framing,
        tint=palettes.rgb(palettes.mix(room.palette.dark, room.palette.top, 0.25)),
        dark=darkness(room) * (0.6 if placed.framing in ("medium", "close") else 1.0),
    )
    at = _origin(sprite, placed)
    if placed.anchor == "head" and placed.framing == "medium":
        placed, at = _settled(room, sprite, placed, at)
    box = sprite.box(at)
    picture = lit(room, sprite.image, box, size=placed.head)
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
    return character.evolve(appearance=look.evolve(accent_colour=product_colour(product)))


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
    _lay_glow(room, board, spot, (0.5 if placed.framing == "close" else 0.9) * placed.head)


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
    lay_shadow(
        room, board, (placed.at[0], placed.floor + 0.3 * head), (wide, 0.3 * head), 0.45, depth
    )
    picture = lit(room, flat, (left, top, left + size[0], top + size[1]), size=head)
    board.lay(picture, depth, (left, top))


def _origin(sprite: canvas.Sprite, placed: staging.Placed) -> canvas.Point:
    """Where the sprite's origin must go so that its anchor lands on the spot."""
    if placed.anchor != "head":
        return placed.at
    x, y = placed.at
    head = sprite.anchors["head"]
    return x + sprite.origin[0] - head[0], y + sprite.origin[1] - head[1]


def darkness(room: rooms.Room) -> float:
    """How far people are drawn into the picture's dark, 0…1."""
    dim = 0.03 + 0.2 * room.palette.night + room.place.figure_dark
    mood = {"noir": 0.07, "suspense": 0.06}.get(room.view.shot.mood, 0.0)
    return min(0.5, max(0.0, dim + mood - 0.08 * room.wishes.light))


def lit(room: rooms.Room, flat: Image.Image, box: canvas.Box, *, size: float) -> Image.Image:
    """A flat sprite under the room's light; `size` is its head's height in pixels."""
    picture = flat.copy()
    _ambient(room, picture)
    swatch = light.lifted(picture)
    if swatch is None:
        return picture
    light.relief(swatch, room.key, strength=0.42, radius=max(3.0, min(34.0, size * 0.2)))
    light.texture(swatch, strength=0.05, name="actor")
    if size < 5 * room.view.unit:
        _air(room, swatch, box)
    light.rim(swatch, room.key, width=max(1.4, min(5.0, size * 0.07)), strength=0.9)
    light.pressed(swatch, picture)
    return picture


def _ambient(room: rooms.Room, picture: Image.Image) -> None:
    """The colour of the hour on everybody, weaker than on things, so that they stay themselves."""
    own = palettes.mix(room.palette.ambient, "#ffffff", 0.55)
    bands = [round(one * part / 255) for part in palettes.rgb(own) for one in range(256)]
    picture.paste(picture.point([*bands, *range(256)]))


def _air(room: rooms.Room, swatch: light.Swatch, box: canvas.Box) -> None:
    air = room.air.crop(box)
    fog = 0.08 + 0.14 * (room.view.shot.weather == "fog") + 0.08 * max(0.0, room.wishes.fog)
    light.haze(swatch, air, room.haze_colour, strength=0.0 if room.place.indoors else fog)


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
    lay_shadow(room, board, (at[0] + slant, at[1]), (reach, flat), strength, depth)
    lay_shadow(room, board, at, (placed.head * 0.55, flat * 0.6), strength, depth)


def lay_shadow(
    room: rooms.Room,
    board: easel.Easel,
    at: canvas.Point,
    radii: canvas.Point,
    strength: float,
    depth: float,
) -> None:
    """A soft dark ellipse on the ground."""
    wide, high = max(2, round(radii[0] * 1.5)), max(2, round(radii[1] * 1.8))
    gradient = Image.radial_gradient("L").resize((wide * 2, high * 2))
    mask = gradient.point([round(max(0, 255 - one * 1.42) * strength) for one in range(256)])
    picture = Image.new("RGBA", mask.size, (*palettes.rgb(room.palette.dark), 0))
    picture.putalpha(mask)
    board.lay(picture, depth, (round(at[0]) - wide, round(at[1]) - high))


def lay_props(room: rooms.Room, board: easel.Easel, *, order: shapes.StillOrder) -> None:
    """Things of the shot on the table, on the ground, or large in a shot about them."""
    things = dressing.laid(room.view, room.place, room.glass, order)
    if things and dressing.near(room.view) and not things[0].afloat:
        _lay_surface(room, board)
    for thing in things:
        _lay_thing(room, board, thing, order.product)


def _lay_thing(room: rooms.Room, board: easel.Easel, thing: dressing.Laid, product: str) -> None:
    own = dressing.said(thing.name, product)
    sprite = props.draw(
        thing.name,
        width_px=thing.width,
        accent=product_colour(product) if own else None,
        features=f"product {product}" if own else "",
    )
    if sprite is None:
        return
    at = thing.spot.x, thing.spot.y
    box, depth = sprite.box(at), room.place.figure_depth
    picture = lit(room, sprite.image, box, size=thing.width * 0.6)
    if not thing.afloat:
        lay_shadow(room, board, at, (thing.width * 0.6, thing.width * 0.09), 0.5, depth)
    board.lay(picture, depth, box[:2])
    if dressing.kind_of(thing.name) in dressing.LIGHTS:
        top = at[0], box[1] + 0.2 * (box[3] - box[1])
        _lay_glow(room, board, top, 0.5 * thing.width)


_PRODUCT_COLOURS = ("#f2a93b", "#e0563f", "#2f8f83", "#3f6fc4", "#d9487a", "#6a55b8")


def product_colour(product: str) -> str:
    """The colour of a film's product: the same in every scene, whatever the light."""
    return noise.dice("product", product.lower().strip()).choice(_PRODUCT_COLOURS)


def _lay_glow(room: rooms.Room, board: easel.Easel, at: canvas.Point, radius: float) -> None:
    """The light of a thing that shines, the stronger the darker it is around."""
    strength = 0.3 + 0.5 * room.palette.night
    made = light.glow(board.size, at, radius=radius, colour=room.palette.lamp, strength=strength)
    if made is not None:
        board.lay(made[0], room.place.figure_depth, made[1][:2])


def _lay_surface(room: rooms.Room, board: easel.Easel) -> None:
    """What a thing close to the lens stands on: a plane with a soft far edge."""
    width, height = board.size
    own = "#8f6648" if room.place.indoors else _GROUNDS.get(room.view.shot.setting, "#8a8478")
    if room.view.shot.weather == "snow" and not room.place.indoors:
        own = "#e4ebf0"
    edge, near = room.palette.tone(own, 0.45), room.palette.tone(own, 0.85)
    fade = (
        f'<linearGradient id="surface" x1="0" y1="0" x2="0" y2="1"><stop offset="0" '
        f'stop-color="{edge}"/><stop offset="1" stop-color="{near}"/></linearGradient>'
    )
    top = round(0.6 * height)
    plane = pen.rect(-30, 0.66 * height, width + 60, height, "url(#surface)")
    picture = canvas.rasterise(fade + plane, box=(0, top, width, height))
    picture = canvas.blur(picture, 4.0)
    swatch = light.lifted(picture)
    if swatch:
        light.texture(swatch, strength=0.16, name="surface")
        light.pressed(swatch, picture)
    board.lay(picture, room.place.figure_depth - 0.01, (0, top))


_GROUNDS = {
    "desert": "#d8b071", "beach": "#e0c898", "forest": "#6b8058", "meadow": "#7a9458",
    "village": "#8f8a70", "planet": "#a85f48", "sea": "#8a6242", "cave": "#5c5e6a",
}  # fmt: skip
