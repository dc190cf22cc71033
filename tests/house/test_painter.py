"""The house painter: right sizes, same bytes, and a picture that obeys its order."""

from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from pipeline.frames import SIZES
from pipeline.house import framing, layers, lens, painter, palettes, scenery
from pipeline.house.painting import composition, dressing, notes, staging
from pipeline.house.scenery import base
from storage import shapes

RED, BLUE = "#c02818", "#2048c0"


def person(name: str, top: str) -> shapes.Character:
    return shapes.Character(
        name=name,
        appearance=shapes.Appearance(
            figure="human", garment="coat", hair="bob", hat="none", attribute="none",
            top_colour=top, accent_colour="#e0b04a", skin_colour="#c48a6a", hair_colour="#2a1a18",
        ),
    )  # fmt: skip


def order(
    setting: str = "desert", *, characters: tuple[shapes.Character, ...] = (), **changes: object
) -> shapes.StillOrder:
    shot = {"place": setting, "picture": "somebody waits", "setting": setting}
    own = {key: changes.pop(key) for key in list(changes) if key in shapes.Shot.model_fields}
    blocking = tuple(shapes.Blocking(character=one.name) for one in characters)
    return shapes.StillOrder.model_validate(
        {
            "by": shapes.Made(vendor="house", model="house"),
            "shot": {"blocking": blocking, **shot, **own},
            "characters": characters,
            "style": "",
            "aspect": "16:9",
            "seed": 7,
            **changes,
        }
    )


def paint(one: shapes.StillOrder, folder: Path) -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    made = painter.paint(one, assets={}, folder=folder, progress=lambda _: None)
    return made.main, made.parts["layers"]


def frame(one: shapes.StillOrder) -> np.ndarray:
    return np.asarray(painter.picture(one)[0]).astype(np.float64)


def flattened(stack: layers.Stack) -> np.ndarray:
    """What a camera at rest sees of the layers: premultiplied, far to near."""
    whole = np.zeros((stack.height, stack.width, 3))
    for layer in stack.layers:
        height, width = layer.pixels.shape[:2]
        part = whole[layer.y : layer.y + height, layer.x : layer.x + width]
        alpha = layer.pixels[..., 3:] / 255
        part[:] = layer.pixels[..., :3] + part * (1 - alpha)
    return whole


def test_the_same_order_gives_the_same_bytes_whatever_the_references(tmp_path: Path) -> None:
    one = order("meadow", characters=(person("Mara", RED),), weather="snow")
    seen = shapes.Asset(digest="ab" * 32, suffix=".png", size=3)
    first = paint(one, tmp_path / "a")
    second = paint(one.evolve(references=(seen,)), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    with Image.open(first[0]) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1280, 720))
    stack = layers.load(first[1])
    assert len(stack.layers) >= 4
    assert (stack.weather, stack.indoors) == ("snow", False)


PLACES = get_args(shapes.Setting)
FRAMES = [(place, list(SIZES)[index % 3]) for index, place in enumerate(PLACES)]


DRAWN = FRAMES[1::5]
"""A fifth of the places as whole pictures; all of them are composed below, in every frame."""


@pytest.mark.parametrize(("setting", "aspect"), DRAWN)
def test_every_place_becomes_a_picture_of_four_or_five_layers(setting: str, aspect: str) -> None:
    still, stack = painter.picture(
        order(setting, aspect=aspect, characters=(person("Mara", RED), person("Tom", BLUE)))
    )
    assert still.size == SIZES[aspect]
    assert (stack.width, stack.height) == layers.canvas_size(aspect)
    assert 4 <= len(stack.layers) <= 5
    assert [one.depth for one in stack.layers] == sorted(one.depth for one in stack.layers)
    assert np.asarray(still).std() > 12
    back = stack.layers[0]
    if not stack.indoors:
        assert back.pixels.shape[:2] == (stack.height, stack.width)
        assert back.pixels[..., 3].min() == 255


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("setting", PLACES)
def test_every_place_is_composed_for_every_frame(setting: str, aspect: str) -> None:
    one = order(setting, aspect=aspect, weather="snow", time_of_day="night")
    view = painter.seen(one, composition.compose(one), notes.Wishes())
    place = scenery.draw(view)
    assert len({sheet.depth for sheet in place.sheets}) >= 4
    left, top, right, bottom = view.frame
    for spot in (place.spots[0], *place.seats[:1], *place.floats[:1]):
        assert left < spot.x < right
        assert top < spot.y - 2 * spot.head < bottom
        assert view.unit < spot.head < 14 * view.unit


def test_layers_laid_over_each_other_are_the_still() -> None:
    still, stack = painter.picture(order("village", characters=(person("Mara", RED),)))
    left, top = (stack.width - still.width) // 2, (stack.height - still.height) // 2
    seen = flattened(stack)[top : top + still.height, left : left + still.width]
    middle = np.s_[200:520, 300:980]
    assert np.abs(seen[middle] - np.asarray(still, np.float64)[middle]).mean() < 9


def test_takes_differ_in_composition_and_not_in_identity() -> None:
    mara = person("Mara", RED)
    takes = [frame(order("sea", characters=(mara,), variant=take)) for take in range(2)]
    assert np.abs(takes[0] - takes[1]).mean() > 8
    assert all(reds(one) > 250 for one in takes)
    assert reds(frame(order("sea"))) < 60


def test_a_place_keeps_its_walls_all_over_a_film() -> None:
    def wall(**changes: object) -> float:
        one = order("cafe", **changes)
        view = painter.seen(one, composition.compose(one), notes.Wishes())
        return view.dice("wall").random()

    in_one_film = {wall(title="One", seed=seed, picture=f"{seed} cups") for seed in range(9)}
    in_others = {wall(title=f"Film {number}") for number in range(9)}
    assert len(in_one_film) == 1
    assert len(in_others) == 9


def reds(picture: np.ndarray) -> int:
    """How many pixels wear the saturated red of the coat."""
    red, green, blue = picture[..., 0], picture[..., 1], picture[..., 2]
    return int(((red > 110) & (red > 2.2 * green) & (red > 2.2 * blue)).sum())


def test_night_is_darker_than_noon_and_notes_are_obeyed() -> None:
    noon = frame(order("meadow", time_of_day="noon"))
    assert frame(order("meadow", time_of_day="night")).mean() < 0.6 * noon.mean()
    cold = frame(order("meadow", notes=("much darker please", "colder")))
    warm = frame(order("meadow", notes=("brighter", "warmer")))
    assert cold.mean() < 0.8 * noon.mean()
    assert warm.mean() > 1.03 * noon.mean()
    assert balance(warm) > balance(noon) > balance(cold)


def test_fog_takes_the_contrast_out_of_the_distance() -> None:
    clear, foggy = (order("sea", weather=one) for one in ("clear", "fog"))
    assert frame(foggy)[200:420].std() < frame(clear)[200:420].std()


def test_every_light_leaves_a_picture_that_can_be_read() -> None:
    hours, moods = get_args(shapes.TimeOfDay), get_args(shapes.Mood)
    for index, (place, weather) in enumerate(product(PLACES, get_args(shapes.Weather))):
        for hour in hours:
            mood = moods[index % len(moods)]
            shot = order(place, weather=weather, time_of_day=hour, mood=mood).shot
            palette = palettes.of(shot)
            assert palettes.luminance(palette.low) > 0.3
            assert palettes.luminance(palette.dark) < 0.25
            assert palettes.luminance(palette.far) > palettes.luminance(palette.dark) + 0.08


def balance(picture: np.ndarray) -> float:
    return float(picture[..., 0].mean() / picture[..., 2].mean())


def test_weather_stays_outside() -> None:
    inside = painter.picture(order("cafe", weather="rain"))[1]
    assert (inside.weather, inside.indoors) == ("rain", True)


def staged(one: shapes.StillOrder, wish: float = 0.0) -> tuple[base.View, base.Scenery, lens.Lens]:
    """The place and the lens of an order, nothing painted."""
    bones = composition.compose(one)
    view = painter.seen(one, bones, notes.Wishes())
    acting = dressing.handed(view, one)
    view = replace(view, shot=one.shot.evolve(blocking=acting))
    place = scenery.draw(view)
    near = framing.near(view, staging.hero(view, place), mirror=bones.mirror, wish=wish)
    return view, place, near


def test_a_closer_framing_and_a_wish_show_a_larger_figure() -> None:
    cast = (person("Mara", RED),)
    heads = []
    for distance in ("wide", "medium-wide", "medium", "close"):
        view, place, glass = staged(order("street", characters=cast, framing=distance))
        heads.append(staging.placed(view, place, glass, cast)[0].head)
    assert all(1.5 * one < other for one, other in pairwise(heads)), heads
    one = order("street", characters=cast, framing="medium-wide")
    assert staged(one, wish=1.0)[2].zoom > 1.1 * staged(one)[2].zoom


def test_a_landmark_in_the_words_is_drawn() -> None:
    place = staged(order("sea", place="a lighthouse in the sea"))[1]
    assert any(sheet.name == "landmark lighthouse" for sheet in place.sheets)
    ashore = staged(order("planet", picture="a ship comes down like a slow star"))[1]
    names = [sheet.name for sheet in ashore.sheets if sheet.name.startswith("landmark")]
    assert names == ["landmark rocket"]


def laid(one: shapes.StillOrder) -> list[str]:
    view, place, glass = staged(one)
    return [thing.name for thing in dressing.laid(view, place, glass, one)]


@pytest.mark.parametrize("setting", ["station", "cafe", "street", "village", "hall"])
@pytest.mark.parametrize("distance", ["wide", "medium-wide", "medium", "close", "detail"])
def test_what_the_place_shows_is_not_pasted_over_it(setting: str, distance: str) -> None:
    own = ("round window", "planet", "tables", "counter", "curtain", "lamps", "big window")
    assert laid(order(setting, framing=distance, props=own)) == []


def test_a_thing_is_in_a_hand_or_beside_it_and_never_twice() -> None:
    cast = (person("Mara", RED), person("Tom", BLUE))
    one = order("cave", framing="wide", characters=cast, props=("photo", "torch", "old map"))
    held = one.shot.blocking[0].evolve(holding="photograph")
    one = one.evolve(shot=one.shot.evolve(blocking=(held, one.shot.blocking[1])))
    assert [who.holding for who in staged(one)[0].shot.blocking] == ["photograph", "torch"]
    assert "photo" not in laid(one)
    assert "torch" not in laid(one)


def test_nobody_carries_a_ship() -> None:
    one = order("beach", characters=(person("Mara", RED),), framing="medium")
    doing = one.shot.blocking[0].evolve(pose="hold", holding="strange ship")
    one = one.evolve(shot=one.shot.evolve(blocking=(doing,)))
    assert [(who.pose, who.holding) for who in staged(one)[0].shot.blocking] == [("stand", "")]


@pytest.mark.parametrize("aspect", SIZES)
@pytest.mark.parametrize("distance", ["wide", "medium-wide", "medium", "close", "detail"])
def test_a_studio_shows_its_product_large_and_whole(distance: str, aspect: str) -> None:
    one = order("studio", framing=distance, aspect=aspect, product="solar backpack")
    view, place, glass = staged(one)
    (thing,) = dressing.laid(view, place, glass, one)
    left, top, right, bottom = view.frame
    assert thing.name == "solar backpack"
    assert thing.width > 0.14 * (right - left)
    assert left < thing.spot.x - thing.width / 2 < thing.spot.x + thing.width / 2 < right
    assert top < thing.spot.y - 1.3 * thing.width < thing.spot.y < bottom


@pytest.mark.parametrize(
    "odd",
    [
        {"characters": tuple(person(f"N{index} 🙂 <&>", RED) for index in range(5))},
        {"props": ("", "🙂", "a <svg> & \"quoted\" thing", "mug"), "framing": "detail"},
        {"place": "", "picture": "", "notes": ("", "🙂", "not closer!"), "seed": -(10**12),
         "variant": 99, "angle": "low", "weather": "storm"},
        {"characters": (shapes.Character(name="Nobody cast"),), "framing": "close",
         "title": "</svg>", "style": "%s {0}", "product": "🙂", "angle": "high"},
    ],
)  # fmt: skip
def test_odd_orders_still_give_a_picture(odd: dict[str, object]) -> None:
    still, stack = painter.picture(order("beach", **odd))  # type: ignore[arg-type]
    assert still.size == (1280, 720)
    assert len(stack.layers) >= 4


@pytest.mark.parametrize("distance", get_args(shapes.Framing))
@pytest.mark.parametrize("pose", get_args(shapes.Pose))
def test_every_pose_stands_in_the_frame(pose: str, distance: str) -> None:
    cast = (person("Mara", RED), person("Tom", BLUE), person("Ada", BLUE))
    one = order("cafe", framing=distance, characters=cast)
    acting = tuple(shapes.Blocking(character=who.name, pose=pose) for who in cast)
    one = one.evolve(shot=one.shot.evolve(blocking=acting))
    bones = composition.compose(one)
    view = painter.seen(one, bones, notes.Wishes())
    place = scenery.draw(view)
    glass = framing.near(view, staging.hero(view, place), mirror=bones.mirror, wish=0.0)
    placed = staging.placed(view, place, glass, cast)
    assert len(placed) == (0 if distance == "detail" else 3)
    for who in placed:
        assert 0.05 * view.width < who.at[0] < 0.95 * view.width
    xs = sorted(who.at[0] for who in placed)
    assert all(other - one > placed[0].head for one, other in pairwise(xs))
