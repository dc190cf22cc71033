"""City: a skyline across water, or from a height; the hero looks at it from a railing."""

from pipeline.house import palettes, pen
from pipeline.house.scenery import base, foreground, furniture, sky, skyline, solid
from pipeline.house.scenery.perspective import HEAD_M, around
from pipeline.house.scenery.solid import shade


def scenery(view: base.View) -> base.Scenery:
    """Three rows of towers behind a quay or a terrace; the hero stands on it, on the left."""
    water = _has_water(view)
    shore = view.horizon + view.height * 0.02
    floor = view.height * (0.84 if not view.tall else 0.8)
    tall = view.height * (0.27 if not view.tall else 0.24)
    head = tall / 1.7 * HEAD_M
    sheets = [sky.sheet(view, horizon=shore), *_rows(view, shore, deep=not water)]
    if water:
        box = around(view, [(0, shore - 2), (view.width, view.height)], margin=0)
        art = _water(view, shore)
        sheets.append(
            base.Sheet(name="water", depth=0.4, art=art, box=box, mirror=0.68, texture=0.12)
        )
    sheets.append(_terrace(view, floor, tall))
    sheets.append(_front(view))
    return base.Scenery(
        sheets=tuple(sheets),
        spots=(
            base.Spot(x=view.hero, y=floor, head=head),
            base.Spot(x=view.hero + head * 3.2, y=floor, head=head, facing="left"),
            base.Spot(x=view.hero - head * 3, y=floor - head * 0.2, head=head * 0.97),
        ),
        seats=tuple(
            base.Spot(x=view.hero - head * dx, y=floor - tall * 0.27, head=head, floor=floor)
            for dx in (0.2, 2.6)
        ),
        ground_props=(
            base.Spot(x=view.hero + head * 5, y=floor, head=head),
            base.Spot(x=view.hero + head * 9, y=floor, head=head),
        ),
        lamps=_lamps(view, floor, tall),
        ground="wet" if view.wet else "dry",
        water_y=shore if water else None,
    )


def _has_water(view: base.View) -> bool:
    if view.mentions(
        "river", "harbour", "harbor", "bay", "waterfront", "bridge", "quay", "canal", "lake"
    ):
        return True
    if view.mentions(
        "above", "height", "hill", "overlook", "terrace", "balcony", "aerial", "tower", "roof"
    ):
        return False
    return view.dice("water").random() < 0.5


def _rows(view: base.View, shore: float, *, deep: bool) -> tuple[base.Sheet, ...]:
    """Far, middle and near towers; seen from a height they go on down."""
    u, share = view.unit, skyline.lit_share(view)
    grow = 1.25 if view.tall else 1.0
    far = skyline.Row(
        foot=shore,
        low=7 * u,
        high=24 * u * grow,
        wide=(4 * u, 9 * u),
        depth=0.08,
        share=share * 0.7,
        cell=1.15 * u,
    )
    middle = skyline.Row(
        foot=shore + (16 * u if deep else 0), low=10 * u, high=40 * u * grow,
        wide=(7 * u, 13 * u), depth=0.26,
        share=share, cell=1.6 * u,
    )  # fmt: skip
    near = skyline.Row(
        foot=view.height if deep else shore, low=(view.height - shore) + 2 * u if deep else 3 * u,
        high=(view.height - shore) + 22 * u if deep else 15 * u, wide=(10 * u, 17 * u),
        depth=0.46, share=share * 1.1,
        cell=2.3 * u,
    )  # fmt: skip
    sheets = [
        base.Sheet(
            name="far towers", depth=0.1, haze=0.5, texture=0.1,
            art=skyline.towers(view, far, "far towers"),
        ),
        base.Sheet(
            name="middle towers", depth=0.22, haze=0.3, texture=0.14,
            art=skyline.towers(view, middle, "middle towers", hole=view.width * 0.78)
            + _bridge(view, shore, deep=deep),
        ),
    ]  # fmt: skip
    art = skyline.towers(view, near, "near towers", hole=view.hero + 12 * u)
    sheets.append(
        base.Sheet(name="near towers", depth=0.34, art=art, haze=0.12, texture=0.18, shadow=0.2)
    )
    return tuple(sheets)


def _bridge(view: base.View, shore: float, *, deep: bool) -> str:
    """A suspension bridge from the right edge into the town."""
    if deep:
        return ""
    u, w = view.unit, view.width
    iron = view.palette.tone("#7a6a70", 0.4)
    deck, top = shore - 2.6 * u, shore - 19 * u
    pillars = (w * 0.7, w * 0.93)
    parts = [pen.rect(w * 0.52, deck, w * 0.5, 0.9 * u, iron)]
    for x in pillars:
        parts.append(pen.rect(x - 0.8 * u, top, 1.6 * u, shore - top, iron))
        parts.append(pen.rect(x - 1.3 * u, top + 3 * u, 2.6 * u, 0.7 * u, iron))
    spans = (
        (w * 0.52, deck, pillars[0], top),
        (pillars[0], top, pillars[1], top),
        (pillars[1], top, w + 12 * u, deck),
    )
    for x0, y0, x1, y1 in spans:
        low = deck - u if y0 == y1 else (y0 + y1) / 2 + 3.5 * u
        bend = 2 * low - (y0 + y1) / 2
        cable = solid.traced("M{} {}Q{} {} {} {}", x0, y0, (x0 + x1) / 2, bend, x1, y1)
        parts.append(pen.path(cable, "none", f'stroke="{iron}" stroke-width="{0.35 * u:.1f}"'))
        for i in range(1, 10):
            t = i / 10
            y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * bend + t * t * y1
            x = x0 + (x1 - x0) * t
            if y < deck:
                parts.append(pen.line([(x, y), (x, deck)], iron, 0.16 * u))
    return "".join(parts)


def _water(view: base.View, shore: float) -> str:
    """The river: one flat colour with a few long glints."""
    dice, u, p = view.dice("water"), view.unit, view.palette
    tone = palettes.mix(p.at(0.5), p.low, 0.3)
    out = [pen.rect(-9, shore, view.width + 18, view.height - shore + 9, tone)]
    bright = palettes.mix(tone, p.light, 0.35)
    for _ in range(34):
        down = dice.random() ** 1.6
        y = shore + u + down * (view.height - shore) * 0.8
        long = (3 + 16 * down) * u * dice.uniform(0.5, 1.2)
        x = dice.uniform(-0.05, 1) * view.width
        out.append(
            pen.rect(x, y, long, (0.12 + 0.3 * down) * u, bright, r=0.2 * u, extra='opacity="0.4"')
        )
    return "".join(out)


def _terrace(view: base.View, floor: float, tall: float) -> base.Sheet:
    """Stone floor, a railing behind the hero, a bench, a lamp and a tub of grass."""
    p, w, u = view.palette, view.width, view.unit
    stone, iron = p.tone("#8c8680", 0.66), p.tone("#2b3038", 0.85)
    edge = floor - 2.2 * u
    rail = edge - tall * 0.56
    parts = [
        pen.rect(-9, edge, w + 18, view.height - edge + 9, stone),
        pen.rect(-9, edge - u, w + 18, 1.2 * u, shade(stone, 0.22)),
    ]
    parts += [
        pen.rect(-9, y, w + 18, 0.3 * u, shade(stone, -0.15)) for y in (edge + 5 * u, edge + 12 * u)
    ]
    for x in range(-1, int(w / (9 * u)) + 2):
        left = x * 9 * u + 3 * u
        parts.append(pen.rect(left, rail, 0.7 * u, edge - rail, iron, r=0.2 * u))
        parts += [
            pen.rect(left + i * 1.5 * u, rail + u, 0.22 * u, edge - rail - u, iron)
            for i in range(1, 6)
        ]
    parts.append(pen.rect(-9, rail - 0.5 * u, w + 18, 0.95 * u, iron, r=0.4 * u))
    parts.append(_bench(view, view.hero - tall * 0.165, floor, tall, iron))
    post = w * 0.07
    parts.append(pen.rect(post - 0.35 * u, floor - tall * 2, 0.7 * u, tall * 2, iron))
    bulb = palettes.mix(p.lamp, "#ffffff", 0.5) if view.lamps else shade(iron, 0.5)
    parts.append(pen.ellipse(post, floor - tall * 2.02, 1.7 * u, 1.8 * u, bulb))
    parts.append(pen.rect(post - u, floor - tall * 1.93, 2 * u, 0.5 * u, iron))
    box = around(view, [(0, floor - tall * 2.2), (w, view.height)], margin=0)
    return base.Sheet(
        name="terrace", depth=0.55, art="".join(parts), box=box, texture=0.18, rim=0.22, volume=0.1
    )


def _bench(view: base.View, x: float, floor: float, tall: float, iron: str) -> str:
    wood = view.palette.tone("#8a5a3a", 0.7)
    wide, seat = tall * 0.86, floor - tall * 0.27
    slats = [
        pen.rect(x - wide / 2, seat - i * tall * 0.13, wide, tall * 0.075, wood, r=2)
        for i in (0, 1, 2)
    ]
    legs = [
        pen.rect(x + dx * wide, seat - tall * 0.26, tall * 0.035, tall * 0.53, iron)
        for dx in (-0.44, 0.4)
    ]
    return "".join(legs) + "".join(slats)


def _lamps(view: base.View, floor: float, tall: float) -> tuple[base.Lamp, ...]:
    if not view.lamps:
        return ()
    u = view.unit
    return (
        base.Lamp(
            x=view.width * 0.07,
            y=floor - tall * 2.02,
            radius=5 * u,
            colour=view.palette.lamp,
            depth=0.56,
            flicker=0.04,
        ),
    )


def _front(view: base.View) -> base.Sheet:
    """A branch from above, leaves below, or the edge of a wall."""
    w, h, u = view.width, view.height, view.unit
    if view.foreground % 3 == 0:
        ink, dice = foreground.ink(view), view.dice("branch")
        bough = pen.line([(-9, h * 0.03), (w * 0.13, h * 0.09), (w * 0.27, h * 0.06)], ink, 0.9 * u)
        leaf = [
            furniture.frond(
                (w * share, h * (0.05 + 0.05 * dice.random())),
                dice.uniform(110, 230),
                dice.uniform(4, 8) * u,
                1.1 * u,
                ink,
            )
            for share in (0.02, 0.05, 0.08, 0.11, 0.13, 0.16, 0.19, 0.22, 0.25)
            for _ in range(2)
        ]
        return foreground.sheet(
            view, bough + "".join(leaf), blur=0.7, box=around(view, [(0, 0), (w * 0.33, h * 0.24)])
        )
    if view.foreground % 3 == 1:
        return foreground.sheet(
            view, foreground.leaves(view), box=around(view, [(w * 0.5, h * 0.5), (w, h)])
        )
    return foreground.sheet(
        view, foreground.post(view), box=around(view, [(0, 0), (view.frame[0] + 6 * u, h)])
    )
