from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.parameter import Table
from amvis.rulebook.values import Unit, Unreadable, unit_text, unknown_unit, value_of, written
from amvis.rulebook.words import tell


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("259", "eur", 25900),
        ("1034.87", "eur", 103487),
        ("0.20", "eur", 20),
        ("14.6 %", "percent", Fraction(146, 1000)),
        ("14.6", "percent", Fraction(146, 1000)),
        ("0.25%", "percent", Fraction(1, 400)),
        ("1.5", "ratio", Fraction(3, 2)),
        ("2/3", "ratio", Fraction(2, 3)),
        ("4.797e-4", "decimal", Decimal("0.0004797")),
        ("-0.12", "decimal", Decimal("-0.12")),
        ("7", "count", 7),
        ("32", "hours", 32),
        ("brutto_kalt", "text", "brutto_kalt"),
        ("2026-08-01", "date", date(2026, 8, 1)),
    ],
)
def test_a_scalar_is_read_exactly_by_its_unit(text: str, unit: str, expected: Any) -> None:
    found = value_of(text, unit)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("259 EUR", "eur"),
        ("2.599", "eur"),
        ("1,5", "ratio"),
        ("1e3", "ratio"),
        ("nan", "decimal"),
        ("Infinity", "decimal"),
        ("1.0", "count"),
        ("", "text"),
        ("1.8.2026", "date"),
    ],
)
def test_what_a_unit_cannot_be_is_refused(text: str, unit: str) -> None:
    with pytest.raises(Unreadable) as caught:
        value_of(text, unit)
    assert tell(caught.value.wrong, "de") != tell(caught.value.wrong, "en")


def test_tables_are_keyed_by_number_or_word_and_lists_become_tuples() -> None:
    assert value_of({"1": "361", "2": "437"}, "eur") == Table({1: 36100, 2: 43700})
    assert value_of({"paar": "900"}, "eur") == Table({"paar": 90000})
    assert value_of({"1": ["361", "408"]}, "eur") == Table({1: (36100, 40800)})


RECORD: Unit = {"satz": "percent", "hoechstens": "eur"}


def test_a_record_has_a_unit_for_each_field() -> None:
    found = value_of({"hoechstens": "1900", "satz": "12 %"}, RECORD)
    assert found == Table({"satz": Fraction(12, 100), "hoechstens": 190000})
    assert value_of([{"hoechstens": "1", "satz": "2"}], RECORD) == (
        Table({"satz": Fraction(2, 100), "hoechstens": 100}),
    )


@pytest.mark.parametrize("fields", [{"satz": "12 %"}, {"satz": "1", "hoechstens": "1", "mehr": "1"}, "12"])
def test_a_record_with_other_fields_is_refused(fields: Any) -> None:
    with pytest.raises(ValueError, match=r"card\.value_record .*satz, hoechstens"):
        value_of(fields, RECORD)


def test_an_unknown_unit_is_found_inside_a_record() -> None:
    assert unknown_unit({"a": "eur", "b": {"c": "euro"}}) == "euro"
    assert unknown_unit({"a": "eur", "b": {"c": "count"}}) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("259.00", "eur"),
        ("14.6 %", "percent"),
        ("0.5 %", "percent"),
        ("2/3", "ratio"),
        ("1.3", "ratio"),
        ("0.6619", "decimal"),
        ("2026-08-01", "date"),
    ],
)
def test_a_value_is_written_as_officials_write_it(text: str, unit: str) -> None:
    assert written(value_of(text, unit), unit) == text


def test_a_record_is_written_field_by_field() -> None:
    value = value_of([{"hoechstens": "1900", "satz": "12 %"}], RECORD)
    assert written(value, unit_text(RECORD)) == [{"satz": "12 %", "hoechstens": "1900.00"}]
    assert written(None, "eur") is None


@given(st.integers(-(10**9), 10**9), st.sampled_from(["eur", "count"]))
@settings(max_examples=60)
def test_writing_and_reading_money_and_counts_loses_nothing(number: int, unit: str) -> None:
    assert value_of(str(written(number, unit)), unit) == number


@given(st.integers(-(10**6), 10**6))
@settings(max_examples=60)
def test_writing_and_reading_percentages_loses_nothing(thousandths: int) -> None:
    value = Fraction(thousandths, 100_000)
    assert value_of(written(value, "percent"), "percent") == value
