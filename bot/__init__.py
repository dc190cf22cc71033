"""Faces: the same production drawn as cards in a chat, a terminal, anywhere."""
