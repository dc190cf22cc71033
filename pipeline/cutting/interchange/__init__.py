"""Interchange: a cut list in the languages of editing programs."""
