"""Recent: the newest few of something, so that it need not be fetched again."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Name = TypeVar("Name")
Thing = TypeVar("Thing")


class Recent(Generic[Name, Thing]):
    """Keeps things up to a weight of `most`; what was put here the longest ago makes room."""

    def __init__(self, most: int, *, weigh: Callable[[Thing], int] = lambda thing: 1) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._things: OrderedDict[Name, Thing] = OrderedDict()

    def put(self, name: Name, thing: Thing) -> None:
        """Keep it as the newest, in place of what had this name."""
        self.pop(name)
        self._things[name] = thing
        self._weight += self._weigh(thing)
        while self._weight > self._most:
            self.pop(next(iter(self._things)))

    def get(self, name: Name) -> Thing | None:
        """What has this name, if it is here still."""
        return self._things.get(name)

    def pop(self, name: Name) -> Thing | None:
        """The same, and let go of it."""
        thing = self._things.pop(name, None)
        if thing is not None:
            self._weight -= self._weigh(thing)
        return thing
