from datetime import date
from fractions import Fraction

import pytest

from amvis.domain.finding import Certainty
from amvis.domain.parameter import DatedValue, Parameter, Table


def row(valid_from: date, value: int | None, *, enacted: bool = True) -> DatedValue:
    return DatedValue(
        valid_from=valid_from,
        value=value,
        norm="§ 1 BGB",
        source="S",
        certainty=Certainty.C,
        enacted=enacted,
    )


def parameter(*rows: DatedValue) -> Parameter:
    return Parameter(name="kindergeld", unit="eur", norm="§ 1 BGB", rows=rows)


KINDERGELD = parameter(
    row(date(2027, 1, 1), 26700, enacted=False),
    row(date(2026, 1, 1), 25900),
    row(date(2025, 1, 1), 25500),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), 25500),
        (date(2025, 12, 31), 25500),
        (date(2026, 1, 1), 25900),
        (date(2029, 1, 1), 25900),
    ],
)
def test_a_value_holds_until_the_next_row(day: date, expected: int | None) -> None:
    found = KINDERGELD.on(day)
    assert (found.value if found else None) == expected


def test_a_draft_shows_only_when_asked_for() -> None:
    draft = KINDERGELD.on(date(2027, 1, 1), drafts=True)
    law = KINDERGELD.on(date(2027, 1, 1))
    assert draft is not None
    assert law is not None
    assert (draft.value, law.value) == (26700, 25900)


def test_a_draft_gives_way_to_the_enacted_row_of_its_day() -> None:
    both = parameter(row(date(2027, 1, 1), 1, enacted=False), row(date(2027, 1, 1), 2))
    found = both.on(date(2027, 1, 1), drafts=True)
    assert found is not None
    assert found.value == 2


def test_a_row_without_value_ends_what_was_before() -> None:
    ended = parameter(row(date(2026, 7, 1), None), row(date(2023, 1, 1), 4))
    found = ended.on(date(2026, 7, 1))
    assert found is not None
    assert found.value is None


@pytest.mark.parametrize("second", [date(2026, 1, 1), date(2026, 1, 2)])
def test_rows_that_do_not_go_down_are_refused(second: date) -> None:
    with pytest.raises(ValueError, match="from the newest down"):
        parameter(row(date(2026, 1, 1), 1), row(second, 2))


def test_changes_are_the_first_days_of_enacted_rows() -> None:
    assert KINDERGELD.changes == (date(2025, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(("age", "expected"), [(0, 5), (29, 5), (30, 10), (49, 12), (50, 20), (99, 20)])
def test_a_table_of_steps_answers_by_the_step_reached(age: int, expected: int) -> None:
    assert Table({0: 5, 30: 10, 40: 12, 50: 20}).at_or_below(age) == expected


def test_below_the_first_step_there_is_no_answer() -> None:
    with pytest.raises(KeyError, match="begins at 1"):
        Table({1: 5}).at_or_below(0)


def test_a_table_cannot_be_changed() -> None:
    cells = {1: Fraction(1, 2)}
    table = Table(cells)
    cells[1] = Fraction(3)
    assert table[1] == Fraction(1, 2)
    with pytest.raises(TypeError):
        table[1] = 2  # type: ignore[index]


def test_equal_tables_are_equal_and_hash_alike() -> None:
    assert Table({1: 2}) == Table({1: 2})
    assert hash(Table({1: (2, 3)})) == hash(Table({1: (2, 3)}))
