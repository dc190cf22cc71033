"""Genres: what kind of film a text names, by its plainest words."""

from pipeline.house.writing import lexicon, tables


def of(text: str) -> str:
    """The genre with most words in the text, a key of `stories.toml`; empty if there is none."""
    words = _spaced(text)
    listed: dict[str, list[str]] = tables.table("stories")["genres"]
    scores = {genre: sum(_spaced(word) in words for word in said) for genre, said in listed.items()}
    best = max(scores, key=lambda genre: scores[genre])
    return best if scores[best] else ""


def _spaced(text: str) -> str:
    return f" {' '.join(token.word for token in lexicon.tokens(text))} "
