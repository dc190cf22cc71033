"""Makers: which vendor makes which kind of take, by the quality that was asked for."""

from storage import shapes

HOUSE_MODEL = "previs-1"
"""Raise the number when the house studio would make something different of the same order."""

PREVIS = shapes.Casting(
    makers={
        "script": shapes.Made(vendor="house", model=HOUSE_MODEL),
        "still": shapes.Made(vendor="house", model=HOUSE_MODEL),
        "voice": shapes.Made(vendor="house", model=HOUSE_MODEL),
        "clip": shapes.Made(vendor="house", model=HOUSE_MODEL),
        "score": shapes.Made(vendor="house", model=HOUSE_MODEL),
        "sound": shapes.Made(vendor="house", model=HOUSE_MODEL),
    }
)
"""Everything by the house studio: free, offline, the same for the same seed."""
