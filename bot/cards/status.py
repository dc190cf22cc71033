"""The status card: one message that says at any moment where the film is."""

from bot import buttons, estimates
from bot.buttons import Verb
from bot.cards import progress, trouble
from bot.cards.card import Bar, Block, Card, Fields, Inlines, Paragraph, Said, Steps, Strong, Tone
from bot.cards.view import View
from bot.words import film as words
from bot.words import offer
from storage import shapes

TONES: dict[shapes.Stage, Tone] = {
    shapes.Stage.WRITING: "busy",
    shapes.Stage.SCRIPT: "asking",
    shapes.Stage.STILLS: "busy",
    shapes.Stage.CLIPS: "busy",
    shapes.Stage.CUTTING: "busy",
    shapes.Stage.DELIVERED: "done",
    shapes.Stage.PARKED: "trouble",
    shapes.Stage.CANCELLED: "calm",
}


def draw(view: View) -> Card:
    """Stage, bar, scenes, cost and what can be pressed about the film as a whole."""
    production = view.production
    return Card(
        slot="status",
        production=production.id,
        title=_title(view),
        tone="asking" if view.asking else TONES[production.stage],
        blocks=tuple(_blocks(view)),
        buttons=_buttons(production),
    )


def _title(view: View) -> Inlines:
    script = view.production.script
    title = script.title if script else next(iter(progress.written(view)), "")
    return (Said(title),) if title.strip() else (words.UNTITLED,)


def _blocks(view: View) -> list[Block]:
    production = view.production
    name, sentence = words.STAGES[production.stage]
    blocks: list[Block] = [Paragraph((Strong(name), f". {sentence}"))]
    if not view.is_over:
        beside = words.YOUR_TURN if view.asking else words.eta(progress.left(view))
        blocks.append(Bar(round(progress.total(view), 2), beside))
    if rows := progress.steps(view):
        blocks.append(Steps(rows))
    blocks.append(Fields(_fields(view)))
    if production.autopilot and not view.is_over:
        blocks.append(Paragraph((words.AUTOPILOT,), quiet=True))
    return blocks


def _fields(view: View) -> tuple[tuple[str, Inlines], ...]:
    production = view.production
    in_hand = sum(
        task.price_usd_micros
        for task in view.tasks
        if task.state in {shapes.TaskState.DUE, shapes.TaskState.RUNNING}
    )
    cost = words.cost(production, estimate=in_hand, budget=production.budget_usd_micros)
    rows: list[tuple[str, Inlines]] = [(words.COST, (cost,))]
    if not view.is_over and (rest := offer.rest(estimates.to_come(production, in_hand=in_hand))):
        rows.append((words.TO_COME, (rest,)))
    if production.finished_at:
        rows.append((words.TIME, (words.took(production.created_at, production.finished_at),)))
    return tuple(rows)


def _buttons(production: shapes.Production) -> tuple[buttons.Button, ...]:
    def button(verb: Verb, style: buttons.Style) -> buttons.Button:
        press = buttons.Press(verb=verb, production=production.id)
        return buttons.Button(press=press, style=style)

    match production.stage:
        case shapes.Stage.DELIVERED | shapes.Stage.CANCELLED:
            return ()
        case shapes.Stage.PARKED:
            return trouble.resume(production), button(Verb.CANCEL, "danger")
        case _:
            return (button(Verb.CANCEL, "danger"),)
