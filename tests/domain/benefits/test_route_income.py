"""The income on a route, as the planner asks for it."""

from amvis.domain.benefits.route_income import RouteIncome


def test_a_route_of_which_nobody_tells_it_has_no_kinderzuschlag() -> None:
    assert RouteIncome("sgb2", 1500_00, needs_sgb2=True).kinderzuschlag == 0
