"""ASS: the few lines of the format that lettering is written in.

http://www.tcax.org/docs/ass-specs.htm, https://github.com/libass/libass/wiki
"""

from collections.abc import Iterable

from pipeline.cutting.fonts import Run

PLATE = 0.62
"""Opacity of the plate under captions and call-outs: contrast above 5 : 1 on pure white."""
WHITE = "#ffffff"
HEADER = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Plain,{family},40,&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,0,0,5,\
0,0,0,-1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def row(
    runs: Iterable[Run], *, place: str, span: str, em: float, layer: int = 1, tags: str = ""
) -> str:
    """A row of letters of `em` pixels; `place` and `tags` are overrides without braces."""
    pieces = list(runs)
    coloured = any(one.colour for one in pieces)
    body = "".join(
        f"{{\\fn{one.font.family}\\fs{em * one.font.height:.2f}"
        f"{colour(one.colour or WHITE) if coloured else ''}}}{escape(one.text)}"
        for one in pieces
    )
    return f"Dialogue: {layer},{span},Plain,,0,0,0,,{{{place}{tags}}}{body}\n"


def colour(rgb: str) -> str:
    """The override for letters of this colour (`#rrggbb`)."""
    return f"\\1c&H{rgb[5:7]}{rgb[3:5]}{rgb[1:3]}&"


def plate(*, box: tuple[float, float, float, float], radius: float, span: str, tags: str) -> str:
    """A dark plate with round corners: `box` is its left, top, width and height in pixels."""
    x, y, wide, tall = box
    place = f"\\an7\\pos({x:.1f},{y:.1f})\\1c&H000000&\\1a&H{round(255 * (1 - PLATE)):02X}&"
    shape = _rounded(wide, tall, radius)
    return f"Dialogue: 0,{span},Plain,,0,0,0,,{{{place}{tags}\\p1}}{shape}{{\\p0}}\n"


def span(start: int, end: int, fps: int) -> str:
    """From a frame to before another."""
    return f"{_clock(start, fps)},{_clock(end, fps)}"


def fade(coming_ms: int, going_ms: int) -> str:
    """The override for letters that come and go softly; nothing where they do not."""
    return f"\\fad({coming_ms},{going_ms})" if coming_ms or going_ms else ""


def escape(text: str) -> str:
    """Text that ASS shows as it is: braces, and a backslash kept apart from what follows it."""
    return text.replace("\\", "\\\u200b").replace("{", "\\{").replace("}", "\\}")


def _rounded(wide: float, high: float, radius: float) -> str:
    w, h, r = round(wide), round(high), round(radius)
    return (
        f"m {r} 0 l {w - r} 0 b {w} 0 {w} 0 {w} {r} l {w} {h - r} b {w} {h} {w} {h} {w - r} {h} "
        f"l {r} {h} b 0 {h} 0 {h} 0 {h - r} l 0 {r} b 0 0 0 0 {r} 0"
    )


def _clock(frame: int, fps: int) -> str:
    """The last hundredth of a second that is not after the frame: it is still before the next."""
    seconds, hundredths = divmod(frame * 100 // fps, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{hundredths:02}"
