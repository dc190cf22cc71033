"""Home: a living room, a bedroom or a kitchen, by the words; the same home keeps its colours."""

from pipeline.house.scenery import base, bedroom, choice, kitchen, living, ward

KINDS = (
    (ward.WORDS, ward.scenery),
    (("bedroom", "bed", "asleep", "sleeping", "hotel room", "motel", "nursery"), bedroom.scenery),
    (("kitchen", "cooking", "stove", "breakfast", "oven", "fridge"), kitchen.scenery),
)


def scenery(view: base.View) -> base.Scenery:
    """The room that the words name; a living room if they name none."""
    return choice.of(view, KINDS, living.scenery)(view)
