from datetime import date
from fractions import Fraction

import pytest

from amvis.application.planning.week import care_hours, week_entries
from amvis.domain.care.hours import Hours, Span
from amvis.domain.place import Place
from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import DayPlan, Objectives, Option, Package, Part, Way

NOBODY = DayPlan((), (), ())
MONDAY = DayPlan(
    blocks=(("aylin", 480, 720),),
    ways=(
        Way("aylin", (("home", 440, 440), ("kita", 450, 460), ("work", 480, 480)), ("mina",)),
        Way("aylin", (("work", 720, 720), ("oma", 735, 745), ("home", 755, 755)), ("mina",)),
    ),
    parts=(("mina", (Part("kita", "lang", 450, 600), Part("helper:oma", None, 600, 745))),),
)


@pytest.fixture
def option() -> Option:
    return _option((MONDAY, *[NOBODY] * 6))


def test_a_day_tells_ways_handovers_work_and_care_in_order(option: Option) -> None:
    rows = [(e.start, e.end, e.who, e.what, e.where) for e in week_entries(option)["mo"]]
    assert rows == [
        (440, 450, "aylin", "way", "kita"),
        (450, 460, "aylin", "handover", "kita"),
        (450, 600, "mina", "care", "kita"),
        (460, 480, "aylin", "way", "work"),
        (480, 720, "aylin", "work", "work"),
        (600, 745, "mina", "care", "helper:oma"),
        (720, 735, "aylin", "way", "oma"),
        (735, 745, "aylin", "handover", "oma"),
        (745, 755, "aylin", "way", "home"),
    ]


def test_a_day_without_work_has_no_rows(option: Option) -> None:
    assert week_entries(option)["tu"] == ()


def test_a_second_week_has_its_own_keys() -> None:
    entries = week_entries(_option((*[NOBODY] * 7, MONDAY, *[NOBODY] * 6)))
    assert len(entries) == 14
    assert entries["mo"] == ()
    assert entries["mo2"][0].what == "way"


def test_hours_of_each_carer_are_told_by_child(option: Option) -> None:
    carers = care_hours(option)["mina"]
    assert [(carer, module) for carer, module, _ in carers] == [("kita", "lang"), ("helper:oma", None)]
    assert carers[0][2].weeks[0][0] == (Span(450, 600),)
    assert carers[0][2].weeks[0][1] == ()


def test_two_equal_weeks_are_told_as_one() -> None:
    carers = care_hours(_option((MONDAY, *[NOBODY] * 6) * 2))["mina"]
    assert len(carers[0][2].weeks) == 1


def _option(week: tuple[DayPlan, ...]) -> Option:
    shift = Hours(text="Mo 08:00-12:00", weeks=(((Span(480, 720),), (), (), (), (), (), ()),))
    job = Job(id="j", title="t", employer="e", ags="06411000", place=Place(49.9, 8.6), shifts=(shift,),
              hours_per_week=4, gross_month=30000)  # fmt: skip
    return Option(
        id="j/0/0", adult="aylin", activity=job, shift=0, moved=0,
        packages=(Package("mina", ("kita", "lang"), ("helpers", None)),), route="sgb2",
        objectives=Objectives(100000, Fraction(295), Fraction(75), date(2027, 3, 1), None),
        week=week, settling_in=(), fees=0, other_fees=0, work_travel=0,
    )  # fmt: skip
