"""The income of a family on one lawful benefit route, as the planner asks for it."""

from typing import NamedTuple


class RouteIncome(NamedTuple):
    """Steady-state cents a month on one lawful benefit route."""

    route: str  # sgb2 | wohngeld_kinderzuschlag | mixed | none
    disposable: int
    needs_sgb2: bool
    kinderzuschlag: int = 0  # cents a month within it
