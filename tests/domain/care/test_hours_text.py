"""Hours as text: what is read, what is refused by name, and a slow twin that goes minute by minute."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.care.hours import DatedRule, Span
from amvis.domain.care.hours_text import hours_text, joined, parse_hours
from amvis.domain.care.hours_tokens import REFUSED, HoursError
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Mo-Fr 07:30-16:30", "Mo-Fr 07:30-16:30"),
        ("Mo-Th 7:30-16:00;Fr 07:30-15:00;", "Mo-Th 07:30-16:00; Fr 07:30-15:00"),
        ("mo,WE 08:00-12:00,13:00-17:00", "Mo,We 08:00-12:00,13:00-17:00"),
        ("Mo 08:00-12:00,11:00-13:00,13:00-14:00", "Mo 08:00-14:00"),
        ("08:00-12:00", "Mo-Su 08:00-12:00"),
        ("Sa-Mo 00:00-24:00", "Mo,Sa-Su 00:00-24:00"),
        ("off", "Mo-Su off"),
        ("Mo-Fr 08:00-16:00; We 14:00-16:00", "Mo-Tu,Th-Fr 08:00-16:00; We 14:00-16:00"),
        ("Mo-Fr 08:00-12:00, We 14:00-16:00", "Mo-Tu,Th-Fr 08:00-12:00; We 08:00-12:00,14:00-16:00"),
        ("Mo-Fr 08:00-16:00; We off", "Mo-Tu,Th-Fr 08:00-16:00"),
        ("week 1-53/2 Mo 06:00-14:00; week 2-52/2 Mo 06:00-14:00", "Mo 06:00-14:00"),
        ("week 02-52/2 Mo 14:00-22:00", "week 2-52/2 Mo 14:00-22:00"),
        ("week 1-53/2 Mo 06:00-14:00; Mo off", "Mo-Su off"),
        ("Mo 08:00-12:00; 2027 Jul 05 off", "Mo 08:00-12:00; 2027 Jul 05 off"),
        ("2027 Jul 05-2027 Jul 23 off", "2027 Jul 05-2027 Jul 23 off"),
        ("2027 Jul 5-23 off", "2027 Jul 05-2027 Jul 23 off"),
        ("2027 Jul 05-Aug 02 08:00-12:00", "2027 Jul 05-2027 Aug 02 08:00-12:00"),
        ("2027 Dec 24,2027 Dec 31 off", "2027 Dec 24 off; 2027 Dec 31 off"),
        ("2027 Jul 02-2027 Jul 05 Mo,Fr 08:00-12:00", "2027 Jul 02 08:00-12:00; 2027 Jul 05 08:00-12:00"),
    ],
)
def test_text_is_read_into_its_normal_form(text: str, normal: str) -> None:
    assert hours_text(parse_hours(text)) == normal


REFUSALS = [
    ("", 0, "the text is empty"),
    ("   ", 0, "the text is empty"),
    ("PH off", 0, "public holidays (PH)"),
    ("Mo-Fr 08:00-12:00; SH off", 19, "school holidays (SH)"),
    ("Mo-Fr sunrise-18:00", 6, "the times of the sun"),
    ("Mo-Fr 10:00+", 11, "an open end"),
    ("Mo-Fr 10:00-16:00+", 17, "an open end"),
    ("24/7", 0, "24/7"),
    ("Mo 22:00-06:00", 3, "hours that run past midnight"),
    ("Mo 20:00-26:00", 3, "hours that run past midnight"),
    ("Mo 08:00-08:00", 3, "hours without length"),
    ("Mo 08:60-09:00", 3, "a minute after 59"),
    ("Dec 24 off", 0, "a date without its year"),
    ("Jul-Aug Mo-Fr 08:00-12:00", 0, "a date without its year"),
    ("easter off", 0, "a date counted from Easter"),
    ("2027 Feb 29 off", 0, "a date that does not exist"),
    ("2027 Jul 23-2027 Jul 05 off", 0, "dates that end before they begin"),
    ("2020 Jan 01-2027 Jul 05 Mo off", 0, "weekdays over more than two years of dates"),
    ("2027 Jul 05 off; Mo 08:00-12:00", 17, "a rule for weekdays after a rule for dates"),
    ("2027 Jul 05 08:00-12:00, Mo 08:00-12:00", 23, "a rule added to dates by a comma"),
    ("Mo", 2, "the text ends too early here"),
    ("Mo-Fr 8-16", 6, "here stands '8'"),
    ("Mo 08.00-12.00", 3, "a time with a dot"),
    ("Mo: 08:00-12:00", 2, "a colon outside a time"),
    ("Mo-Fr 08:00-12:00 Sa 09:00-10:00", 18, "here stands 'sa'"),
    ("Mo[1] 08:00-12:00", 2, "the n-th weekday of a month"),
    ('Mo-Fr 08:00-12:00 "by appointment"', 18, "a comment in quotes"),
    ("Mo 08:00-12:00 || 14:00-16:00", 15, "a fallback rule (||)"),
    ("Mo–Fr 08:00-12:00", 2, "a dash"),
    ("Di-Do 08:00-12:00", 0, "a weekday in another form"),
    ("Monday 08:00-12:00", 0, "a weekday in another form"),
    ("Mo-Fr closed", 6, "the word for closed"),
    ("Mo-Fr 08:00-12:00 open", 18, "the word 'open'"),
    ("Mo-Fr 8:00-5:00 pm", 6, "hours that run past midnight"),
    ("week 10 Mo 08:00-12:00", 0, "single weeks of the year"),
    ("week 1-20/2 Mo 08:00-12:00", 0, "single weeks of the year"),
    ("week 1-53/3 Mo 08:00-12:00", 0, "single weeks of the year"),
    ("week 1-53/2 Mo 08:00-12:00, We 08:00-12:00", 28, "a further rule without its weeks"),
    ("Mo 08:00-12:00" + "; Tu off" * 400, 2000, "the text has more than 2000 characters"),
]


@pytest.mark.parametrize(("text", "position", "refused"), REFUSALS)
def test_refusal_names_what_where_and_a_remedy(text: str, position: int, refused: str) -> None:
    with pytest.raises(HoursError) as caught:
        parse_hours(text)
    error = caught.value
    assert (error.position, tell(error.refused, "en")) == (position, refused)
    assert f"character {position + 1}" in str(error)
    english, german = (f"{tell(error.refused, lang)} {tell(error.remedy, lang)}" for lang in ("en", "de"))
    assert english != german


def test_every_word_that_is_refused_by_name_is_told_in_both_languages() -> None:
    for key in set(REFUSED.values()):
        for said in (say(key), say(f"{key}.remedy")):
            assert tell(said, "de") != tell(said, "en")


def test_refusal_of_a_long_text_stays_short() -> None:
    with pytest.raises(HoursError) as caught:
        parse_hours("x" * 10_000_000)
    assert len(str(caught.value)) < 400


def test_dated_rule_wins_over_the_week_and_the_last_over_the_first() -> None:
    hours = parse_hours("Mo-Fr 08:00-12:00; 2027 Jul 05-2027 Jul 23 off; 2027 Jul 07 09:00-10:00")
    assert hours.day(date(2027, 7, 2)) == (Span(480, 720),)
    assert hours.day(date(2027, 7, 5)) == ()
    assert hours.day(date(2027, 7, 7)) == (Span(540, 600),)
    assert hours.dated[0] == DatedRule(date(2027, 7, 5), date(2027, 7, 23), ())


spans = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] < pair[1])
rules = st.tuples(
    st.sampled_from(("", "week 1-53/2 ", "week 2-52/2 ")),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=3),
    st.lists(spans, max_size=3),
)
dated_rules = st.tuples(
    st.integers(0, 60),
    st.integers(0, 20),
    st.lists(st.integers(0, 6), max_size=3),
    st.lists(spans, max_size=2),
)
FIRST = date(2026, 12, 14)  # the days looked at cross the change from week 53 to week 1


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def times_text(pairs: list[tuple[int, int]]) -> str:
    return ",".join(f"{clock(a)}-{clock(b)}" for a, b in pairs) or "off"


def date_text(on: date) -> str:
    return f"{on.year} {on.strftime('%b')} {on.day:02d}"


def written(weekly: list, dated: list) -> str:
    texts = []
    for week, days, times in weekly:
        names = ",".join(NAMES[a] if a == b else f"{NAMES[a]}-{NAMES[b]}" for a, b in days)
        texts.append(f"{week}{names} {times_text(times)}")
    for first, length, days, times in dated:
        a, b = FIRST + timedelta(days=first), FIRST + timedelta(days=first + length)
        names = ",".join(NAMES[day] for day in days)
        texts.append(f"{date_text(a)}-{date_text(b)} {names}{' ' if names else ''}{times_text(times)}")
    return "; ".join(texts)


def open_minutes(weekly: list, dated: list, on: date) -> set[int]:
    """Tell the open minutes of one day by going through the rules and every minute: slow and plain."""
    minutes: set[int] = set()
    is_odd = on.isocalendar().week % 2 == 1
    for week, days, times in weekly:
        if (week.startswith("week 1") and not is_odd) or (week.startswith("week 2") and is_odd):
            continue
        for a, b in days:
            day = a
            while day != on.weekday() and day != b:
                day = (day + 1) % 7
            if day == on.weekday():
                minutes = {m for m in range(1440) if any(x <= m < y for x, y in times)}
    for first, length, days, times in dated:
        if 0 <= (on - FIRST).days - first <= length and (not days or on.weekday() in days):
            minutes = {m for m in range(1440) if any(x <= m < y for x, y in times)}
    return minutes


@settings(max_examples=60, deadline=None)
@given(st.lists(rules, min_size=1, max_size=4), st.lists(dated_rules, max_size=2))
def test_reading_agrees_with_the_slow_twin_on_every_minute(weekly: list, dated: list) -> None:
    hours = parse_hours(written(weekly, dated))
    for number in range(0, 60, 3):
        on = FIRST + timedelta(days=number)
        assert {m for a, b in hours.day(on) for m in range(a, b)} == open_minutes(weekly, dated, on)


@settings(max_examples=150, deadline=None)
@given(st.lists(rules, min_size=1, max_size=4), st.lists(dated_rules, max_size=2))
def test_normal_text_reads_as_the_same_hours(weekly: list, dated: list) -> None:
    hours = parse_hours(written(weekly, dated))
    again = parse_hours(hours_text(hours))
    assert (again.weeks, again.dated) == (hours.weeks, hours.dated)
    assert hours_text(again) == hours_text(hours) == again.text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="MoTuFr0123456789:-,;/ weekoff+PHJl", max_size=30) | st.text(max_size=12))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    try:
        position = len(parse_hours(text).text)
    except HoursError as refused:
        position = refused.position
    assert 0 <= position <= len(text)


@given(st.lists(spans, max_size=6))
def test_joined_spans_are_sorted_disjoint_and_not_adjacent(pairs: list) -> None:
    result = joined(Span(*pair) for pair in pairs)
    assert all(a.end < b.start for a, b in pairwise(result))
    assert {m for a, b in result for m in range(a, b)} == {m for a, b in pairs for m in range(a, b)}
