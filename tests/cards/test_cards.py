from datetime import timedelta

import pytest

from bot import buttons, cards
from bot.buttons import Verb
from bot.cards import board, card, progress, script, view
from bot.cards import film as film_card
from bot.cards.card import Paragraph
from bot.words import film as words
from pipeline import commands
from pipeline.errors import Why
from storage import shapes
from tests.cards import stage_hands as hands


def wall(production, **given):
    seen = view.of(production, given.pop("tasks", ()), now=hands.NOW, **given)
    return {one.slot: one for one in cards.draw(seen)}


def pressed(one):
    """Every button of a card."""
    inner = [button for section in one.sections for button in section.buttons]
    return [*inner, *one.buttons]


def labels(one):
    return [words.label(button) for button in pressed(one)]


def text(one):
    blocks = [*one.blocks, *(b for s in one.sections for b in s.blocks), *one.footer]
    return "\n".join([card.plain(one.title), *(card.read(block) for block in blocks)])


LIFE = hands.life()


@pytest.mark.parametrize("moment", LIFE)
def test_every_moment_has_a_status_and_buttons_that_begin_with_a_verb(moment):
    drawn = wall(LIFE[moment])

    assert words.STAGES[LIFE[moment].stage][0] in text(drawn["status"])
    verbs = tuple(verb.value for verb in Verb if verb is not Verb.TURN)
    for one in drawn.values():
        assert all(label.startswith(verbs) for label in labels(one))
        assert all(len(buttons.encode(button.press)) <= 64 for button in pressed(one))


@pytest.mark.parametrize("moment", LIFE)
def test_the_same_production_gives_the_same_cards(moment):
    assert wall(LIFE[moment]) == wall(LIFE[moment])


def test_a_new_production_shows_only_that_it_is_being_written():
    assert set(wall(hands.begin())) == {"status"}


def test_the_script_gate_asks_and_says_what_approving_costs():
    """Three stills, three sounds and the music begin with it."""
    production = hands.scripted()

    card_ = wall(production, prices=lambda one, named: 80_000 * len(named))["script"]

    assert card_.tone == "asking"
    assert labels(card_) == [
        "Edit 1", "Edit 2", "Edit 3",
        "Approve script · $0.56", "Redo script · $0.08", "Alternatives · $0.08",
    ]  # fmt: skip
    assert pressed(card_)[3].press.takes == (1,)


def test_an_approved_script_stops_asking():
    card_ = wall(hands.approve(hands.scripted(), "script"))["script"]

    assert (card_.tone, labels(card_)) == ("calm", [])


def test_the_script_says_who_is_in_it_what_is_said_and_how_it_is_filmed():
    line = shapes.Line(speaker="Hex", text="I remember.")
    draft = hands.script(lines=(line,), move="push-in", overlay="1984")

    said = text(wall(hands.scripted(draft))["script"])

    assert "Hex, a robot with one cracked optic" in said
    assert "Hex: I remember." in said
    assert "slow push-in" in said
    assert "On screen: 1984" in said


def test_the_board_offers_each_still_and_all_of_them():
    card_ = wall(hands.drawn())["board"]

    assert labels(card_) == [
        "Approve 1", "Redo 1", "Approve 2", "Redo 2", "Approve 3", "Redo 3", "Approve all 3",
    ]  # fmt: skip
    assert [len(section.media) for section in card_.sections] == [1, 1, 1]
    assert "Scene 2: What is seen in scene 2." in card_.sections[1].media[0].alt


def test_a_half_finished_board_says_how_far_it_is_and_offers_what_is_there():
    begun = hands.approve(hands.scripted(), "script")
    production = hands.make(begun, kinds=["still"], only=lambda want: want.slot == "still/1")

    card_ = wall(production)["board"]

    assert "1 of 3 stills ready." in text(card_)
    assert labels(card_) == ["Approve 1", "Redo 1"]


def test_a_still_that_is_drawn_again_shows_the_old_one_and_cannot_be_approved():
    production = hands.drawn()
    take = production.shelf("still/2")[-1].number
    again = hands.obey(
        production,
        commands.Redo(production=hands.ID, by=hands.OWNER, take=take, note="darker"),
    )

    card_ = wall(again, tasks=hands.tasks_of(again))["board"]

    section = card_.sections[1]
    assert section.media[0].name == f"still-2-take-{take}.png"
    assert "drawing again" in card.read(section.blocks[1])
    assert "Approve 2" not in labels(card_)
    assert "Approve all 2" in labels(card_)


def test_after_a_redo_the_note_is_shown_and_the_old_take_can_be_seen():
    production = hands.drawn()
    take = production.shelf("still/2")[-1].number
    redo = commands.Redo(production=hands.ID, by=hands.OWNER, take=take, note="darker")
    production = hands.make(hands.obey(production, redo), kinds=["still"])

    section = wall(production)["board"].sections[1]

    assert "Asked for: darker" in card.read(section.blocks[2])
    assert [words.label(button) for button in section.buttons] == ["Approve 2", "Redo 2", "Takes 2"]


def test_clips_come_on_a_reel_of_their_own():
    card_ = wall(hands.filmed())["reel"]

    assert card_.sections[0].media[0].kind == "video"
    assert labels(card_)[-1] == "Approve all 3"


def test_two_takes_of_a_still_lie_side_by_side_to_pick_from():
    card_ = wall(hands.drawn(takes=2))["still/1"]

    assert len(card_.sections) == 2
    assert [words.label(button) for button in card_.sections[1].buttons] == [
        f"Pick {card_.sections[1].buttons[0].press.takes[0]}"
    ]
    assert card_.sections[0].buttons == ()
    assert "in use" in card.read(card_.sections[0].blocks[0])


def test_where_members_vote_the_takes_have_votes():
    production = hands.drawn(takes=2, deciders="vote")
    first, second = (take.number for take in production.shelf("still/1"))

    card_ = wall(production, tally={"still/1": {second: 3}})["still/1"]

    assert labels(card_) == [f"Vote {first}", f"Vote {second}", "Vote: close it now"]
    assert "3 votes so far, 3 needed" in text(card_)
    assert "closes on 21 Nov, 12:00 UTC" in text(card_)


def test_a_vote_that_ended_says_how_and_lets_a_director_decide():
    production = hands.drawn(takes=2, deciders="vote")
    first, second = (take.number for take in production.shelf("still/1"))
    close = commands.CloseBallot(
        production=hands.ID,
        by=hands.OWNER,
        slot="still/1",
        tally={first: 2, second: 2},
        voters=("Bob", "Cem", "Dana", "Eve"),
    )

    card_ = wall(hands.obey(production, close))["still/1"]

    assert "it is a tie" in text(card_)
    assert "Closed by Ada on 20 Nov, 12:00 UTC" in text(card_)
    assert "Voted by Bob, Cem, Dana and Eve" in text(card_)
    assert "2 votes" in text(card_)
    assert labels(card_) == [f"Pick {second}"]


def test_the_film_card_shows_the_film_its_captions_its_cost_and_that_machines_made_it():
    card_ = wall(hands.delivered())["film"]

    assert [one.kind for one in card_.sections[0].media] == ["video", "file"]
    assert labels(card_) == ["Redo a scene…", "Export", "Verify"]
    assert "AI label" in text(card_)
    assert "Directed by: Ada" in text(card_)
    assert "Made by: the house studio" in text(card_)


def test_trouble_says_what_happened_what_is_kept_and_asks_before_paying_twice():
    card_ = wall(LIFE["troubled"])["trouble/clip/1"]

    assert "clip of scene 1 is stuck" in text(card_)
    assert "connection reset" in text(card_)
    assert labels(card_)[0] == "Retry anyway"
    assert pressed(card_)[0].press.sure


def test_a_parked_film_can_be_resumed():
    assert labels(wall(LIFE["parked"])["trouble/parked"]) == ["Resume", "Cancel"]


def test_a_cancelled_film_offers_nothing():
    drawn = wall(LIFE["cancelled"])

    offered = {button.press.verb for one in drawn.values() for button in pressed(one)}
    assert offered <= {Verb.TAKES}


def test_progress_grows_through_the_life_of_a_film_and_ends_at_one():
    course = ["writing", "script", "stills", "clips", "cutting", "delivered"]
    totals = [
        progress.total(view.of(LIFE[name], hands.tasks_of(LIFE[name], running=9), now=hands.NOW))
        for name in course
    ]

    assert totals == sorted(set(totals))
    assert totals[-1] == 1.0


def test_a_scene_in_work_shows_its_own_progress():
    production = hands.approve(hands.drawn(), "still")
    seen = view.of(production, hands.tasks_of(production, running=9), now=hands.NOW)

    rows = progress.steps(seen)

    assert {(row.mark, row.state, row.fraction) for row in rows} == {("busy", "filming", 0.4)}


def test_the_estimate_counts_what_is_in_hand_by_what_such_work_took_before():
    production = hands.approve(hands.drawn(), "still")
    clips = [one for one in hands.tasks_of(production, running=9) if one.order.kind == "clip"]

    two_at_a_time = progress.left(view.of(production, clips[:2], now=hands.NOW))
    waiting = [one.evolve(state=shapes.TaskState.DUE, progress=0.0) for one in clips[:2]]
    one_by_one = progress.left(view.of(production, waiting, now=hands.NOW))

    typical = timedelta(milliseconds=progress.TYPICAL_MS["clip"])
    assert two_at_a_time == typical * 0.6
    assert one_by_one == typical * 2


def test_nothing_in_hand_has_no_estimate():
    assert progress.left(view.of(hands.scripted(), now=hands.NOW)) is None


def test_what_a_person_wrote_is_marked_as_theirs():
    draft = hands.script(title="<b>@everyone</b>")
    drawn = wall(hands.scripted(draft))

    for slot in ("status", "script"):
        assert card.Said("<b>@everyone</b>") in drawn[slot].title


def test_a_smaller_encode_of_the_film_is_offered_behind_the_film():
    production = hands.delivered()
    take = view.of(production, now=hands.NOW).current["film"]
    small = hands.asset("small", ".mp4", size=9_000_000)
    richer = take.evolve(parts={**take.parts, "small": small})
    takes = tuple(richer if one.number == take.number else one for one in production.takes)

    card_ = film_card.draw(view.of(production.evolve(takes=takes), now=hands.NOW))

    assert card_ is not None
    assert [one.asset for one in card_.sections[0].media[0].smaller] == [small]


def test_a_still_that_continues_a_clip_is_nobodys_to_redo():
    first, second = hands.scene(1), hands.scene(2, continues=True)
    draft = hands.script().evolve(scenes=(first, second))
    production = hands.make(hands.approve(hands.filmed(draft), "clip"), kinds=["still"])

    card_ = board.draw(view.of(production, now=hands.NOW), board.STILLS)

    assert card_ is not None
    assert "Redo 2" not in labels(card_)


def test_no_script_no_script_card():
    assert script.draw(view.of(hands.begin(), now=hands.NOW)) is None


class TestMoneyOnTroubleCards:
    """What may have been paid is asked about; who would cost more is named with the price."""

    def stuck(self, why, **fields):
        film = hands.approve(hands.drawn(), "still")
        want = next(one for one in hands.graph.plan(film).wants if one.slot == "clip/1")
        report = hands.commands.TakeFailed(
            production=hands.ID, by=hands.commands.HOUSE, slot=want.slot,
            fingerprint=want.fingerprint, why=why, **fields,
        )  # fmt: skip
        return hands.obey(film, report)

    def card(self, production):
        return wall(production, prices=lambda one, named: 500_000)["trouble/clip/1"]

    def said(self, production):
        blocks = self.card(production).blocks
        return " ".join(block.text[0] for block in blocks if isinstance(block, Paragraph))

    def test_a_vendor_that_can_be_asked_is_asked_again_first(self):
        film = self.stuck(Why.MAYBE_PAID, vendor="replicate", open_usd_micros=5, can_look=True)
        assert labels(self.card(film))[:2] == ["Retry looking for it", "Retry anyway · $0.50"]
        assert "Replicate cannot say whether it was charged" in self.said(film)

    def test_one_that_cannot_is_not(self):
        film = self.stuck(Why.MAYBE_PAID, vendor="fal", open_usd_micros=5)
        assert labels(self.card(film))[0] == "Retry anyway · $0.50"

    def test_what_was_ordered_already_costs_nothing_more(self):
        film = self.stuck(Why.VENDOR_DOWN, vendor="fal", open_usd_micros=5)
        assert labels(self.card(film))[0] == "Retry scene 1"
        assert "nothing is paid twice" in self.said(film)

    def test_rubbish_that_was_charged_is_said(self):
        film = self.stuck(Why.VENDOR_GARBAGE, vendor="fal", billed_usd_micros=1_200_000)
        assert "probably charged all the same: $1.20" in self.said(film)
        assert "nothing is paid twice" not in self.said(film)

    def test_a_wrong_setting_is_named(self):
        film = self.stuck(Why.MISCONFIGURED, vendor="fal", detail="FAL_KEY")
        assert "The setting FAL_KEY has to be mended" in self.said(film)

    def test_a_month_that_is_used_up_is_said_beside_other_troubles(self):
        film = self.stuck(Why.VENDOR_DOWN)
        film = hands.obey(
            film,
            hands.commands.Park(
                production=hands.ID, by=hands.commands.HOUSE, why=Why.PERSON_BUDGET
            ),
        )
        drawn = wall(film)
        assert "Your budget for this month is used up" in drawn["trouble/parked"].blocks[0].text[0]
        assert "trouble/clip/1" in drawn
