"""Recent: what is put here stays until newer things need its room."""

from pipeline.recent import Recent


def test_the_one_put_here_the_longest_ago_makes_room():
    known: Recent[str, int] = Recent(2)
    for name, thing in (("a", 1), ("b", 2), ("a", 3), ("c", 4)):
        known.put(name, thing)
    assert [known.get(name) for name in "abc"] == [3, None, 4]


def test_what_is_heavy_takes_the_room_of_many_and_leaves_it_again():
    known: Recent[str, int] = Recent(10, weigh=lambda thing: thing)
    for name, thing in (("a", 4), ("b", 4), ("a", 1), ("c", 5)):
        known.put(name, thing)
    assert [known.get(name) for name in "abc"] == [1, 4, 5]
    known.put("d", 9)
    assert [known.get(name) for name in "abcd"] == [None, None, None, 9]
    known.put("e", 11)
    assert [known.get(name) for name in "de"] == [None, None]


def test_what_is_popped_is_gone():
    known: Recent[str, int] = Recent(2)
    known.put("a", 1)
    assert [known.pop("a"), known.pop("a"), known.get("a")] == [1, None, None]
