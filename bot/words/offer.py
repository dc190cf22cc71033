"""What a film would cost and who would make it, said before it begins."""

from collections.abc import Iterator

from bot.words import studios, units
from pipeline import catalogue, makers
from pipeline.offers import Cost, Offer
from storage.shapes import Made, OrderKind, Quality

KINDS: dict[OrderKind, str] = {
    "script": "script",
    "still": "stills",
    "voice": "voices",
    "clip": "clips",
    "score": "music",
    "sound": "sounds",
    "lipsync": "lip sync",
    "interpolation": "smooth motion",
    "upscale": "more pixels",
    "foley": "sounds of the clips",
    "avatar": "talking pictures",
    "edit": "changes of clips",
}
VENDORS: dict[str, str] = {
    **studios.NAMES,
    "house": "the house studio",
    "comfyui": "your ComfyUI",
    "writer": "your writer",
    "local-writer": "your own machine",
    "local-voice": "your own machine",
}
FINISHES: dict[str, str] = {
    "": "as usual here",
    "lipsync": "lips in sync",
    "interpolation": "smoother motion",
    "upscale": "more pixels",
    "foley": "sounds of what is seen",
    "avatar": "speakers filmed as they speak",
    "edit": "redos with words change the clip",
    "all": "everything that can be done here",
    "none": "nothing",
}
"""What may be done to clips when they are approved, as people choose it."""
TITLE = "What it would cost"
MADE_BY, WHOLE_FILM, FINISHING = "Made by", "Whole film", "Finishing"
OF_THAT = "about {cost} of that"
BY_THE_HOUSE = "made here, free"
FREE = "free"
ABOUT = "about {low} to {high}"
EXACT = "about {high}"
UNKNOWN = "nobody knows: {kinds} have no price in the catalogue"
AND_UNKNOWN = "{cost}, and {kinds}, whose price nobody knows"
STOPS_AT = "It stops before it spends more than {budget}."
TIGHT = "The budget of {budget} does not cover all of it: the film will wait where it ends."
NO_KEYS = (
    "No key of a studio is set here, so this will be a previs: everything is drawn here, for free."
    " With keys the same film is painted, filmed and spoken by real models: docs/providers.md."
)
ASKS_FIRST = "I ask again before anything is made whose price nobody knows."
NOT_UNDER_A_BUDGET = "Under a budget I do not begin what nobody has a price for."
NO_FINISHING = (
    "A previs is shown as it is drawn. Finishing is for clips of standard or pro quality, so"
    " nothing is paid for it."
)
SOME_BY_THE_HOUSE = "The house studio makes {kinds}, for free: no key is set for them."


def cost(amount: Cost) -> str:
    """The whole film in money."""
    if amount.is_free:
        return FREE
    unknown = units.listed([KINDS[kind] for kind in amount.unpriced])
    if not amount.high:
        return UNKNOWN.format(kinds=unknown)
    low, high = units.money(amount.low), units.money(amount.high)
    said = (EXACT if low == high else ABOUT).format(low=low, high=high)
    return AND_UNKNOWN.format(cost=said, kinds=unknown) if unknown else said


def rest(amount: Cost) -> str:
    """What is still expected beside the work in hand; nothing where nothing is."""
    return "" if amount.is_free else cost(amount)


def finishing(amount: Cost) -> str:
    """What of the price is for work on finished clips; nothing where there is none."""
    return OF_THAT.format(cost=units.money(amount.finishing)) if amount.finishing else ""


def maker(made: Made) -> str:
    """A model by the name that people know, and whose it is."""
    if made == makers.HOUSE:
        return BY_THE_HOUSE
    known = catalogue.current()
    row = known.find(made.vendor, made.model)
    title = row.title if row is not None and row.key in known.rows else ""
    return f"{title or made.model} ({VENDORS.get(made.vendor, made.vendor)})"


def crew(offer: Offer) -> tuple[tuple[str, str], ...]:
    """Who makes what, in the order in which it is made."""
    return tuple((KINDS[kind], maker(one)) for kind, one in offer.casting.makers.items())


def notes(offer: Offer) -> tuple[str, ...]:
    """What somebody should know who asked for more than is possible here."""
    kinds = offer.by_the_house
    if kinds and len(kinds) == len(offer.casting.makers):
        return (NO_KEYS,)
    said = []
    if offer.brief.finish and offer.brief.quality is Quality.PREVIS:
        said.append(NO_FINISHING)
    if kinds:
        said.append(SOME_BY_THE_HOUSE.format(kinds=units.listed([KINDS[one] for one in kinds])))
    return (*said, *_limits(offer))


def _limits(offer: Offer) -> Iterator[str]:
    """What a budget, or an unknown price, will do."""
    budget, amount = offer.brief.budget_usd_micros, offer.cost
    if amount.unpriced:
        yield ASKS_FIRST if budget is None else NOT_UNDER_A_BUDGET
    if budget is not None and not amount.is_free:
        said = TIGHT if amount.low > budget else STOPS_AT
        yield said.format(budget=units.money(budget))
