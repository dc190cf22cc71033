"""Tongues: what a language calls things, one table each, English words first."""
