"""Text: cleaned, cut into sentences, its quotations kept out of harm's way."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.house.writing import languages, tables

_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‘": "’", '"': '"', "”": "”"}
_SINGLE = re.compile(r"(?<![\w'])'(?=\S)([^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*[^\s'])'(?![\w'])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|vs|etc|e\.g|i\.e|approx|No|INT|EXT|Jr|Sr|a\.m|p\.m|V\.O|O\.S)|"
    r"(?:^|[\s(])\d{1,2}|\b[A-Z])\.$"
)
_STOP = re.compile(tables.pattern("text", "stop"))
PLACEHOLDER = re.compile(r"⟦(\d+)⟧")


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """A text whose quotations were lifted out; `⟦n⟧` stands where the n-th was."""

    text: str
    quotes: tuple[str, ...]

    def restored(self, text: str) -> str:
        """The text with its quotations back, in curly quotes."""
        return PLACEHOLDER.sub(lambda found: f"“{self.quotes[int(found[1])]}”", text)


def clean(raw: str) -> str:
    """Composed characters, no controls, single spaces; line ends stay."""
    text = unicodedata.normalize("NFC", raw).replace("⟦", "[").replace("⟧", "]")
    text = re.sub(r"\r\n?|[\u2028\u2029\v\f]", "\n", text)
    kept = (letter if letter == "\n" or _readable(letter) else " " for letter in text)
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n".join(lines).strip()


def lift_quotes(text: str) -> Quoted:
    """Take out everything between quotation marks of any script; apostrophes are not marks."""
    quotes: list[str] = []
    out: list[str] = []
    at = 0
    while at < len(text):
        end = _closing(text, at)
        if end > at + 1:
            out.append(f"⟦{len(quotes)}⟧")
            quotes.append(" ".join(text[at + 1 : end].split()))
            at = end + 1
        else:
            out.append(text[at])
            at += 1

    def single(found: re.Match[str]) -> str:
        if len(found[1].split()) < 3 or PLACEHOLDER.search(found[1]):
            return found[0]
        quotes.append(found[1])
        return f"⟦{len(quotes) - 1}⟧"

    return Quoted(text=_SINGLE.sub(single, "".join(out)), quotes=tuple(quotes))


def sentences(text: str) -> list[str]:
    """The sentences of a text in order, without their final full stops."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if "\n" not in stop[0] and _ABBREVIATION.search(text[start : stop.end()]):
            continue
        found.append(text[start : stop.end()])
        start = stop.end()
    found.append(text[start:])
    return [cut for one in found if (cut := one.strip().rstrip(".。। ").strip())]


def sentence(text: str) -> str:
    """The text as one sentence: a capital first, a full stop last."""
    bare = text.strip(" ,;:-–—").rstrip(" .")
    if not bare:
        return ""
    stop = (
        ""
        if bare[-1] in "!?…。！？؟।”"
        else "。"
        if languages.script(bare[-1]) in ("ja", "zh")
        else "।"
        if languages.script(bare[-1]) == "hi"
        else "."
    )
    return bare[0].upper() + bare[1:] + stop


def joined(names: Sequence[str]) -> str:
    """Names as people list them: "Ana, Bo and Cy"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _readable(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ" or letter in "\u200d\u200c"


def _closing(text: str, at: int) -> int:
    """Where the quotation that opens at `at` ends, or -1."""
    marks = _PAIRS.get(text[at])
    if marks is None or (text[at] == "‘" and at and text[at - 1].isalnum()):
        return -1
    ends = [end for mark in marks if (end := text.find(mark, at + 1)) > 0]
    end = min(ends, default=-1)
    if text[at] == "‘":
        while end > 0 and end + 1 < len(text) and text[end + 1].isalnum():
            end = text.find("’", end + 1)
    return end if 0 < end - at <= 600 else -1
