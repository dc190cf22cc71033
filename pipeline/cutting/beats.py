"""Beats: scenes that last whole beats of the music, known before there is any. Pure.

The music is asked for a tempo that has a whole number of frames from beat to beat, and each scene
lasts so many beats for itself. So no clip waits for the music, and none for another scene.
"""

from storage import shapes

MINUTE = 60 * 24
"""Frames of a minute."""
PERIODS: dict[shapes.Mood, int] = {
    "melancholy": 20, "calm": 20, "hope": 18, "romance": 20, "wonder": 18,
    "epic": 16, "suspense": 20, "noir": 20, "comic": 12, "upbeat": 12,
}  # fmt: skip
"""Frames from beat to beat: 20 are 72 beats a minute, 18 are 80, 16 are 90, 12 are 120."""


def period(production: shapes.Production) -> int:
    """Frames from one beat to the next; 0 where cuts do not look for beats."""
    if not production.brief.on_beat or production.script is None:
        return 0
    return PERIODS[production.script.bible.mood]


def note(beat: int) -> str:
    """What the composer is asked for."""
    return f"Steady at {MINUTE // beat} BPM from the first note to the last, the first on a beat"


def rounded(wanted: int, *, least: int, beat: int) -> int:
    """Frames of a scene that lasts whole beats: fewer than wanted, unless `least` needs more."""
    fewer = wanted // beat * beat
    return fewer if fewer >= least else -(-least // beat) * beat
