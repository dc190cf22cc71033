"""Lighting: what a place does to whatever stands in it: its light, shadows and glow."""

from PIL import Image

from pipeline.house import canvas, light, palettes
from pipeline.house.painting import easel, rooms


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


def lay_glow(room: rooms.Room, board: easel.Easel, at: canvas.Point, radius: float) -> None:
    """The light of a thing that shines, the stronger the darker it is around."""
    strength = 0.3 + 0.5 * room.palette.night
    made = light.glow(board.size, at, radius=radius, colour=room.palette.lamp, strength=strength)
    if made is not None:
        board.lay(made[0], room.place.figure_depth, made[1][:2])
