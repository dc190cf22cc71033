"""Requests: an order in our words, and those words in the form that a row's vendor wants. Pure."""

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from pipeline import prompting
from pipeline.catalogue.row import Form, Param, Row, Word
from storage import shapes

Asked = dict[Word, Any]
LINES = "lines"
"""Where `media` has the recording of all lines of a shot, laid out along its clip."""


def asked(order: shapes.Order, row: Row, media: Mapping[str, Any]) -> Asked:
    """The order in our words; `media` maps the digest of an asset to what the vendor may read."""
    match order:
        case shapes.StillOrder():
            return _still(order, row, media)
        case shapes.ClipOrder(source=None):
            return _clip(order, row, media)
        case shapes.ClipOrder():
            return _change(order, media)
        case shapes.VoiceOrder():
            return {
                "text": order.text,
                "spoken_before": order.before,
                "spoken_after": order.after,
                "mood": order.mood,
                "voice": prompting.voice(order.voice, row.voices),
                "language": order.language.split("-")[0].lower(),
                "delivery": prompting.delivery(order),
                "seed": order.seed,
            }
        case shapes.FinishOrder():
            return _finish(order, media)
        case shapes.TrainOrder():
            return {"archive": media[order.archive.digest], "trigger": order.trigger}
        case shapes.ScoreOrder() | shapes.SoundOrder():
            return _heard(order)
        case _:
            return {}


def route(row: Row, words: Asked) -> Row:
    """The row as it is for this order: a variant's slug where the order brings what it is for."""
    for variant in row.variants:
        if words.get(variant.when):
            kept = {word: one for word, one in row.words.items() if word not in variant.without}
            return row.evolve(slug=variant.slug, words={**kept, **variant.words}, variants=())
    return row


def payload(row: Row, words: Asked) -> dict[str, Any]:
    """The vendor's parameters, by the row's names. What a row has no word for is left out."""
    routed = route(row, words)
    given = {
        param.name: _formed(param, words[word])
        for word, param in routed.words.items()
        if words.get(word) not in (None, "", [])
    }
    return {**routed.fixed, **given}


def lasting(row: Row, seconds: float) -> float:
    """How long the vendor's recording will really be: the next length that the model can make."""
    param = row.words.get("seconds")
    if param is None:
        return seconds
    if param.form == "frames":
        return _frames(param, seconds) / param.rate
    return float(_number(param, seconds))


def _still(order: shapes.StillOrder, row: Row, media: Mapping[str, Any]) -> Asked:
    pictures = [media[one.digest] for one in order.references[: row.references]]
    marks = [f"ref{number}" for number in range(1, len(pictures) + 1)]
    return {
        "prompt": prompting.still(
            order, references=len(pictures), mark=row.mark, people=row.people
        ),
        "negative": prompting.NEGATIVE,
        "seed": order.seed,
        "aspect": order.aspect,
        "references": pictures,
        "reference_tags": marks if pictures else [],
    }


def _clip(order: shapes.ClipOrder, row: Row, media: Mapping[str, Any]) -> Asked:
    return {
        "prompt": prompting.clip(order, speaks=row.speaks),
        "negative": prompting.NEGATIVE,
        "seed": order.seed,
        "aspect": order.aspect,
        "seconds": order.frames / order.fps,
        "start": media[order.still.digest],
        "last": media[order.last.digest] if order.last else None,
        "audio": media.get(LINES),
        "native_audio": row.speaks,
    }


def _heard(order: shapes.ScoreOrder | shapes.SoundOrder) -> Asked:
    if isinstance(order, shapes.ScoreOrder):
        prompt = prompting.score(order)
    else:
        prompt = prompting.sound(order)
    return {"prompt": prompt, "seconds": order.duration_ms / 1000, "seed": order.seed}


def _change(order: shapes.ClipOrder, media: Mapping[str, Any]) -> Asked:
    return {
        "prompt": prompting.change(order),
        "seed": order.seed,
        "aspect": order.aspect,
        "video": media[order.source.digest] if order.source else None,
    }


def _finish(order: shapes.FinishOrder, media: Mapping[str, Any]) -> Asked:
    return {
        "prompt": prompting.foley(order) if order.picture else "",
        "seed": order.seed,
        "seconds": order.frames / order.fps,
        "video": media[order.clip.digest],
        "audio": media.get(LINES),
    }


def _formed(param: Param, value: Any) -> Any:
    return _FORMS[param.form](param, value)


def _plain(param: Param, value: Any) -> Any:
    """Texts cut to length, numbers brought into range, lists to their number."""
    if isinstance(value, str):
        return _cut(param.map.get(value, value), param.chars)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(param, value)
    if isinstance(value, list) and param.most:
        return value[: int(param.most)]
    return value


def _number(param: Param, value: float) -> int | float:
    """The next number up that is allowed, in whole steps; the largest where none is enough."""
    if param.choices:
        numbers = sorted(int(one) for one in param.choices)
        return next((one for one in numbers if one >= value - 0.05), numbers[-1])
    whole = math.ceil(value - 0.05) if param.step else round(value, 2)
    if param.least is not None:
        whole = max(whole, param.least)
    if param.most is not None:
        whole = min(whole, param.most)
    return int(whole) if param.step else whole


def _frames(param: Param, seconds: float) -> int:
    steps = math.ceil((seconds * param.rate - 1) / param.step)
    frames = steps * param.step + 1
    return int(min(max(frames, param.least or frames), param.most or frames))


def _cut(text: Any, chars: int | None) -> Any:
    if chars is None or not isinstance(text, str) or len(text) <= chars:
        return text
    return text[:chars].rsplit(" ", 1)[0]


_FORMS: dict[Form, Callable[[Param, Any], Any]] = {
    "plain": _plain,
    "text": lambda param, value: str(_number(param, value)),
    "seconds": lambda param, value: f"{_number(param, value)}s",
    "milliseconds": lambda param, value: round(_number(param, value) * 1000),
    "frames": lambda param, value: _frames(param, value),
    "json": lambda param, value: json.dumps(value, ensure_ascii=False),
    "first": lambda param, value: value[0] if isinstance(value, list) else value,
}
