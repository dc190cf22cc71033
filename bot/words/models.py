"""What `dailies models` says: what each model can do and costs, and whether that still holds."""

from bot.words import units
from bot.words.offer import KINDS, VENDORS
from pipeline import catalogue, prices

BAD_KIND = "There is no kind “{kind}”. There are: {kinds}."
BAD_VENDOR = "There is no vendor “{vendor}”. There are: {vendors}."
OTHERS: dict[str, str] = {
    "edit": "clips out of clips",
    "trainer": "training of a model of your own",
}
MICROS = 1_000_000
NO_PRICE = "price unknown"
UNSURE = "about {price}"
FREE = "free"
WITH_AUDIO = "{price} ({more} with speech)"
READ_AND_WRITTEN = "{price} read, {more} written"
RETIRED = "retired: {why}. Use {successor}"
NO_KEY = "No key is set for any of these."
PER: dict[str, str] = {
    "image": "{usd} a picture",
    "second": "{usd} a second",
    "clip": "{usd} a clip",
    "minute": "{usd} a minute",
    "call": "{usd} each",
    "compute second": "{usd} a second of its machine",
    "thousand characters": "{usd} for 1000 letters",
    "million tokens": "{usd} for a million tokens",
}
COMPARED: dict[catalogue.Kind, str] = {
    "script": "{usd} for 6 scenes",
    "score": "{usd} for a minute",
    "sound": "{usd} for a minute",
    **dict.fromkeys(
        ("clip", "edit", "lipsync", "avatar", "upscale", "interpolation", "foley"),
        "{usd} for a clip of 5 s",
    ),
}
"""What models of a kind can be compared by, where their prices have different units."""
SAME: dict[catalogue.Kind, str] = {"clip": "clip", "score": "minute", "sound": "minute"}
"""Units that are the measure of their kind themselves."""
GUESSED = frozenset({"compute second", "million tokens"})
"""Units of which nobody knows beforehand how many it takes."""
ABILITIES: tuple[tuple[catalogue.Word, str], ...] = (
    ("start", "begins with a still"),
    ("last", "ends with a still"),
    ("negative", "what not to show"),
    ("seed", "the same again by seed"),
    ("native_audio", "own sound"),
    ("audio", "moves to a recording"),
    ("delivery", "told how to speak"),
)
REFERENCES = "goes by {count}"
SECONDS = "{least} to {most} s"
LENGTHS = "{list} s"
SHOTS = "up to {count} shots"
LIP_SYNC = "moves lips"
SPEAKS = "speaks the lines"
STATES: dict[str, str] = {
    "agrees": "✓ agrees",
    "differs": "! differs",
    "gone": "! gone",
    "unreachable": "! no answer",
}
GONE = "its vendor knows no such model any more: give it `retired` and a successor"
NOBODY = (
    "No key is set whose vendor could be asked. With REPLICATE_API_TOKEN, FAL_KEY, OPENAI_API_KEY,"
    " ELEVENLABS_API_KEY, CARTESIA_API_KEY or COMFYUI_URL their models are compared."
)
ALL_AGREE = "{count} agree with what their vendors say today."
SOME_DIFFER = (
    "{count} no longer fit. Put the changed rows into a file of your own and name it in"
    " DAILIES_CATALOGUE; what is said there wins."
)
NOT_ASKED = "{count} were not asked: no key, or no list to compare them with."


def kind(name: catalogue.Kind) -> str:
    """What models of this kind make."""
    return OTHERS.get(name) or {str(one): said for one, said in KINDS.items()}[name]


def vendor(name: str) -> str:
    """Whose model it is."""
    return VENDORS.get(name, name)


def price(row: catalogue.Row) -> str:
    """What one unit costs."""
    cost = row.price
    if cost is None:
        return NO_PRICE
    if not cost.usd and not cost.out:
        return FREE
    usd = dollars(cost.usd)
    if cost.out:
        usd = READ_AND_WRITTEN.format(price=usd, more=dollars(cost.out))
    said = PER[cost.per].format(usd=usd)
    if cost.with_audio is not None:
        said = WITH_AUDIO.format(price=said, more=dollars(cost.with_audio))
    return said if cost.sure else UNSURE.format(price=said)


def compared(row: catalogue.Row) -> str:
    """The same in the measure of its kind, where its unit is another one; empty if it is not."""
    cost, said = prices.compared(row), COMPARED.get(row.kind)
    if not cost or said is None or row.price is None or row.price.per == SAME.get(row.kind):
        return ""
    amount = said.format(usd=dollars(max(cost, 1000) / MICROS))
    sure = row.price.sure and row.price.per not in GUESSED
    return amount if sure else UNSURE.format(price=amount)


def dollars(usd: float) -> str:
    """Small prices to the hundredth of a cent: `$0.0013`, `$0.08`, `$3.00`."""
    return f"${usd:.2f}" if round(usd, 2) == usd else f"${usd:.4f}".rstrip("0")


def abilities(row: catalogue.Row) -> str:
    """What it can do, in a line."""
    said = [text for word, text in ABILITIES if row.can(word)]
    if row.references:
        said.append(REFERENCES.format(count=units.many(row.references, "picture")))
    said += [SPEAKS] * row.speaks + [LIP_SYNC] * row.lip_sync
    if row.multi_shot:
        said.append(SHOTS.format(count=row.multi_shot))
    if row.can("aspect") or row.kind in {"still", "clip"}:
        said.append(", ".join(row.aspects))
    said += [", ".join(row.resolutions)] * bool(row.resolutions)
    can = "; ".join(part for part in (*said, _lengths(row)) if part)
    return "\n".join(part for part in (can, row.note) if part)


def _lengths(row: catalogue.Row) -> str:
    param = row.words.get("seconds")
    if param is None:
        return ""
    if param.choices:
        return LENGTHS.format(list=", ".join(str(one) for one in param.choices))
    if param.least is None or param.most is None:
        return ""
    scale = param.rate if param.form == "frames" else 1
    least, most = (f"{one / scale:.3g}" for one in (param.least, param.most))
    if least == most:
        return LENGTHS.format(list=most)
    return SECONDS.format(least=least, most=most)
