"""Captions: a spoken line becomes rows to read, timed by its words, and files that players read."""

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from storage import shapes

ROW_WIDTHS: dict[shapes.Aspect, int] = {"16:9": 42, "1:1": 34, "9:16": 24}
"""Columns of a row; a wide (CJK) character takes two."""
SHORTEST = 20
"""Frames that a caption stays at least, if the next one lets it."""
HOLD = 8
"""Frames that a caption stays after its last word, if the next one lets it."""
CLOSERS = frozenset(".!?…。！？,;:，、；：)]}»”’」』）")
STOPS = frozenset(".!?…。！？")
SMALL_KANA = frozenset("ーっゃゅょァィゥェォッャュョ")


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Rows of a line, in frames from the beginning of its recording; `words` joined are `text`."""

    text: str
    start: int
    end: int
    words: tuple[shapes.Spoken, ...] = ()


@lru_cache(maxsize=1024)
def cues(
    text: str,
    *,
    words: tuple[shapes.Word, ...],
    frames: int,
    aspect: shapes.Aspect,
    fps: int = 24,
) -> tuple[Cue, ...]:
    """The line in captions of at most two rows; words are timed by `words`, or by their length."""
    tokens = _tokens(text)
    if not tokens:
        return ()
    width = ROW_WIDTHS[aspect]
    spans = _spans(tokens, words, frames, fps)
    groups = _divide(tokens, width)
    timed, at = [], 0
    for group in groups:
        timed.append(_timed(_rows(group, width), spans[at : at + len(group)]))
        at += len(group)
    following = [*(words[0].start for words in timed[1:]), frames + HOLD]
    return tuple(
        Cue(
            text="".join(one.text for one in words),
            start=words[0].start,
            end=_end(words[0].start, words[-1].end, limit),
            words=words,
        )
        for words, limit in zip(timed, following, strict=True)
    )


def srt(captions: Sequence[shapes.Caption], *, fps: int = 24) -> str:
    """The captions as SubRip."""
    return "".join(
        f"{number}\n{_clock(one.start, fps, ',')} --> {_clock(one.end, fps, ',')}\n"
        f"{_solid(one.text)}\n\n"
        for number, one in enumerate(captions, 1)
    )


def vtt(captions: Sequence[shapes.Caption], *, fps: int = 24) -> str:
    """The captions as WebVTT, with their speakers."""
    blocks = ["WEBVTT\n\n"]
    for one in captions:
        voice = f"<v {escape(one.speaker, quote=False)}>" if one.speaker else ""
        blocks.append(
            f"{_clock(one.start, fps, '.')} --> {_clock(one.end, fps, '.')}\n"
            f"{voice}{escape(_solid(one.text), quote=False)}\n\n"
        )
    return "".join(blocks)


def parted(text: str, rows: int) -> list[str]:
    """The text in so many rows, or in as many as it has words, about equally wide."""
    groups = [_tokens(text)]
    while len(groups) < rows:
        longest = max(range(len(groups)), key=lambda index: columns(_join(groups[index])))
        if len(groups[longest]) < 2:
            break
        cut = _middle(groups[longest])
        groups[longest : longest + 1] = [groups[longest][:cut], groups[longest][cut:]]
    return [_join(group) for group in groups]


def columns(text: str) -> int:
    """How wide the text is: marks take no column, wide characters two."""
    return sum(
        0
        if unicodedata.category(one) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(one) in "WF"
        else 1
        for one in text
    )


def _timed(
    rows: Sequence[Sequence[str]], spans: Sequence[tuple[int, int]]
) -> tuple[shapes.Spoken, ...]:
    """The words of rows with their times; a row's first word brings the break before it."""
    words: list[shapes.Spoken] = []
    at = 0
    for row in rows:
        for index, token in enumerate(row):
            lead = ("\n" if words else "") if index == 0 else ""
            start, end = spans[at]
            text = lead + (token.strip() if index == 0 else token)
            words.append(shapes.Spoken(text=text, start=start, end=max(end, start + 1)))
            at += 1
    return tuple(words)


def _end(start: int, end: int, following: int) -> int:
    wanted = max(end + HOLD, start + SHORTEST)
    return max(start + 1, min(wanted, following))


def _tokens(text: str) -> list[str]:
    """Words with the space before them; in scripts without spaces, characters with their commas."""
    tokens: list[str] = []
    for index, word in enumerate(text.split()):
        space = " " if index else ""
        for piece in _pieces(word):
            tokens.append(space + piece)
            space = ""
    return tokens


def _pieces(word: str) -> list[str]:
    pieces: list[str] = []
    for one in word:
        wide = unicodedata.east_asian_width(one) in "WF"
        new = wide or (pieces and unicodedata.east_asian_width(pieces[-1][-1]) in "WF")
        glued = (
            one in CLOSERS or unicodedata.combining(one) or one in "ーっゃゅょァィゥェォッャュョ"
        )
        if not pieces or (new and not glued):
            pieces.append(one)
        else:
            pieces[-1] += one
    return pieces


def _join(tokens: Sequence[str]) -> str:
    return "".join(tokens).strip()


def _spans(
    tokens: Sequence[str], words: Sequence[shapes.Word], frames: int, fps: int
) -> list[tuple[int, int]]:
    """First and last frame of each token."""
    if len(words) == len(tokens):
        return [
            (one.start_ms * fps // 1000, max(one.end_ms, one.start_ms + 1) * fps // 1000)
            for one in words
        ]
    marks = [0.0]
    for token in tokens:
        marks.append(marks[-1] + max(1, columns(token)))
    times = _times([mark / marks[-1] for mark in marks], words, frames, fps)
    return [(int(start), int(end)) for start, end in itertools.pairwise(times)]


def _times(
    shares: Sequence[float], words: Sequence[shapes.Word], frames: int, fps: int
) -> list[float]:
    """When each share (0…1) of a line's letters has been spoken, in frames."""
    if not words:
        return [share * frames for share in shares]
    letters = [0]
    for word in words:
        letters.append(letters[-1] + max(1, len(word.text)))
    times = []
    for share in shares:
        at = share * letters[-1]
        index = max(0, next(i for i, mark in enumerate(letters) if mark >= at) - 1)
        word = words[min(index, len(words) - 1)]
        within = (at - letters[index]) / max(1, len(word.text))
        spoken_ms = word.start_ms + within * (word.end_ms - word.start_ms)
        times.append(spoken_ms * fps / 1000)
    return times


def _divide(tokens: list[str], width: int) -> list[list[str]]:
    """Groups of at most two rows, about equally long, rather parted where a phrase ends."""
    if len(tokens) == 1 or all(columns(_join(row)) <= width for row in _rows(tokens, width)):
        return [tokens]
    cut = _middle(tokens)
    return [*_divide(tokens[:cut], width), *_divide(tokens[cut:], width)]


def _rows(tokens: list[str], width: int) -> list[list[str]]:
    if len(tokens) == 1 or columns(_join(tokens)) <= width:
        return [tokens]
    cut = _middle(tokens, width)
    return [tokens[:cut], tokens[cut:]]


def _middle(tokens: Sequence[str], width: int | None = None) -> int:
    """Where to part: near the middle, for choice after a stop or a comma, each within `width`."""
    total = columns(_join(tokens))

    def cost(cut: int) -> float:
        left, right = columns(_join(tokens[:cut])), columns(_join(tokens[cut:]))
        last = tokens[cut - 1][-1]
        bonus = 0.34 if last in STOPS else 0.2 if last in CLOSERS else 0.0
        beyond = max(0, left - width, right - width) if width else 0
        return abs(left / total - 0.5) - bonus + beyond

    return min(range(1, len(tokens)), key=cost)


def _solid(text: str) -> str:
    """No empty row inside a caption: it would end it."""
    return "\n".join(row for row in text.replace("-->", "→").splitlines() if row.strip()) or " "


def _clock(frames: int, fps: int, point: str) -> str:
    milliseconds = round(frames * 1000 / fps)
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
