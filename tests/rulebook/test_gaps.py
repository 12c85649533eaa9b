from datetime import date

from amvis.domain.finding import Certainty
from amvis.domain.law import Law
from amvis.domain.parameter import DatedValue, Parameter
from amvis.rulebook.gaps import gaps
from amvis.rulebook.words import tell


def row(valid_from: date, value: int | None) -> DatedValue:
    return DatedValue(valid_from=valid_from, value=value, norm="§ 1 BGB", source="S", certainty=Certainty.C)


def law(*rows: DatedValue, needed_from: date | None) -> Law:
    values = Parameter(name="eins", unit="count", norm="§ 1 BGB", rows=rows, needed_from=needed_from)
    return Law(parameters={"eins": values}, checked_from=date(2023, 1, 1), checked_until=date(2026, 12, 31))


def test_a_value_that_holds_from_the_needed_day_leaves_no_gap() -> None:
    assert gaps(law(row(date(2020, 1, 1), 1), needed_from=date(2023, 1, 1))) == ()


def test_a_value_that_begins_too_late_is_missing_on_the_needed_day() -> None:
    (gap,) = gaps(law(row(date(2024, 1, 1), 1), needed_from=date(2023, 6, 1)))
    assert tell(gap, "en").startswith("eins: needed from 1 June 2023, but without a value on 1 June 2023")


def test_a_value_that_ends_is_missing_from_its_end() -> None:
    ended = law(row(date(2026, 7, 1), None), row(date(2023, 1, 1), 1), needed_from=date(2023, 1, 1))
    (gap,) = gaps(ended)
    assert "without a value on 1 July 2026" in tell(gap, "en")


def test_a_value_nobody_relies_on_may_end() -> None:
    assert gaps(law(row(date(2026, 7, 1), None), needed_from=None)) == ()


def test_what_is_needed_after_the_checked_days_is_not_asked_for_yet() -> None:
    assert gaps(law(row(date(2028, 1, 1), 1), needed_from=date(2028, 1, 1))) == ()
