"""Weather: what REST answers instead of what was asked for: rate limits, outages, storms."""

import asyncio
import itertools
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

Answer = tuple[tuple[int, Any] | None, dict[str, str]]
VIA = {"Via": "1.1 fake"}


def now() -> float:
    """The loop's own clock, which a test may let run faster."""
    return asyncio.get_running_loop().time()


@dataclass
class Bucket:
    """A rate limit that refills as a whole."""

    limit: int
    window_s: float
    used: int = 0
    resets: float = 0.0

    def take(self) -> bool:
        """Whether one more is allowed."""
        if now() >= self.resets:
            self.used, self.resets = 0, now() + self.window_s
        self.used += 1
        return self.used <= self.limit

    def headers(self, name: str) -> dict[str, str]:
        """What Discord says of it."""
        left = max(0.0, self.resets - now())
        return {
            "X-RateLimit-Bucket": name,
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.limit - self.used)),
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            **VIA,
        }


@dataclass
class Weather:
    """`failures` answer one request each; in a storm every request fails; `down` is an outage."""

    limit: int = 100
    window_s: float = 1.0
    down: bool = False
    failures: deque[int] = field(default_factory=deque)
    limited: list[str] = field(default_factory=list)
    stormed: Counter[int] = field(default_factory=Counter)
    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _storm_ends: float = 0.0
    _lightning: "itertools.cycle[int]" = field(
        default_factory=lambda: itertools.cycle((500, 429, 502, 429, 504))
    )

    def storm(self, seconds: float) -> None:
        """Answer everything with an error or a limit for so long."""
        self._storm_ends = now() + seconds

    @property
    def storms(self) -> bool:
        """Whether it still does."""
        return now() < self._storm_ends

    def instead(self, method: str, parts: list[str]) -> Answer:
        """Another answer than the one that was asked for, and what the headers say of limits."""
        if self.down:
            return (503, {"message": "down", "code": 0}), VIA
        if self.storms:
            status = next(self._lightning)
            self.stormed[status] += 1
            return _broken(status, retry_after=2.0), VIA
        if self.failures:
            return _broken(self.failures.popleft(), retry_after=0.2), VIA
        return self._counted(method, parts)

    def _counted(self, method: str, parts: list[str]) -> Answer:
        name = f"{method} {'/'.join(parts[::2])}"
        key = f"{name} {parts[1] if len(parts) > 1 else ''}"
        bucket = self._buckets.setdefault(key, Bucket(self.limit, self.window_s))
        allowed = bucket.take()
        headers = bucket.headers(name.replace(" ", "-").replace("/", "-"))
        if allowed:
            return None, headers
        self.limited.append(key)
        wait_s = round(max(0.0, bucket.resets - now()), 3)
        return (429, {"message": "slow", "retry_after": wait_s, "global": False}), headers


def _broken(status: int, *, retry_after: float) -> tuple[int, Any]:
    wait = {"retry_after": retry_after, "global": False} if status == 429 else {}
    return status, {"message": "broken", "code": 0, **wait}
