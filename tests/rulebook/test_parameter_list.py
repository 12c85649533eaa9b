from datetime import date
from pathlib import Path

from amvis.domain.finding import Certainty
from amvis.domain.law import Law
from amvis.domain.parameter import DatedValue, Parameter, Table
from amvis.rulebook.loader import load_law
from amvis.rulebook.parameter_list import parameter_list

LIST = Path(__file__).parents[2] / "docs" / "parameters.md"


def test_the_list_in_the_docs_is_the_list_of_the_cards() -> None:
    wanted = "write it with: .venv/bin/amvis rulebook parameters > docs/parameters.md"
    assert LIST.read_text("utf-8") == parameter_list(load_law()), wanted


def test_a_line_says_name_unit_shape_first_day_norm_and_meaning() -> None:
    row = DatedValue(
        valid_from=date(2024, 1, 1),
        value=Table({1: 56300}),
        norm="§ 20 SGB II",
        source="S",
        certainty=Certainty.C,
    )
    regelbedarf = Parameter(
        name="regelbedarf", unit="eur", norm="§ 20 SGB II", rows=(row,), title="Regelbedarf", per="month"
    )
    law = Law(parameters={"regelbedarf": regelbedarf}, checked_until=date(2026, 12, 31))
    line = parameter_list(law).splitlines()[-1]
    assert line == "| `regelbedarf` | `eur`, table | month | 2024-01-01 | § 20 SGB II | Regelbedarf |"
