"""Sorry: a sentence that ends a command in the terminal."""

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


class Sorry(Exception):
    """`status` is the exit status: 1 it failed, 2 what was asked cannot be, 130 interrupted."""

    def __init__(self, sentence: str, *, status: int = FAILED) -> None:
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)


class Quit(Exception):
    """The person has gone; everything is kept."""
