"""How often each page asks the database, however many rows it has. A new page needs a line here."""

from typing import Final

# name of the address: who fetches it, and the number of queries on SQLite
BUDGETS: Final[dict[str, tuple[str, int]]] = {}
