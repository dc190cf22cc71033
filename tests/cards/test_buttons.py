import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import buttons
from bot.buttons import Press, Verb

IDS = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=8, max_size=8)
TAKES = st.sets(st.integers(1, 10**7), max_size=80)
SLOTS = st.one_of(
    st.sampled_from(["", "script", "score", "mix", "film", "board", "reel", "status"]),
    st.builds("{}/{}".format, st.sampled_from(["still", "clip", "sound"]), st.integers(1, 10**6)),
    st.builds("voice/{}/{}".format, st.integers(1, 10**6), st.integers(1, 10**6)),
    st.builds("trouble/voice/{}/{}".format, st.integers(1, 10**6), st.integers(1, 10**6)),
)


@given(IDS, TAKES, st.sampled_from(Verb))
def test_takes_of_any_number_are_cut_into_presses_that_fit_and_come_back(production, takes, verb):
    portions = buttons.portions(list(takes))

    assert [take for portion in portions for take in portion] == sorted(takes)
    for portion in portions:
        press = Press(verb=verb, production=production, takes=portion)
        wire = buttons.encode(press)
        assert len(wire.encode()) <= 64
        assert buttons.decode(wire) == press


@given(IDS, SLOTS, st.integers(0, 10**6), st.booleans(), st.sampled_from(Verb))
def test_slots_pages_and_certainty_travel_within_64_bytes(production, slot, number, sure, verb):
    press = Press(verb=verb, production=production, slot=slot, number=number, sure=sure)

    wire = buttons.encode(press)

    assert len(wire.encode()) <= 64
    assert buttons.decode(wire) == press


def test_approving_all_scenes_of_a_long_film_is_one_button():
    takes = range(2, 2 + 4 * 48, 4)

    assert len(buttons.portions(takes)) == 1


@given(st.text(max_size=70))
def test_foreign_callback_data_is_nobodys_press(wire):
    press = buttons.decode(wire)

    assert press is None or buttons.encode(press)


def test_takes_that_do_not_ascend_are_a_mistake_of_ours():
    with pytest.raises(ValueError, match="ascend"):
        buttons.encode(Press(verb=Verb.APPROVE, production="abcdefgh", takes=(4, 4)))


def test_every_verb_has_a_code_of_its_own():
    assert set(buttons.WIRE) == set(Verb)
    assert len(set(buttons.WIRE.values())) == len(Verb)
    assert all(len(code) == 2 for code in buttons.WIRE.values())
