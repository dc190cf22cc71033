"""The script card: the whole script, scene by scene, and the first gate."""

from collections.abc import Iterator

from bot import buttons
from bot.buttons import Button, Press, Verb
from bot.cards import following
from bot.cards.card import (
    Block,
    Card,
    Fields,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Said,
    Section,
    Spoken,
    Strong,
)  # fmt: skip
from bot.cards.view import View
from bot.words import camera
from bot.words import film as words
from pipeline import slots
from storage import shapes


def draw(view: View) -> Card | None:
    """The draft that stands; None before there is one."""
    script = view.production.script
    if script is None:
        return None
    asking = slots.SCRIPT in view.asking
    return Card(
        slot=slots.SCRIPT,
        production=view.production.id,
        title=(Said(script.title),),
        tone="asking" if asking else "calm",
        blocks=tuple(_front(view, script)),
        sections=tuple(_scene(view, scene, asking=asking) for scene in script.scenes),
        buttons=tuple(_buttons(view, asking=asking)),
    )


def _front(view: View, script: shapes.Script) -> Iterator[Block]:
    bible = script.bible
    if bible.logline:
        yield Paragraph((Said(bible.logline),))
    seconds = sum(scene.seconds for scene in script.scenes)
    rows: list[tuple[str, Inlines]] = [
        (words.LENGTH, (words.length(seconds, scenes=len(script.scenes)),)),
        (words.FORMAT, (view.production.brief.aspect or "16:9",)),
    ]
    if bible.tone or bible.mood:
        rows.append((words.TONE, (Said(bible.tone) if bible.tone else bible.mood,)))
    style = view.production.brief.style or bible.style
    if style:
        rows.append((words.STYLE, (Said(style),)))
    if bible.characters:
        rows.append((words.CAST, tuple(_cast(bible))))
    yield Fields(tuple(rows))


def _cast(bible: shapes.Bible) -> Iterator[Inline]:
    for index, character in enumerate(bible.characters):
        if index:
            yield "; "
        yield Strong(character.name)
        if character.description:
            yield ", "
            yield Said(character.description)


def _scene(view: View, scene: shapes.Scene, *, asking: bool) -> Section:
    press = Press(
        verb=Verb.EDIT,
        production=view.production.id,
        takes=(view.production.script_take,),
        number=scene.number,
    )
    edit = Button(press=press, what=str(scene.number), style="quiet")
    return Section(
        blocks=tuple(_scene_blocks(scene)),
        buttons=(edit,) if asking and view.production.script_take else (),
    )


def _scene_blocks(scene: shapes.Scene) -> Iterator[Block]:
    yield Heading((f"{scene.number}. ", Said(scene.heading)))
    yield Paragraph((Said(scene.shot.picture),))
    for line in scene.lines:
        yield Spoken(Said(line.speaker or words.NARRATOR), Said(line.text))
    if scene.overlay:
        yield Fields(((words.ON_SCREEN, (Said(scene.overlay),)),))
    yield Paragraph((camera.sentence(scene),), quiet=True)


def _buttons(view: View, *, asking: bool) -> Iterator[Button]:
    if not asking:
        return
    production = view.production.id
    takes = (view.current[slots.SCRIPT].number,)

    def button(
        verb: Verb, what: str = "", style: buttons.Style = "plain", price: int | None = 0
    ) -> Button:
        press = Press(verb=verb, production=production, takes=takes)
        return Button(press=press, what=what, style=style, price_usd_micros=price)

    yield button(Verb.APPROVE, words.SCRIPT_WORD, "good", following.price(view, [slots.SCRIPT]))
    yield button(Verb.REDO, words.SCRIPT_WORD, price=view.price([slots.SCRIPT]))
    yield button(Verb.ALTERNATIVES, price=view.price([slots.SCRIPT]))
    if len(view.production.shelf(slots.SCRIPT)) > 1:
        yield button(Verb.TAKES)
