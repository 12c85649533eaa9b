"""Facts that change the claim to SGB II, each by hand against the family without them; invented."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.facts import CLAIMS, IN_TRAINING, PENSIONER
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.residence import standing
from amvis.domain.finding import Answer
from amvis.domain.household import Expenses, Household, Housing, OtherIncome, Partnership, Receipt

from .families import OCTOBER, amounts, assessed, child, couple, law, parent, single_parent

PERIOD = laws_on(law()).period
FREE = 1426_68  # claim of the single parent of a child of four without income, see the whole families


def claim(household: Household, gross: int = 0, on: date = OCTOBER) -> int:
    return amounts(assessed(household, gross, on=on)).get("grundsicherungsgeld", 0)


def of(**told: object) -> Household:
    return single_parent(4, parents=(parent(**told),))


def paid(kind: str, amount: int = 300_00) -> tuple[OtherIncome, ...]:
    return (OtherIncome(kind=kind, amount=amount),)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        pytest.param({"in_training": "bab"}, CLAIMS, id="apprentices are not excluded"),
        pytest.param({"in_training": "studium"}, IN_TRAINING, id="students are"),
        pytest.param({"in_training": "schule"}, IN_TRAINING, id="pupils without BAföG are"),
        pytest.param(
            {"in_training": "schule", "other_income": paid("bafoeg")}, CLAIMS, id="with BAföG they are not"
        ),
        pytest.param(
            {"in_training": "studium", "other_income": paid("bafoeg")}, IN_TRAINING, id="students with it are"
        ),
        pytest.param({"other_income": paid("altersrente")}, PENSIONER, id="an old-age pension"),
        pytest.param({"other_income": paid("pension")}, CLAIMS, id="another pension"),
    ],
)
def test_who_is_excluded(told: dict[str, object], wanted: int) -> None:
    assert standing(parent(**told), OCTOBER, PERIOD) == wanted


def test_a_pensioner_alone_with_a_child_gets_nothing_and_is_told_why() -> None:
    found = assessed(of(other_income=paid("altersrente")))
    assert "grundsicherungsgeld" not in amounts(found)
    assert "benefits.assumption.pensioner" in [each.key for each in found.assumptions]
    assert amounts(found)["kindergeld"] == 259_00


def test_a_pensioner_beside_a_partner_takes_only_the_own_part_out() -> None:
    # Without income: 506.00 and a quarter of 1,010.00 (252.50) of the pensioner are not paid.
    both = couple(3, 8)
    old = replace(both, parents=(both.parents[0], parent("father", other_income=paid("altersrente", 700_00))))
    # The pension of 700.00 less 30.00 lies below the own need of 758.50: nothing is left for the others.
    assert claim(both) - claim(old) == 506_00 + 252_50


def test_a_training_grant_is_free_up_to_100() -> None:
    # § 11b Abs. 2b S. 4 SGB II: 100.00 off, not only 30.00 for insurance.
    assert claim(of(in_training="bab", other_income=paid("bab"))) == FREE - 200_00
    assert claim(of(other_income=paid("pension"))) == FREE - 270_00


def test_a_young_apprentice_keeps_the_limit_of_the_minijob() -> None:
    # 603.00 off, no first band, 30 % of 603..1,000 and on: § 11b Abs. 2b S. 1, Abs. 3 S. 4 SGB II.
    young = parent(born=date(2004, 1, 1), in_training="bab")
    old = parent(born=date(1992, 1, 1), in_training="bab")
    # At 500.00 both pay no tax; the net of the young one is wholly free, the other keeps 100 + 80.
    free = claim(single_parent(4, parents=(young,)))
    assert claim(single_parent(4, parents=(young,)), 500_00) == free
    assert claim(single_parent(4, parents=(old,)), 500_00) < free


def test_insurance_that_the_law_demands_comes_off() -> None:
    # Off other income beside the 30.00; off a wage above 400 as far as all costs exceed 100.00.
    insured = Expenses(compulsory_insurance=45_00)
    assert claim(of(other_income=paid("pension"), expenses=insured)) == FREE - 270_00 + 45_00
    dear = Expenses(compulsory_insurance=85_00)
    assert claim(of(expenses=dear), 600_00) - claim(of(), 600_00) == 15_00
    assert claim(of(expenses=dear), 400_00) == claim(of(), 400_00)


@pytest.mark.parametrize(("insured", "off"), [(True, 30_00), (False, 0), (None, 0)])
def test_minors_with_a_contract_of_their_own_have_the_allowance(insured: bool | None, off: int) -> None:
    one = child("child", 8, maintenance_paid=300_00, own_insurance=insured)
    plain = child("child", 8, maintenance_paid=300_00)
    more = claim(single_parent(children=(one,))) - claim(single_parent(children=(plain,)))
    assert more == off


@pytest.mark.parametrize(
    ("born", "is_free"), [(date(1996, 10, 31), True), (date(1996, 11, 1), False), (date(1996, 10, 1), True)]
)
def test_the_allowance_of_assets_grows_with_the_month_of_the_birthday(born: date, is_free: bool) -> None:
    # From 30 on 10,000 instead of 5,000, with the 5,000 of the child: 15,000 from October on.
    assert (claim(of(born=born, assets=15_000_00)) > 0) is is_free


def with_rent(**told: object) -> Household:
    # Way above any limit: 2,000.00 cold.
    told_home = {
        "net_cold_rent": 1900_00,
        "service_charges": 100_00,
        "heating": 90_00,
        "hot_water": "central",
    }
    return single_parent(4, housing=Housing(**(told_home | told)))  # type: ignore[arg-type]


def late(household: Household) -> Household:
    receipt = Receipt(benefit="grundsicherungsgeld", since=date(2026, 9, 1), first=date(2025, 9, 1))
    return replace(household, receiving=(receipt,))


def recognised(household: Household) -> int:
    steps = assessed(household, 0).routes[0].benefits[0].steps
    return next(step.amount for step in steps if step.says.key == "benefits.step.rent")


def test_the_year_of_the_whole_rent_runs_from_the_first_month_and_not_from_a_new_period() -> None:
    within = replace(with_rent(), receiving=(Receipt(benefit="grundsicherungsgeld", since=date(2026, 9, 1)),))
    limit = recognised(late(with_rent()))
    assert recognised(within) == limit * 3 // 2


@pytest.mark.parametrize(
    ("day", "runs"), [(date(2026, 4, 2), True), (date(2026, 4, 1), False), (date(2026, 10, 2), False)]
)
def test_told_to_lower_the_rent_there_are_six_months(day: date, runs: bool) -> None:
    told = late(with_rent(told_to_lower=day))
    limit = recognised(late(with_rent()))
    assert recognised(told) == (limit * 3 // 2 if runs else limit)
    found = assessed(told, 0)
    assert (found.routes[0].benefits[0].answer is Answer.PERHAPS) is runs
    assert ("benefits.assumption.lowering" in [each.key for each in found.assumptions]) is runs


def test_a_family_that_became_smaller_keeps_its_rent_for_six_months() -> None:
    assert recognised(late(with_rent(smaller_since=date(2026, 8, 1)))) == 2000_00


@pytest.mark.parametrize(
    ("kind", "since", "common", "is_open"),
    [
        pytest.param("cohabiting", date(2025, 10, 1), False, False, id="a year together"),
        pytest.param("cohabiting", date(2025, 10, 2), False, True, id="a day less"),
        pytest.param("cohabiting", None, False, True, id="nobody knows how long"),
        pytest.param("cohabiting", date(2026, 9, 1), True, False, id="a child of both"),
        pytest.param("registered", date(2026, 9, 1), False, False, id="registered"),
        pytest.param("married", None, False, False, id="married"),
    ],
)
def test_unmarried_couples_are_presumed_to_answer_for_each_other(
    kind: str, since: date | None, common: bool, is_open: bool
) -> None:
    family = couple(4)
    parents = ("mother", "father") if common else ("mother",)
    told = replace(
        family,
        partnership=Partnership(kind=kind, since=since),
        children=(child("child", 4, parents=parents),),
    )
    found = assessed(told, 0)
    assert ("benefits.assumption.couple_open" in [each.key for each in found.assumptions]) is is_open
    assert (found.routes[0].benefits[0].answer is Answer.PERHAPS) is is_open


@pytest.mark.parametrize("related", [True, False])
def test_relatives_in_the_dwelling_leave_it_open(related: bool) -> None:
    home = Housing(
        net_cold_rent=500_00,
        service_charges=100_00,
        heating=90_00,
        hot_water="central",
        others_in_dwelling=1,
        others_are_relatives=related,
    )
    found = assessed(single_parent(4, housing=home), 0)
    told = {each.key: each.facts for each in found.assumptions}
    assert (told.get("benefits.assumption.relatives") == {"amount": 1126_00}) is related
    assert (found.routes[0].benefits[0].answer is Answer.PERHAPS) is related


@pytest.mark.parametrize(
    ("born", "told", "is_able"),
    [
        pytest.param(date(2011, 10, 1), None, True, id="15 today"),
        pytest.param(date(2011, 10, 2), None, False, id="15 tomorrow"),
        pytest.param(date(2011, 10, 2), True, False, id="whatever is told"),
        pytest.param(date(1992, 5, 14), False, False, id="told not to be able"),
    ],
)
def test_a_parent_is_able_to_work_from_fifteen(born: date, told: bool | None, is_able: bool) -> None:
    young = single_parent(0, parents=(parent(born=born, able_to_work=told),))
    assert reduce(young, OCTOBER, PERIOD).facts.adults[0].is_able is is_able
