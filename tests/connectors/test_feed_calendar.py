"""The calendar of an adult read back by icalendar, on the days around both clock changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from amvis.connectors.feed_calendar import render
from amvis.domain.care.hours import Span
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
CHANGES = (date(2027, 3, 28), date(2027, 10, 31))  # last Sundays: forward at 2, back at 3 o'clock


@dataclass(frozen=True)
class Entry:
    key: str
    what: str
    on: date
    span: Span | None = None


def _words(key: str) -> str:
    return tell(say(key), "de")


def _read(*entries: Entry) -> list:
    return Calendar.from_ical(render(entries, AT, _words)).walk("VEVENT")


@pytest.mark.parametrize("change", CHANGES, ids=["forward", "back"])
@pytest.mark.parametrize("days", range(-3, 4))
@pytest.mark.parametrize("span", [Span(60, 105), Span(600, 660), Span(1410, 1440)], ids=str)
def test_hours_stay_what_the_clock_on_the_wall_says(change: date, days: int, span: Span) -> None:
    on = change + timedelta(days=days)
    (event,) = _read(Entry("a", "appointment", on, span))
    midnight = datetime.combine(on, datetime.min.time())
    wanted = [(midnight + timedelta(minutes=at)).replace(tzinfo=BERLIN) for at in span]
    assert [event["dtstart"].dt, event["dtend"].dt] == wanted
    is_summer = CHANGES[0] <= on < CHANGES[1]
    if span.start == 600:
        assert event["dtstart"].dt.astimezone(UTC).hour == (8 if is_summer else 9)


def test_the_file_carries_its_time_zone_for_those_who_do_not_know_it() -> None:
    calendar = Calendar.from_ical(
        render((Entry("a", "appointment", CHANGES[0], Span(600, 660)),), AT, _words)
    )
    (zone,) = calendar.walk("VTIMEZONE")
    offsets = {part["tzname"]: part["tzoffsetto"].td for part in zone.subcomponents}
    assert offsets == {"CEST": timedelta(hours=2), "CET": timedelta(hours=1)}


def test_a_deadline_is_its_whole_day_and_makes_nobody_busy() -> None:
    (event,) = _read(Entry("a", "deadline", date(2027, 10, 31)))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 10, 31), date(2027, 11, 1))
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("what", "title"), [("appointment", "Termin"), ("deadline", "Frist"), ("reminder", "Erinnerung")]
)
def test_a_title_is_one_neutral_word_and_nothing_else_is_told(what: str, title: str) -> None:
    (event,) = _read(Entry("a", what, date(2027, 1, 4), Span(600, 660) if what == "appointment" else None))
    assert str(event["summary"]) == title
    assert set(event) <= {"UID", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "CLASS", "TRANSP"}


def test_the_same_entries_are_the_same_file_and_each_keeps_its_name() -> None:
    one, other = Entry("a", "deadline", date(2027, 1, 4)), Entry("b", "deadline", date(2027, 1, 4))
    assert render((one, other), AT, _words) == render((one, other), AT, _words)
    first, second = _read(one, other)
    assert first["uid"] != second["uid"]
    assert _read(other)[0]["uid"] == second["uid"]


@pytest.mark.parametrize("year", range(2025, 2032))
def test_who_knows_no_berlin_reads_the_same_hours_by_the_rules_in_the_file(year: int) -> None:
    file = render((Entry("a", "appointment", CHANGES[0], Span(600, 660)),), AT, _words)
    (told,) = Calendar.from_ical(file).walk("VTIMEZONE")
    by_the_file = told.to_tz(lookup_tzid=False)
    first = datetime(year, 1, 1, 0, 30, tzinfo=UTC)
    hours = (first + timedelta(hours=at) for at in range(24 * 365))
    walls = {at.astimezone(BERLIN).replace(tzinfo=None) for at in hours}
    apart = [
        wall
        for wall in sorted(walls)
        if wall.replace(tzinfo=by_the_file).utcoffset() != wall.replace(tzinfo=BERLIN).utcoffset()
    ]
    assert not apart


def test_an_entry_keeps_its_name_when_its_hours_change_and_no_two_share_one() -> None:
    day = date(2027, 3, 1)
    first, moved, other = (
        _read(Entry(key, "appointment", day, span))[0]["uid"]
        for key, span in (("a", Span(600, 660)), ("a", Span(780, 840)), ("b", Span(600, 660)))
    )
    assert first == moved
    assert first != other
