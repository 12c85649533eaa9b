"""Each benefit of the month answered, with its steps and findings whole; October 2026, Darmstadt.

The amounts are those that `test_whole_families` reckons by hand for the mother of a child of four.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits.answers import of_the_month
from amvis.domain.benefits.assessment import BenefitResult
from amvis.domain.benefits.priority import MIXED, SGB2
from amvis.domain.finding import Answer
from amvis.domain.household import Custody, Household, Receipt, Work

from .contexts import context
from .families import assessed, child, couple, parent, single_parent

YES, NO, PERHAPS, UNKNOWN = Answer.YES, Answer.NO, Answer.PERHAPS, Answer.UNKNOWN


def of(
    household: Household, slug: str, gross: int | None = None, route: int = 0, **told: Any
) -> BenefitResult:
    found = assessed(household, gross, **told)
    return next(each for each in found.routes[route].benefits if each.benefit == slug)


def steps(result: BenefitResult) -> list[tuple[str, int]]:
    return [(each.says.key.removeprefix("benefits.step."), each.amount) for each in result.steps]


def met(result: BenefitResult) -> dict[str, bool | None]:
    return {each.requirement.key.removeprefix("benefits.finding."): each.is_met for each in result.findings}


def facts(result: BenefitResult, key: str) -> dict[str, Any]:
    (found,) = [each for each in result.findings if each.requirement.key == f"benefits.finding.{key}"]
    return dict(found.facts)


def sums(result: BenefitResult) -> tuple[Any, ...]:
    return result.answer, result.amount, result.amount_on_other_route, result.computed, result.recipients


def missing(result: BenefitResult) -> list[str]:
    return [each.field for each in result.missing]


def test_grundsicherungsgeld_is_opened_into_need_income_and_rest() -> None:
    found = of(single_parent(4), "grundsicherungsgeld", 1200_00)
    assert sums(found) == (YES, 755_44, None, 755_44, ("mother", "child0"))
    assert steps(found) == [
        ("regelbedarf", 563_00 + 357_00),
        ("alone", 202_68),
        ("rent", 700_00),
        ("heating", 90_00),
        ("child_income", -227_00),
        ("kindergeld_needed", -259_00),
        ("net", 1019_24),
        ("base", 100_00),
        ("bands", 84_00 + 144_00 + 20_00),
        ("earned", -671_24),
        ("sgb2", 755_44),
    ]
    assert [dict(each.facts) for each in found.steps[:3]] == [
        {"mother": 563_00, "child0": 357_00},
        {"mother": 202_68},
        {"gross_cold_rent": 700_00},
    ]
    assert met(found) == {"residence": True, "assets": True, "need": True}
    assert facts(found, "assets") == {"assets": 0, "allowance": 15_000_00, "above": 0}
    assert facts(found, "need") == {"need": 1912_68, "lacking": 755_44, "above": 0}


def test_kinderzuschlag_and_wohngeld_are_told_beside_sgb2_as_the_other_route() -> None:
    supplement, grant = (of(single_parent(4), slug, 1200_00) for slug in ("kinderzuschlag", "wohngeld"))
    assert sums(supplement) == (NO, None, 195_00, 0, ())
    assert sums(grant) == (NO, None, 556_00, 0, ())
    assert (steps(supplement), steps(grant)) == ([], [])
    assert met(supplement) == {
        "least_income": True,
        "need_avoided": False,
        "extended": True,
        "vorrang.choice": False,
        "kinderzuschlag_claims": None,
    }
    assert facts(supplement, "least_income") == {"income": 1200_00, "missing": 0}
    assert facts(supplement, "need_avoided") == facts(supplement, "extended") == {"missing": 4_44}
    assert met(grant) == {"wohngeld_formula": True, "wohngeld_assets": True, "vorrang.choice": False}
    assert facts(grant, "wohngeld_formula") == {"least": 10_00, "missing": 0}
    assert facts(grant, "wohngeld_assets") == {"assets": 0, "limit": 90_000_00, "above": 0}


def test_kinderzuschlag_is_opened_from_the_most_to_what_is_paid() -> None:
    found = of(single_parent(4), "kinderzuschlag", 2800_00)
    assert sums(found) == (YES, 63_00, None, 63_00, ("mother",))
    assert steps(found) == [
        ("kinderzuschlag_most", 297_00),
        ("kinderzuschlag_child", -102_15),
        ("parents_income", 1667_64),
        ("parents_rent", 609_43),
        ("parents_need", 1375_11),
        ("off_earnings", -131_64),
        ("kinderzuschlag", 63_00),
    ]
    assert dict(found.steps[5].facts) == {"above_need": 292_53}


def test_wohngeld_is_opened_into_rent_income_of_the_year_and_grant() -> None:
    """24,000.00 less 1,230.00 and twelve advances of 227.00; 30 % of the earned off, 1,320.00 free."""
    found = of(single_parent(4), "wohngeld", 2000_00)
    assert sums(found) == (YES, 346_00, None, 346_00, ("mother",))
    assert steps(found) == [
        ("wohngeld_own_rent", 700_00),
        ("wohngeld_highest", 745_00 + 24_80),
        ("wohngeld_heating", 142_60),
        ("wohngeld_rent", 842_60),
        ("wohngeld_year", 22_770_00 + 2_724_00),
        ("wohngeld_deductions", -6_831_00),
        ("wohngeld_allowances", -1_320_00),
        ("wohngeld_income", 1445_25),
        ("wohngeld", 346_00),
    ]
    assert met(found) == {"wohngeld_formula": True, "wohngeld_assets": True, "vorrang": True}


def test_where_wohngeld_goes_first_sgb2_tells_what_it_would_be() -> None:
    found = of(single_parent(4), "grundsicherungsgeld", 2000_00)
    assert sums(found) == (NO, None, 245_93, 0, ())
    assert steps(found)[-2:] == [("earned", -1180_75), ("lacking", 245_93)]
    assert met(found)["vorrang.sgb2"] is False
    rich = of(single_parent(4), "grundsicherungsgeld", 4000_00)
    assert sums(rich) == (NO, None, None, 0, ())
    assert facts(rich, "need")["above"] > 0
    assert facts(rich, "need")["lacking"] == 0
    assert steps(rich)[-1] == ("lacking", 0)
    assert dict(steps(rich))["beyond_need"] > 0


def test_on_the_mixed_route_the_mother_has_sgb2_and_the_child_wohngeld() -> None:
    family = single_parent(4)
    found, grant, more = (
        of(family, slug, 0, route=1) for slug in ("grundsicherungsgeld", "wohngeld", "sofortzuschlag")
    )
    assert sums(found) == (YES, 1089_68, None, 1089_68, ("mother",))
    assert steps(found)[4:] == [
        ("child_income", -(227_00 + 367_00)),
        ("kindergeld_needed", -158_00),
        ("other", -71_00),
        ("sgb2", 1089_68),
    ]
    assert met(found)["need"] is True
    assert sums(grant) == (YES, 367_00, None, 367_00, ("mother",))
    assert steps(grant) == [
        ("wohngeld_own_rent", 350_00),
        ("wohngeld_highest", 384_90),
        ("wohngeld_heating", 71_30),
        ("wohngeld_rent", 421_30),
        ("wohngeld_year", 2_724_00),
        ("wohngeld_income", 227_00),
        ("wohngeld", 367_00),
    ]
    assert sums(more) == (NO, None, None, 0, ())
    assert met(more) == {"sofortzuschlag": False}


def test_small_benefits_are_opened_by_child() -> None:
    family = single_parent(4, 8)
    more, kindergeld, advance = (
        of(family, slug, 0) for slug in ("sofortzuschlag", "kindergeld", "unterhaltsvorschuss")
    )
    assert sums(more) == (YES, 50_00, None, 50_00, ("child0", "child1"))
    assert dict(more.steps[0].facts) == {"child0": 25_00, "child1": 25_00}
    assert sums(kindergeld) == (YES, 518_00, None, 518_00, ("mother",))
    assert dict(kindergeld.steps[0].facts) == {"child0": 259_00, "child1": 259_00}
    assert kindergeld.findings[0].requirement.facts == {"number": 2}
    assert sums(advance) == (YES, 526_00, None, 526_00, ("child0", "child1"))
    assert steps(advance) == [("minimum", 1044_00), ("minimum_kindergeld", -518_00), ("advance", 526_00)]
    assert dict(advance.steps[2].facts) == {"child0": 227_00, "child1": 299_00}
    assert met(advance) == {"unterhaltsvorschuss": True}


def test_only_who_has_it_is_named() -> None:
    """The second child lives with both parents in turn and has neither advance nor a claim of its own."""
    family = single_parent(
        children=(
            child("a", 4),
            child("b", 8, maintenance_paid=900_00),
            child("g", 6, lives_here=Custody(share=0.3)),
        )
    )
    assert of(family, "unterhaltsvorschuss", 0).recipients == ("a",)
    assert of(family, "sofortzuschlag", 0).recipients == ("a", "g")
    assert of(family, "grundsicherungsgeld", 0).recipients == ("mother", "a", "g")
    kindergeld = of(family, "kindergeld", 0)
    assert (kindergeld.amount, dict(kindergeld.steps[0].facts)) == (518_00, {"a": 259_00, "b": 259_00})
    assert kindergeld.findings[0].requirement.facts == {"number": 2}


def test_why_there_is_no_advance() -> None:
    found = of(couple(3, 8), "unterhaltsvorschuss", 0)
    assert sums(found) == (NO, None, None, 0, ())
    assert met(found) == {"unterhaltsvorschuss": False, "one_parent": False, "extra_condition": False}
    youth = of(single_parent(13, rent=1500_00), "unterhaltsvorschuss", 0)
    assert met(youth) == {"unterhaltsvorschuss": False, "one_parent": True, "extra_condition": False}
    paid = of(single_parent(children=(child("c", 4, maintenance_paid=500_00),)), "unterhaltsvorschuss", 0)
    assert met(paid) == {"unterhaltsvorschuss": False, "one_parent": True, "extra_condition": True}


@pytest.mark.parametrize(
    ("gross", "told", "keys"),
    [
        pytest.param(
            0,
            {},
            {"least_income": False, "need_avoided": False, "extended": False, "vorrang": False},
            id="too little income",
        ),
        pytest.param(
            3600_00,
            {},
            {"least_income": True, "kinderzuschlag_left": False, "need_avoided": True},
            id="too much income",
        ),
        pytest.param(
            2000_00,
            {"assets": 90_000_00},
            {"least_income": True, "kinderzuschlag_assets": False, "need_avoided": True},
            id="too many savings",
        ),
    ],
)
def test_why_there_is_no_kinderzuschlag(
    gross: int, told: dict[str, Any], keys: dict[str, bool | None]
) -> None:
    found = of(single_parent(4, parents=(parent(**told),)), "kinderzuschlag", gross)
    assert found.answer is NO
    seen = met(found)
    assert {key: seen[key] for key in keys} == keys
    if gross == 0:
        assert facts(found, "least_income") == {"income": 0, "missing": 600_00}
    if "kinderzuschlag_assets" in keys:
        assert facts(found, "kinderzuschlag_assets") == {"above": 35_000_00}


def test_without_a_child_that_counts_there_is_no_kinderzuschlag() -> None:
    guest = single_parent(children=(child("g", 4, lives_here=Custody(share=0.3)),))
    assert met(of(guest, "kinderzuschlag", 2000_00))["kinderzuschlag_child"] is False


def test_why_there_is_no_wohngeld() -> None:
    rich = of(single_parent(4, parents=(parent(assets=100_000_00),)), "wohngeld", 2000_00)
    assert met(rich)["wohngeld_assets"] is False
    assert facts(rich, "wohngeld_assets") == {"assets": 100_000_00, "limit": 90_000_00, "above": 10_000_00}
    child_of_rich = single_parent(
        parents=(parent(assets=60_000_00),), children=(child("c", 4, assets=30_000_01),)
    )
    assert facts(of(child_of_rich, "wohngeld", 2000_00), "wohngeld_assets")["above"] == 1
    earns = of(single_parent(4), "wohngeld", 4000_00)
    assert met(earns)["wohngeld_formula"] is False
    assert facts(earns, "wohngeld_formula") == {"least": 10_00, "missing": 10_00}


@pytest.mark.parametrize(
    ("status", "gross", "answers"),
    [
        # SGB II, Kindergeld, advance, Kinderzuschlag, Wohngeld
        ("german", 0, (YES, YES, YES, NO, NO)),
        ("german", 2000_00, (NO, YES, YES, YES, YES)),
        ("permit:family", 0, (PERHAPS, PERHAPS, PERHAPS, NO, NO)),
        ("permit:family", 2000_00, (NO, PERHAPS, PERHAPS, PERHAPS, YES)),
        ("asylum", 2000_00, (NO, NO, NO, NO, PERHAPS)),
        ("unknown", 0, (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)),
    ],
)
def test_residence_decides_how_each_is_answered(status: str, gross: int, answers: tuple[Answer, ...]) -> None:
    family = single_parent(4, parents=(parent(residence_status=status, residence_since=date(2015, 1, 1)),))
    slugs = ("grundsicherungsgeld", "kindergeld", "unterhaltsvorschuss", "kinderzuschlag", "wohngeld")
    assert tuple(of(family, slug, gross).answer for slug in slugs) == answers


def test_what_is_not_told_leaves_each_open_with_its_field() -> None:
    family = single_parent(children=(child("c", 4, maintenance_paid=None),), housing=None)
    for slug in ("grundsicherungsgeld", "kinderzuschlag", "wohngeld"):
        found = of(family, slug, 1200_00)
        assert (found.answer, found.amount) == (UNKNOWN, None)
        assert "housing" in missing(found)
    more = of(family, "sofortzuschlag", 0)
    assert (more.answer, more.amount) == (UNKNOWN, None)
    assert "housing" in missing(more)
    advance = of(family, "unterhaltsvorschuss", 0)
    assert (advance.answer, advance.amount, advance.computed) == (UNKNOWN, None, 227_00)
    assert missing(advance) == ["children[0].maintenance.paid"]
    assert of(family, "kindergeld", 0).answer is YES


def test_help_in_kind_follows_what_opens_it() -> None:
    family = single_parent(4)
    for gross, answer in ((0, YES), (2000_00, YES), (4000_00, NO)):
        found = of(family, "kostenbeitrag_befreiung", gross, fees=80_00)
        assert (found.answer, found.amount, found.per_month) == (answer, None, False)
        assert found.recipients == (("child0",) if answer is YES else ())
        assert met(found)["kostenbeitrag_befreiung"] is (answer is YES)
    open_ = of(single_parent(4, housing=None), "kostenbeitrag_befreiung", 1200_00, fees=80_00)
    assert (open_.answer, met(open_)) == (UNKNOWN, {"kostenbeitrag_befreiung": None})
    assert missing(open_) == ["housing"]
    assert open_.recipients == ("child0",)


@pytest.mark.parametrize(
    ("gross", "key", "due"),
    [
        (0, "kostenbeitrag.waived.sgb2", 0),
        (2000_00, "kostenbeitrag.waived.kinderzuschlag", 0),
        (4000_00, "kostenbeitrag.due", 80_00),
    ],
)
def test_why_fees_are_waived_or_due(gross: int, key: str, due: int) -> None:
    found = of(single_parent(4), "kostenbeitrag_befreiung", gross, fees=80_00)
    assert found.findings[-1].requirement.key == key
    assert found.findings[-1].requirement.facts == {"due": due, "waived": 80_00 - due}
    assert len(of(single_parent(4), "kostenbeitrag_befreiung", gross).findings) == 1


def test_wohngeld_alone_waives_the_fees() -> None:
    childless = single_parent(4, parents=(parent(assets=60_000_00),))
    found = of(childless, "kostenbeitrag_befreiung", 1200_00, fees=80_00)
    assert found.findings[-1].requirement.key == "kostenbeitrag.waived.wohngeld"


def test_only_as_received_says_so_in_its_step() -> None:
    family = single_parent(4, receiving=(Receipt(benefit="kindergeld", amount=259_00),))
    found = of(family, "kindergeld", 0, as_received=True)
    assert steps(found) == [("as_received", 259_00)]
    assert steps(of(family, "unterhaltsvorschuss", 0, as_received=True)) == []
    assert steps(of(family, "kindergeld", 0)) == [("kindergeld", 259_00)]


def test_who_has_sgb2_without_work_is_insured_by_it() -> None:
    assert "krankenversicherung.sgb2" in [
        each.requirement.key for each in of(single_parent(4), "grundsicherungsgeld", 0).findings
    ]
    working = [each.requirement.key for each in of(single_parent(4), "grundsicherungsgeld", 1200_00).findings]
    assert not [key for key in working if key.startswith("krankenversicherung")]
    told = [each.requirement.key for each in of(couple(4), "grundsicherungsgeld", 0).findings]
    assert told.count("krankenversicherung.sgb2") == 1


def test_work_that_is_not_told_may_open_the_claim_of_a_citizen_of_the_union() -> None:
    newcomer = parent(residence_status="eu", residence_since=date(2026, 9, 1), work=None)
    found = of(single_parent(4, parents=(newcomer,)), "grundsicherungsgeld")
    assert (found.answer, missing(found), steps(found)) == (UNKNOWN, ["parents[0].work"], [])
    told = of(single_parent(4, parents=(replace(newcomer, work=Work()),)), "grundsicherungsgeld")
    assert (told.answer, missing(told)) == (NO, [])
    asylum = replace(newcomer, residence_status="asylum")
    assert of(single_parent(4, parents=(asylum,)), "grundsicherungsgeld").answer is NO


def two(first: dict[str, Any], second: dict[str, Any]) -> Household:
    both = (parent(alone_responsible=False, **first), parent("father", alone_responsible=False, **second))
    return replace(couple(4), parents=both)


NEWCOMER = {"residence_status": "eu", "residence_since": date(2026, 9, 1), "work": None}
IN_PROCEDURE = {"residence_status": "asylum", "residence_since": date(2026, 9, 1)}


def test_one_adult_with_a_claim_is_enough() -> None:
    found = of(two({}, IN_PROCEDURE), "grundsicherungsgeld")
    assert found.answer is YES
    assert found.recipients == ("mother", "child0")
    assert steps(found)[-1] == ("sgb2", found.amount)
    neither = of(two(IN_PROCEDURE, IN_PROCEDURE), "grundsicherungsgeld")
    assert (neither.answer, steps(neither)) == (NO, [])


def test_the_work_of_one_of_two_may_open_the_claim() -> None:
    found = of(two(IN_PROCEDURE, NEWCOMER), "grundsicherungsgeld")
    assert (found.answer, missing(found)) == (UNKNOWN, ["parents[1].work"])


def test_of_two_the_first_gets_the_kindergeld_and_one_residence_is_enough() -> None:
    found = of(two({}, {"residence_status": "unknown"}), "kindergeld")
    assert (found.answer, found.recipients, missing(found)) == (YES, ("mother",), [])


def test_the_step_of_what_is_received_stands_with_the_norm_of_the_benefit() -> None:
    family = single_parent(4, receiving=(Receipt(benefit="kindergeld", amount=259_00),))
    found = of(family, "kindergeld", 0, as_received=True)
    assert [each.norm for each in found.steps] == ["§ 62 Abs. 1 EStG"]


def test_the_supplement_is_another_route_only_where_the_family_may_choose() -> None:
    there = context(single_parent(4), 1200_00)
    (figures, *_), amount = there.outcome.routes, there.outcome.alone.kinderzuschlag.amount
    assert (figures.route, amount) == (SGB2, 195_00)
    for route, is_choice, other in ((SGB2, True, amount), (SGB2, False, None), (MIXED, True, None)):
        told = replace(there, outcome=there.outcome._replace(is_choice=is_choice))
        found = {each.benefit: each for each in of_the_month(figures._replace(route=route), told)}
        assert found["kinderzuschlag"].amount_on_other_route == other
        assert found["wohngeld"].amount_on_other_route == (556_00 if route == SGB2 else None)


@pytest.mark.parametrize(
    ("rent_level", "relatives", "answer"),
    [(0, 0, PERHAPS), (1, 0, YES), (1, 1, PERHAPS)],
    ids=["the level is not known", "the first level", "with a relative"],
)
def test_wohngeld_is_sure_where_the_level_of_rents_is_known(
    rent_level: int, relatives: int, answer: Answer
) -> None:
    there = context(single_parent(4), 2000_00)
    laws = there.ready.laws._replace(rent_level=rent_level)
    home = there.case.family.home._replace(relatives=relatives)
    case = there.case._replace(family=there.case.family._replace(home=home))
    told = replace(there, case=case, ready=replace(there.ready, laws=laws))
    found = {each.benefit: each for each in of_the_month(there.outcome.routes[0], told)}
    assert found["wohngeld"].answer is answer
    assert found["kinderzuschlag"].answer is YES
