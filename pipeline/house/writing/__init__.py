"""Writing: reading a brief as a careful person would, and shooting it in about five-second scenes.

brief → reading (who, where, when, tone, beats, lines) → outline (a story with a shape)
      → coverage (what each scene sees) → script; a note changes what it asks for.
"""
