"""The plan's two pictures: the week and the money."""

from amvis.connectors.plan_svg_money import money
from amvis.connectors.plan_svg_week import week

__all__ = ["money", "week"]
