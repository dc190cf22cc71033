"""Nouns: the shapes of a film, their rows, and the media they point at."""
