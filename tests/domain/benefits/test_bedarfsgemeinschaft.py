"""What each person needs, every part by hand with the amounts of October 2026; the dwelling costs 790.00."""

from typing import Any

import pytest

from amvis.domain.benefits.bedarfsgemeinschaft import (
    Need,
    child_stage,
    lives_here,
    needs,
)
from amvis.domain.benefits.facts import AdultFacts, ChildFacts, FamilyFacts
from amvis.domain.benefits.reduction import reduce

from .families import OCTOBER, couple, single_parent
from .known_need_laws import NEED_OCTOBER_2026, PERIOD_OCTOBER_2026

ALONE = reduce(single_parent(4), OCTOBER, PERIOD_OCTOBER_2026).facts
BOTH = reduce(couple(4), OCTOBER, PERIOD_OCTOBER_2026).facts
MOTHER, CHILD = ALONE.adults[0], ALONE.children[0]


def family(*children: ChildFacts, adult: AdultFacts = MOTHER, of: FamilyFacts = ALONE) -> FamilyFacts:
    return of._replace(adults=(adult, *of.adults[1:]), children=children)


def needed(*children: ChildFacts, adult: AdultFacts = MOTHER, of: FamilyFacts = ALONE) -> tuple[Need, ...]:
    return needs(family(*children, adult=adult, of=of), NEED_OCTOBER_2026).persons


def of(**told: int) -> Need:
    parts = dict.fromkeys(Need._fields, 0) | told
    return Need(**parts)._replace(total=sum(parts.values()) - parts["stage"])


def test_every_part_of_the_need_of_a_mother_and_her_child_is_told() -> None:
    water = ALONE.home._replace(is_water_heated_in_dwelling=True)
    found = needed(CHILD, of=ALONE._replace(home=water))
    # 36 % of 563.00 = 202.68; 2.3 % of it = 12.949; 0.8 % of 357.00 = 2.856; half of 790.00 each
    assert found == (
        of(stage=1, regelbedarf=563_00, alone=202_68, hot_water=12_95, unterkunft=395_00),
        of(stage=6, regelbedarf=357_00, hot_water=2_86, unterkunft=395_00),
    )
    young = needed(CHILD, adult=MOTHER._replace(age=17), of=ALONE._replace(home=water))
    assert young[0].hot_water == 12_95  # § 21 Abs. 7 S. 2 Nr. 1: of the Regelbedarf of a single parent


@pytest.mark.parametrize(
    ("ages", "stages"),
    [
        pytest.param((18, 18), ((2, 506_00, 11_64), (2, 506_00, 11_64)), id="both of age"),
        pytest.param((30, 17), ((1, 563_00, 12_95), (4, 471_00, 6_59)), id="the second under age"),
        pytest.param((17, 30), ((4, 471_00, 6_59), (1, 563_00, 12_95)), id="the first under age"),
        pytest.param((17, 17), ((4, 471_00, 6_59), (4, 471_00, 6_59)), id="both under age"),
    ],
)
def test_of_a_couple_under_age_each_has_its_own_stage(
    ages: tuple[int, int], stages: tuple[tuple[int, int, int], ...]
) -> None:
    """§ 20 Abs. 2 S. 1, 2 Nr. 1, Abs. 4 SGB II; hot water 2.3 % of stages 1 and 2, 1.4 % of stage 4."""
    home = BOTH.home._replace(is_water_heated_in_dwelling=True)
    adults = tuple(adult._replace(age=age) for adult, age in zip(BOTH.adults, ages, strict=True))
    found = needs(BOTH._replace(adults=adults, home=home), NEED_OCTOBER_2026).persons[:2]
    assert tuple((each.stage, each.regelbedarf, each.hot_water) for each in found) == stages


def test_of_a_couple_each_has_the_second_stage_and_nobody_is_alone() -> None:
    responsible = BOTH._replace(is_alone_responsible=True)
    each = of(stage=2, regelbedarf=506_00, unterkunft=336_67)
    # 900.00 and 110.00 by three heads: 336.666…, so that the three add up to 1,010.00
    assert needed(CHILD, adult=BOTH.adults[0], of=responsible) == (
        each,
        each._replace(unterkunft=336_66, total=each.total - 1),
        of(stage=6, regelbedarf=357_00, unterkunft=336_67),
    )
    shared = needed(CHILD, of=ALONE._replace(is_alone_responsible=False))
    assert shared[0].alone == 0


@pytest.mark.parametrize(
    ("diet", "parts"),
    [
        # 60 % = 337.80, 17 % = 95.71, 35 % = 197.05: together 630.56, of which 563.00 are due.
        pytest.param(0, (270_24, 95_71, 197_05, 0), id="the part of a single parent gives way"),
        pytest.param(50_00, (220_24, 95_71, 197_05, 50_00), id="also to a diet"),
        pytest.param(500_00, (0, 95_71, 197_05, 270_24), id="which is cut itself where nothing else is left"),
    ],
)
def test_all_additional_needs_together_are_at_most_one_regelbedarf(diet: int, parts: tuple[int, ...]) -> None:
    mother = MOTHER._replace(is_pregnant=True, has_participation=True, costly_diet=diet, special_need=11_00)
    found = needed(*(CHILD,) * 5, CHILD._replace(age=6), adult=mother)[0]
    assert (found.alone, found.pregnant, found.disability, found.diet) == parts
    assert found.special == 11_00
    assert found.total - found.unterkunft == 563_00 + 563_00 + 11_00


def test_below_that_each_additional_need_is_whole() -> None:
    mother = MOTHER._replace(is_pregnant=True, has_mark_g=True, costly_diet=20_00)
    found = needed(CHILD, adult=mother)[0]
    assert found == of(
        stage=1,
        regelbedarf=563_00,
        alone=202_68,
        pregnant=95_71,
        disability=95_71,
        diet=20_00,
        unterkunft=395_00,
    )


@pytest.mark.parametrize(
    ("age", "stage"),
    [
        (0, (6, 357_00)),
        (5, (6, 357_00)),
        (6, (5, 390_00)),
        (13, (5, 390_00)),
        (14, (4, 471_00)),
        (17, (4, 471_00)),
        (18, (3, 451_00)),
    ],
)
def test_the_stage_of_a_child_changes_on_its_birthday(age: int, stage: tuple[int, int]) -> None:
    assert child_stage(CHILD._replace(age=age), NEED_OCTOBER_2026.regelbedarf) == stage
    found = needed(CHILD._replace(age=age))[1]
    assert (found.stage, found.regelbedarf) == stage


@pytest.mark.parametrize(
    ("told", "here", "amount", "alone", "rent"),
    [
        pytest.param({"share": 449}, False, 160_29, 0, 0, id="a visit"),
        pytest.param({"share": 450}, True, 160_65, 101_34, 395_00, id="the least of two equal homes"),
        pytest.param({"share": 550}, True, 196_35, 101_34, 395_00, id="the most of two equal homes"),
        pytest.param({"share": 551}, True, 357_00, 202_68, 395_00, id="the main home"),
        pytest.param(
            {"share": 551, "other_home_claims": True}, True, 196_71, 202_68, 395_00, id="beside another claim"
        ),
        pytest.param({"share": 1000}, True, 357_00, 202_68, 395_00, id="always here"),
    ],
)
def test_the_share_of_the_time_decides(
    told: dict[str, Any], here: bool, amount: int, alone: int, rent: int
) -> None:
    child = CHILD._replace(**told)
    assert lives_here(child, NEED_OCTOBER_2026.custody) is here
    mother, found = needed(child)
    assert mother.alone == alone
    assert (found.regelbedarf, found.unterkunft) == (amount, rent)
    assert mother.unterkunft == 790_00 - rent


def test_part_of_a_regelbedarf_is_rounded_half_up() -> None:
    # 357.00 x 0.333 = 118.881; 471.00 x 0.45 = 211.95; 451.00 x 0.333 = 150.183; 390.00 x 0.477 = 186.03
    shares = ((4, 333, 118_88), (15, 450, 211_95), (18, 333, 150_18), (8, 477, 186_03))
    for age, share, amount in shares:
        assert needed(CHILD._replace(age=age, share=share))[1].regelbedarf == amount
    odd = NEED_OCTOBER_2026._replace(regelbedarf=NEED_OCTOBER_2026.regelbedarf._replace(small_child=357_01))
    assert needs(family(CHILD._replace(share=500)), odd).persons[1].regelbedarf == 178_51


def test_a_child_on_a_visit_between_two_who_live_here_takes_no_head() -> None:
    """790.03 by four heads: 197.5075, the half of all 395.015, three quarters 592.5225."""
    guest = CHILD._replace(share=200)
    dearer = ALONE._replace(home=ALONE.home._replace(heating=90_03))
    found = needs(family(CHILD, guest, CHILD, CHILD, of=dearer), NEED_OCTOBER_2026)
    assert [each.unterkunft for each in found.persons] == [197_51, 197_51, 0, 197_50, 197_51]
    assert found.unterkunft.total == 790_03


def test_every_part_of_the_need_of_a_youth_is_told() -> None:
    youth = CHILD._replace(
        age=15,
        is_pregnant=True,
        has_participation=True,
        costly_diet=10_00,
        special_need=7_00,
        school_books=30_00,
    )
    # 17 % of 471.00 = 80.07; 35 % = 164.85
    assert needed(youth)[1] == of(
        stage=4,
        regelbedarf=471_00,
        pregnant=80_07,
        disability=164_85,
        diet=10_00,
        special=7_00,
        school_books=30_00,
        unterkunft=395_00,
    )
    dear = needed(youth._replace(costly_diet=400_00))[1]
    assert dear.diet == 471_00 - 80_07 - 164_85
    marked = needed(youth._replace(has_participation=False, has_mark_g=True))[1]
    assert marked.disability == 80_07


def test_under_fifteen_neither_pregnancy_nor_disability_adds_to_the_need() -> None:
    told = CHILD._replace(age=14, is_pregnant=True, has_participation=True, has_mark_g=True)
    assert needed(told)[1] == of(stage=4, regelbedarf=471_00, unterkunft=395_00)


def test_the_additional_needs_of_a_child_are_rounded_half_up() -> None:
    odd = NEED_OCTOBER_2026._replace(
        regelbedarf=NEED_OCTOBER_2026.regelbedarf._replace(youth=471_50),
        mehrbedarf=NEED_OCTOBER_2026.mehrbedarf._replace(most_percent=50),
    )
    youth = CHILD._replace(age=16, is_pregnant=True, costly_diet=400_00)
    found = needs(family(youth), odd).persons[1]
    assert (found.pregnant, found.diet) == (80_16, 155_59)  # 80.155 and 235.75 less that
    cent = odd._replace(regelbedarf=odd.regelbedarf._replace(youth=471_51))
    assert needs(family(youth), cent).persons[1].diet == 235_76 - 80_16  # half of 471.51 is 235.755
