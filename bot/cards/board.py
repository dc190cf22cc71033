"""The boards: all stills, and all clips, side by side with what can be decided about each."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot import buttons
from bot.buttons import Button, Press, Verb
from bot.cards import following
from bot.cards.card import Block, Card, Heading, Media, MediaKind, Paragraph, Said, Section
from bot.cards.progress import scene_state
from bot.cards.view import View
from bot.words import film as words
from pipeline import slots
from storage import shapes


@dataclass(frozen=True, kw_only=True)
class Wall:
    """One of the two boards: its slot on the wall, the kind of takes, and what they are."""

    slot: str
    kind: str
    media: MediaKind


STILLS = Wall(slot="board", kind="still", media="image")
CLIPS = Wall(slot="reel", kind="clip", media="video")


def draw(view: View, wall: Wall) -> Card | None:
    """The board; None before its first take."""
    scenes = [scene for scene in view.scenes if view.shown(f"{wall.kind}/{scene.number}")]
    if not scenes:
        return None
    asking = view.asks(wall.kind)
    return Card(
        slot=wall.slot,
        production=view.production.id,
        title=(words.BOARD_TITLES[wall.kind],),
        tone="asking" if asking else "calm",
        complete=len(scenes) == len(view.scenes),
        blocks=(Paragraph((_summary(view, wall, len(asking)),)),),
        sections=tuple(_section(view, wall, scene) for scene in scenes),
        buttons=tuple(_approve_all(view, wall, asking)),
    )


def _summary(view: View, wall: Wall, asking: int) -> str:
    named = [f"{wall.kind}/{scene.number}" for scene in view.scenes]
    ready = sum(slot in view.current for slot in named)
    if ready < len(named):
        return words.ready(ready, len(named), wall.kind)
    return words.asks(asking, wall.kind) if asking else words.ALL_APPROVED[wall.kind]


def _section(view: View, wall: Wall, scene: shapes.Scene) -> Section:
    slot = f"{wall.kind}/{scene.number}"
    take = view.shown(slot)
    return Section(
        blocks=tuple(_blocks(view, slot, scene, take)),
        media=(media(take, scene, kind=wall.media),) if take else (),
        buttons=tuple(_buttons(view, wall, scene, take)) if take else (),
    )


def _blocks(
    view: View, slot: str, scene: shapes.Scene, take: shapes.Take | None
) -> Iterator[Block]:
    yield Heading((f"{scene.number}. ", Said(scene.heading)))
    yield Paragraph((words.STATES[_state(view, slot, scene)],), quiet=True)
    if take and take.note:
        yield Paragraph((words.NOTE, Said(take.note)), quiet=True)


def _state(view: View, slot: str, scene: shapes.Scene) -> str:
    """What this board says of a scene: its own slot first, then where the scene has got to."""
    if slot in view.asking:
        return slots.kind_of(slot)
    if slot in view.production.approved:
        return f"approved-{slots.kind_of(slot)}"
    return scene_state(view, scene.number).name


def _buttons(
    view: View, wall: Wall, scene: shapes.Scene, take: shapes.Take | None
) -> Iterator[Button]:
    if take is None or view.production.stage is shapes.Stage.CANCELLED:
        return
    slot, what = take.slot, str(scene.number)
    if slot in view.asking:
        yield _button(view, Verb.APPROVE, what, take, "good", following.price(view, [slot]))
    if slot in view.current and not scene_follows(view, wall, scene):
        yield _button(view, Verb.REDO, what, take, "plain", view.price([slot]))
    if len(view.production.shelf(slot)) > 1:
        yield _button(view, Verb.TAKES, what, take, "quiet")


def scene_follows(view: View, wall: Wall, scene: shapes.Scene) -> bool:
    """Whether this still is the last frame of the scene before, which nobody draws."""
    return wall.kind == "still" and scene.continues


def _button(
    view: View,
    verb: Verb,
    what: str,
    take: shapes.Take,
    style: buttons.Style,
    price: int | None = 0,
) -> Button:
    press = Press(verb=verb, production=view.production.id, takes=(take.number,))
    return Button(press=press, what=what, style=style, price_usd_micros=price)


def _approve_all(view: View, wall: Wall, asking: tuple[shapes.Take, ...]) -> Iterator[Button]:
    if len(asking) < 2:
        return
    scene_of = {take.number: slots.scene_of(take.slot) or 0 for take in asking}
    cut = buttons.portions([take.number for take in asking])
    for portion in cut:
        scenes = sorted(scene_of[number] for number in portion)
        alone = len(cut) == 1
        press = Press(verb=Verb.APPROVE, production=view.production.id, takes=portion)
        yield Button(
            press=press,
            what=words.all_of(len(scenes)) if alone else words.span_of(scenes[0], scenes[-1]),
            price_usd_micros=following.price(view, [f"{wall.kind}/{one}" for one in scenes]),
            style="good",
        )


def media(take: shapes.Take, scene: shapes.Scene, *, kind: MediaKind) -> Media:
    """A take as a file to look at, with words for those who cannot."""
    people = [blocking.character for blocking in scene.shot.blocking]
    facts = take.facts
    return Media(
        asset=take.asset,
        kind=kind,
        name=f"{take.slot.replace('/', '-')}-take-{take.number}{take.asset.suffix}",
        alt=words.alt(scene.number, scene.shot.picture, people),
        width=facts.width,
        height=facts.height,
        duration_ms=facts.duration_ms,
    )
