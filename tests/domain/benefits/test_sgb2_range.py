"""SGB II: help that relatives are presumed to give, and rent at discretion, as a range; invented, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.relatives import adjusted_income, half_above, presumed_help
from amvis.domain.benefits.sgb2_range import (
    able_findings,
    help_of_relatives,
    is_help_open,
    of_children,
    rent_findings,
    with_all_rent,
)
from amvis.domain.benefits.unterkunft import share
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Partnership, Relative, Work

from .contexts import context
from .families import OCTOBER, assessed, couple, law, parent, single_parent

LAWS = laws_on(law())
FREE = 1126_00  # twice 563.00
BROTHER = Relative(born=date(1980, 1, 1), gross=2600_00, other=0, net=2000_00)


def sgb2(household: Household) -> BenefitResult:
    (found,) = [
        each for each in assessed(household).routes[0].benefits if each.benefit == "grundsicherungsgeld"
    ]
    return found


def housed(**told: object) -> Household:
    family = single_parent(4, rent=810_00)
    assert family.housing is not None
    return replace(family, housing=replace(family.housing, **told))


@pytest.mark.parametrize(
    ("relative", "income"),
    [
        pytest.param(BROTHER, 2000_00 - 348_00, id="a wage without lump sum and bands up to 1,200.00"),
        pytest.param(replace(BROTHER, gross=0, net=0, other=1500_00), 1470_00, id="a pension less 30.00"),
        pytest.param(replace(BROTHER, gross=100_00, net=100_00, other=900_00), 900_00, id="both"),
    ],
)
def test_the_income_of_a_relative_is_adjusted(relative: Relative, income: int) -> None:
    assert adjusted_income(relative, OCTOBER, LAWS) == income


def test_a_net_wage_nobody_told_is_computed_with_tax_class_one() -> None:
    computed = adjusted_income(replace(BROTHER, net=None), OCTOBER, LAWS)
    assert 1400_00 < computed < 1652_00


@pytest.mark.parametrize(
    ("shares", "presumed"),
    [
        pytest.param((300_00,), 113_00, id="half of 1,652.00 less 1,126.00 and 300.00"),
        pytest.param((299_99,), 113_01, id="half a cent is rounded up"),
        pytest.param((526_00,), 0, id="nothing is left"),
        pytest.param((900_00,), 0, id="nor less than nothing"),
        pytest.param((300_00, 526_00), 113_00, id="each for oneself"),
    ],
)
def test_half_of_what_is_above_is_presumed(shares: tuple[int, ...], presumed: int) -> None:
    relatives = (BROTHER,) * len(shares)
    assert presumed_help(relatives, shares, FREE, on=OCTOBER, laws=LAWS) == presumed


@pytest.mark.parametrize(
    ("incomes", "needs", "presumed"),
    [
        pytest.param((2000_00,), (506_00,), 287_00, id="half of 574.00"),
        pytest.param((2000_00, 0), (506_00, 390_00), 0, id="a child whose 690.00 come off"),
        pytest.param((2000_00, 600_00), (506_00, 390_00), 242_00, id="one who lacks 90.00"),
        pytest.param((2000_00, 700_00), (506_00, 390_00), 287_00, id="one who lacks nothing"),
        pytest.param((2000_00, 2000_00), (506_00, 506_00), 574_00, id="two who have more"),
    ],
)
def test_who_has_too_little_is_kept_by_the_others(
    incomes: tuple[int, ...], needs: tuple[int, ...], presumed: int
) -> None:
    assert half_above(incomes, needs, (300_00,) * len(incomes), FREE) == presumed


@pytest.mark.parametrize(
    ("age", "need"),
    [(5, 357_00), (6, 390_00), (13, 390_00), (14, 471_00), (17, 471_00), (18, 506_00)],
)
def test_what_a_relative_needs_hangs_on_the_age(age: int, need: int) -> None:
    kept = Relative(born=date(2026 - age, 1, 1), gross=0, other=0)
    # 1,652.00 of the brother and 1,000.00 more, less 1,126.00 and 300.00, less what the other needs
    brother = replace(BROTHER, net=3000_00)
    found = presumed_help((brother, kept), (300_00, 0), FREE, on=OCTOBER, laws=LAWS)
    assert found == (1226_00 - need) // 2


def test_presumed_help_is_the_lower_end_of_the_range() -> None:
    """Two of three heads bear 600.00 of 900.00: 563.00 + 202.68 + 357.00 + 600.00 - 259.00 - 227.00."""
    found = sgb2(housed(others_in_dwelling=1, relatives=(BROTHER,)))
    assert (found.answer, found.amount) == (Answer.PERHAPS, 1236_68)
    assert found.amount_range == (1236_68 - 113_00, 1236_68, "month")
    told = {each.requirement.key: each.requirement.facts for each in found.findings}
    assert told["benefits.finding.relatives_help"] == {"amount": 113_00}


def test_relatives_who_earn_too_little_leave_nothing_open() -> None:
    poor = replace(BROTHER, gross=900_00, net=750_00)
    found = sgb2(housed(others_in_dwelling=1, relatives=(poor,)))
    assert (found.answer, found.amount, found.amount_range) == (Answer.YES, 1236_68, None)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"others_in_dwelling": 1, "others_are_relatives": True}, id="nobody told their income"),
        pytest.param(
            {"others_in_dwelling": 2, "relatives": (replace(BROTHER, net=750_00),)},
            id="nobody told of another one",
        ),
    ],
)
def test_what_relatives_have_is_open_where_nobody_told(told: dict[str, object]) -> None:
    found = sgb2(housed(**told))
    assert (found.answer, found.amount_range) == (Answer.PERHAPS, None)


def test_others_who_are_no_relatives_are_presumed_to_give_nothing() -> None:
    assert sgb2(housed(others_in_dwelling=1, others_are_relatives=False)).answer is Answer.YES


def test_help_never_makes_less_than_nothing() -> None:
    rich = replace(BROTHER, gross=9000_00, net=6000_00)
    found = sgb2(housed(others_in_dwelling=1, relatives=(rich,)))
    assert found.amount_range is not None
    assert found.amount_range.least == 0


def test_rent_above_the_cap_is_the_upper_end() -> None:
    plain = sgb2(single_parent(4, rent=1500_00))
    assert plain.amount is not None
    capped = sgb2(single_parent(4, rent=2100_00))
    (told,) = [each for each in capped.findings if each.requirement.key == "benefits.finding.rent_discretion"]
    assert capped.amount is not None
    more = told.requirement.facts["amount"]
    assert capped.amount_range == (capped.amount, capped.amount + int(more), "month")
    # 563.00 + 202.68 + 357.00 + 2,100.00 + 90.00 - 259.00 - 227.00
    assert capped.amount_range.most == 2826_68
    assert told.is_met is None


def test_a_claim_that_only_discretion_would_open_is_named() -> None:
    family = single_parent(4, rent=2100_00, parents=(parent(work=Work(gross=4300_00)),))
    found = sgb2(family)
    assert (found.answer, found.amount_range) == (Answer.NO, None)
    assert "benefits.finding.rent_discretion" in {each.requirement.key for each in found.findings}
    rich = replace(family, parents=(replace(family.parents[0], assets=90_000_00),))
    assert "benefits.finding.rent_discretion" not in {each.requirement.key for each in sgb2(rich).findings}


def test_the_rent_of_each_relative_is_by_heads() -> None:
    """Four heads, of 900.00 of 225.00: each brother has 301.00 above."""
    found = sgb2(housed(others_in_dwelling=2, relatives=(BROTHER, BROTHER)))
    told = {each.requirement.key: each.requirement.facts for each in found.findings}
    assert told["benefits.finding.relatives_help"] == {"amount": 301_00}
    assert found.amount_range is not None
    assert found.amount_range.most - found.amount_range.least == 301_00


def test_a_cent_of_the_rent_goes_to_the_heads_in_turn() -> None:
    """900.01 of three heads: 300.01 for the first, whoever it is; the brother bears 300.00 or a cent more."""
    found = context(housed(others_in_dwelling=1, relatives=(BROTHER,), heating=90_01))
    heads = [share(900_01, place, 3) for place in range(3)]
    assert help_of_relatives(found) == presumed_help((BROTHER,), (heads[2],), FREE, on=OCTOBER, laws=LAWS)
    assert len(set(heads)) == 2


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        pytest.param({}, False, id="nobody else lives there"),
        pytest.param({"others_in_dwelling": 1, "others_are_relatives": True}, True, id="nothing is told"),
        pytest.param({"others_in_dwelling": 1, "relatives": (BROTHER,)}, True, id="they are presumed to"),
        pytest.param(
            {"others_in_dwelling": 1, "relatives": (replace(BROTHER, net=1000_00),)}, False, id="too little"
        ),
        pytest.param(
            {"others_in_dwelling": 1, "relatives": (replace(BROTHER, net=2000_00 - 226_00 + 2),)},
            True,
            id="one cent",
        ),
    ],
)
def test_whether_relatives_may_help(told: dict[str, object], is_open: bool) -> None:
    assert is_help_open(context(housed(**told))) is is_open


def test_without_a_dwelling_there_are_no_relatives_in_it() -> None:
    homeless = context(replace(single_parent(4), housing=None))
    assert help_of_relatives(homeless) == 0
    assert not is_help_open(homeless)


def test_who_could_be_able_is_told_with_what_sgb12_would_pay() -> None:
    """A mother who cannot work: alone with a child of four nobody opens the claim, with one of 16 it does."""

    def told(*ages: int) -> list[tuple[str, bool | None, object]]:
        family = single_parent(*ages, parents=(parent(able_to_work=False),))
        found = able_findings(context(family))
        return [(each.requirement.key, each.is_met, each.requirement.facts.get("amount")) for each in found]

    assert told(4) == [
        ("benefits.finding.able", False, None),
        ("benefits.finding.sgb12_instead", None, 0),
    ]
    with_daughter = told(16, 4)
    assert with_daughter[0] == ("benefits.finding.able", True, None)
    key, is_met, amount = with_daughter[1]
    assert (key, is_met) == ("benefits.finding.sgb12", None)
    family = context(single_parent(16, 4, parents=(parent(able_to_work=False),)))
    assert amount == family.outcome.with_sgb2.claim.shares[0].amount > 0
    assert able_findings(context(single_parent(4))) == ()


def test_a_cent_of_savings_above_the_allowance_ends_the_question_of_rent() -> None:
    rent = single_parent(4, rent=2100_00)
    for assets, is_asked in ((15_000_00, True), (15_000_01, False)):
        family = replace(rent, parents=(replace(rent.parents[0], assets=assets),))
        assert bool(rent_findings(context(family))) is is_asked


def test_an_odd_cent_of_the_rent_is_borne_by_one_head() -> None:
    """900.01 of five heads: the two brothers bear 180.00 each, 346.00 and a half cent are above."""
    brothers = (replace(BROTHER, net=2000_01), BROTHER)
    found = context(housed(others_in_dwelling=3, relatives=brothers, heating=90_01))
    assert help_of_relatives(found) == 346_01


def test_all_the_rent_of_a_family_that_draws_sgb2() -> None:
    """A child of 13 has no advance while the mother earns less than 600.00 (§ 1 Abs. 1a UhVorschG)."""
    dear = context(single_parent(13, rent=2100_00, parents=(parent(work=Work(gross=400_00)),)))
    paid = dear.outcome.with_sgb2.claim.amount
    rent = dear.outcome.needs.unterkunft
    assert with_all_rent(dear) == paid + rent.discretionary


YOUNG = date(2003, 1, 1)  # 23


def moved(born: date, assured: bool | None, on: date | None = date(2025, 9, 1)) -> Household:
    family = single_parent(4, parents=(parent(born=born),))
    assert family.housing is not None
    return replace(family, housing=replace(family.housing, moved_in=on, move_assured=assured))


def test_who_is_under_25_and_moved_without_assurance_may_have_no_rent() -> None:
    """790.00 for the dwelling, 451.00 instead of 563.00 (§ 20 Abs. 3, § 22 Abs. 5 SGB II)."""
    found = sgb2(moved(YOUNG, False))
    assert (found.answer, found.amount) == (Answer.PERHAPS, 1426_68)
    assert found.amount_range is not None
    assert (found.amount_range.least, found.amount_range.most) == (1426_68 - 790_00 - 112_00, 1426_68)
    (told,) = [each for each in found.findings if each.requirement.key.endswith("move_under_25")]
    assert (told.is_met, told.requirement.facts["amount"]) == (None, 902_00)


@pytest.mark.parametrize(
    ("household", "finding", "missing"),
    [
        pytest.param(moved(YOUNG, True), None, False, id="with it nothing is open"),
        pytest.param(moved(YOUNG, None), "move_under_25", True, id="not told: named and asked"),
        pytest.param(moved(YOUNG, None, None), None, False, id="nor the move"),
        pytest.param(moved(date(2001, 10, 1), None), None, False, id="25 today"),
        pytest.param(moved(date(2001, 10, 2), None), "move_under_25", True, id="25 tomorrow"),
        pytest.param(moved(date(1990, 1, 1), False), "move_assured", False, id="older, without it"),
    ],
)
def test_an_assurance_before_a_move_is_asked_of_the_young(
    household: Household, finding: str | None, missing: bool
) -> None:
    found = sgb2(household)
    assert (found.answer, found.amount_range) == (Answer.YES, None)
    keys = [each.requirement.key.rpartition(".")[2] for each in found.findings]
    assert [key for key in keys if key.startswith("move")] == ([finding] if finding else [])
    fields = {each.field for each in assessed(household).missing}
    assert ("housing.move_assured" in fields) is missing


def test_of_a_couple_only_the_part_of_the_young_one_hangs_on_it() -> None:
    family = single_parent(
        4, parents=(parent(), parent("man", born=YOUNG)), partnership=Partnership(kind="married")
    )
    assert family.housing is not None
    found = sgb2(replace(family, housing=replace(family.housing, move_assured=False)))
    assert found.amount is not None
    assert found.amount_range is not None
    # a third of 790.00 each for him and the child; the second stage stays
    assert found.amount - found.amount_range.least == 263_33 + 263_34


def test_what_is_let_lowers_the_rent() -> None:
    whole, let = sgb2(housed()), sgb2(housed(let_rent=300_00))
    assert whole.amount is not None
    assert let.amount == whole.amount - 300_00
    assert sgb2(housed(let_rent=9000_00)).amount == sgb2(housed(let_rent=810_00)).amount  # heating stays


@pytest.mark.parametrize(("born", "is_open"), [(date(2001, 10, 2), True), (date(2001, 10, 1), False)])
def test_from_25_on_no_assurance_is_asked_for(born: date, *, is_open: bool) -> None:
    assert (sgb2(moved(born, False)).amount_range is not None) is is_open


def test_a_child_of_25_in_the_dwelling_is_not_of_the_young_who_moved() -> None:
    """A man of 24 with his partner: what hangs on it is his part and not that of the older one."""
    both = single_parent(
        4,
        parents=(parent(born=date(2001, 10, 1)), parent("man", born=date(2001, 10, 2))),
        partnership=Partnership(kind="married"),
    )
    assert both.housing is not None
    found = sgb2(replace(both, housing=replace(both.housing, move_assured=False)))
    assert "benefits.finding.move_under_25" in {each.requirement.key for each in found.findings}
    assert found.amount is not None
    assert found.amount_range is not None
    assert found.amount - found.amount_range.least == 263_33 + 263_34


def test_what_is_let_lowers_the_part_of_relatives() -> None:
    """Of 900.00 less 300.00 the brother bears a third: half of 1,652.00 less 1,126.00 and 200.00."""
    found = sgb2(housed(others_in_dwelling=1, relatives=(BROTHER,), let_rent=300_00))
    assert found.amount is not None
    assert found.amount_range is not None
    assert found.amount - found.amount_range.least == 163_00
    more = sgb2(housed(others_in_dwelling=1, relatives=(BROTHER,), let_rent=9000_00))
    assert more.amount is not None
    assert more.amount_range is not None
    # a third of the heating, 30.00, is left to bear
    assert more.amount - more.amount_range.least == 248_00


@pytest.mark.parametrize(
    ("parents", "facts", "instead"),
    [
        pytest.param((0, 0), {}, 200_00, id="parents without a part"),
        pytest.param((1, 0), {}, 0, id="the first has one"),
        pytest.param((0, 1), {}, 0, id="the second has one"),
        pytest.param((0, 0), {"is_pregnant": True}, 200_00, id="a pregnant girl"),
        pytest.param((0, 0), {"opens_claim": True}, 0, id="old enough to claim"),
        pytest.param((0, 0), {"stands_alone": False}, 0, id="who does not stand alone"),
        pytest.param((1, 1), {"is_childs_child": True}, 200_00, id="the child of a child"),
    ],
)
def test_what_sozialhilfe_pays_a_child_instead(
    parents: tuple[int, int], facts: dict[str, bool], instead: int
) -> None:
    there = context(couple(14))
    (child,) = there.case.family.children
    told = child._replace(**({"stands_alone": True, "opens_claim": False, "is_pregnant": False} | facts))
    case = there.case._replace(family=there.case.family._replace(children=(told,)))
    own = there.outcome.with_sgb2
    shares = tuple(
        share._replace(amount=amount)
        for share, amount in zip(own.claim.shares, (*parents, 200_00), strict=True)
    )
    computed = there.outcome._replace(with_sgb2=own._replace(claim=own.claim._replace(shares=shares)))
    assert of_children(replace(there, case=case, outcome=computed)) == (instead,)
