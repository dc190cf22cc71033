from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import cards, fit, reconcile
from bot.cards import view
from bot.cards.card import Media, Paragraph, Section
from bot.fit import Sheet
from bot.reconcile import Edit, Post, Replace, Retire
from tests.cards import stage_hands as hands
from tests.cards.test_fit import DISCORD, TELEGRAM

WALL = reconcile.Wall(surface="terminal", chat="here")


def sheet(slot, text="", *, media=False):
    file = Media(asset=hands.asset(text, ".png"), kind="image", name="a.png", alt="")
    return Sheet(
        slot=slot,
        production=hands.ID,
        title=(slot,),
        tone="calm",
        blocks=(Paragraph((text,)),),
        sections=(Section(media=(file,)),) if media else (),
    )


def carry_out(actions, posts):
    """What the book says once every action has happened."""
    book = {post.slot: post for post in posts}
    for number, action in enumerate(actions):
        post = reconcile.recorded(action, wall=WALL, message=f"m{number}", at=hands.NOW)
        book[post.slot] = post
    return tuple(book.values())


SHEETS = st.lists(
    st.builds(
        lambda slot, text, media: sheet(slot, text, media=media),
        st.sampled_from(["status", "script", "board", "film", "trouble/x"]),
        st.sampled_from(["a", "b", "c"]),
        st.booleans(),
    ),
    unique_by=lambda one: one.slot,
)


@given(st.lists(SHEETS, min_size=1, max_size=6))
def test_after_a_plan_is_applied_there_is_nothing_left_to_do(walls):
    posts = ()
    for wished in walls:
        posts = carry_out(reconcile.plan(wished, posts), posts)
        assert reconcile.plan(wished, posts) == ()
        up = {post.slot for post in posts if not post.retired}
        assert up == {one.slot for one in wished}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(list(hands.life())), max_size=5), st.booleans())
def test_real_cards_settle_too_in_whatever_order_a_film_lives(moments, telegram):
    posts, life = (), hands.life()
    for moment in moments:
        seen = view.of(life[moment], hands.tasks_of(life[moment]), now=hands.NOW)
        limits = TELEGRAM if telegram else DISCORD
        sheets = [one for card in cards.draw(seen) for one in fit.fit(card, limits)]
        posts = carry_out(reconcile.plan(sheets, posts), posts)
        assert reconcile.plan(sheets, posts) == ()


def test_each_difference_has_its_own_action():
    posts = carry_out(reconcile.plan([sheet("a"), sheet("b"), sheet("c"), sheet("d")], ()), ())
    by_slot = {post.slot: post for post in posts}
    changed, pictured, fresh = sheet("b", "new"), sheet("c", media=True), sheet("e")

    actions = reconcile.plan([sheet("a"), changed, pictured, fresh], posts)

    assert actions == (
        Edit(changed, by_slot["b"]),
        Replace(pictured, by_slot["c"]),
        Post(fresh),
        Retire(by_slot["d"]),
    )


def test_a_place_that_comes_back_gets_a_new_message():
    one = sheet("trouble/x")
    posts = carry_out(reconcile.plan([one], ()), ())
    posts = carry_out(reconcile.plan([], posts), posts)

    assert reconcile.plan([], posts) == ()
    assert reconcile.plan([one], posts) == (Post(one),)


def test_the_clock_alone_changes_no_message():
    production = hands.drawn()
    earlier, later = (
        [
            one.digest
            for card in cards.draw(view.of(production, now=now))
            for one in fit.fit(card, DISCORD)
        ]
        for now in (hands.NOW, hands.NOW + timedelta(hours=1))
    )

    assert earlier == later
