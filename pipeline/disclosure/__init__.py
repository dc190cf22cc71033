"""Disclosure: nothing leaves the house without saying that it is AI-made."""
