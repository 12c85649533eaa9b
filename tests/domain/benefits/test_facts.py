"""A fact that nobody tells is none."""

from amvis.domain.benefits.facts import CLAIMS, NOT_GRANTED, AdultFacts, ChildFacts, FamilyFacts, HomeFacts


def test_what_is_not_told_of_an_adult_is_none() -> None:
    """Who is only told by age is of tax class 1, 23 years old, able to work, and has nothing."""
    told = AdultFacts(40, CLAIMS)
    known = {
        "age": 40,
        "tax_class": 1,
        "is_23": True,
        "births": 1,
        "is_maintenance_titled": True,
        "is_able": True,
    }
    assert {name: value for name, value in told._asdict().items() if value} == known


def test_what_is_not_told_of_a_child_is_none_and_a_month_has_thirty_days() -> None:
    told = ChildFacts(4, 1000, True, 0, 0, 0, 0, False, True)
    assert (told.days_younger, told.month_days, told.school_books) == (0, 30, 0)


def test_what_is_not_told_of_a_family_is_no_grant_and_no_other_support() -> None:
    home = HomeFacts(0, 0, 0, False, 0, False)
    told = FamilyFacts((), (), home, True, False, True, False, False)
    assert told.receives_sgb12 is False
    assert (told.granted_supplement, told.granted_wohngeld, told.granted_income) == (
        *(NOT_GRANTED, NOT_GRANTED, 0),
    )
