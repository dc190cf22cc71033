"""A window: so many in any span of time, exactly; a leaky bucket lets twice as many through."""

import asyncio
from collections import deque


class Window:
    """At most `most` in any `span_s` seconds of the loop's time.

    `spare` are the last places, which whoever names them leaves to others.
    """

    def __init__(self, most: int, span_s: float) -> None:
        self._most, self._span_s = most, span_s
        self._taken: deque[float] = deque(maxlen=most)

    def wait_s(self, *, places: int = 1, spare: int = 0) -> float:
        """How long until there are so many places at once; 0 if there are now."""
        oldest = max(1, self._most - spare - places + 1)
        if len(self._taken) < oldest:
            return 0.0
        return max(0.0, self._taken[-oldest] + self._span_s - _now_s())

    def take(self, places: int = 1) -> None:
        """Take places that are free."""
        self._taken.extend([_now_s()] * min(places, self._most))


class Silence:
    """A time in which nothing is said."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_on(self) -> bool:
        """Whether it is not over yet."""
        return self._until > _now_s()

    def last(self, until: float) -> None:
        """Let it last until then, in the loop's own time; never shorter than before."""
        self._until = max(self._until, until)

    async def over(self) -> None:
        """Wait for its end."""
        while (rest_s := self._until - _now_s()) > 0:  # noqa: ASYNC110 - it may be prolonged
            await asyncio.sleep(rest_s)


def _now_s() -> float:
    return asyncio.get_running_loop().time()
