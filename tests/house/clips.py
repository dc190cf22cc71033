"""Orders of clips, as the pipeline would give them to the house."""

from pipeline.house import layers
from storage import shapes

STILL = shapes.Asset(digest="a" * 64, suffix=".png", size=1)
BUNDLE = shapes.Asset(digest="b" * 64, suffix=".zip", size=1)
WIDTH, HEIGHT = layers.canvas_size("16:9")


def order(**changes):
    usual = {
        "by": shapes.Made(vendor="house", model="previs"),
        "still": STILL,
        "layers": BUNDLE,
        "shot": shapes.Shot(place="a street", setting="street", picture="a street"),
        "move": "push-in",
        "style": "",
        "aspect": "16:9",
        "frames": 24,
        "seed": 7,
    }
    return shapes.ClipOrder(**usual | changes)
