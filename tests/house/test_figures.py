"""Figures: the same person in every pose and framing, and nobody else."""

from collections.abc import Iterator

import numpy as np
import pytest

from pipeline import casting
from pipeline.house import canvas, figures
from pipeline.house.figures import poses
from storage import shapes

POSES = tuple(poses.STANCES)
FRAMINGS = ("wide", "medium-wide", "medium", "close")


def look(**changes: object) -> shapes.Appearance:
    base = shapes.Appearance(
        figure="adult",
        garment="coat",
        hair="bob",
        hat="none",
        attribute="none",
        top_colour="#b23a2e",
        accent_colour="#2f6f6a",
        skin_colour="#c48a6a",
        hair_colour="#2a211d",
    )
    return base.evolve(**changes)


def person(**changes: object) -> shapes.Character:
    return shapes.Character(name="Mara", gender="woman", appearance=look(**changes))


def creature(figure: str, kind: str, **changes: object) -> shapes.Character:
    wears = look(figure=figure, garment="none", hair="none", skin_colour="#aeb7bb", **changes)
    return shapes.Character.model_validate({"name": "Hex", "kind": kind, "appearance": wears})


CAST = {
    "woman": person(),
    "man": shapes.Character(
        name="Jon", gender="man", appearance=look(garment="suit", hair="short")
    ),
    "child": shapes.Character(
        name="Tim",
        age="child",
        appearance=look(figure="child", garment="raincoat", height_heads=5.3),
    ),
    "robot-box": creature("robot-box", "robot", attribute="cracked-optic"),
    "robot-round": creature("robot-round", "robot", attribute="antenna"),
    "cat": creature("cat", "animal"),
    "bird": creature("bird", "animal"),
    "owl": creature("owl", "animal"),
    "bee": creature("bee", "animal"),
    "bear": creature("bear", "animal"),
    "rabbit": creature("rabbit", "animal"),
    "mouse": creature("mouse", "animal"),
    "creature": creature("creature", "creature"),
}


def drawn(
    character: shapes.Character, pose: str = "stand", framing: str = "wide", **changes: object
) -> canvas.Sprite:
    wanted = {"facing": "right", "head_px": 24.0} | changes
    return figures.draw(character, pose=pose, framing=framing, **wanted)  # type: ignore[arg-type]


def hues(sprite: canvas.Sprite) -> dict[tuple[int, int, int], float]:
    """Share of the figure that each colour covers, in sixteenths per channel."""
    pixels = np.asarray(sprite.image).reshape(-1, 4)
    solid = pixels[pixels[:, 3] > 250][:, :3] // 16
    colours, counts = np.unique(solid, axis=0, return_counts=True)
    return {
        (int(r), int(g), int(b)): count / len(solid)
        for (r, g, b), count in zip(colours, counts, strict=True)
    }


def edges(sprite: canvas.Sprite) -> Iterator[float]:
    alpha = np.asarray(sprite.image)[..., 3]
    yield from (alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max())


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("pose", POSES)
def test_every_pose_of_everybody_is_drawn_whole(name: str, pose: str) -> None:
    sprite = drawn(CAST[name], pose)
    alpha = np.asarray(sprite.image)[..., 3]
    assert (alpha > 200).mean() > 0.08
    assert max(edges(sprite)) == 0, "a shape reaches over the edge of its sprite"


def test_every_pose_of_the_script_has_a_stance_of_its_own() -> None:
    words = shapes.Blocking.model_fields["pose"].annotation.__args__  # type: ignore[union-attr]
    assert {*words, "dine"} == set(poses.STANCES)
    assert len({str(one) for one in poses.STANCES.values()}) == len(words) + 1


@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("pose", ["stand", "sit", "hold", "run", "sorrow"])
def test_a_person_keeps_her_colours_in_every_pose_and_framing(pose: str, framing: str) -> None:
    seen = hues(drawn(person(attribute="scarf"), pose, framing))
    for paint in ("#b23a2e", "#c48a6a", "#2a211d", "#2f6f6a"):
        r, g, b = (int(paint[i : i + 2], 16) // 16 for i in (1, 3, 5))
        assert seen.get((r, g, b), 0) > 0.002, f"{paint} is missing"


@pytest.mark.parametrize("pose", ["stand", "walk", "point", "hold", "look-up", "sorrow", "work"])
@pytest.mark.parametrize(
    "name", ["woman", "man", "child", "robot-box", "cat", "bird", "owl", "mouse", "creature"]
)
def test_feet_stand_on_the_origin_line(name: str, pose: str) -> None:
    sprite = drawn(CAST[name], pose, head_px=60)
    rows = np.flatnonzero(np.asarray(sprite.image)[..., 3].max(axis=1) > 128)
    assert rows[-1] + 1 == pytest.approx(sprite.origin[1], abs=60 * 0.06)


def test_somebody_who_sits_has_the_seat_on_the_origin() -> None:
    sprite = drawn(CAST["woman"], "sit", head_px=60)
    seat = sprite.anchors["seat"]
    assert sprite.origin[1] - 30 < seat[1] < sprite.origin[1]
    assert sprite.image.height - sprite.origin[1] > 60


def test_somebody_who_lies_is_longer_than_high_and_rests_on_the_ground() -> None:
    sprite = drawn(CAST["man"], "lie")
    assert sprite.image.width > 2 * sprite.image.height
    assert sprite.image.height - sprite.origin[1] < 12


def test_an_adult_is_seven_heads_tall_and_a_child_is_shorter() -> None:
    tall, short = drawn(CAST["man"], head_px=40), drawn(CAST["child"], head_px=40)
    assert tall.origin[1] == pytest.approx(7.2 * 40, rel=0.05)
    assert short.origin[1] == pytest.approx(5.3 * 40, rel=0.09)


def test_the_head_anchor_lies_on_the_head_and_mirrors_with_the_figure() -> None:
    right = drawn(CAST["man"], "look-up", head_px=50)
    left = drawn(CAST["man"], "look-up", head_px=50, facing="left")
    x, y = right.anchors["head"]
    assert np.asarray(right.image)[round(y), round(x), 3] == 255
    assert left.anchors["head"][0] == pytest.approx(right.image.width - x)
    assert np.array_equal(np.asarray(left.image), np.asarray(right.image)[:, ::-1])


WORDS = {
    "garment": casting.GARMENTS,
    "hair": tuple(one for one in casting.HAIR if one not in ("none", "bald")),
    "hat": casting.HATS,
    "attribute": tuple(
        one for one in casting.ATTRIBUTES if one not in ("cracked-optic", "antenna")
    ),
}


@pytest.mark.parametrize("part", WORDS)
def test_every_word_of_a_look_is_seen(part: str) -> None:
    images = [drawn(person(**{part: word}), head_px=20).image for word in WORDS[part]]
    shots = {(image.size, image.tobytes()) for image in images}
    assert len(shots) == len(WORDS[part])


@pytest.mark.parametrize("figure", casting.FIGURES)
def test_every_figure_of_casting_is_drawn(figure: str) -> None:
    kind = (
        "robot" if figure in casting.ROBOTS else "animal" if figure in casting.ANIMALS else "human"
    )
    assert drawn(creature(figure, kind)).image.height > 20


def test_unknown_words_fall_back_to_something_sensible() -> None:
    odd = person(
        figure="centaur", garment="tabard", hair="mohawk", hat="tricorn", attribute="parrot"
    )
    assert (
        drawn(odd, pose="levitate", framing="aerial", holding="a vague feeling").image.height > 100
    )


def test_somebody_without_an_appearance_is_always_drawn_the_same() -> None:
    nobody = shapes.Character(name="Nobody")
    assert drawn(nobody).image.tobytes() == drawn(nobody).image.tobytes()
    assert drawn(nobody).image.tobytes() != drawn(shapes.Character(name="Somebody")).image.tobytes()


@pytest.mark.parametrize("name", CAST)
def test_the_same_order_gives_the_same_bytes(name: str) -> None:
    first, second = (drawn(CAST[name], "walk", "medium", holding="mug") for _ in range(2))
    assert first.image.tobytes() == second.image.tobytes()
    assert (first.origin, first.anchors) == (second.origin, second.anchors)


def test_two_of_a_cast_are_never_alike() -> None:
    names = ("Ann", "Ben", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal")
    cast = casting.cast([shapes.Character(name=one) for one in names], seed=7)
    seen = [hues(drawn(one, head_px=20)) for one in cast]
    for i, one in enumerate(seen):
        for other in seen[:i]:
            shared = sum(min(share, other.get(colour, 0.0)) for colour, share in one.items())
            assert shared < 0.6


@pytest.mark.parametrize("thing", ["mug", "umbrella", "suitcase", "guitar", "balloon", "book"])
@pytest.mark.parametrize("name", ["woman", "robot-box"])
def test_what_is_held_is_drawn_in_the_hand(thing: str, name: str) -> None:
    blue = (0x3A // 16, 0x6E // 16, 0xA5 // 16)
    empty = drawn(CAST[name], head_px=60)
    full = drawn(CAST[name], head_px=60, holding=f"blue {thing}")
    assert hues(full).get(blue, 0) > hues(empty).get(blue, 0) + 0.004
    x, y = (round(one) for one in full.anchors["hand"])
    assert np.asarray(full.image)[y - 8 : y + 8, x - 8 : x + 8, 3].max() == 255


def test_no_object_leaves_the_hand_empty() -> None:
    assert drawn(person()).image.tobytes() == drawn(person(), holding="hope").image.tobytes()


def test_dark_dims_the_body_but_not_the_light_of_an_optic() -> None:
    bright = drawn(CAST["robot-round"], head_px=60)
    dim = drawn(CAST["robot-round"], head_px=60, dark=0.6, tint=(10, 10, 40))
    assert np.asarray(dim.image)[..., :3].mean() < 0.7 * np.asarray(bright.image)[..., :3].mean()
    optic = (0x8F // 16, 0xF2 // 16, 0xFF // 16)
    assert hues(dim)[optic] == pytest.approx(hues(bright)[optic], rel=0.05)


def test_a_cracked_optic_is_dimmer_than_a_whole_one() -> None:
    whole = hues(drawn(creature("robot-box", "robot"), "stand", "close", head_px=80))
    cracked = hues(drawn(CAST["robot-box"], "stand", "close", head_px=80))
    optic = (0x8F // 16, 0xF2 // 16, 0xFF // 16)
    assert cracked[optic] < 0.75 * whole[optic]


def test_a_close_up_ends_at_the_chest() -> None:
    sprite = drawn(person(), framing="close", head_px=100)
    assert sprite.image.height < 4 * 100
    assert 0 < sprite.anchors["head"][1] < 120


def test_a_cracked_optic_stays_the_same_eye_whichever_way_it_looks() -> None:
    for attribute, same in (("none", True), ("cracked-optic", False)):
        robot = creature("robot-box", "robot", attribute=attribute)
        right, left = (
            np.asarray(drawn(robot, framing="close", facing=one).image) for one in ("right", "left")
        )
        assert np.array_equal(right, left[:, ::-1]) == same
