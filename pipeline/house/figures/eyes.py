"""Eyes: the round, friendly ones of creatures."""

from pipeline.house.figures import rig
from pipeline.house.props import ink, outline


def round_eye(pen: ink.Ink, x: float, y: float, r: float, pose: str) -> None:
    """A white ball with a large pupil that looks where the pose says."""
    dx, dy = {"look-up": (0.2, -0.4), "sorrow": (0.1, 0.35)}.get(pose, (0.25, 0.0))
    pen.ellipse(x, y, r, r * 1.08, "#f5efe2")
    pen.ellipse(x + dx * r, y + dy * r, r * 0.56, r * 0.62, "#1f1a22")
    pen.ellipse(x + dx * r + r * 0.2, y + dy * r - r * 0.22, r * 0.17, r * 0.17, "#ffffff")


def marks(head: outline.Point, hand: outline.Point) -> rig.Marks:
    """Where a creature keeps its head and its hand."""
    return rig.Marks(head=head, hand=hand, seat=(0.0, 0.0), upright=False)
