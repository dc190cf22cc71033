"""Verbs: what may happen to a production, and the people and machines that make it happen."""
