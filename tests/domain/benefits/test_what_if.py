"""What a missing fact would change is what telling it changes."""

from dataclasses import replace

from amvis.domain.benefits.alternatives import _FILLINGS, alternatives
from amvis.domain.benefits.assessment import Circumstances, assess
from amvis.domain.benefits.what_if import Effect, all_missing, effects
from amvis.domain.finding import Answer
from amvis.domain.household import Household, Housing, Work

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
