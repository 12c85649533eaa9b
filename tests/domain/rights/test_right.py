"""Which rights apply: each circumstance on both sides of its bound, on people built by hand."""

from datetime import date

import pytest

from amvis.domain.finding import Answer, Certainty
from amvis.domain.household import Child, Household, Parent, Receipt, Work
from amvis.domain.rights.right import CIRCUMSTANCES, Right, Situation, rights_now

ON = date(2026, 11, 27)
LIMIT = 603_00


def right(when: str, **more: object) -> Right:
    said = {"depends": {"de": ""}, "deadline": "none", **more}
    return Right(
        slug="right",
        name={},
        says={},
        norm="§ 1 BGB",
        when=when,
        certainty=Certainty.C,
        source="S",
        checked_on=ON,
        **said,  # type: ignore[arg-type]
    )


def applies(asked: Right, parent: dict[str, object], *born: date, **family: object) -> bool:
    adult = Parent(id="a", born=date(1990, 1, 1), **parent)  # type: ignore[arg-type]
    children = tuple(Child(id=f"c{number}", born=day, parents=("a",)) for number, day in enumerate(born))
    household = Household(municipality="06411000", parents=(adult,), children=children, **family)  # type: ignore[arg-type]
    return bool(rights_now([asked], Situation(parent=adult, family=household, on=ON, minijob_limit=LIMIT)))


@pytest.mark.parametrize(
    ("when", "parent", "is_so"),
    [
        ("works", {"work": Work(gross=1)}, True),
        ("works", {"work": Work(gross=0)}, False),
        ("works", {}, False),
        ("works_minijob", {"work": Work(gross=LIMIT)}, True),
        ("works_minijob", {"work": Work(gross=LIMIT + 1)}, False),
        ("works_pregnant", {"work": Work(gross=1), "pregnant_due": ON}, True),
        ("works_pregnant", {"work": Work(gross=1), "pregnant_due": date(2026, 11, 26)}, False),
        ("works_pregnant", {"pregnant_due": ON}, False),
        ("in_leave", {"parental_leave_until": ON}, True),
        ("in_leave", {"parental_leave_until": date(2026, 11, 26)}, False),
        ("seeks_work", {"work": Work(gross=0)}, True),
        ("seeks_work", {}, False),
        ("adult", {}, True),
    ],
)
def test_a_right_applies_in_its_circumstance_alone(when: str, parent: dict[str, object], is_so: bool) -> None:
    assert applies(right(when), parent) is is_so


@pytest.mark.parametrize(
    ("born", "is_so"),
    [
        (date(2014, 11, 28), True),  # twelve tomorrow
        (date(2014, 11, 27), False),  # twelve today
        (date(2026, 11, 28), False),  # not born yet
    ],
)
def test_the_age_of_a_child_decides_on_its_birthday(born: date, is_so: bool) -> None:
    asked = right("works_with_child", child_under=12)
    assert applies(asked, {"work": Work(gross=1)}, born) is is_so


def test_from_the_third_birthday_another_right_holds() -> None:
    third = date(2023, 11, 27)
    working = {"work": Work(gross=1)}
    assert not applies(right("works_with_child", child_under=3), working, third)
    assert applies(right("works_with_child", child_from=3, child_under=8), working, third)


def test_basic_income_support_that_ended_opens_nothing() -> None:
    paid = Receipt(benefit="grundsicherungsgeld", until=ON)
    over = Receipt(benefit="grundsicherungsgeld", until=date(2026, 11, 26))
    assert applies(right("receives_sgb2"), {}, receiving=(paid,))
    assert not applies(right("receives_sgb2"), {}, receiving=(over,))


def test_what_the_file_cannot_tell_makes_it_perhaps() -> None:
    adult = Parent(id="a", born=date(1990, 1, 1), work=Work(gross=1))
    household = Household(municipality="06411000", parents=(adult,), children=())
    at = Situation(parent=adult, family=household, on=ON, minijob_limit=LIMIT)
    sure, open_ = rights_now([right("works"), right("works", depends={"de": "Größe des Betriebs"})], at)
    assert (sure.answer, open_.answer) == (Answer.YES, Answer.PERHAPS)


def test_another_adults_child_gives_no_right() -> None:
    adult = Parent(id="a", born=date(1990, 1, 1), work=Work(gross=1))
    child = Child(id="c", born=date(2024, 1, 1), parents=("b",))
    household = Household(municipality="06411000", parents=(adult,), children=(child,))
    at = Situation(parent=adult, family=household, on=ON, minijob_limit=LIMIT)
    assert rights_now([right("works_with_child", child_under=18)], at) == ()


def test_every_circumstance_has_a_case_here() -> None:
    assert len(CIRCUMSTANCES) == 9


def test_a_grown_child_gives_no_right() -> None:
    grown = date(2008, 11, 27)
    assert not applies(right("works_with_child", child_under=18), {"work": Work(gross=1)}, grown)
