"""Pitch: what is being sold, taught or cooked, if the brief is not a story."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.house.writing import labels, lexicon, prose, tables
from pipeline.house.writing import text as texts

_PRODUCT = re.compile(tables.pattern("pitch", "product"), re.IGNORECASE)
_EXPLAINER = re.compile(tables.pattern("pitch", "explainer"), re.IGNORECASE)
_RECIPE = re.compile(
    r"\b(?:recipe|how to (?:make|cook|bake|prepare)|cooking (?:video|reel|show)|ingredients)\b",
    re.IGNORECASE,
)
_TRAILER = re.compile(r"\b(?:trailer|teaser)\b", re.IGNORECASE)
_FOR = re.compile(
    tables.pattern("pitch", "for"),
)
_NOT_PRODUCTS = re.compile(tables.pattern("pitch", "not_products"), re.IGNORECASE)
_TAIL = re.compile(tables.pattern("pitch", "tail"), re.IGNORECASE)
_GOODS_AHEAD = re.compile(tables.pattern("pitch", "goods_ahead"), re.IGNORECASE)
_GOODS_FOR = re.compile(tables.pattern("pitch", "goods_for"), re.IGNORECASE)
_CALLED = re.compile(r"\b(?:called|named)\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z0-9][\w’'-]*)?)")
_BRANDED = re.compile(r"\bfor (?P<name>[A-Z][\w’'-]*)(?=[,.:]| ?[–—-] )")
_BEHIND = re.compile(r"\b(?:promo|advert|ad|commercial|spot|reel) (?P<name>[A-Z][\w’'-]+)(?=[,.:])")
_NEAR = 60
_ASKED = re.compile(
    r"\b(?:how|why|what|where|when) (?:do|does|did|is|are|can)\b[^.,;:!?\n⟦]{2,60}", re.IGNORECASE
)
_NAMED_BRAND = re.compile(r"\bbrand:? (?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
_TOPIC = re.compile(tables.pattern("pitch", "topic"), re.IGNORECASE)
_OWN_NAME = re.compile(
    r"(?P<what>[a-z][a-z '’-]+) (?P<name>[A-Z][\w’'-]*(?: (?:&|[A-Z0-9][\w’'-]*))*)"
)
_LENGTH = re.compile(r"\d[\w-]*$")
_FORM_NOISE = re.compile(tables.pattern("pitch", "form_noise"), re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Pitch:
    """`form` is story, trailer, product, explainer or recipe; `what` is sold, taught or cooked."""

    form: str = "story"
    what: str = ""
    name: str = ""
    benefits: tuple[str, ...] = ()
    hook: str = ""
    action: str = ""
    ingredients: tuple[str, ...] = ()
    venue: bool = False


def read(quoted: texts.Quoted, parts: Sequence[prose.Unit]) -> Pitch:
    """The pitch of a brief; a plain `story` for most."""
    text = quoted.text
    said: dict[str, list[str]] = {name: [] for name in labels.LABELS}
    for part in parts:
        if part.kind == "label" and part.text and part.label in said:
            said[part.label].append(quoted.restored(part.text).strip("“”"))
    form = _form(text, said)
    what = _what(form, text, said["product"])
    called = (
        (
            _CALLED.search(text)
            or _BRANDED.search(text)
            or _BEHIND.search(text)
            or _NAMED_BRAND.search(text)
        )
        if form == "product"
        else None
    )
    if called and called["name"] == what:
        apposed = re.search(
            rf"{re.escape(what)},? (?:is )?(?:an?|the|our) ([^,.;:!?\n⟦]{{3,50}})", text
        )
        what = _bare(apposed[1]) if apposed else what
    name = called["name"] if called else ""
    what, name = _named_at_end(what, name) if form == "product" else (what, name)
    brand = re.fullmatch(r"(?P<what>.+?) brand(?: (?P<name>[A-Z].*))?", what) or re.fullmatch(
        r"(?P<what>(?:[a-z]+ )?(?:app|platform|tool|service|game|software|site)) (?P<name>[A-Z].*)",
        what,
    )
    if brand:
        what, name = brand["what"], brand["name"] or name
    return Pitch(
        form=form,
        what=what,
        name=name,
        benefits=_listed(said["benefit"]) or _features(form, text),
        hook=" ".join(said["hook"]) or " ".join(said["action"][:-1]),
        action=" ".join(said["action"][-1:]) or _motto(name, text),
        ingredients=_listed(said["ingredients"]),
        venue=form == "product" and is_venue(what),
    )


def _named_at_end(what: str, name: str) -> tuple[str, str]:
    """ "Flower shop Petal & Stem" is a flower shop of that name."""
    found = _OWN_NAME.fullmatch(what)
    return (found["what"], name or found["name"]) if found else (what, name)


def _form(text: str, said: dict[str, list[str]]) -> str:
    if said["ingredients"] or _RECIPE.search(text):
        return "recipe"
    if said["product"] or (said["hook"] and said["action"]) or said["benefit"]:
        return "product"
    if _goods(text):
        return "product"
    if _PRODUCT.search(text) and not re.search(r"\bstory of an? (?:ad|commercial)", text):
        return "product"
    if _EXPLAINER.search(text) and not _TRAILER.search(text):
        return "explainer"
    return "trailer" if _TRAILER.search(text) else "story"


def _what(form: str, text: str, said: list[str]) -> str:
    if said:
        return _bare(said[0].split(",")[0])
    if form == "product":
        for found in _FOR.finditer(text):
            near = found.start() < _NEAR or not _ahead(text)
            if near and not _NOT_PRODUCTS.match(found["what"]):
                return _bare(found["what"])
        named = re.search(r"(?P<what>[a-z][a-z -]{2,30}) (?:called|named) [A-Z]", text)
        return _goods(text) or _ahead(text) or (_bare(named["what"]) if named else "")
    if form in ("explainer", "recipe"):
        asked = _ASKED.search(text)
        if form == "explainer" and asked:
            return asked[0].strip()
        topic = _TOPIC.search(text)
        return _FORM_NOISE.sub("", topic["what"].split(",")[0]).strip() if topic else ""
    return ""


def _goods(text: str) -> str:
    """What a reel shows ("sneaker reel", "reel for a toy train"), if it is a thing that is sold."""
    for form in (_GOODS_FOR, _GOODS_AHEAD):
        for found in form.finditer(text):
            what = _bare(_unformed(found["what"]))
            if sold(what) and not _NOT_PRODUCTS.match(what):
                begins = text.startswith(what) and what[1:].islower()
                return what.lower() if begins else what
    return ""


def sold(what: str) -> bool:
    """Whether the adverts know something of this name."""
    words = {part for word in what.lower().split() for part in (word, word.removesuffix("s"))}
    rows: list[dict[str, list[str]]] = tables.table("adverts")["product"]
    known = {word for row in rows for word in row["words"]} - set(tables.table("adverts")["vague"])
    return bool(words & known)


def is_venue(what: str) -> bool:
    """Whether people go there ("my bakery") instead of taking it home."""
    rows: list[dict[str, list[str]]] = tables.table("adverts")["product"]
    places = [word for row in rows if "venue" in row for word in row["words"]]
    return any(f" {what.lower()}".endswith(f" {place}") for place in places)


def _ahead(text: str) -> str:
    """What stands before the word for a commercial, whatever it is."""
    found = _GOODS_AHEAD.search(text)
    what = _bare(_unformed(found["what"])) if found else ""
    return "" if _NOT_PRODUCTS.match(what) else what


def _unformed(what: str) -> str:
    """Without lengths, moods and words for films: "upbeat 15-second perfume" is perfume."""
    kept = what.split()
    while kept and (_LENGTH.match(kept[0]) or lexicon.first("mood", kept[0]) or _is_form(kept[0])):
        kept = kept[1:]
    return " ".join(kept)


def _is_form(word: str) -> bool:
    return word.lower() in tables.words("films", "adjectives") | tables.words("films", "kinds")


def _motto(name: str, text: str) -> str:
    """The words behind a brand and a colon: "FocusFlow: stop scrolling"."""
    found = re.search(rf"{re.escape(name)}:\s*([^.⟦\n]{{5,60}})", text) if name else None
    return texts.sentence(found[1]).rstrip(".") if found else ""


def _bare(what: str) -> str:
    cut = _TAIL.sub("", what.split(",")[0]).strip()
    return re.sub(
        r"^(?:(?:an?|our|my|the|your|this|new|a new|brand-new)\s+)?(?:[a-z]+['’]s\s+)?",
        "",
        cut,
        flags=re.IGNORECASE,
    ).strip()


def _listed(said: Sequence[str]) -> tuple[str, ...]:
    parts = [part.strip(" -•.") for text in said for part in re.split(r"[,;\n]| and ", text)]
    return tuple(part for part in parts if part)[:6]


def _features(form: str, text: str) -> tuple[str, ...]:
    """What the brief says the product does: "it charges a phone, keeps rain out"."""
    if form != "product":
        return ()
    does = re.search(r"\b(?:that|which|it)\s+((?:\w+s)\s+[^.;:!?\n⟦]{4,120})", text)
    listed = r"((?:[\w -]{3,24},\s*)+(?:and\s+)?[\w -]{3,24})"
    plain = re.search(rf"\b(?:features?|benefits?|it'?s|it is|is)\s*:?\s+{listed}", text)
    found = plain or does
    return _listed([found[1]]) if found else ()
