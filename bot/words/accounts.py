"""What `dailies budget` says: the books of the whole house, for whoever runs it."""

from bot.words import units

BUDGET = "Show what was spent, what is set aside and what is left; --csv writes every line of it."
CSV = "Write every line of the books to standard output, for a spreadsheet."
OUT = "The folder of a demo; without it, the database that the settings name."
NOTHING = "Nothing was spent yet. Films of the house studio are free."
TITLE = "What films have cost"
COLUMNS = ("Film", "Owner", "Spent", "Set aside")
MONTH, FILMS, LEFT = "This month", "All films", "{left} left of {limit}"
LOOKS, TRAININGS = "The looks of “{name}”", "All trainings"
NONE = "nothing"


def money(micros: int) -> str:
    """A sum in a column; nothing is a dash."""
    return units.money(micros) if micros else "–"
