"""Things: props of a shot, lit like the place, on what they stand on."""

from pipeline.house import canvas, light, noise, pen, props
from pipeline.house.painting import dressing, easel, lighting, rooms
from storage import shapes


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
    picture = lighting.lit(room, sprite.image, box, size=thing.width * 0.6)
    if not thing.afloat:
        lighting.lay_shadow(room, board, at, (thing.width * 0.6, thing.width * 0.09), 0.5, depth)
    board.lay(picture, depth, box[:2])
    if dressing.kind_of(thing.name) in dressing.LIGHTS:
        top = at[0], box[1] + 0.2 * (box[3] - box[1])
        lighting.lay_glow(room, board, top, 0.5 * thing.width)


_PRODUCT_COLOURS = ("#f2a93b", "#e0563f", "#2f8f83", "#3f6fc4", "#d9487a", "#6a55b8")


def product_colour(product: str) -> str:
    """The colour of a film's product: the same in every scene, whatever the light."""
    return noise.dice("product", product.lower().strip()).choice(_PRODUCT_COLOURS)


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
