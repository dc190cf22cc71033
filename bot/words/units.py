"""Numbers as people say them: money, time, size, counts."""

from datetime import UTC, datetime, timedelta

_KIB = 1024
_MICROS = 1_000_000


def money(usd_micros: int) -> str:
    """Dollars: `free`, `under $0.01`, `$0.48`, `$12.30`."""
    if usd_micros == 0:
        return "free"
    if usd_micros < _MICROS // 100:
        return "under $0.01"
    return f"${usd_micros / _MICROS:.2f}"


def duration(span: timedelta) -> str:
    """A span as said aloud: `8 s`, `1 min 30 s`, `2 h 5 min`."""
    seconds = max(0, round(span.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s" if seconds else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def moment(at: datetime) -> str:
    """A point in time for readers anywhere: `20 Nov, 12:40 UTC`."""
    there = at.astimezone(UTC)
    return f"{there.day} {there:%b, %H:%M} UTC"


def about(span: timedelta) -> str:
    """An estimate, as rough as it is: `a few seconds`, `about 40 s`, `about 3 min`."""
    seconds = span.total_seconds()
    if seconds < 8:
        return "a few seconds"
    if seconds < 90:
        return f"about {max(10, round(seconds / 5) * 5)} s"
    minutes = round(seconds / 60)
    return f"about {minutes} min" if minutes < 60 else f"about {round(seconds / 3600, 1):g} h"


def size(count: int) -> str:
    """Bytes in binary units: `312 KiB`, `9.4 MiB`."""
    if count < _KIB:
        return many(count, "byte")
    if count < 10 * _KIB**2:
        return f"{count / _KIB:.0f} KiB" if count < _KIB**2 else f"{count / _KIB**2:.1f} MiB"
    if count < _KIB**3:
        return f"{count / _KIB**2:.0f} MiB"
    return f"{count / _KIB**3:.1f} GiB"


def many(count: int, noun: str) -> str:
    """`1 scene`, `6 scenes`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def seconds(length: float) -> str:
    """A scene's length: `5 s`, `4.5 s`."""
    return f"{length:.1f}".removesuffix(".0") + " s"


def listed(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
