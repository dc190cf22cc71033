"""Frames: the size of the picture for each aspect, the same for painters, cameras and cutters."""

SIZES = {"16:9": (1280, 720), "9:16": (720, 1280), "1:1": (960, 960)}
"""Width and height in pixels; both even, as 4:2:0 needs."""
