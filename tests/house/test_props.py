"""Props: named things are drawn, things that are no objects are not."""

import numpy as np
import pytest

from pipeline.house import canvas, props
from pipeline.house.props import store

NAMES = tuple(store.shelves())


def drawn(name: str, width: float = 48, **more: str) -> canvas.Sprite:
    sprite = props.draw(name, width_px=width, **more)  # type: ignore[arg-type]
    assert sprite is not None, name
    return sprite


@pytest.mark.parametrize("name", NAMES)
def test_every_prop_fills_its_width_and_stands_on_its_base(name: str) -> None:
    sprite = drawn(name)
    alpha = np.asarray(sprite.image)[..., 3]
    assert sprite.image.width == 48
    assert (alpha > 40).mean() > 0.06
    assert np.flatnonzero((alpha > 60).any(axis=0)).size > 0.8 * 48
    assert sprite.origin[1] >= 0.7 * sprite.image.height


def test_no_two_props_look_the_same() -> None:
    shots = {drawn(name).image.tobytes() for name in NAMES}
    assert len(shots) >= len(NAMES) - 2  # bottles and cans are sold under two names each


def test_no_word_means_two_props() -> None:
    words = [word for name, prop in store.shelves().items() for word in prop.words if word != name]
    assert len(words) == len(set(words)), sorted({one for one in words if words.count(one) > 1})


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("faded family photograph", "photograph"),
        ("a photograph on the table", "photograph"),
        ("faded family photograph stuck to a coffee mug", "mug"),
        ("coffee mug", "mug"),
        ("cup of coffee", "cup"),
        ("solar backpack", "backpack"),
        ("a paper plane", "paper plane"),
        ("his old leather suitcase", "suitcase"),
        ("three red balloons", "balloon"),
        ("knives", "sword"),
        ("AuroraGlow vitamin C serum", "serum"),
        ("wooden chair by the window", "chair"),
        ("running shoes", "sneaker"),
        ("noise-cancelling headphones", "headphones"),
    ],
)
def test_a_phrase_means_its_head_noun(phrase: str, name: str) -> None:
    assert store.find(phrase) is store.shelves()[name]


@pytest.mark.parametrize(
    "phrase", ["", "hope", "morning light", "her reflection", "the long silence", "rain", "a smile"]
)
def test_what_is_no_object_is_not_drawn(phrase: str) -> None:
    assert props.draw(phrase, width_px=40) is None


def test_an_unknown_product_comes_in_a_package() -> None:
    assert props.draw("Zorblax", width_px=40) is None
    assert drawn("Zorblax", features="product").image.height > 40


def test_a_solar_backpack_carries_a_panel() -> None:
    panel = (0x31 // 16, 0x61 // 16, 0x9C // 16)

    def share(sprite: canvas.Sprite) -> float:
        pixels = np.asarray(sprite.image).reshape(-1, 4)[:, :3] // 16
        return float((pixels == panel).all(axis=1).mean())

    assert share(drawn("solar backpack", 120)) > 0.01 > share(drawn("backpack", 120))


def test_a_colour_word_wins_over_the_accent_and_that_over_the_default() -> None:
    plain, blue = drawn("umbrella"), drawn("umbrella", accent="#2b3f63")
    green, both = drawn("green umbrella"), drawn("green umbrella", accent="#2b3f63")
    assert len({one.image.tobytes() for one in (plain, blue, green)}) == 3
    assert green.image.tobytes() == both.image.tobytes()


def test_the_same_prop_gives_the_same_bytes() -> None:
    assert drawn("camera", 200).image.tobytes() == drawn("camera", 200).image.tobytes()


def test_things_have_their_natural_size() -> None:
    sizes = [props.natural_heads(name) or 0 for name in ("key", "mug", "chair", "bed", "car")]
    assert sizes == sorted(sizes)
    assert props.natural_heads("silence") is None
