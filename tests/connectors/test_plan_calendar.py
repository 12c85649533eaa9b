from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from amvis.connectors import plan_calendar

BERLIN = ZoneInfo("Europe/Berlin")


def _read(sample, tell, at=0):
    return icalendar.Calendar.from_ical(plan_calendar.render(sample, sample["options"][at], tell()))


def _starts(event):
    """Expand a series by wall clock, as calendars do: dateutil on naive local times, the zone after."""
    first = event["dtstart"].dt
    until = event["rrule"]["UNTIL"][0].astimezone(BERLIN).replace(tzinfo=None)
    rule = {key: value for key, value in event["rrule"].items() if key != "UNTIL"}
    text = icalendar.vRecur(rule).to_ical().decode() + f";UNTIL={until:%Y%m%dT%H%M%S}"
    left_out = event.get("exdate") or []
    left_out = left_out if isinstance(left_out, list) else [left_out]
    skipped = {one.dt for dates in left_out for one in dates.dts}
    starts = (one.replace(tzinfo=BERLIN) for one in rrulestr(text, dtstart=first.replace(tzinfo=None)))
    return [one for one in starts if one not in skipped]


def _weekly(calendar, summary):
    return [event for event in calendar.walk("VEVENT") if event["summary"] == summary and "rrule" in event]


def test_work_keeps_its_clock_over_both_clock_changes(plan, tell):
    (work,) = _weekly(_read(plan("single"), tell), "Arbeit oder Kurs")
    starts = _starts(work)
    assert {one.strftime("%H:%M") for one in starts} == {"08:30"}
    in_utc = {one.date(): one.astimezone(UTC).strftime("%H:%M") for one in starts}
    assert in_utc[date(2027, 3, 26)] == "07:30"
    assert in_utc[date(2027, 3, 29)] == "06:30"
    assert in_utc[date(2027, 10, 29)] == "06:30"
    assert in_utc[date(2027, 11, 1)] == "07:30"


def test_the_calendar_brings_its_own_time_zone(plan, tell):
    calendar = _read(plan("single"), tell)
    (zone,) = calendar.walk("VTIMEZONE")
    own = zone.to_tz(lookup_tzid=False)  # from its rules, not by its name
    for day in (
        date(2027, 1, 4),
        date(2027, 3, 27),
        date(2027, 10, 30),
        date(2027, 10, 31),
        date(2028, 3, 26),
    ):
        noon = time(12)
        theirs, ours = (datetime.combine(day, noon, zone).utcoffset() for zone in (own, BERLIN))
        assert theirs == ours


def test_the_year_ends_after_twelve_months(plan, tell):
    (work,) = _weekly(_read(plan("single"), tell), "Arbeit oder Kurs")
    starts = _starts(work)
    assert (starts[0].date(), starts[-1].date()) == (date(2027, 3, 1), date(2028, 2, 28))


def test_every_second_week_follows_the_iso_week_over_a_year_of_53_weeks(plan, tell):
    sample = plan("alternating")
    starts = [one for event in _weekly(_read(sample, tell), "Arbeit oder Kurs") for one in _starts(event)]
    short = {one.date() for one in starts if one.strftime("%H:%M") == "07:30"}
    long = {one.date() for one in starts if one.strftime("%H:%M") == "07:00"}
    begin = date(2026, 12, 14)
    days = [begin + timedelta(days=at) for at in range(365)]
    assert short == {day for day in days if day.isocalendar().week % 2 == 1 and day.weekday() < 3}
    assert long == {day for day in days if day.isocalendar().week % 2 == 0 and day.weekday() < 4}
    assert {date(2026, 12, 28), date(2027, 1, 4)} <= short


def test_nobody_is_sent_to_a_closed_place_or_to_work_on_a_holiday(plan, tell):
    sample = plan("single")
    sample["holidays"] = ["2027-05-06"]
    calendar = _read(sample, tell)
    (work,) = _weekly(calendar, "Arbeit oder Kurs")
    worked = {one.date() for one in _starts(work)}
    assert date(2027, 5, 6) not in worked
    assert date(2027, 7, 26) in worked
    brought = {one.date() for event in _weekly(calendar, "Bringen oder Holen") for one in _starts(event)}
    assert date(2027, 7, 23) in brought
    assert not {date(2027, 7, 26), date(2027, 8, 6)} & brought
    assert date(2027, 8, 9) in brought


def test_a_second_import_replaces_the_first(plan, tell):
    first, second = (
        plan_calendar.render(plan("single"), plan("single")["options"][0], tell()) for _ in range(2)
    )
    assert first == second
    uids = [str(event["uid"]) for event in icalendar.Calendar.from_ical(first).walk("VEVENT")]
    assert len(uids) == len(set(uids))


@pytest.mark.parametrize("name", ["single", "couple", "alternating"])
def test_titles_name_no_benefit_office_or_child(plan, tell, name):
    sample = plan(name)
    titles = {str(event["summary"]) for event in _read(sample, tell).walk("VEVENT")}
    private = ["Jugendamt", "Jobcenter", "Wohngeld", "Kinderzuschlag", "Familienkasse", "Kita"]
    private += [one["label"] for one in sample["family"]["children"] + sample["family"]["parents"]]
    assert not [title for title in titles for word in private if word.lower() in title.lower()]
    assert all(event["class"] == "PRIVATE" for event in _read(sample, tell).walk("VEVENT"))


def test_a_step_warns_before_its_last_day(plan, tell):
    steps = [one for one in _read(plan("single"), tell).walk("VEVENT") if "Schritt" in one["summary"]]
    assert len(steps) == 6
    assert steps[0]["dtstart"].dt == date(2026, 12, 3)
    assert [alarm["trigger"].dt for alarm in steps[0].walk("VALARM")] == [
        timedelta(days=-7, hours=9),
        timedelta(days=-1, hours=9),
    ]


def test_settling_in_includes_its_last_day(plan, tell):
    (event,) = [one for one in _read(plan("single"), tell).walk("VEVENT") if one["summary"] == "Eingewöhnung"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 2, 1), date(2027, 2, 27))


def test_a_course_ends_with_its_last_day(plan, tell):
    sample = plan("single")
    sample["options"][2]["activity"]["end"] = "2027-06-30"
    starts = [one for event in _weekly(_read(sample, tell, 2), "Arbeit oder Kurs") for one in _starts(event)]
    assert max(starts).date() == date(2027, 6, 30)


def test_a_family_with_nothing_feasible_still_gets_the_last_days_of_its_steps(plan, tell):
    calendar = icalendar.Calendar.from_ical(plan_calendar.render(plan("nothing"), None, tell()))
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == ["Schritt 1 im Plan: letzter Tag"]
