"""How the house camera moves: smooth, as told, and never beyond what was painted."""

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest

from pipeline.house.motion import moves
from storage import shapes
from tests.house.clips import HEIGHT, WIDTH, order

MOVES = get_args(shapes.Move)


def course(move="push-in", *, notes=(), frames=120, focus=(200.0, -80.0), seed=3, variant=0):
    wanted = order(move=move, notes=notes, frames=frames, seed=seed, variant=variant)
    return moves.course(wanted, focus=focus, reach=(96.0, 54.0))


def path_of(way, depth, count=121):
    return [moves.view(way, depth=depth, at=index / (count - 1)) for index in range(count)]


def corner_of(seen):
    return np.array([(one.x + 640 / one.zoom, one.y + 360 / one.zoom) for one in seen])


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("notes", [(), ("much faster",), ("slower, gentler",)])
def test_no_move_ever_leaves_the_canvas(move, notes):
    for seed in range(6):
        way = course(move, notes=notes, frames=600, seed=seed, variant=seed)
        for depth in (0.0, 0.3, 0.6, 1.0):
            for seen in path_of(way, depth):
                assert abs(seen.x) + 640 / seen.zoom <= WIDTH / 2
                assert abs(seen.y) + 360 / seen.zoom <= HEIGHT / 2


@pytest.mark.parametrize("move", MOVES)
def test_every_move_is_smooth_to_a_tenth_of_a_pixel_per_frame_per_frame(move):
    for depth in (0.0, 0.5, 1.0):
        way = course(move)
        corner = [
            (seen.x + 640 / seen.zoom, seen.y + 360 / seen.zoom) for seen in path_of(way, depth)
        ]
        speed = np.diff(np.array(corner), axis=0)
        assert np.abs(np.diff(speed, axis=0)).max() < 0.12


@pytest.mark.parametrize("move", [one for one in MOVES if one != "static"])
def test_near_sheets_answer_a_move_more_than_far_ones(move):
    way = course(move)
    travelled = []
    for depth in (0.0, 0.5, 1.0):
        seen = np.array(
            [(one.x + 640 / one.zoom, one.y + 360 / one.zoom) for one in path_of(way, depth)]
        )
        travelled.append(np.abs(np.diff(seen, axis=0)).sum())
    assert travelled[0] < travelled[1] < travelled[2]


def test_a_move_is_already_under_way_in_the_first_frame_and_still_in_the_last():
    steps = np.diff([moves.ease(index / 120) for index in range(121)])
    assert steps.min() > 0.3 * steps.mean()
    assert np.argmax(steps) == pytest.approx(60, abs=2)


def test_a_push_in_closes_in_and_a_pull_out_is_the_same_way_back():
    pushed, pulled = path_of(course("push-in"), 0.6), path_of(course("pull-out"), 0.6)
    assert pushed[-1].zoom - pushed[0].zoom > 0.05
    assert [one.zoom for one in pulled] == pytest.approx([one.zoom for one in pushed[::-1]])


def test_pans_look_where_they_say():
    right, left = path_of(course("pan-right"), 0.5), path_of(course("pan-left"), 0.5)
    assert all(after.x > before.x for before, after in pairwise(right))
    assert all(after.x < before.x for before, after in pairwise(left))


@pytest.mark.parametrize(
    ("note", "move"),
    [
        ("push in slowly", "push-in"),
        ("make it a slower push-in", "push-in"),
        ("static please", "static"),
        ("no camera movement", "static"),
        ("zoom out", "pull-out"),
        ("pan to the left", "pan-left"),
        ("Hand held!", "handheld"),
        ("crane up", "crane-up"),
        ("darker", "drift"),
    ],
)
def test_notes_choose_the_move(note, move):
    assert moves.directed("drift", [note])[0] == move


def test_notes_set_the_pace_and_add_up():
    def distance(*notes):
        seen = path_of(course("push-in", notes=notes), 0.6)
        return seen[-1].zoom - seen[0].zoom

    assert distance("slower push-in") < 0.75 * distance()
    assert distance("faster") > 1.2 * distance()
    assert distance("slower", "slower") < distance("slower")


def test_alternatives_of_a_shot_move_a_little_differently():
    first, second = (path_of(course("tracking", variant=variant), 0.8) for variant in (0, 1))
    assert np.sign(first[-1].x) == -np.sign(second[-1].x)
