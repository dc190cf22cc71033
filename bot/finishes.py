"""Finishes: what may be done to clips, chosen as one word that travels in forms and buttons."""

from typing import Final

from pipeline import makers
from pipeline.finishing import CHAIN
from pipeline.settings import Settings
from storage import shapes

NONE, ALL = "none", "all"
CHOICES: Final = ("", *makers.FINISHES, ALL, NONE)
"""The empty word is what was not said: then it is as the operator's settings have it."""


def wished(brief: shapes.Brief, word: str, settings: Settings) -> shapes.Brief:
    """The brief with the chosen work; `all` is everything that somebody is hired for here.

    Where nobody is, all of it is asked for, so that it is refused in words.
    """
    match word:
        case "":
            return brief
        case "none":
            return brief.evolve(finish=())
        case "all":
            able = [one for one in CHAIN if makers.candidates(one, brief.quality, settings, brief)]
            return shapes.Brief.model_validate({**dict(brief), "finish": tuple(able) or CHAIN})
        case _:
            return shapes.Brief.model_validate({**dict(brief), "finish": (word,)})
