"""Portraits: the features of a close-up, quiet and looking past the camera."""

from pipeline.house.figures.heads import Head
from pipeline.house.props import colour, ink, outline


def features(pen: ink.Ink, head: Head) -> None:
    """Eyes, brows, nose and mouth for a face seen large."""
    _planes(pen, head)
    _cheeks(pen, head)
    if head.age == "child":
        with pen.at(-0.012, 0.045):
            _set(pen, head)
    else:
        _set(pen, head)


def _set(pen: ink.Ink, head: Head) -> None:
    _nose(pen, head)
    gaze = (
        (0.016, -0.014)
        if head.pose in ("look-up", "reach")
        else (0.014, 0.012)
        if head.pose in _DOWN
        else (0.02, 0.0)
    )
    _eye(pen, head, x=0.045, w=0.078, gaze=gaze, far=False)
    _eye(pen, head, x=0.25, w=0.055, gaze=gaze, far=True)
    _brows(pen, head)
    _mouth(pen, head)
    if head.old:
        _lines(pen, head)


_DOWN = ("sorrow", "work", "kneel", "hold", "sit", "dine")


def _planes(pen: ink.Ink, head: Head) -> None:
    """The light side: brow, bridge of the nose, far cheek, chin."""
    glow = colour.light(head.paint.skin, 0.13)
    pen.path(
        "M0.10,-0.40C0.22,-0.38 0.31,-0.30 0.315,-0.20C0.31,-0.13 0.29,-0.10 0.285,-0.05"
        "C0.30,0.02 0.312,0.08 0.305,0.14C0.29,0.12 0.27,0.06 0.262,0.0C0.25,-0.06 "
        "0.23,-0.08 0.205,-0.07"
        "C0.17,-0.12 0.10,-0.16 0.02,-0.17C0.0,-0.26 0.03,-0.36 0.10,-0.40Z",
        glow,
    )
    pen.path(
        "M0.10,0.40C0.14,0.375 0.20,0.38 0.225,0.395C0.20,0.44 0.15,0.465 0.10,0.46"
        "C0.085,0.44 0.085,0.42 0.10,0.40Z",
        glow,
    )


def _cheeks(pen: ink.Ink, head: Head) -> None:
    warm = colour.mix(head.paint.skin, "#d8503f", 0.2)
    pen.ellipse(0.0, 0.16, 0.095, 0.06, warm, opacity=0.6)
    pen.ellipse(0.275, 0.155, 0.04, 0.05, warm, opacity=0.5)


def _nose(pen: ink.Ink, head: Head) -> None:
    skin = head.paint.skin
    dark = colour.shade(skin, 0.24)
    if head.age == "child":
        pen.path(
            "M0.205,0.09C0.225,0.12 0.255,0.145 0.252,0.165C0.245,0.185 0.205,0.185 "
            "0.185,0.17C0.205,0.155 0.21,0.12 0.205,0.09Z",
            dark,
        )
    else:
        pen.path(
            "M0.182,-0.06C0.188,0.0 0.205,0.05 0.226,0.095C0.245,0.13 0.258,0.15 0.246,0.172"
            "C0.232,0.192 0.196,0.196 0.168,0.180C0.185,0.166 0.196,0.14 0.19,0.10"
            "C0.184,0.05 0.178,-0.01 0.182,-0.06Z",
            dark,
        )
    pen.path(
        "M0.178,0.178C0.195,0.172 0.208,0.176 0.216,0.186",
        line=colour.shade(skin, 0.5),
        width=0.011,
    )


def _eye(pen: ink.Ink, head: Head, *, x: float, w: float, gaze: outline.Point, far: bool) -> None:
    skin, dark = head.paint.skin, "#21171a"
    big = 1.3 if head.age == "child" else 1.0
    h = 0.042 * big
    lowered = 0.3 if head.pose in _DOWN else 0.0
    with pen.at(x, -0.005):
        top = -h * (1 - lowered)
        almond = (
            f"M{-w},0.008C{-w * 0.5},{top} {w * 0.45},{top - 0.004} {w},0.0"
            f"C{w * 0.5},{h * 0.62} {-w * 0.4},{h * 0.66} {-w},0.008Z"
        )
        pen.path(
            f"M{-w * 1.05},-0.022C{-w * 0.5},{top - 0.042} {w * 0.5},{top - 0.045} "
            f"{w * 1.05},-0.03",
            line=colour.shade(skin, 0.34),
            width=0.011,
        )
        pen.path(almond, "#eadfd2")
        with pen.inside(almond):
            r = 0.034 * big
            iris = colour.mix("#4a3223", head.paint.accent, 0.22)
            pen.ellipse(gaze[0], gaze[1] - 0.006, r * (0.84 if far else 1.0), r * 1.08, iris)
            pen.ellipse(gaze[0], gaze[1] - 0.006, r * 0.5, r * 0.56, "#140e12")
            pen.rect(-w, top - 0.01, w * 2, 0.018, colour.shade("#eadfd2", 0.35), opacity=0.6)
        pen.ellipse(gaze[0] + 0.011, gaze[1] - 0.02, 0.0085, 0.0085, "#ffffff")
        lash = 0.03 if head.woman else 0.02
        pen.path(
            f"M{-w * 1.06},0.014C{-w * 0.55},{top - 0.006} {w * 0.45},{top - 0.010} "
            f"{w * 1.06},-0.002"
            f"C{w * 0.5},{top - lash} {-w * 0.5},{top - lash * 0.9} "
            f"{-w * (1.22 if head.woman and not far else 1.06)},{-0.004 if head.woman else 0.006}"
            "Z",
            dark,
        )


def _brows(pen: ink.Ink, head: Head) -> None:
    fill = colour.shade(head.paint.hair, 0.3 if head.old else 0.15)
    if colour.luminance(fill) > 0.5 and not head.old:
        fill = colour.shade(fill, 0.4)
    if colour.luminance(head.paint.skin) < 0.42 and not head.old:
        fill = colour.shade(head.paint.skin, 0.95)
    t = 0.030 if head.man else 0.021
    sad = 0.018 if head.pose == "sorrow" else 0.0
    y = -0.115 + (0.008 if head.man else 0.0)
    pen.path(
        f"M-0.055,{y + 0.028 + sad}C-0.01,{y - 0.018} 0.05,{y - 0.03} 0.118,{y - 0.004 - sad}"
        f"C0.124,{y + 0.004 - sad} 0.122,{y + t * 0.7 - sad} "
        f"0.114,{y + t - 0.002 - sad}C0.05,{y + t - 0.03} 0.0,{y + t * 0.5 - 0.012} "
        f"-0.055,{y + 0.028 + sad}Z",
        fill,
    )
    pen.path(
        f"M0.318,{y + 0.012 + sad}C0.295,{y - 0.024} 0.265,{y - 0.03} 0.218,{y - 0.006 - sad}"
        f"C0.213,{y + 0.004 - sad} 0.214,{y + t * 0.7 - sad} "
        f"0.22,{y + t - 0.002 - sad}C0.265,{y + t - 0.032} "
        f"0.295,{y + t * 0.5 - 0.014} 0.318,{y + 0.012 + sad}Z",
        fill,
    )


def _mouth(pen: ink.Ink, head: Head) -> None:
    lip = head.paint.lip
    if head.man or head.age == "child":
        lip = colour.mix(lip, head.paint.skin, 0.35)
    bend = {"sorrow": -0.016, "wave": 0.02, "dance": 0.02, "hold": 0.012}.get(head.pose, 0.006)
    full = 1.0 if head.woman else 0.7
    y, left, right = 0.296, 0.102, 0.248
    corner = y - bend
    middle = f"C0.145,{y + 0.006} 0.205,{y + 0.006} {right},{corner}"
    pen.path(
        f"M{left},{corner}{middle}C0.225,{y + 0.05 * full} 0.13,{y + 0.052 * full} "
        f"{left},{corner}Z",
        lip,
    )
    pen.path(
        f"M{left},{corner}C0.135,{y - 0.016 * full} 0.160,{y - 0.022 * full} "
        f"0.178,{y - 0.014 * full}"
        f"C0.196,{y - 0.022 * full} 0.22,{y - 0.014 * full} {right},{corner}"
        f"C0.205,{y + 0.006} 0.145,{y + 0.006} {left},{corner}Z",
        colour.shade(lip, 0.26),
    )
    pen.path(f"M{left - 0.008},{corner - 0.002}{middle}", line=colour.shade(lip, 0.5), width=0.009)
    pen.path(
        f"M0.14,{y + 0.078}C0.16,{y + 0.086} 0.19,{y + 0.086} 0.208,{y + 0.078}",
        line=colour.shade(head.paint.skin, 0.2),
        width=0.011,
    )


def _lines(pen: ink.Ink, head: Head) -> None:
    dark = colour.shade(head.paint.skin, 0.26)
    for d in (
        "M0.145,0.17C0.10,0.21 0.08,0.25 0.075,0.29",
        "M-0.045,0.055C-0.01,0.075 0.05,0.078 0.095,0.058",
        "M-0.075,-0.02C-0.10,-0.01 -0.115,0.0 -0.125,0.015",
        "M-0.075,0.0C-0.095,0.015 -0.105,0.03 -0.11,0.045",
        "M-0.04,-0.225C0.05,-0.245 0.14,-0.245 0.22,-0.23",
        "M0.225,0.06C0.25,0.072 0.27,0.07 0.29,0.055",
    ):
        pen.path(d, line=dark, width=0.012)
