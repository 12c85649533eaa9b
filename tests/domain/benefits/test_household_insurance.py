"""How the adults of a family are insured, each by the rule that goes first; October 2026."""

from typing import Any

import pytest

from amvis.domain.benefits.facts import AdultFacts, Case, Pay
from amvis.domain.benefits.household_insurance import health_covers
from amvis.domain.benefits.krankenversicherung import HealthCoverFacts, InsuredBy, health_cover
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce

from .families import OCTOBER, couple, law

LAWS = laws_on(law())
BOTH = reduce(couple(4), OCTOBER, LAWS.period).facts
MOTHER, FATHER = BOTH.adults
WORK, SGB2, UNEMPLOYED, ON_LEAVE, FAMILY, PRIVATE, VOLUNTARY = InsuredBy


def pay(gross: int) -> Pay:
    works = gross > 603_00
    return Pay(gross, gross, 0, gross, gross, works, works, works)


def ways(
    first: int, second: int, *, married: bool = True, gets_sgb2: bool = False, **told: Any
) -> list[InsuredBy]:
    adults = (MOTHER._replace(**told), FATHER)
    case = Case(BOTH._replace(adults=adults, is_married=married), (pay(first), pay(second)), 0, 0)
    return [InsuredBy(each.insured_by) for each in health_covers(case, LAWS, gets_sgb2=gets_sgb2)]


@pytest.mark.parametrize(
    ("first", "second", "told", "wanted"),
    [
        pytest.param(2000_00, 2000_00, {}, [WORK, WORK], id="both work"),
        pytest.param(0, 2000_00, {}, [FAMILY, WORK], id="one is insured with the other"),
        pytest.param(2000_00, 0, {}, [WORK, FAMILY], id="the other way round"),
        pytest.param(0, 2000_00, {"married": False}, [VOLUNTARY, WORK], id="not where they are not married"),
        pytest.param(0, 0, {}, [VOLUNTARY, FAMILY], id="of two without work one pays for both"),
        pytest.param(0, 0, {"married": False}, [VOLUNTARY, VOLUNTARY], id="each where not married"),
        pytest.param(0, 0, {"gets_sgb2": True}, [SGB2, SGB2], id="with SGB II nobody pays"),
        pytest.param(2000_00, 0, {"is_privately_insured": True}, [WORK, VOLUNTARY], id="a private contract"),
        pytest.param(
            0, 0, {"is_family_insured": True, "married": False}, [FAMILY, VOLUNTARY], id="elsewhere"
        ),
        pytest.param(0, 0, {"gets_unemployment_benefit": True}, [UNEMPLOYED, FAMILY], id="unemployed"),
        pytest.param(0, 0, {"keeps_membership": True}, [ON_LEAVE, FAMILY], id="with Elterngeld"),
        pytest.param(0, 0, {"is_privately_insured": True}, [PRIVATE, VOLUNTARY], id="private without work"),
        pytest.param(0, 2000_00, {"other_income": 565_01}, [VOLUNTARY, WORK], id="with too much income"),
    ],
)
def test_how_each_adult_is_insured(
    first: int, second: int, told: dict[str, Any], wanted: list[InsuredBy]
) -> None:
    assert ways(first, second, **told) == wanted


@pytest.mark.parametrize(
    ("told", "surcharge", "discounts"),
    [
        pytest.param(
            {"is_23": True, "is_parent": False, "children_under_25": 0}, True, 0, id="childless at 23"
        ),
        pytest.param({"is_23": False, "is_parent": False, "children_under_25": 0}, False, 0, id="at 22"),
        pytest.param({"is_23": True, "is_parent": True, "children_under_25": 1}, False, 0, id="one child"),
        pytest.param({"is_23": True, "is_parent": True, "children_under_25": 3}, False, 2, id="three"),
    ],
)
def test_what_a_voluntary_member_pays(told: dict[str, Any], surcharge: bool, discounts: int) -> None:
    adult: AdultFacts = MOTHER._replace(other_income=1500_00, **told)
    alone = BOTH._replace(adults=(adult,), is_married=False)
    facts = HealthCoverFacts(
        earnings=400_00,
        other_income=1500_00,
        gets_sgb2=False,
        gets_unemployment_benefit=False,
        keeps_membership=False,
        spouse_is_member=False,
        is_private=False,
        pays_childless_surcharge=surcharge,
        care_discounts=discounts,
    )
    assert health_covers(Case(alone, (pay(400_00),), 0, 0), LAWS) == (
        health_cover(facts, LAWS.krankenversicherung),
    )


def test_who_is_alone_in_the_file_is_insured_with_nobody() -> None:
    case = Case(BOTH._replace(adults=(MOTHER,), is_married=True), (pay(0),), 0, 0)
    assert [each.insured_by for each in health_covers(case, LAWS)] == [VOLUNTARY]
