"""Directions: sentences in which nothing is seen, only how."""

from collections.abc import Sequence

from pipeline.house.writing import lexicon, prose, tables


def camera_talk(parts: Sequence[prose.Unit]) -> list[str]:
    """Sentences in which nothing is seen, only how: "Handheld close-ups"."""
    return [one.text for one in parts if one.kind in ("prose", "beat") and is_camera_talk(one.text)]


def is_camera_talk(text: str) -> bool:
    """Whether all words of a sentence are about the camera."""
    found = [
        hit for name in ("framing", "angle", "move", "mood") for hit in lexicon.hits(name, text)
    ]
    if not any(lexicon.hits(name, text) for name in ("framing", "angle", "move")):
        return False
    rest = [
        token.word
        for token in lexicon.tokens(text)
        if not any(hit.start <= token.start < hit.end for hit in found)
    ]
    return all(word in _CAMERA_SMALL for word in rest)


_CAMERA_SMALL = tables.words("telling", "camera_small")
