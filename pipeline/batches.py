"""Batches: what is asked while others are answered is answered together, after them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from storage import store

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Batches(Generic[Question, Answer]):
    """Questions to one who answers many as fast as one, in their order, one batch at a time."""

    def __init__(self, answer: Callable[[Sequence[Question]], Awaitable[Sequence[Answer]]]) -> None:
        self._answer = answer
        self._collected: list[Question] = []
        self._next: asyncio.Task[Sequence[Answer]] | None = None
        self._last: asyncio.Task[Sequence[Answer]] | None = None

    async def ask(self, question: Question) -> Answer:
        """The answer to this question. What goes wrong with a batch goes wrong for all in it."""
        if self._next is None:
            self._collected = []
            self._next = asyncio.create_task(self._answered(self._collected, after=self._last))
        place = len(self._collected)
        self._collected.append(question)
        answers = await asyncio.shield(self._next)
        return answers[place]

    async def insist(self, question: Question) -> Answer:
        """The same, to the end: whoever is cancelled meanwhile goes when it is answered."""
        return await store.to_the_end(self.ask(question))

    async def settled(self) -> None:
        """Wait for answers that nobody waits for any more."""
        while left := [one for one in (self._last, self._next) if one and not one.done()]:
            await asyncio.wait(left)

    async def _answered(
        self, questions: Sequence[Question], *, after: asyncio.Task[Sequence[Answer]] | None
    ) -> Sequence[Answer]:
        if after is not None:
            await asyncio.wait([after])
        self._last, self._next = self._next, None
        return await self._answer(questions)
