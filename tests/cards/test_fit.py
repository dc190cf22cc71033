import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import buttons, cards, clipping, fit
from bot.buttons import Button, Press, Verb
from bot.cards import card, view
from bot.cards.card import Card, Media, Paragraph, Said, Section
from tests.cards import stage_hands as hands

TELEGRAM = fit.Limits(
    text=4096, caption=1024, media=10, buttons=100, sections=100, file_bytes=50_000_000,
    album_buttons=False, albums_grow=False,
)  # fmt: skip
DISCORD = fit.Limits(
    text=4000, caption=4000, media=10, buttons=25, sections=8, file_bytes=10 * 1024**2
)
SMALL = fit.Limits(text=400, caption=300, media=2, buttons=6, sections=3, file_bytes=1_000_000)
ALL = {"telegram": TELEGRAM, "discord": DISCORD, "small": SMALL}


def weight(sheet, limits):
    blocks = [*sheet.blocks, *(b for s in sheet.sections for b in s.blocks), *sheet.footer]
    return sum(limits.weigh(block) for block in blocks) + len(card.plain(sheet.title))


def presses(sheet):
    inner = [button for section in sheet.sections for button in section.buttons]
    return [*inner, *sheet.buttons]


def check(sheet, limits):
    room = limits.caption if sheet.media and limits.album_buttons else limits.text
    assert weight(sheet, limits) <= room
    assert len(sheet.media) <= limits.media
    assert len(presses(sheet)) <= limits.buttons
    assert len(sheet.sections) <= limits.sections
    assert all(one.asset.size <= limits.file_bytes for one in sheet.media)
    if len(sheet.media) > 1 and not limits.album_buttons:
        assert presses(sheet) == []


@pytest.mark.parametrize("limits", ALL.values(), ids=ALL)
@pytest.mark.parametrize("scenes", [1, 6, 36])
def test_every_card_of_every_stage_fits_every_surface(limits, scenes):
    draft = hands.script(scenes=scenes)
    for production in (hands.scripted(draft), hands.drawn(draft), hands.delivered(draft)):
        for one in cards.draw(view.of(production, hands.tasks_of(production), now=hands.NOW)):
            sheets = fit.fit(one, limits)
            assert len({sheet.slot for sheet in sheets}) == len(sheets)
            for sheet in sheets:
                check(sheet, limits)


TEXTS = st.text(min_size=1, max_size=900)
MEDIA = st.builds(
    lambda seed, size: Media(
        asset=hands.asset(str(seed), ".png", size=size), kind="image", name=f"{seed}.png", alt=""
    ),
    st.integers(0, 99),
    st.sampled_from([10, 900_000, 10_000_000_000]),
)
BUTTON = Button(press=Press(verb=Verb.REDO, production=hands.ID, takes=(1,)), what="1")
BLOCKS = st.lists(TEXTS.map(lambda text: Paragraph((Said(text),))), max_size=4)


@given(BLOCKS, st.integers(0, 2000), st.integers(1, 3))
def test_clipped_blocks_fit_and_lose_nothing_that_fits(blocks, room, factor):
    def weigh(block):
        return factor * len(card.read(block)) + 1

    kept = clipping.clipped(blocks, room, weigh)

    assert clipping.weight(kept, weigh) <= room
    if clipping.weight(blocks, weigh) <= room:
        assert list(kept) == blocks


SECTIONS = st.builds(
    lambda texts, media, count: Section(
        blocks=tuple(Paragraph((Said(text),)) for text in texts),
        media=tuple(media),
        buttons=(BUTTON,) * count,
    ),
    st.lists(TEXTS, max_size=3),
    st.lists(MEDIA, max_size=1),
    st.integers(0, 2),
)
CARDS = st.builds(
    lambda title, texts, sections, count: Card(
        slot="x",
        production=hands.ID,
        title=(Said(title),),
        blocks=tuple(Paragraph((Said(text),)) for text in texts),
        sections=tuple(sections),
        buttons=(BUTTON,) * count,
    ),
    st.text(max_size=40),
    st.lists(TEXTS, max_size=2),
    st.lists(SECTIONS, max_size=12),
    st.integers(0, 2),
)


@settings(max_examples=60, deadline=None)
@given(CARDS, st.sampled_from(list(ALL.values())), st.integers(1, 5))
def test_whatever_is_on_a_card_every_sheet_is_within_the_limits(one, limits, page):
    for sheet in fit.fit(one, limits, page=page):
        check(sheet, limits)


def test_a_long_script_is_one_message_with_pages_to_turn():
    draft = hands.script(scenes=30)
    (script,) = [
        one
        for one in cards.draw(view.of(hands.scripted(draft), now=hands.NOW))
        if one.slot == "script"
    ]

    (first,) = fit.fit(script, SMALL)
    (second,) = fit.fit(script, SMALL, page=2)
    (last,) = fit.fit(script, SMALL, page=999)

    assert first.pages > 2
    assert [one.press.number for one in first.buttons if one.press.verb is Verb.TURN] == [2]
    assert [one.press.number for one in second.buttons if one.press.verb is Verb.TURN] == [1, 3]
    assert last.page == last.pages
    assert fit.page_of(second.digest) == 2


def test_every_scene_of_a_script_is_on_exactly_one_page():
    draft = hands.script(scenes=30)
    drawn = cards.draw(view.of(hands.scripted(draft), now=hands.NOW))
    script = next(one for one in drawn if one.slot == "script")
    (first,) = fit.fit(script, DISCORD)

    shown = [
        card.read(section.blocks[0])
        for page in range(1, first.pages + 1)
        for section in fit.fit(script, DISCORD, page=page)[0].sections
    ]

    assert shown == [card.read(section.blocks[0]) for section in script.sections]


def test_ten_stills_and_more_become_messages_side_by_side_with_the_last_one_asking():
    drawn = cards.draw(view.of(hands.drawn(hands.script(scenes=12)), now=hands.NOW))
    board = next(one for one in drawn if one.slot == "board")

    sheets = fit.fit(board, DISCORD)

    assert [sheet.slot for sheet in sheets] == ["board", "board~2"]
    assert [len(sheet.media) for sheet in sheets] == [8, 4]
    assert sheets[0].buttons == ()
    assert sheets[1].buttons == board.buttons


def test_where_albums_have_no_buttons_the_words_follow_the_pictures():
    drawn = cards.draw(view.of(hands.drawn(hands.script(scenes=12)), now=hands.NOW))
    board = next(one for one in drawn if one.slot == "board")

    sheets = fit.fit(board, TELEGRAM)

    assert [(sheet.slot, len(sheet.media)) for sheet in sheets] == [
        ("board~album", 10), ("board", 0), ("board~2~album", 2), ("board~2", 0),
    ]  # fmt: skip
    assert len(presses(sheets[1])) == 20


def test_a_film_that_is_too_big_goes_as_its_smaller_encode():
    big, small = hands.asset("big", ".mp4", size=60_000_000), hands.asset("s", ".mp4", size=9_000)
    lesser = Media(asset=small, kind="video", name="film.mp4", alt="")
    film = Media(asset=big, kind="video", name="film.mp4", alt="", smaller=(lesser,))
    one = Card(
        slot="film", production=hands.ID, title=("Film",), sections=(Section(media=(film,)),)
    )

    (sheet,) = fit.fit(one, DISCORD)

    assert sheet.media == (lesser,)


def test_a_film_that_is_too_big_in_every_encode_is_said_in_words():
    film = Media(
        asset=hands.asset("big", ".mp4", size=60_000_000), kind="video", name="film.mp4", alt=""
    )
    one = Card(
        slot="film", production=hands.ID, title=("Film",), sections=(Section(media=(film,)),)
    )

    (sheet,) = fit.fit(one, DISCORD)

    assert sheet.media == ()
    assert "film.mp4 is 57 MiB" in card.read(sheet.sections[0].blocks[0])


def test_an_album_that_cannot_grow_waits_until_its_pictures_are_there():
    begun = hands.approve(hands.scripted(), "script")
    production = hands.make(begun, kinds=["still"], only=lambda want: want.slot != "still/3")
    drawn = cards.draw(view.of(production, now=hands.NOW))
    board = next(one for one in drawn if one.slot == "board")

    assert fit.fit(board, TELEGRAM) == ()
    assert len(fit.fit(board, DISCORD)[0].media) == 2


def test_a_turn_of_the_page_fits_into_a_press():
    press = Press(verb=Verb.TURN, production=hands.ID, slot="script", number=99)

    assert buttons.decode(buttons.encode(press)) == press
