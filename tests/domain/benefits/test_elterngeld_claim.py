"""Elterngeld that nobody draws yet: from the wages before the birth into the other benefits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.assessment import Assessment, BenefitResult, Circumstances, Earnings, assess, quick
from amvis.domain.benefits.case import elterngeld_due, prepared
from amvis.domain.benefits.certainty import elterngeld_certainty
from amvis.domain.benefits.elterngeld_claim import is_law_known, wages_before_birth
from amvis.domain.finding import Answer, Certainty
from amvis.domain.household import Child, Custody, Household, OtherIncome, Parent, Work

from .families import OCTOBER, child, couple, law, parent, single_parent

BIRTH = date(2026, 5, 20)
TWELVE = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 2_500_00 for n in range(12)}  # 2025-05 to 2026-04


def mother(wages: dict[str, int] | None = None, *, gross: int = 0, hours: float = 0, **told: Any) -> Parent:
    months = TWELVE if wages is None else wages
    return parent(work=Work(gross=gross, hours_per_week=hours, months=months), **told)


def baby(born: date = BIRTH, name: str = "baby", **told: Any) -> Child:
    return child(name, 0, **({"born": born} | told))


def family(*children: Child, of: Parent | None = None, **told: Any) -> Household:
    return single_parent(parents=(of or mother(),), children=children or (baby(),), **told)


def asked(household: Household, on: date = OCTOBER, **supposed: Any) -> Assessment:
    return assess(Circumstances(household=household, on=on, **supposed), law(on))


def elterngeld(household: Household, on: date = OCTOBER, **supposed: Any) -> BenefitResult:
    found = asked(household, on, **supposed)
    return next(each for each in found.routes[0].benefits if each.benefit == "elterngeld")


def test_the_wages_before_the_birth_give_the_elterngeld() -> None:
    # 2,500 in class II by the law of 2025: 2,500 less 102.50, 109.25 tax and 525: 1,763.25, of it 65 percent.
    found = elterngeld(family())
    assert (found.answer, found.amount, found.recipients) == (Answer.YES, 1_146_11, ("mother",))
    by_key = {step.says.key.removeprefix("benefits.step.elterngeld_"): step.amount for step in found.steps}
    assert (by_key["gross"], by_key["tax"], by_key["contributions"]) == (2_500_00, -109_25, -525_00)
    assert (by_key["net"], by_key["lost"], by_key["month"]) == (1_763_25, 1_763_25, 1_146_11)


def test_it_is_income_of_the_other_benefits_with_300_free() -> None:
    with_claim, without = asked(family()), asked(family(of=mother({})))
    assert without.routes[0].route == "sgb2"
    due = {each.benefit: each.amount for each in with_claim.routes[0].benefits}
    assert due["elterngeld"] == 1_146_11
    assert with_claim.routes[0].disposable_income > without.routes[0].disposable_income
    told = OtherIncome(kind="elterngeld", amount=1_146_11, earlier_net=1_763_25)
    drawing = asked(family(of=mother({}, other_income=(told,))))
    same = [
        (each.benefit, each.amount) for each in drawing.routes[0].benefits if each.benefit != "elterngeld"
    ]
    assert [
        (each.benefit, each.amount) for each in with_claim.routes[0].benefits if each.benefit != "elterngeld"
    ] == same
    assert with_claim.routes[0].disposable_income == drawing.routes[0].disposable_income


def test_what_is_told_goes_before_what_is_computed_and_is_counted_once() -> None:
    told = OtherIncome(kind="elterngeld", amount=400_00, earlier_net=900_00)
    found = elterngeld(family(of=mother(other_income=(told,))))
    assert (found.answer, found.amount) == (Answer.YES, 400_00)
    assert [step.amount for step in found.steps] == [400_00]


def test_elterngeld_that_ended_is_not_computed_again() -> None:
    ended = OtherIncome(kind="elterngeld", amount=400_00, until=date(2026, 9, 19))
    assert elterngeld(family(of=mother(other_income=(ended,)))).answer is Answer.UNKNOWN


def test_counting_only_what_is_received_leaves_it_out() -> None:
    route = asked(family(), as_received=True).routes[0]
    assert route.disposable_income == -dict(route.costs)["health_insurance"]
    assert elterngeld(family(), as_received=True).answer is Answer.UNKNOWN


def test_without_all_twelve_months_it_is_unknown_between_least_and_most() -> None:
    gap = {month: wage for month, wage in TWELVE.items() if month != "2025-11"}
    found = elterngeld(family(of=mother(gap)))
    assert (found.answer, found.amount) == (Answer.UNKNOWN, None)
    assert [each.field for each in found.missing] == ["parents[0].other_income", "parents[0].work.months"]
    assert found.amount_range == (300_00, 1_800_00, "month")


@pytest.mark.parametrize(
    ("shift", "count"), [(0, 12), (1, 12), (2, 12), (3, 0)], ids=["none", "one", "two", "three months"]
)
def test_the_months_of_the_schutzfrist_may_be_missing(shift: int, count: int) -> None:
    names = [f"{2024 + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}" for m in range(13, 29)]
    told = dict.fromkeys(names[: len(names) - shift], 2_000_00)
    assert len(wages_before_birth(mother(told), date(2026, 5, 20))) == count


def test_no_wages_before_give_the_minimum() -> None:
    found = elterngeld(family(of=mother(dict.fromkeys(TWELVE, 0))))
    assert (found.answer, found.amount) == (Answer.YES, 300_00)


def test_part_time_work_takes_off_the_replaced_part_only() -> None:
    # A Midijob by the law of 2025: base 871.66, contributions 183.05, lump sum 102.50, no tax: 714.45 net.
    # 65 percent of the 1,048.80 that are lost.
    found = elterngeld(family(of=mother(gross=1_000_00, hours=20)))
    assert (found.answer, found.amount) == (Answer.YES, 681_72)


@pytest.mark.parametrize(
    ("gross", "hours", "answer"),
    [
        pytest.param(2_000_00, 32, Answer.YES, id="32 hours"),
        pytest.param(2_000_00, 32.5, Answer.UNKNOWN, id="more than 32 hours"),
        pytest.param(1_927_46, 0, Answer.YES, id="hours not told, but 32 at the minimum wage bring more"),
        pytest.param(1_927_47, 0, Answer.PERHAPS, id="hours not told, and they may be more than 32"),
    ],
)
def test_the_hours_decide(gross: int, hours: float, answer: Answer) -> None:
    assert elterngeld(family(of=mother(gross=gross, hours=hours))).answer is answer


@pytest.mark.parametrize(
    ("hours", "answer"), [(20, Answer.YES), (33, Answer.UNKNOWN), (None, Answer.PERHAPS)]
)
def test_supposed_work_counts_with_its_hours(hours: float | None, answer: Answer) -> None:
    supposed = {"mother": Earnings(2_200_00, hours=hours)}
    assert elterngeld(family(), earnings=supposed).answer is answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        pytest.param(date(2026, 5, 20), Answer.YES, id="on the day of the birth"),
        pytest.param(date(2027, 7, 19), Answer.YES, id="the last day of month 14, alone"),
        pytest.param(date(2027, 7, 20), Answer.NO, id="the first day of month 15"),
    ],
)
def test_a_parent_alone_has_fourteen_months(on: date, answer: Answer) -> None:
    assert elterngeld(family(), on).answer is answer


def test_a_parent_who_is_not_alone_responsible_has_twelve() -> None:
    household = family(of=mother(alone_responsible=False))
    assert elterngeld(household, date(2027, 5, 19)).answer is Answer.YES
    assert elterngeld(household, date(2027, 5, 20)).answer is Answer.UNKNOWN


def test_before_the_birth_there_is_none() -> None:
    assert elterngeld(family(), date(2026, 5, 19)).answer is Answer.NO


def test_of_two_parents_the_one_who_earns_least_draws_it() -> None:
    wages = {month: 4_000_00 for month in TWELVE}
    parents = (
        mother({}, gross=3_000_00, hours=39),
        parent("father", work=Work(months=wages), alone_responsible=False),
    )
    household = single_parent(
        partnership=couple().partnership, parents=parents, children=(baby(parents=("mother", "father")),)
    )
    found = elterngeld(household)
    assert (found.answer, found.recipients) == (Answer.YES, ("father",))


def test_a_child_that_is_not_of_the_adult_gives_no_claim() -> None:
    found = elterngeld(family(baby(parents=("somebody",))))
    assert found.answer is Answer.UNKNOWN


def test_a_child_that_lives_mostly_elsewhere_gives_no_claim() -> None:
    assert elterngeld(family(baby(lives_here=Custody(share=0.49)))).answer is Answer.UNKNOWN
    assert elterngeld(family(baby(lives_here=Custody(share=0.5)))).answer is Answer.YES


def test_siblings_and_twins_raise_it() -> None:
    alone = elterngeld(family()).amount
    toddler = elterngeld(family(child("toddler", 2), baby())).amount
    twins = elterngeld(family(baby(), baby(name="twin"))).amount
    assert (alone, toddler, twins) == (1_146_11, 1_260_72, 1_446_11)


@pytest.mark.parametrize(
    ("age", "needs", "has"),
    [(2, (), True), (3, (), False), (13, ("disability",), True), (14, ("disability",), False)],
)
def test_one_sibling_is_under_three_or_disabled_and_under_fourteen(
    age: int, needs: tuple[str, ...], has: bool
) -> None:
    amount = elterngeld(family(child("sibling", age, needs=needs), baby())).amount
    assert amount == (1_260_72 if has else 1_146_11)


def test_two_siblings_are_under_six() -> None:
    assert elterngeld(family(child("a", 5), child("b", 5), baby())).amount == 1_260_72
    assert elterngeld(family(child("a", 5), child("b", 6), baby())).amount == 1_146_11


@pytest.mark.parametrize(
    ("children", "births"),
    [
        pytest.param((baby(), baby(name="twin")), 2, id="twins"),
        pytest.param(
            (baby(), child("toddler", 2), child("other", 2)), 1, id="twins before them do not count"
        ),
        pytest.param((baby(), baby(name="not_hers", parents=("father",))), 1, id="not another's child"),
    ],
)
def test_the_children_of_the_last_birth_are_told(children: tuple[Child, ...], births: int) -> None:
    adults = prepared(family(*children), OCTOBER, law()).reduced.facts.adults
    assert [each.births for each in adults] == [births]


def wohngeld_beside(elterngeld: int, *children: Child) -> int:
    told = (OtherIncome(kind="elterngeld", amount=elterngeld, earlier_net=1_500_00),)
    parents = (
        parent(alone_responsible=False, other_income=told),
        parent("father", work=Work(gross=2_900_00, hours_per_week=39), alone_responsible=False),
    )
    found = asked(single_parent(parents=parents, children=children, partnership=couple().partnership))
    route = next(each for each in found.routes if each.route != "sgb2")
    return next(each.computed for each in route.benefits if each.benefit == "wohngeld")


def test_wohngeld_leaves_300_free_for_each_child_of_the_birth() -> None:
    both = ("mother", "father")
    twins = (baby(parents=both), baby(name="twin", parents=both))
    one_year_apart = (baby(parents=both), child("toddler", 1, parents=both))
    assert wohngeld_beside(600_00, *twins) == wohngeld_beside(0, *twins) > wohngeld_beside(700_00, *twins) > 0
    assert wohngeld_beside(300_00, *one_year_apart) > wohngeld_beside(600_00, *one_year_apart) > 0


def test_mutterschaftsgeld_of_the_month_is_credited() -> None:
    paid = OtherIncome(kind="mutterschaftsgeld", amount=390_00)
    found = elterngeld(family(of=mother(other_income=(paid,))))
    assert found.amount == 756_11


@pytest.mark.parametrize(
    ("kind", "until", "amount"),
    [
        pytest.param("arbeitslosengeld", None, 546_11, id="Arbeitslosengeld is credited"),
        pytest.param("krankengeld", None, 546_11, id="Krankengeld is"),
        pytest.param("krankengeld", date(2026, 9, 30), 1_146_11, id="not when it has ended"),
        pytest.param("pension", None, 1_146_11, id="a pension is not"),
    ],
)
def test_what_else_replaces_the_wage_is_credited(kind: str, until: date | None, amount: int) -> None:
    paid = OtherIncome(kind=kind, amount=600_00, until=until)
    assert elterngeld(family(of=mother(other_income=(paid,)))).amount == amount


@pytest.mark.parametrize(
    ("status", "answer"),
    [("german", Answer.YES), ("eu", Answer.YES), ("permit:work", Answer.PERHAPS), ("asylum", Answer.UNKNOWN)],
)
def test_residence_decides(status: str, answer: Answer) -> None:
    told = mother(residence_status=status, residence_since=date(2019, 1, 1))
    assert elterngeld(family(of=told)).answer is answer


def test_wages_above_the_limit_leave_it_open() -> None:
    rich = mother({month: 15_000_00 for month in TWELVE})
    assert elterngeld(family(of=rich)).answer is Answer.PERHAPS


BOTH = ("mother", "father")


def two(wages: dict[str, int], others: int, born: date = BIRTH) -> Household:
    """A mother who draws after these wages, and a father who earns this much a month."""
    parents = (
        mother(wages, alone_responsible=False),
        parent("father", work=Work(gross=others, hours_per_week=39), alone_responsible=False),
    )
    return single_parent(parents=parents, children=(baby(born, parents=BOTH),))


@pytest.mark.parametrize(
    ("others", "answer"), [(9_000_00, Answer.YES), (9_000_01, Answer.PERHAPS)], ids=["175,000", "more"]
)
def test_the_wages_of_both_count_for_the_limit(others: int, answer: Answer) -> None:
    # 11 times 5,000 and 12,000 are 67,000; 12 times 9,000 are 108,000.
    assert elterngeld(two(dict.fromkeys(TWELVE, 5_000_00) | {"2026-04": 12_000_00}, others)).answer is answer


def test_until_march_2024_one_parent_had_a_limit_of_250000_and_two_of_300000() -> None:
    born = date(2024, 3, 10)
    wages = {f"{2023 + (m - 1) // 12}-{(m - 1) % 12 + 1:02d}": 5_000_00 for m in range(3, 15)}
    high = wages | {"2024-02": 5_000_00 + 200_000_00}  # 260,000 in all
    alone = elterngeld(family(baby(born), of=mother(high)), date(2024, 9, 1))
    couple_answers = elterngeld(two(high, 0, born), date(2024, 9, 1))
    assert (alone.answer, couple_answers.answer) == (Answer.PERHAPS, Answer.YES)


def test_without_wages_before_there_are_no_partner_months() -> None:
    nothing = dict.fromkeys(TWELVE, 0)
    assert elterngeld(family(of=mother(nothing)), date(2027, 5, 19)).answer is Answer.YES
    assert elterngeld(family(of=mother(nothing)), date(2027, 5, 20)).answer is Answer.UNKNOWN


def test_the_fast_path_sees_the_same_income() -> None:
    asked_for = Circumstances(household=family(), on=OCTOBER)
    explained = assess(asked_for, law())
    fast = quick(asked_for, law())
    assert [each.disposable_income for each in explained.routes] == [each.disposable for each in fast]


def test_the_assumption_says_that_it_counts_already() -> None:
    said = {sentence.key for sentence in asked(family()).assumptions}
    assert "benefits.assumption.elterngeld_due" in said
    assert "benefits.assumption.no_earlier_wage" not in said


def bonus(found: BenefitResult) -> bool | None:
    return next(
        each.is_met
        for each in found.findings
        if each.requirement.key.startswith("benefits.finding.elterngeld_bonus")
    )


@pytest.mark.parametrize(("hours", "has"), [(23, False), (24, True), (32, True), (0, None)])
def test_part_time_work_alone_opens_more_months(hours: float, has: bool | None) -> None:
    assert bonus(elterngeld(family(of=mother(gross=1_000_00, hours=hours)))) is has


def test_of_two_parents_both_work_part_time_for_the_bonus() -> None:
    both = ("mother", "father")
    for hours, has in ((28, True), (39, False)):
        parents = (
            mother(gross=1_000_00, hours=24, alone_responsible=False),
            parent("father", work=Work(gross=3_000_00, hours_per_week=hours), alone_responsible=False),
        )
        found = elterngeld(single_parent(parents=parents, children=(baby(parents=both),)))
        assert bonus(found) is has


@pytest.mark.parametrize(
    ("wage", "certainty"), [(2_500_00, Certainty.C), (1_500_00, Certainty.U)], ids=["full", "Midijob"]
)
def test_the_factor_of_a_midijob_is_uncertain(wage: int, certainty: Certainty) -> None:
    household = family(of=mother(dict.fromkeys(TWELVE, wage)))
    ready = prepared(household, OCTOBER, law())
    grant = elterngeld_due(Circumstances(household=household, on=OCTOBER), ready, (0,))
    assert elterngeld_certainty(law(), grant) is certainty
    assert elterngeld_certainty(law(), ()) is Certainty.C


@pytest.mark.parametrize(
    ("first", "second", "draws"),
    [(0, 0, "mother"), (500_00, 0, "father"), (0, 500_00, "mother")],
    ids=["equal wages: the first told", "the second earns less", "the first earns less"],
)
def test_of_two_claims_the_smaller_wage_draws(first: int, second: int, draws: str) -> None:
    parents = (
        mother(gross=first, hours=10, alone_responsible=False),
        parent(
            "father",
            work=Work(gross=second, hours_per_week=10, months=TWELVE),
            alone_responsible=False,
        ),
    )
    both = ("mother", "father")
    found = elterngeld(single_parent(parents=parents, children=(baby(parents=both),)))
    assert found.recipients == (draws,)


def test_hours_of_work_that_pays_nothing_are_none() -> None:
    assert elterngeld(family(of=mother(gross=0, hours=40))).answer is Answer.YES


def year_before(born: date, wage: int = 2_500_00) -> dict[str, int]:
    """Return the wages of the twelve months before the month of the birth."""
    months = ((born.year * 12 + born.month - 1 - back) for back in range(1, 13))
    return {f"{month // 12}-{month % 12 + 1:02d}": wage for month in months}


@pytest.mark.parametrize(
    ("born", "on", "tax", "amount"),
    [
        # 30,000 less 1,000, 36, 4,008, and 5,208 of provision (88 percent of 2,790, and 2,752.50): tax 2,142.
        pytest.param(date(2023, 5, 20), date(2023, 10, 1), 178_50, 1_113_56, id="born 2023: tax of 2022"),
        # 30,000 less 1,000, 36, 1,908, and 5,097 of provision (84 percent, and 2,752.50): tax 2,786.
        pytest.param(date(2022, 6, 20), date(2023, 3, 1), 232_16, 1_078_68, id="born 2022: tax of 2021"),
    ],
)
def test_births_before_2024_have_the_tax_of_the_year_before(
    born: date, on: date, tax: int, amount: int
) -> None:
    found = elterngeld(family(baby(born), of=mother(year_before(born))), on)
    steps = {step.says.key.removeprefix("benefits.step.elterngeld_"): step.amount for step in found.steps}
    assert (steps["lump_sum"], steps["tax"], steps["month"]) == (-83_33, -tax, amount)


def test_the_tax_before_a_birth_in_2021_is_not_known() -> None:
    born = date(2021, 12, 20)
    found = elterngeld(family(baby(born), of=mother(year_before(born))), date(2023, 1, 1))
    assert (found.answer, found.amount) == (Answer.UNKNOWN, None)
    told = {each.requirement.key.rpartition(".")[2]: each.is_met for each in found.findings}
    assert told["elterngeld_law_before"] is None
    assert [each.field for each in found.missing] == ["parents[0].other_income"]  # the wages are told
    later = elterngeld(family(baby(date(2026, 5, 20)), of=mother({})))
    assert [each.field for each in later.missing][1:] == ["parents[0].work.months"]
    assert "elterngeld_law_before" not in {each.requirement.key.rpartition(".")[2] for each in later.findings}


def test_the_law_of_the_youngest_decides_and_only_where_wages_are_told() -> None:
    elder, younger = date(2021, 12, 20), date(2022, 11, 20)

    def says_too_early(*births: date, wages: dict[str, int]) -> bool:
        found = elterngeld(family(*map(baby, births), of=mother(wages)), date(2023, 1, 1))
        return "elterngeld_law_before" in {each.requirement.key.rpartition(".")[2] for each in found.findings}

    wages = year_before(elder) | year_before(younger)
    assert says_too_early(elder, wages=wages)
    assert not says_too_early(elder, younger, wages=wages)
    assert not says_too_early(elder, wages={})


@pytest.mark.parametrize(
    ("born", "is_known"), [(date(2021, 12, 31), False), (date(2022, 1, 1), True), (BIRTH, True)]
)
def test_the_tax_law_of_the_year_before_the_birth_is_known_since_2021(born: date, is_known: bool) -> None:
    assert is_law_known(baby(born), law()) is is_known


def test_wages_of_one_parent_before_an_early_birth_are_enough_to_say_so() -> None:
    born = date(2021, 12, 20)
    both = couple(0)
    for told in (0, 1):
        parents = tuple(
            replace(each, work=Work(months=year_before(born) if place == told else {}))
            for place, each in enumerate(both.parents)
        )
        child_of_both = replace(both.children[0], born=born)
        found = elterngeld(replace(both, parents=parents, children=(child_of_both,)), date(2023, 1, 1))
        assert "elterngeld_law_before" in {each.requirement.key.rpartition(".")[2] for each in found.findings}


@pytest.mark.parametrize(
    ("expected", "last"),
    [
        pytest.param(None, 14, id="not told"),
        pytest.param(date(2025, 3, 14), 14, id="five weeks and six days"),
        pytest.param(date(2025, 3, 15), 15, id="six weeks"),
        pytest.param(date(2025, 3, 29), 16, id="eight weeks"),
        pytest.param(date(2025, 4, 26), 17, id="twelve weeks"),
        pytest.param(date(2025, 5, 24), 18, id="sixteen weeks"),
        pytest.param(date(2025, 1, 1), 14, id="later than expected"),
    ],
)
def test_a_child_that_came_early_has_months_more(expected: date | None, last: int) -> None:
    born = date(2025, 2, 1)
    household = family(baby(born, expected=expected), of=mother(year_before(born)))
    inside, after = (date(2025 + (1 + last - back) // 12, (1 + last - back) % 12 + 1, 1) for back in (1, 0))
    assert elterngeld(household, inside).answer is Answer.YES
    assert elterngeld(household, after).answer is Answer.NO
