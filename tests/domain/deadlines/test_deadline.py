"""Deadlines counted by the cards: published cases, each branch, and what is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.deadlines.deadline import CannotCount, Deadline, count
from amvis.domain.deadlines.event import Event
from amvis.domain.deadlines.rule import Counting, Way
from amvis.domain.finding import Certainty
from amvis.domain.period import Period
from amvis.rulebook import index

RULES, CALENDAR = index.all_deadlines(), index.working_days()
DARMSTADT = "06411000"
DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))


def counted(kind: str, on: date, way: Way = Way.RECEIVED, place: str = DARMSTADT, **more: object) -> Deadline:
    return count(RULES[kind], Event(on=on, place=place, way=way, **more), CALENDAR)


def keys(found: Deadline) -> list[str]:
    return [step.says.key.rsplit(".", 1)[-1] for step in found.counted]


# Published examples; source and number stand in tests/casebook/worked_examples.yaml.
@pytest.mark.parametrize(
    ("case", "way", "on", "noticed", "end"),
    [
        ("FR1", Way.POSTED, date(2018, 7, 6), date(2018, 7, 9), date(2018, 8, 9)),
        ("FR3", Way.POSTED, date(2024, 2, 8), date(2024, 2, 11), date(2024, 3, 11)),
        ("FR5", Way.RECEIVED, date(2010, 12, 16), date(2010, 12, 16), date(2011, 1, 17)),
        ("FR6", Way.POSTED, date(2007, 9, 26), date(2007, 9, 29), date(2007, 10, 29)),
    ],
)
def test_a_published_case_ends_as_published(case: str, way: Way, on: date, noticed: date, end: date) -> None:
    found = counted("widerspruch", on, way)
    assert (found.last_day, noticed in [step.on for step in found.counted]) == (end, True), case


def test_fr6_an_action_two_days_later_was_late() -> None:
    last = counted("klage", date(2007, 9, 26), Way.POSTED).last_day
    assert last is not None
    assert date(2007, 10, 31) > last


def test_fr7_a_sunday_of_notice_moves_in_tax_law_and_not_in_social_law() -> None:
    posted = date(2025, 1, 1)  # the fourth day is Sunday, 5 January
    assert counted("widerspruch", posted, Way.POSTED).last_day == date(2025, 2, 5)
    assert counted("einspruch", posted, Way.POSTED).last_day == date(2025, 2, 6)


def test_three_days_until_the_end_of_2024_and_four_from_then_on() -> None:
    assert counted("widerspruch", date(2024, 12, 31), Way.POSTED).last_day == date(2025, 2, 3)
    assert counted("widerspruch", date(2025, 1, 2), Way.POSTED).last_day == date(2025, 2, 6)


def test_the_end_moves_over_holidays_and_each_day_is_told() -> None:
    found = counted("widerspruch", date(2026, 11, 25))
    assert found.last_day == date(2026, 12, 28)
    assert keys(found)[-3:] == ["holiday", "holiday", "weekend"]
    assert found.certainty is Certainty.R  # the list of holidays is recalled


def test_a_holiday_counts_where_the_letter_must_arrive() -> None:
    assert counted("widerspruch", date(2026, 5, 4)).last_day == date(2026, 6, 5)  # Fronleichnam
    assert counted("widerspruch", date(2026, 5, 4), place="11000000").last_day == date(2026, 6, 4)


def test_a_holiday_in_some_municipalities_is_said_and_the_earlier_day_stands() -> None:
    found = counted("widerspruch", date(2025, 7, 15), place="09162000")
    assert found.last_day == date(2025, 8, 15)
    assert "deadline.assumption.perhaps_holiday" in [each.key for each in found.assumptions]


@pytest.mark.parametrize(
    ("kind", "day"), [("termin", date(2026, 12, 26)), ("bewilligungszeitraum", date(2027, 1, 31))]
)
def test_appointments_and_benefit_periods_do_not_move(kind: str, day: date) -> None:
    found = counted(kind, day)
    assert found.last_day == day
    assert found.arrive_by is not None
    assert found.arrive_by < day
    assert (
        found.counted[-1].norm
        == {"termin": "§ 26 Abs. 5 SGB X", "bewilligungszeitraum": "§ 26 Abs. 4 SGB X"}[kind]
    )


def test_a_day_set_by_a_body_moves_unless_it_named_that_very_day() -> None:
    sunday = date(2027, 1, 31)
    assert counted("behoerdenfrist", sunday).last_day == date(2027, 2, 1)
    found = counted("behoerdenfrist", sunday, named_as_end=True)
    assert (found.last_day, found.counted[-1].norm) == (sunday, "§ 26 Abs. 3 S. 2 SGB X")


def test_a_body_may_extend_its_own_period_and_not_the_one_of_the_law() -> None:
    found = counted("behoerdenfrist", date(2026, 12, 3), extended_to=date(2026, 12, 27))
    assert (found.last_day, found.counted[-1].norm) == (date(2026, 12, 27), "§ 26 Abs. 7 SGB X")
    with pytest.raises(CannotCount):
        counted("widerspruch", date(2026, 12, 3), extended_to=date(2027, 3, 1))
    with pytest.raises(CannotCount):
        counted("behoerdenfrist", date(2026, 12, 3), extended_to=date(2026, 12, 1))


def test_a_wrong_instruction_gives_a_year_and_outweighs_service_abroad() -> None:
    found = counted("widerspruch", date(2026, 3, 3), instructed=False, abroad=True)
    assert found.last_day == date(2027, 3, 3)
    assert "§ 66 Abs. 2 SGG" in [step.norm for step in found.counted]


def test_abroad_there_are_three_months_and_no_fiction() -> None:
    assert counted("widerspruch", date(2026, 3, 3), abroad=True).last_day == date(2026, 6, 3)
    with pytest.raises(CannotCount):
        counted("widerspruch", date(2026, 3, 3), Way.POSTED, abroad=True)
    late = counted("widerspruch", date(2026, 3, 3), Way.POSTED, abroad=True, arrived=date(2026, 3, 20))
    assert late.last_day == date(2026, 6, 22)


def test_only_a_later_receipt_breaks_the_fiction() -> None:
    posted = date(2026, 3, 2)  # the fourth day is the 6th
    assert counted("widerspruch", posted, Way.POSTED, arrived=date(2026, 3, 4)).last_day == date(2026, 4, 7)
    assert counted("widerspruch", posted, Way.POSTED, arrived=date(2026, 3, 12)).last_day == date(2026, 4, 13)
    with pytest.raises(CannotCount):
        counted("widerspruch", posted, Way.POSTED, arrived=date(2026, 3, 1))


def test_what_never_arrived_starts_nothing() -> None:
    found = counted("widerspruch", date(2026, 3, 2), Way.POSTED, never_arrived=True)
    assert (found.has_begun, found.last_day) == (False, None)


def test_a_portal_has_its_own_provision() -> None:
    found = counted("widerspruch", date(2026, 3, 2), Way.PORTAL)
    assert {step.norm for step in found.counted[:2]} == {"§ 37 Abs. 2a SGB X"}


def test_days_of_suspension_are_added_once_and_only_as_far_as_they_lie_within() -> None:
    plain = counted("bildung_und_teilhabe_antrag", date(2026, 11, 2))
    assert plain.last_day == date(2027, 11, 30)
    paused = Period(first=date(2027, 1, 1), last=date(2027, 1, 31))
    past = Period(first=date(2026, 10, 1), last=date(2026, 11, 12))
    found = counted("bildung_und_teilhabe_antrag", date(2026, 11, 2), suspended=(paused, past))
    assert found.last_day == date(2028, 1, 10)  # 31 days and 10 days
    after = Period(first=date(2030, 1, 1), last=date(2030, 2, 1))
    assert (
        counted("bildung_und_teilhabe_antrag", date(2026, 11, 2), suspended=(after,)).last_day
        == plain.last_day
    )
    with pytest.raises(CannotCount):
        counted("widerspruch", date(2026, 11, 2), suspended=(paused,))


def test_reinstatement_is_a_second_chance_with_its_own_end() -> None:
    found = counted("widerspruch", date(2026, 3, 3), hindrance_gone=date(2026, 5, 4))
    assert (found.last_day, found.second_chance) == (date(2026, 4, 7), date(2026, 6, 5))
    late = counted("widerspruch", date(2026, 3, 3), hindrance_gone=date(2027, 4, 1))
    assert late.second_chance == date(2027, 4, 7)  # a year after the missed end, no more
    with pytest.raises(CannotCount):
        counted("termin", date(2026, 3, 3), hindrance_gone=date(2026, 5, 4))


@pytest.mark.parametrize(
    ("kind", "on", "last"),
    [
        ("grundsicherungsgeld_antrag", date(2026, 12, 3), date(2026, 12, 31)),
        ("grundsicherungsgeld_weiterbewilligung", date(2026, 12, 31), date(2027, 1, 31)),
        ("kindergeld_antrag", date(2026, 8, 15), date(2027, 2, 28)),
        ("unterhaltsvorschuss_antrag", date(2026, 12, 3), date(2027, 1, 31)),
        ("wohngeld_nach_ablehnung", date(2026, 11, 20), date(2026, 12, 31)),
        ("elterngeld_antrag", date(2026, 9, 20), date(2027, 1, 19)),
        ("ueberpruefung_sgb2", date(2026, 2, 1), date(2027, 12, 31)),
        ("ueberpruefung", date(2026, 2, 1), date(2030, 12, 31)),
        ("einstiegsgeld_antrag", date(2027, 1, 1), date(2026, 12, 31)),
        ("arbeitsuchendmeldung", date(2027, 3, 31), date(2026, 12, 31)),
        ("kuendigungsschutz_geburt", date(2026, 9, 30), date(2027, 1, 30)),
    ],
)
def test_what_must_be_asked_for_by_when(kind: str, on: date, last: date) -> None:
    assert counted(kind, on).last_day == last


def test_a_month_of_application_does_not_move_over_a_weekend() -> None:
    found = counted("kinderzuschlag_antrag", date(2027, 1, 5))
    assert (found.last_day, found.arrive_by) == (date(2027, 1, 31), date(2027, 1, 29))


def test_housing_benefit_opens_two_months_before_the_end() -> None:
    found = counted("wohngeld_weiterleistung", date(2027, 2, 28))
    assert (found.first_day, found.last_day) == (date(2027, 1, 1), date(2027, 3, 31))


def test_an_action_for_failure_to_act_is_possible_after_six_months() -> None:
    found = counted("untaetigkeitsklage_antrag", date(2026, 5, 4))
    assert (found.first_day, found.last_day) == (date(2026, 11, 5), None)


def test_at_once_names_no_day() -> None:
    found = counted("veraenderungsmitteilung", date(2026, 12, 3))
    assert (found.last_day, found.has_begun) == (None, True)


def test_a_period_without_a_decision_takes_no_day_of_posting() -> None:
    with pytest.raises(CannotCount):
        counted("kuendigungsschutzklage", date(2026, 12, 3), Way.POSTED)


MOVING = sorted(slug for slug, rule in RULES.items() if rule.shifts and rule.counting is Counting.AFTER)


@settings(deadline=None)
@given(st.sampled_from(MOVING), DAYS)
def test_an_end_that_moves_is_a_working_day_and_nothing_moves_further_than_needed(
    kind: str, on: date
) -> None:
    found = counted(kind, on)
    assert found.last_day is not None
    assert CALENDAR.is_working_day(found.last_day, DARMSTADT)
    nominal = next(step.on for step in found.counted if step.says.key == "deadline.step.end")
    assert nominal <= found.last_day
    between = [day for day in _days(nominal, found.last_day) if CALENDAR.is_working_day(day, DARMSTADT)]
    assert between == []


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), DAYS, DAYS)
def test_a_later_event_never_ends_earlier(kind: str, one: date, other: date) -> None:
    early, late = (counted(kind, day) for day in sorted((one, other)))
    for name in ("first_day", "last_day", "arrive_by"):
        before, after = getattr(early, name), getattr(late, name)
        assert (before is None) == (after is None)
        assert before is None or before <= after


@settings(deadline=None)
@given(st.sampled_from(sorted(RULES)), DAYS)
def test_each_step_names_its_day_and_its_norm(kind: str, on: date) -> None:
    found = counted(kind, on)
    assert found.counted
    assert all(index.norms(step.norm) for step in found.counted)


@settings(deadline=None)
@given(DAYS, st.sampled_from((Way.POSTED, Way.ELECTRONIC, Way.PORTAL)))
def test_posting_never_ends_before_receipt_on_the_same_day(on: date, way: Way) -> None:
    posted, received = counted("widerspruch", on, way).last_day, counted("widerspruch", on).last_day
    assert posted is not None
    assert received is not None
    assert posted >= received


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal())]
