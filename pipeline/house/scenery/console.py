"""Console: the pilots' desk below a cockpit's window."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, tunnel
from pipeline.house.scenery.perspective import around
from pipeline.house.scenery.solid import shade

WORDS = ("cockpit", "bridge", "control room", "pilot", "helm")


def sheet(view: base.View) -> base.Sheet:
    """Screens on a sloping desk, and the lights of its switches."""
    p, u, w = view.palette, view.unit, view.width
    top, low = view.height * 0.76, view.height + 9
    steel = palettes.mix(p.mid, p.far, 0.25)
    desk = [(w * 0.08, low), (w * 0.22, top), (w * 0.78, top), (w * 0.92, low)]
    back = [
        (w * 0.2, top + u),
        (w * 0.24, top - 5 * u),
        (w * 0.76, top - 5 * u),
        (w * 0.8, top + u),
    ]
    parts = [pen.polygon(desk, steel), pen.polygon(back, shade(steel, -0.3))]
    parts += [_screen(view, w * (0.27 + i * 0.08), top, steel, f"screen {i}") for i in range(6)]
    parts.append(_switches(view, top, steel))
    box = around(view, [(w * 0.06, top - 6 * u), (w * 0.94, view.height)])
    return base.Sheet(
        name="console", depth=0.58, art="".join(parts), box=box, texture=0.12, rim=0.25, shadow=0.3
    )


def _screen(view: base.View, x: float, top: float, steel: str, name: str) -> str:
    """A small screen with a curve."""
    dice, u, w, glow = view.dice(name), view.unit, view.width, tunnel.glow(view)
    dark = palettes.mix(shade(steel, -0.6), glow, 0.35)
    curve = [(x + w * 0.006 * k, top - (1 + 2.4 * dice.random()) * u) for k in range(1, 10)]
    glass = pen.rect(x, top - 4.2 * u, w * 0.065, 4.2 * u, dark, r=0.4 * u)
    return glass + pen.line(curve, glow, 0.25 * u)


def _switches(view: base.View, top: float, steel: str) -> str:
    dice, u, w = view.dice("switches"), view.unit, view.width
    hues = (tunnel.glow(view), view.palette.accent, shade(steel, -0.4), shade(steel, 0.3))
    out = []
    for _ in range(46):
        x, y = dice.uniform(0.25, 0.75) * w, top + dice.uniform(2, 7) * u
        out.append(pen.rect(x, y, 1.1 * u, 0.6 * u, dice.choice(hues), r=0.2 * u))
    return "".join(out)
