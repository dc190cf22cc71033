"""Rooms, streets and space: every place holds together in every frame, hour and take."""

import dataclasses
import hashlib
from functools import cache

import numpy as np
import pytest
from PIL import Image

from pipeline.house import canvas, framing, layers, palettes, scenery
from pipeline.house.scenery import base, earth, perspective, windows
from storage import shapes

ASPECTS = ("16:9", "9:16", "1:1")
SETTINGS = (
    "street", "city", "rooftop", "cafe", "home", "office", "lab", "hall", "stage", "studio",
    "station", "space",
)  # fmt: skip
SPECIAL = {
    "street": ("bookshop", "bakery", "flower shop"),
    "city": ("harbour", "overlook"),
    "cafe": ("jazz bar",),
    "home": ("bedroom", "kitchen"),
    "office": ("hospital", "classroom"),
    "lab": ("abandoned lab", "orbital lab"),
    "hall": ("museum", "church", "library", "school corridor", "opera foyer", "subway"),
    "stage": ("concert",),
    "station": ("cockpit", "greenhouse", "research lab"),
    "space": ("near mars", "a ship by the moon"),
}
"""Words that turn a setting into another place."""
CHAIRS = ("city", "rooftop", "cafe", "home", "office", "lab", "hall", "stage")
"""Where whoever sits has something to sit on."""


def look(
    setting: str,
    aspect: str = "16:9",
    *,
    place: str = "",
    seed: int = 5,
    variant: int = 0,
    pose: str = "stand",
    **shot: str,
) -> base.View:
    told = shapes.Shot.model_validate(
        {
            "place": place or setting,
            "setting": setting,
            "picture": "somebody waits",
            "blocking": [{"character": "Mara", "pose": pose}],
            **shot,
        }
    )
    width, height = layers.canvas_size(aspect)
    horizon = {"eye": 0.6, "low": 0.7, "high": 0.43}[told.angle]
    return base.View(
        width=width,
        height=height,
        aspect=aspect,
        shot=told,
        palette=palettes.of(told),
        seed=seed,
        horizon=horizon * height,
        hero=(0.43 if aspect == "9:16" else 0.35) * width,
        sun=(0.7 * width, 0.2 * height),
        foreground=variant % 3,
        variant=variant,
        words=f"{told.place} {told.picture}".lower(),
    )


def digest(place: base.Scenery) -> str:
    made = hashlib.sha256()
    for sheet in place.sheets:
        made.update(sheet.art.encode() if isinstance(sheet.art, str) else sheet.art.tobytes())
    made.update(repr(dataclasses.replace(place, sheets=())).encode())
    return made.hexdigest()


@cache
def drawn(setting: str, aspect: str, place: str = "", pose: str = "stand") -> base.Scenery:
    return scenery.draw(look(setting, aspect, place=place, pose=pose))


def small(sheet: base.Sheet, aspect: str, *, step: int = 6) -> Image.Image:
    """A sheet at a sixth of its size, on the whole canvas."""
    width, height = layers.canvas_size(aspect)
    box = sheet.box or (0, 0, width, height)
    size = max(1, (box[2] - box[0]) // step), max(1, (box[3] - box[1]) // step)
    whole = canvas.blank((width // step + 1, height // step + 1))
    if isinstance(sheet.art, str):
        part = canvas.rasterise(sheet.art, box=box, size=size)
    else:
        part = sheet.art.convert("RGBA").resize(size)
    canvas.over(whole, part, (box[0] // step, box[1] // step))
    return whole


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_place_is_a_stack_of_sheets_far_to_near_and_none_is_empty(
    setting: str, aspect: str
) -> None:
    place = drawn(setting, aspect)
    depths = [sheet.depth for sheet in place.sheets]
    assert depths == sorted(depths)
    assert len(set(depths)) >= 4
    assert place.sheets[-1].foreground
    assert depths[-1] >= 0.85
    whole = Image.new("L", small(place.sheets[0], aspect).size, 0)
    for sheet in place.sheets:
        alpha = small(sheet, aspect).getchannel("A")
        assert alpha.getbbox() is not None, sheet.name
        whole.paste(255, mask=alpha)
    inside = whole.crop((4, 4, whole.width - 4, whole.height - 4))
    assert np.mean(np.asarray(inside) > 128) > 0.97, "bare canvas would show"


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_people_and_things_are_told_places_inside_the_frame(setting: str, aspect: str) -> None:
    view, place = look(setting, aspect), drawn(setting, aspect)
    left, top, right, bottom = view.frame
    hero = place.spots[0]
    assert left < hero.x < view.width * 0.55
    assert place.floats or hero.y <= bottom
    assert view.height * 0.02 < hero.head < view.height * 0.1
    assert top < hero.y - 6 * hero.head, "the hero's face is in the frame"
    for spot in (*place.seats[:1], *place.floats[:1], *([place.table] if place.table else [])):
        assert left < spot.x < right
        assert top < spot.y < bottom


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("setting", CHAIRS)
def test_whoever_sits_sits_on_something_of_their_own_size(setting: str, aspect: str) -> None:
    place = drawn(setting, aspect, pose="sit")
    seat = place.seats[0]
    assert seat.floor is not None
    legs = (seat.floor - seat.y) / seat.head
    assert 1.7 < legs < 3.3, "the feet reach the ground, or a bar of the stool"
    behind = [sheet for sheet in place.sheets if 0.5 <= sheet.depth <= place.figure_depth]
    below = round(seat.x / 6), round((seat.y + 0.22 * seat.head) / 6)
    assert any(small(one, aspect).getchannel("A").getpixel(below) > 100 for one in behind)


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_place_is_the_same_each_time_and_another_seed_is_another_place(setting: str) -> None:
    view = look(setting, weather="rain", time_of_day="dusk")
    first, again = scenery.draw(view), scenery.draw(view)
    assert digest(first) == digest(again)
    assert digest(scenery.draw(dataclasses.replace(view, seed=6))) != digest(first)


@pytest.mark.parametrize(
    ("setting", "place"), [(key, word) for key, words in SPECIAL.items() for word in words]
)
def test_words_make_a_setting_another_place(setting: str, place: str) -> None:
    other = drawn(setting, "16:9", place)
    assert digest(other) != digest(drawn(setting, "16:9"))
    depths = [sheet.depth for sheet in other.sheets]
    assert depths == sorted(depths)
    assert other.sheets[-1].foreground
    assert 0 < other.spots[0].x < layers.canvas_size("16:9")[0]


def test_a_laboratory_in_orbit_is_weightless() -> None:
    assert drawn("lab", "16:9", "orbital lab").floats
    assert drawn("lab", "16:9", "orbital lab").ground == "none"
    assert not drawn("lab", "16:9").floats


@pytest.mark.parametrize("setting", [one for one in SETTINGS if one not in ("station", "space")])
def test_night_is_darker_than_noon(setting: str) -> None:
    def brightness(hour: str) -> float:
        board = None
        for sheet in scenery.draw(look(setting, time_of_day=hour)).sheets:
            picture = small(sheet, "16:9", step=12)
            board = board or Image.new("RGBA", picture.size)
            board.alpha_composite(picture)
        assert board is not None
        return float(np.mean(np.asarray(board.convert("L"))))

    assert brightness("night") < brightness("noon")


def test_takes_of_a_cafe_move_its_windows_and_keep_its_paint() -> None:
    walls = [scenery.draw(look("cafe", variant=take)).sheets[1].art for take in range(2)]
    paints = [str(art).partition('fill="')[2][:7] for art in walls]
    assert paints[0] == paints[1]
    assert walls[0] != walls[1]


def test_rain_runs_down_the_glass_of_a_window_and_not_beside_it() -> None:
    view = look("cafe", weather="rain")
    lens = perspective.indoors(view)
    window = windows.Window(xs=(-1.0, 1.0), ys=(1.0, 2.5), z=5.0)
    marks = canvas.rasterise(
        windows.drops(view, lens, window, view.dice("rain")), box=(0, 0, view.width, view.height)
    )
    box = marks.getchannel("A").getbbox()
    assert box is not None
    left, top = lens.at(-1.0, 2.5, 5.0)
    right, bottom = lens.at(1.0, 1.0, 5.0)
    assert box[0] > left - 6
    assert box[1] > top - 6
    assert box[2] < right + 6
    assert box[3] < bottom + 6


def test_a_medium_shot_of_somebody_who_sits_has_a_table_under_their_hands() -> None:
    view = look("cafe", framing="medium", pose="sit")
    place = scenery.draw(view)
    table = next(sheet for sheet in place.sheets if sheet.name == "near table")
    glass = framing.near(view, place.seats[0], mirror=False, wish=0.0)
    shot = glass.shoot(table, coarse=4)
    assert shot is not None
    box = shot[0].getchannel("A").getbbox()
    assert box is not None
    top, left = box[1] * 4, box[0] * 4
    assert 0.5 * view.height < top + 0.1 * view.height < 0.75 * view.height
    assert view.hero < left < view.hero + 0.2 * view.width
    standing = scenery.draw(look("cafe", framing="medium"))
    assert "near table" not in [sheet.name for sheet in standing.sheets]


@pytest.mark.parametrize("angle", ["low", "eye", "high"])
def test_an_adult_has_the_asked_height_and_a_low_angle_a_low_eye(angle: str) -> None:
    view = look("home", angle=angle)
    lens = perspective.standing(view, adult=0.4, z=4.0)
    feet, crown = lens.at(0, 0, 4.0)[1], lens.at(0, perspective.ADULT_M, 4.0)[1]
    assert feet - crown == pytest.approx(0.4 * view.height)
    assert feet == pytest.approx(0.81 * view.height)
    eye = perspective.standing(look("home"), adult=0.4, z=4.0).eye
    assert {"low": lens.eye < eye, "eye": lens.eye == eye, "high": lens.eye > eye}[angle]


def test_the_lens_gives_back_the_metres_of_what_it_shows() -> None:
    lens = perspective.indoors(look("home"))
    x, y = lens.at(1.3, 0.7, 5.2)
    assert lens.metres(x, 5.2) == pytest.approx(1.3)
    assert lens.height(y, 5.2) == pytest.approx(0.7)


def test_a_world_is_round_lit_from_its_sun_and_clear_around() -> None:
    world = earth.World(x=100, y=100, radius=60, light=(1.0, -0.2, 0.1))
    ball = np.asarray(earth.paint(world, 200, 200, "test", coarse=1)).astype(float)
    assert ball[100, 100, 3] == 255
    assert ball[2, 2, 3] < 8
    assert ball[100, 145, :3].mean() > 2 * ball[100, 55, :3].mean()


@pytest.mark.parametrize("setting", ["street", "cafe", "station"])
def test_few_calls_of_the_rasteriser_are_enough(setting: str) -> None:
    assert len(drawn(setting, "16:9").sheets) <= 8
