"""The room: a place under a lens and a light, and how its paper is painted and laid down."""

from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageDraw

from pipeline.house import canvas, lens, light, palettes
from pipeline.house.painting import easel, notes, water
from pipeline.house.scenery import base


@dataclass(frozen=True, kw_only=True)
class Room:
    """All that painting needs to know; `air` is the haze mask of the picture."""

    view: base.View
    place: base.Scenery
    glass: lens.Lens
    key: light.Key
    air: Image.Image
    haze_colour: str
    wishes: notes.Wishes

    @property
    def palette(self) -> palettes.Palette:
        """The picture's colours."""
        return self.view.palette

    @property
    def water_line(self) -> float:
        """Where water begins in the picture, or its lower edge."""
        if self.place.water_y is None:
            return self.view.height
        return self.glass.point(0, self.place.water_y)[1]


def opened(view: base.View, place: base.Scenery, glass: lens.Lens, wishes: notes.Wishes) -> Room:
    """Set up light and air for a place as the lens sees it."""
    sun = glass.point(*view.sun)
    key = light.toward((view.width / 2, view.height * 0.55), sun, view.palette)
    if place.rim_colour:
        key = replace(key, rim=place.rim_colour)
    if place.fill_colour:
        key = replace(key, fill=place.fill_colour)
    horizon = glass.point(0, view.horizon)[1]
    return Room(
        view=view,
        place=place,
        glass=glass,
        key=key,
        air=light.air(view.width, view.height, horizon=horizon, sun=sun),
        haze_colour=place.haze_colour or view.palette.low,
        wishes=wishes,
    )


def lay_sheet(room: Room, board: easel.Easel, *, sheet: base.Sheet) -> None:
    """Paint one sheet of the place and lay it down with its shadow."""
    if _in_the_way(room, sheet):
        return
    radius = _softness(room, sheet)
    distant = sheet.depth < 0.2 and sheet.haze >= 0.4
    coarse = 2 if radius >= 2.5 or distant else 1
    shot = room.glass.shoot(sheet, coarse=coarse)
    if shot is None:
        return
    picture, box = shot
    _colour(room, sheet, picture, box, coarse)
    if sheet.mirror > 0:
        _reflect(room, board, sheet, picture, box)
    if radius:
        picture = _spread(picture, radius / coarse)
    if coarse > 1:
        picture = picture.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR)
    if sheet.shadow > 0:
        picture = light.shadow(
            picture,
            room.key,
            strength=min(0.6, sheet.shadow),
            radius=1.6 * room.view.unit,
            colour=room.palette.dark,
        )
    board.lay(picture, sheet.depth, box[:2])


def _in_the_way(room: Room, sheet: base.Sheet) -> bool:
    """Whether a sheet would stand between the lens and a large figure."""
    if room.view.shot.framing in ("wide", "medium-wide"):
        return False
    return sheet.foreground or sheet.depth > room.place.figure_depth + 0.08


def _softness(room: Room, sheet: base.Sheet) -> float:
    """Blur in pixels: the sheet's own, and what the lens loses behind and before the figures."""
    own = sheet.blur * room.view.unit
    distance = abs(sheet.depth - room.place.figure_depth) / 0.6
    return float(own + room.glass.focus * min(1.0, 0.35 + distance))


def _spread(picture: Image.Image, radius: float) -> Image.Image:
    if picture.getchannel("A").getextrema()[0] == 255:
        return canvas.blur(picture.convert("RGB"), radius).convert("RGBA")
    return canvas.blur(picture, radius)


def _colour(
    room: Room, sheet: base.Sheet, picture: Image.Image, box: canvas.Box, coarse: int
) -> None:
    unit = room.view.unit * min(1.5, room.glass.zoom) / coarse
    swatch = light.lifted(picture)
    if swatch is None:
        return
    light.relief(swatch, room.key, strength=sheet.volume * 0.55, radius=1.1 * unit)
    light.texture(swatch, strength=sheet.texture, name=sheet.name)
    fog = 0.14 * room.wishes.fog + _fog(room) * (1 - sheet.depth)
    thick = sheet.haze + (fog if sheet.depth > 0 else 0.0)
    air = room.air.crop(box)
    if coarse > 1:
        air = air.resize(picture.size)
    light.haze(swatch, air, room.haze_colour, strength=min(0.94, thick))
    light.rim(swatch, room.key, width=sheet.rim * unit)
    light.pressed(swatch, picture)


def _fog(room: Room) -> float:
    if room.place.indoors:
        return 0.0
    return {"fog": 0.34, "snow": 0.14, "rain": 0.16, "storm": 0.1}.get(room.view.shot.weather, 0.0)


def _reflect(
    room: Room, board: easel.Easel, sheet: base.Sheet, picture: Image.Image, box: canvas.Box
) -> None:
    """Mix what is already on the board, upside down, into a shining sheet."""
    line = min(max(room.water_line, 2.0), room.view.height - 2.0)
    wet = room.place.ground == "wet"
    tint = room.palette.at(0.6)
    image = water.mirrored(board.flattened(), line=line, colour=tint, wet=wet).crop(box)
    if image.size != picture.size:
        image = image.resize(picture.size)
    alpha = picture.getchannel("A")
    colour = Image.blend(picture.convert("RGB"), image, sheet.mirror)
    colour.putalpha(alpha)
    picture.paste(colour)


def lay_lamp(room: Room, board: easel.Easel, *, lamp: base.Lamp) -> None:
    """Screen a lamp's glow over what is there."""
    at = room.glass.point(lamp.x, lamp.y)
    radius = lamp.radius * room.glass.zoom
    made = light.glow(
        board.size, at, radius=radius, colour=lamp.colour, strength=min(1.0, lamp.strength)
    )
    if made is not None:
        board.lay(made[0], lamp.depth, made[1][:2])


def lay_bokeh(room: Room, board: easel.Easel, *, depth: float) -> None:
    """Discs of light out of focus behind large figures: lamps of the place, sun in leaves."""
    view, unit = room.view, room.view.unit
    roll = view.dice("bokeh")
    lamps = [lamp for lamp in room.place.lamps if lamp.depth <= depth]
    gleams = view.shot.setting in _GLITTERING and (
        room.palette.night > 0.3 or view.shot.weather in ("clear", "wind", "cloudy")
    )
    if not lamps and not gleams:
        return
    colours = [lamp.colour for lamp in lamps] or [room.palette.light]
    if view.shot.setting in ("street", "city", "rooftop") and room.palette.night > 0.3:
        colours += [room.palette.second, room.palette.accent]
    picture = Image.new("RGBA", (board.size[0] // 2, board.size[1] // 2), (0, 0, 0, 0))
    for index in range(26 if lamps or room.palette.night > 0.3 else 14):
        if index < len(lamps):
            x, y = room.glass.point(lamps[index].x, lamps[index].y)
        else:
            x, y = roll.uniform(0, board.size[0]), roll.uniform(0.04, 0.62) * board.size[1]
        disc = roll.uniform(1.2, 3.6) * unit * (1.3 if index < len(lamps) else 1.0)
        alpha = roll.randrange(18, 70) * (1.0 if room.palette.night > 0.3 else 0.6)
        tint = palettes.rgb(colours[index % len(colours)])
        _disc(picture, (x / 2, y / 2), disc / 2, (*tint, round(alpha)))
    picture = canvas.blur(picture, 0.9)
    board.lay(picture.resize(board.size, Image.Resampling.BILINEAR), depth)


_GLITTERING = frozenset({"forest", "street", "city", "rooftop", "village", "stage"})
"""Settings with points of light behind people even where no lamp is in sight."""


def _disc(
    picture: Image.Image, at: canvas.Point, radius: float, colour: tuple[int, int, int, int]
) -> None:
    """A disc with a slightly brighter edge, laid over."""
    size = round(radius * 2) + 3
    one = Image.new("RGBA", (size, size), (*colour[:3], 0))
    pen, middle = ImageDraw.Draw(one), size / 2
    box = (middle - radius, middle - radius, middle + radius, middle + radius)
    pen.ellipse(box, fill=colour, outline=(*colour[:3], min(255, round(colour[3] * 1.7))))
    canvas.over(picture, one, (round(at[0] - middle), round(at[1] - middle)))


def lay_beam(room: Room, board: easel.Easel, *, beam: base.Beam) -> None:
    """Screen a soft shaft or patch of light, grained by the paper."""
    corners = [room.glass.point(*one) for one in beam.points]
    width, height = board.size
    mask = Image.new("L", (width // 4, height // 4), 0)
    ImageDraw.Draw(mask).polygon([(x / 4, y / 4) for x, y in corners], fill=255)
    mask = canvas.blur(mask, max(1.0, beam.blur * room.glass.zoom / 4))
    box = mask.getbbox()
    if box is None:
        return
    box = canvas.grown(box, 1, mask.size)
    tooth = light.paper(width, height, 0.3).resize(mask.size, Image.Resampling.NEAREST)
    share = beam.strength * 2
    mask = ImageChops.multiply(tooth.crop(box), mask.crop(box))
    mask = mask.point([min(255, round(one * share)) for one in range(256)])
    size = mask.width * 4, mask.height * 4
    picture = Image.new("RGBA", size, (*palettes.rgb(beam.colour), 0))
    picture.putalpha(mask.resize(size, Image.Resampling.BILINEAR))
    board.lay(picture, beam.depth, (box[0] * 4, box[1] * 4))
