from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.finding import Certainty
from amvis.domain.law import Law, LawNotKnown, ParameterUnknown, ValueNotKnown
from amvis.domain.parameter import DatedValue, Parameter

LAST = date(2026, 12, 31)
FIRST = date(2023, 1, 1)


def row(
    valid_from: date, value: int | None, *, certainty: Certainty = Certainty.C, enacted: bool = True
) -> DatedValue:
    return DatedValue(
        valid_from=valid_from, value=value, norm="§ 1 BGB", source="S", certainty=certainty, enacted=enacted
    )


def parameter(name: str, *rows: DatedValue, checked_until: date | None = None) -> Parameter:
    return Parameter(name=name, unit="count", norm="§ 1 BGB", rows=rows, checked_until=checked_until)


KINDERGELD = parameter(
    "kindergeld",
    row(date(2028, 1, 1), 272, enacted=False),
    row(date(2027, 1, 1), 267, enacted=False),
    row(date(2026, 1, 1), 259),
    row(date(2025, 1, 1), 255, certainty=Certainty.R),
)
ABOLISHED = parameter("karenz", row(date(2026, 7, 1), None), row(date(2023, 1, 1), 40000))
SHORT = parameter("kurz", row(date(2023, 1, 1), 1), checked_until=date(2025, 12, 31))
MIETE = parameter("miete")
LAW = Law(
    parameters={each.name: each for each in (KINDERGELD, ABOLISHED, SHORT, MIETE)},
    checked_until=LAST,
    checked_from=FIRST,
    overlays={
        "06": {"kindergeld": parameter("kindergeld", row(date(2026, 3, 1), 600))},
        "06432": {"miete": parameter("miete", row(date(2025, 1, 1), 432))},
        "06432004": {"miete": parameter("miete", row(date(2026, 1, 1), 4))},
        "06432013": {"miete": parameter("miete", row(date(2026, 1, 1), None), row(date(2025, 2, 1), 13))},
    },
)


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date(2027, 3, 1)])
def test_a_day_that_was_not_checked_is_refused_with_the_days_that_were(day: date) -> None:
    with pytest.raises(LawNotKnown) as caught:
        LAW.on(day)
    assert (caught.value.day, caught.value.first, caught.value.last) == (day, FIRST, LAST)
    assert str(day) in str(caught.value)
    assert str(LAST) in str(caught.value)


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_checked_day_are_granted(day: date) -> None:
    assert LAW.on(day).projected_from is None


@given(st.dates(FIRST, LAST), st.sampled_from(["kindergeld", "karenz", "kurz"]))
@settings(max_examples=80)
def test_no_value_is_returned_outside_its_dated_range(day: date, name: str) -> None:
    found = LAW.on(day).find(name)
    if found is None:
        return
    later = [
        each for each in LAW.parameters[name].rows if each.enacted and each.valid_from > found.valid_from
    ]
    assert found.enacted
    assert found.valid_from <= day
    assert all(day < each.valid_from for each in later)


def test_a_missing_value_is_named_only_when_it_is_asked_for() -> None:
    law = LAW.on(date(2024, 12, 31))
    with pytest.raises(ValueNotKnown, match="kindergeld has no known value on 2024-12-31"):
        law.value("kindergeld")
    assert law.find("kindergeld") is None
    assert law.value("karenz") == 40000


def test_an_abolished_value_is_not_known() -> None:
    assert LAW.on(date(2026, 6, 30)).value("karenz") == 40000
    with pytest.raises(ValueNotKnown):
        LAW.on(date(2026, 7, 1)).value("karenz")


def test_a_value_checked_for_less_long_than_the_rest_is_not_known_after() -> None:
    assert LAW.on(date(2025, 12, 31)).value("kurz") == 1
    assert LAW.on(date(2026, 1, 1)).find("kurz") is None


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(ParameterUnknown, match="did you mean kindergeld"):
        LAW.on(LAST).value("kindergelt")


def test_a_later_day_is_projected_from_the_last_checked_law_and_uncertain() -> None:
    law = LAW.projected(date(2027, 3, 1))
    assert law.day == date(2027, 3, 1)
    assert law.read_on == LAST
    assert law.projected_from == LAST
    assert law.value("kindergeld") == 259
    assert law.parameter("kindergeld").certainty is Certainty.U
    assert law.certainty_of("kindergeld") is Certainty.U


def test_a_checked_day_is_not_marked_by_projecting() -> None:
    law = LAW.projected(LAST)
    assert law.projected_from is None
    assert law.parameter("kindergeld").certainty is Certainty.C


def test_projecting_does_not_reach_before_the_first_checked_day() -> None:
    with pytest.raises(LawNotKnown):
        LAW.projected(FIRST - timedelta(days=1))


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)))
@settings(max_examples=60)
def test_drafts_never_leak_into_law(day: date) -> None:
    found = LAW.projected(day).parameter("kindergeld")
    assert found.enacted
    assert found.value not in {267, 272}


def test_drafts_apply_beyond_the_checked_days_when_asked_for_and_stay_marked() -> None:
    law = LAW.with_drafts()
    assert law.projected(date(2027, 3, 1)).value("kindergeld") == 267
    assert law.projected(date(2028, 3, 1)).value("kindergeld") == 272
    assert law.projected(date(2027, 3, 1)).projected_from == LAST
    assert law.projected(date(2027, 3, 1)).certainty_of("kindergeld") is Certainty.U
    assert law.projected(LAST).value("kindergeld") == 259
    with pytest.raises(LawNotKnown):
        law.on(date(2027, 3, 1))


def test_the_most_local_rule_applies() -> None:
    law = LAW.on(date(2026, 6, 1))
    assert law.value("kindergeld") == 259
    assert law.for_place("06411000").value("kindergeld") == 600
    assert law.for_place("06432001").value("miete") == 432
    assert law.for_place("06432004").value("miete") == 4
    assert law.for_place("09162000").value("kindergeld") == 259


def test_before_a_local_rule_begins_the_broader_one_applies() -> None:
    assert LAW.on(date(2026, 2, 28)).for_place("06411000").value("kindergeld") == 259
    assert LAW.on(date(2025, 12, 31)).for_place("06432004").value("miete") == 432


def test_a_local_rule_that_ended_does_not_give_way_to_a_guess() -> None:
    assert LAW.on(date(2025, 12, 31)).for_place("06432013").value("miete") == 13
    assert LAW.on(date(2026, 1, 1)).for_place("06432013").find("miete") is None


def test_without_a_place_local_values_are_not_known() -> None:
    with pytest.raises(ValueNotKnown):
        LAW.on(LAST).value("miete")


@pytest.mark.parametrize("ags", ["6411000", "064110000", "0641100x", ""])
def test_a_place_that_is_no_ags_is_refused(ags: str) -> None:
    with pytest.raises(ValueError, match="eight digits"):
        LAW.on(LAST).for_place(ags)


def test_the_weakest_certainty_counts() -> None:
    law = LAW.on(date(2025, 6, 1))
    assert law.certainty_of("karenz") is Certainty.C
    assert law.certainty_of("karenz", "kindergeld") is Certainty.R


def test_the_law_of_another_day_keeps_the_place() -> None:
    earlier = LAW.projected(date(2027, 3, 1)).for_place("06432004").as_of(date(2025, 12, 31))
    assert earlier.value("miete") == 432
    assert earlier.projected_from is None


def test_an_event_before_the_checked_days_knows_only_what_has_a_row_of_its_own_then() -> None:
    old = parameter("alt", row(date(2011, 1, 1), 300))
    rules = Law(parameters={"alt": old, "karenz": ABOLISHED}, checked_until=LAST, checked_from=FIRST)
    birth = rules.on(date(2026, 3, 1)).of_event(date(2015, 7, 1))
    assert birth.value("alt") == 300
    with pytest.raises(ValueNotKnown):
        birth.value("karenz")


def test_an_event_within_the_checked_days_is_read_as_any_other_day() -> None:
    assert LAW.on(LAST).of_event(date(2025, 12, 31)).value("kindergeld") == 255
    later = LAW.projected(date(2027, 5, 1)).of_event(date(2027, 3, 1))
    assert (later.value("kindergeld"), later.projected_from) == (259, LAST)
