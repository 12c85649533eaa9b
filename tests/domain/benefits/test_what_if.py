"""What a missing fact would change is what telling it changes."""

from dataclasses import replace

from amvis.domain.benefits.alternatives import _FILLINGS, alternatives
from amvis.domain.benefits.assessment import Circumstances, assess
from amvis.domain.benefits.what_if import Effect, all_missing, effects
from amvis.domain.finding import Answer, Missing
from amvis.domain.household import Household, Housing, Work
from amvis.domain.sentence import say

from .families import OCTOBER, child, law, parent, single_parent
from .random_households import random_household

SILENT = single_parent(
    parents=(
        parent(work=None, other_income=None, assets=None, alone_responsible=None, residence_status=None),
    ),
    children=(child("child", 4, maintenance_paid=None),),
    housing=Housing(),
)


def missing_of(household: Household) -> dict[str, Effect]:
    asked = Circumstances(household=household, on=OCTOBER)
    found = effects(asked, law(), all_missing(assess(asked, law())))
    return {each.missing.field: each for each in found}


def test_a_wage_that_is_not_told_moves_what_the_wage_itself_moves() -> None:
    silent = single_parent(4, parents=(parent(work=None),))
    (effect,) = missing_of(silent).values()
    assert [each.says.facts["amount"] for each in effect.outlooks] == [0, 603_00, 2000_00]
    # By hand in test_whole_families: 1,937.68 without a wage, 208.90 more with 603; Wohngeld 346 at 2,000.
    assert [each.disposable for each in effect.outlooks[:2]] == [1937_68, 1937_68 + 208_90]
    assert effect.changes["grundsicherungsgeld"] == (0, 1426_68)
    assert effect.changes["wohngeld"] == (0, 346_00)
    assert "kindergeld" not in effect.changes
    assert effect.answers["grundsicherungsgeld"] == (Answer.YES, Answer.YES, Answer.NO)


def test_the_greatest_effect_comes_first_and_every_gap_is_weighed() -> None:
    found = list(missing_of(SILENT).values())
    assert len(found) >= 9
    assert [each.spread for each in found] == sorted((each.spread for each in found), reverse=True)


def test_telling_the_fact_gives_exactly_one_of_the_outlooks() -> None:
    asked = Circumstances(household=SILENT, on=OCTOBER)
    for field, effect in missing_of(SILENT).items():
        for given, outlook in zip(alternatives(field, SILENT, law()), effect.outlooks, strict=True):
            route = assess(replace(asked, household=given.household), law()).routes[0]
            assert route.disposable_income == outlook.disposable, field
            assert route.route == outlook.route


def test_nothing_missing_asks_nothing() -> None:
    assert missing_of(single_parent(4, parents=(parent(work=Work(gross=1000_00, hours_per_week=20)),))) == {}


def test_every_gap_of_random_families_has_its_possibilities() -> None:
    seen = set()
    for number in range(60):
        household = random_household(number, OCTOBER)
        for missing in all_missing(assess(Circumstances(household=household, on=OCTOBER), law())):
            found = alternatives(missing.field, household, law())
            assert len(found) > 1
            assert any(each.household != household for each in found), missing.field
            seen.add("".join(letter for letter in missing.field if not letter.isdigit()).replace("[]", ""))
    assert seen <= set(_FILLINGS)
    assert len(seen) >= 8


def test_a_field_without_possibilities_changes_nothing() -> None:
    assert alternatives("parents[0].shoe_size", SILENT, law()) == ()


def test_what_is_missing_stands_in_its_order_and_once() -> None:
    """A missing wage leaves help into work open too, after what the family's month lacks."""
    asked = assess(Circumstances(household=SILENT, on=OCTOBER), law())
    told = [*asked.missing, *(each for result in asked.routes[0].benefits for each in result.missing)]
    assert [each.field for each in all_missing(asked)] == list(dict.fromkeys(each.field for each in told))
    assert all_missing(asked)[0] == asked.missing[0]


def test_the_spread_is_what_lies_between_the_least_and_the_most() -> None:
    for effect in missing_of(SILENT).values():
        incomes = sorted(each.disposable for each in effect.outlooks)
        assert effect.spread == incomes[-1] - incomes[0]
    (wage,) = missing_of(single_parent(4, parents=(parent(work=None),))).values()
    assert wage.spread > 208_90


def test_of_two_effects_alike_the_one_that_changes_more_comes_first() -> None:
    """How a worker is insured decides who pays in an illness and changes nothing of the month."""
    worker = single_parent(4, parents=(parent(work=Work(gross=3000_00)),))
    fields = ("parents[0].age", "parents[0].health_insurance", "parents[0].zip")
    missing = tuple(Missing(field=field, would_change=say("benefits.missing.work")) for field in fields)
    found = effects(Circumstances(household=worker, on=OCTOBER), law(), missing)
    assert [each.spread for each in found] == [0, 0, 0]
    assert [each.missing.field for each in found] == [fields[1], fields[0], fields[2]]
    assert set(found[0].changes) >= {"krankengeld"}


def test_a_fact_without_possibilities_has_no_effect() -> None:
    shoe = Missing(field="parents[0].shoe_size", would_change=say("benefits.missing.work"))
    (effect,) = effects(Circumstances(household=SILENT, on=OCTOBER), law(), (shoe,))
    assert (effect.spread, effect.outlooks, dict(effect.changes), dict(effect.answers)) == (0, (), {}, {})


def test_a_fact_that_alone_decides_nothing_is_named_with_the_one_it_decides_with() -> None:
    """Savings may end only what another fact would open, say a rent or two budgets."""
    seen = 0
    for number in (74, 79, 97, 111, 115):
        household = random_household(number, OCTOBER)
        found = missing_of(household)
        for field, effect in found.items():
            if effect.together is None:
                continue
            assert not effect.changes
            assert effect.spread == 0
            other = effect.together.missing.field
            assert other in found
            given = next(
                each for each in alternatives(other, household, law()) if each.says == effect.together.says
            )
            incomes = [
                assess(Circumstances(household=each.household, on=OCTOBER), law()).routes[0].disposable_income
                for each in alternatives(field, given.household, law())
            ]
            assert max(incomes) - min(incomes) == effect.together.spread > 0
            seen += 1
    assert seen >= 4


def test_a_fact_that_decides_alone_needs_no_other() -> None:
    for effect in missing_of(SILENT).values():
        assert effect.together is None or not effect.changes
    (wage,) = missing_of(single_parent(4, parents=(parent(work=None),))).values()
    assert wage.together is None
