"""Speech: which quotation is a line, whose it is, and which is a title or words on the screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.house.writing import languages, mentions, tables
from pipeline.house.writing import text as texts
from pipeline.house.writing.persons import Person
from storage import shapes

SILENT = re.compile(tables.pattern("speech", "silent"), re.IGNORECASE)
UNNARRATED = re.compile(
    r"\b(?:no|without(?: any)?) (?:voice[- ]?overs?|narration|narrator|vo)\b", re.IGNORECASE
)
_DELIVERIES = {
    verb: "" if manner == "plain" else manner
    for manner in tables.table("grammar")["speech_verbs"]
    for verb in sorted(tables.words("speech_verbs", manner))
}
_VERB = "|".join(sorted(_DELIVERIES))
_ON_SCREEN = re.compile(tables.pattern("speech", "on_screen"), re.IGNORECASE)
_TITLE = re.compile(r"(?:titled?|entitled|title is|name of the (?:film|movie))\s*[:=,-]?\s*$|"
                    r"(?:film|movie|short|trailer|teaser|series|video)\s+(?:called|named)\s*$",
                    re.IGNORECASE)  # fmt: skip
_OTHER = re.compile(r"\bthe other(?: one)?\b[^.!?⟦⟧]*$", re.IGNORECASE)
_VOICE_WORDS = 5
_UNSEEN = re.compile(
    r"\b(?:it|a voice|the voice|the radio|the phone|somebody|someone)\b", re.IGNORECASE
)
_UNMARKED = re.compile(tables.pattern("speech", "unmarked"), re.IGNORECASE)
_NARRATED = re.compile(
    r"\b(?:narrator|narration|voice[- ]?over|v\.?o\.?|off-?screen voice)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What the quotations of one unit turned out to be, and the unit without them."""

    text: str
    lines: tuple[shapes.Line, ...] = ()
    overlay: str = ""
    title: str = ""


def heard(
    text: str,
    quoted: texts.Quoted,
    cast: Sequence[Person],
    *,
    likeliest: str,
    language: str,
) -> Heard:
    """Sort the quotations of `text`; `likeliest` speaks where nobody is named."""
    text, quoted = _marked(text, quoted)
    lines: list[shapes.Line] = []
    overlay = title = ""
    rest = text
    for found in texts.PLACEHOLDER.finditer(text):
        words = _ended(quoted.quotes[int(found[1])].strip())
        before, after = text[: found.start()], text[found.end() :]
        if _TITLE.search(before):
            title, rest = words, rest.replace(found[0], words)
        elif _ON_SCREEN.search(before) and not (_speaker(before, after, cast) or ("",))[0]:
            overlay, rest = words, rest.replace(found[0], f"“{words}”")
        elif not words or (_is_term(words) and not _speaker(before, after, cast)):
            rest = rest.replace(found[0], words)
        else:
            who, delivery = _who(before, after, cast, likeliest=likeliest)
            lines.append(_line(who, words, delivery, language))
            likeliest = who or likeliest
            rest = rest.replace(found[0], " ")
    rest = _without_speech(rest) if lines else rest.strip()
    if lines and _NARRATED.search(rest) and len(rest.split()) <= _VOICE_WORDS:
        rest = ""
    return Heard(text=rest, lines=tuple(lines), overlay=overlay, title=title)


def _marked(text: str, quoted: texts.Quoted) -> tuple[str, texts.Quoted]:
    """ "The dog says this is fine": direct speech for which nobody typed the marks."""
    found = _UNMARKED.search(text)
    if found is None or texts.PLACEHOLDER.search(text):
        return text, quoted
    words = texts.sentence(found["words"])
    mark = f"⟦{len(quoted.quotes)}⟧"
    return text[: found.start("words")] + mark, replace(quoted, quotes=(*quoted.quotes, words))


def spoken_by(label: str, cast: Sequence[Person]) -> str | None:
    """The speaker that stands before a colon: "" for the narrator, None if it is nobody."""
    bare = re.sub(r"\([^)]*\)", "", label).strip()
    if _NARRATED.fullmatch(bare) or (
        _NARRATED.search(label) and not mentions.mentioned(bare, cast)
    ):
        return ""
    named = [one for one in cast if bare.lower() in one.aliases]
    return named[0].name if named else None


def _who(before: str, after: str, cast: Sequence[Person], *, likeliest: str) -> tuple[str, str]:
    verb = _speaker(before, after, cast)
    if verb and not verb[0] and _OTHER.search(before) and len(cast) > 1:
        return next(one.name for one in cast if one.name != likeliest), verb[1]
    if verb:
        nobody = _NARRATED.search(before[-40:]) or _UNSEEN.search(f"{before[-30:]} {after[:20]}")
        return verb[0] or ("" if nobody else likeliest), verb[1]
    if _NARRATED.search(f"{before[-40:]} {after[:30]}"):
        return "", ""
    if _OTHER.search(before) and len(cast) > 1:
        return next(one.name for one in cast if one.name != likeliest), ""
    here = mentions.mentioned(before, cast) or mentions.mentioned(after, cast)
    return (here[-1] if here else likeliest), ""


def _speaker(before: str, after: str, cast: Sequence[Person]) -> tuple[str, str] | None:
    """Who is said to say it, and how; None where no verb or colon says so."""
    tail = re.search(
        rf"(?P<who>[^.!?;⟦⟧]*)\b(?P<verb>{_speech_verbs()})\b(?P<how>[^.!?;⟦⟧]{{0,40}})$", before
    )
    if tail:
        named = mentions.mentioned(tail["who"], cast) or mentions.mentioned(tail["how"], cast)
        return (named[0] if named else ""), _delivery(tail["verb"], tail["how"])
    head = re.match(
        rf"\s*,?\s*(?:(?P<a>{_speech_verbs()})\s+(?P<b>[\w' -]{{2,30}})|"
        rf"(?P<c>[\w' -]{{2,30}}?)\s+(?P<d>{_speech_verbs()})\b)",
        after,
    )
    who_words = (head["b"] or head["c"]) if head else ""
    who = mentions.mentioned(who_words, cast)
    if head and (who or _UNSEEN.search(f"{who_words} {head['d'] or ''}")):
        return (who[0] if who else ""), _delivery(head["a"] or head["d"], "")
    japanese = re.match(r"\s*と(?P<who>[^。⟦]{0,12}?)[はが](?:言|叫|つぶや|ささや|答え)", after)
    if japanese:
        heard_from = mentions.mentioned(japanese["who"], cast)
        return (heard_from[0] if heard_from else ""), ""
    label = re.search(r"(?:^|[.!?]\s|⟧\s?|\n)\s*([^.!?:⟦⟧\n]{1,40}?)\s*:\s*$", before)
    speaker = spoken_by(label[1], cast) if label else None
    return (speaker, "") if speaker is not None else None


def _delivery(verb: str, how: str) -> str:
    manner = re.search(
        r"\b(softly|quietly|whispering|loudly|angrily|sadly|coldly|warmly|gently)\b", how
    )
    return manner[1] if manner else _DELIVERIES.get(verb.lower(), "")


def _line(who: str, words: str, delivery: str, language: str) -> shapes.Line:
    own = languages.of_line(words, language)
    return shapes.Line(speaker=who, text=words, delivery=delivery, language=own)


def _ended(words: str) -> str:
    """American commas inside the marks belong to the sentence around them."""
    return f"{words[:-1]}." if words.endswith(",") else words


def _is_term(words: str) -> bool:
    """ "Aurora", "golden hour": a name or a term in quotation marks, not something said."""
    return len(words.split()) < 3 and words[-1] not in ".!?…。！？؟" and words.isascii()


def _without_speech(text: str) -> str:
    """What is left to see once the words are gone: "Mara says" leaves "Mara"."""
    text = re.sub(
        rf"[,:]?\s*\b(?:and |then |who |she |he |it |they )*(?:{_speech_verbs()})\b"
        r"(?:\s+(?:softly|quietly|to \w+|again|loudly|into \w+))*"
        r"\s*[:,]?\s*(?=$|[.,;]|\s{2})",
        "",
        text,
    )
    text = re.sub(r"\b(?:says|said|asks|tells)\b", "speaks", text).replace("と言う", "")
    text = re.sub(r"\s*と[^。⟦]{0,12}?[はが](?:言|叫|つぶや|ささや|答え)\S*", "", text)
    return re.sub(r"\s{2,}", " ", re.sub(r"\s+([,.;:])", r"\1", text)).strip(" ,:;–—-")


@cache
def _speech_verbs() -> str:
    foreign = tables.table("languages")["says"]["words"]
    return "|".join([_VERB, *(re.escape(word) for word in foreign)])
