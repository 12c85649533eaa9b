"""What an option is called: one job, of a couple whose it is, or both jobs with their hours."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from amvis.application.planning.option_document import option_label
from amvis.connectors import plan_reading
from amvis.domain.care.hours import Hours, Span
from amvis.domain.household import Household, Parent, Work
from amvis.domain.place import Place
from amvis.domain.planning.activity import Job
from amvis.domain.planning.problem import Objectives, Option
from amvis.rulebook.words import tell

JOB = Job(
    id="j", title="Lager", employer="Halle Süd", ags="06411000", place=Place(49.9, 8.6), hours_per_week=20,
    shifts=(Hours(text="Mo 08:00-12:00", weeks=(((Span(480, 720),), (), (), (), (), (), ()),)),),
    gross_month=30000,
)  # fmt: skip
OTHER = replace(JOB, id="k", title="Büro", employer="Amt Nord", hours_per_week=30)
OPTION = Option(
    id="j/0/0", adult="aylin", activity=JOB, shift=0, moved=0, packages=(), route="sgb2",
    objectives=Objectives(100000, Fraction(0), Fraction(75), date(2027, 3, 1), None),
    week=(), settling_in=(), fees=0, other_fees=0, work_travel=0,
)  # fmt: skip


def _family(*adults: str) -> Household:
    born = date(1992, 5, 14)
    return Household(
        municipality="06411000", parents=tuple(Parent(id=one, born=born) for one in adults), children=()
    )


def test_who_is_alone_is_not_named() -> None:
    assert tell(option_label(OPTION, _family("aylin")), "de") == "Lager, 20 Std."


def test_of_a_couple_it_names_whose_the_one_job_is() -> None:
    assert tell(option_label(OPTION, _family("aylin", "paul")), "de") == "Aylin: Lager, 20 Std."


def test_of_a_couple_the_hours_the_other_works_already_are_named() -> None:
    family = _family("aylin", "paul")
    paul = replace(family.parents[1], work=Work(gross=200000, hours_per_week=38.5))
    at_work = replace(family, parents=(family.parents[0], paul))
    assert tell(option_label(OPTION, at_work), "de") == "Aylin: Lager, 20 Std.; Paul: wie bisher, 38,5 Std."


def test_two_jobs_are_both_named_with_their_hours() -> None:
    both = replace(OPTION, also=("paul", OTHER, 0, 0))
    said = tell(option_label(both, _family("aylin", "paul")), "de")
    assert said == "Aylin: Lager, 20 Std.; Paul: Büro, 30 Std."


def test_the_employers_stand_in_the_order_of_the_jobs_each_once() -> None:
    both = {"activity": {"employer": "Halle Süd"}, "also": {"employer": "Amt Nord"}}
    assert plan_reading.employer(both) == "Halle Süd, Amt Nord"
    assert plan_reading.employer(both | {"also": {"employer": "Halle Süd"}}) == "Halle Süd"
    assert plan_reading.employer({"activity": {"title": "Lager"}}) == ""
