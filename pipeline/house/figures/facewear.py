"""Facewear: beards and glasses, in the coordinates of `heads`."""

from pipeline.house.figures.heads import CLOSE, MEDIUM, WIDE, Head
from pipeline.house.props import colour, ink, outline


def beard(pen: ink.Ink, head: Head, *, detail: int) -> None:
    """A full beard with the mouth left free."""
    fill = head.paint.hair
    pen.path(
        "M-0.24,0.06C-0.20,0.10 -0.17,0.12 -0.13,0.14C-0.06,0.2 0.04,0.22 0.12,0.245"
        "C0.18,0.21 0.25,0.2 0.315,0.225C0.32,0.34 0.30,0.50 0.20,0.60C0.10,0.66 "
        "-0.04,0.62 -0.12,0.53"
        "C-0.21,0.42 -0.26,0.26 -0.24,0.06Z",
        fill,
    )
    pen.path(
        "M-0.24,0.10C-0.2,0.3 -0.1,0.5 0.06,0.62C-0.04,0.62 -0.1,0.56 -0.14,0.5"
        "C-0.21,0.4 -0.25,0.26 -0.24,0.1Z",
        colour.shade(fill, 0.3),
    )
    if detail > WIDE:
        pen.path("M0.135,0.305C0.17,0.325 0.21,0.325 0.245,0.30", line=head.paint.lip, width=0.035)


def glasses(pen: ink.Ink, head: Head, *, detail: int) -> None:
    """Round frames; the far lens is narrower."""
    frame = colour.shade(head.paint.accent, 0.35) if detail >= CLOSE else "#2a2426"
    width = 0.02 if detail >= MEDIUM else 0.03
    for x, rx in ((0.045, 0.105), (0.262, 0.075)):
        lens = outline.oval(x, 0.0, rx, 0.105)
        pen.path(lens, "#eaf4f5", opacity=0.22)
        pen.path(lens, line=frame, width=width)
    pen.path("M0.15,-0.02C0.165,-0.04 0.175,-0.04 0.187,-0.02", line=frame, width=width)
    pen.path("M-0.06,-0.01L-0.23,-0.03", line=frame, width=width)
