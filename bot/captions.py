"""Captions: the caption files of a film by the names that people get them under. Pure."""

from collections.abc import Iterator

from storage import shapes

SRT, VTT = "srt", "vtt"
"""What most players read, and what web pages do; so the parts of a film's take are called."""


def of(film: shapes.Take, *kinds: str) -> Iterator[tuple[str, shapes.Asset]]:
    """Names and files, the film's own language first: `film.srt`, `film.de.srt`, `film.vtt`."""
    for part, asset in sorted(film.parts.items()):
        kind, _, tongue = part.partition("-")
        if kind in (kinds or (SRT, VTT)):
            yield ".".join(filter(None, ("film", tongue, kind))), asset
