"""Choice: which of several places a shot's words mean."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.house.scenery import base

Kind = TypeVar("Kind")
Words = tuple[str, ...]


def of(view: base.View, kinds: Sequence[tuple[Words, Kind]], default: Kind) -> Kind:
    """The kind that the place's name says; else the one that the picture says; else the default.

    The name comes first, so that a place stays itself whatever happens in it.
    """
    named = replace(view, words=view.shot.place.lower())
    for told in (named, view):
        for words, kind in kinds:
            if told.mentions(*words):
                return kind
    return default
