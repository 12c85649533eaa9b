"""The certainty of an answer is that of its weakest value."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from amvis.domain.benefits import certainty
from amvis.domain.benefits.assessment import Circumstances, assess
from amvis.domain.benefits.case import elterngeld_due, prepared
from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.laws_need import laws_on, with_limit
from amvis.domain.benefits.priority import MIXED, NOTHING, SGB2, SUPPLEMENT, Figures, Money
from amvis.domain.finding import Certainty
from amvis.domain.household import Custody, Work
from amvis.domain.law import LawOn
from amvis.domain.parameter import DatedValue

from .contexts import context
from .families import OCTOBER, assessed, child, couple, law, parent, single_parent
from .test_elterngeld_claim import TWELVE, family, mother

NOT_OF_A_ROUTE = {"kita_beitragsfrei", "kita_beitraege"}


@pytest.mark.parametrize("on", [OCTOBER, date(2025, 3, 1)], ids=str)
def test_every_value_the_kernel_reads_has_its_place(on: date, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    find = LawOn.find

    def noted(self: LawOn, name: str) -> DatedValue | None:
        read.add(name)
        return find(self, name)

    monkeypatch.setattr(LawOn, "find", noted)
    there = law(on)
    with_limit(laws_on(there), there, persons=12, has_one_more=True)
    listed = {name for group in vars(certainty).values() if isinstance(group, tuple) for name in group}
    assert read - NOT_OF_A_ROUTE == (listed | {"sofortzuschlag"}) & read
    assert listed <= set(there.law.parameters)


@pytest.mark.parametrize(
    ("gross", "told", "wanted"),
    [
        pytest.param(0, {}, Certainty.C, id="need alone is sure"),
        pytest.param(1000_00, {}, Certainty.C, id="and so is a wage"),
        pytest.param(100_00, {}, Certainty.R, id="the least base of the pension is recalled"),
        pytest.param(2000_00, {}, Certainty.U, id="the parents' share of the rent in Kinderzuschlag is open"),
        pytest.param(3500_00, {}, Certainty.C, id="on one's own income"),
        pytest.param(0, {"parents": (parent(pregnant_due=date(2026, 12, 1)),)}, Certainty.R, id="pregnant"),
        pytest.param(
            0, {"children": (child("c", 4, lives_here=Custody(share=0.7)),)}, Certainty.R, id="two homes"
        ),
        pytest.param(
            0, {"children": (child("c", 4, lives_here=Custody(share=0.5)),)}, Certainty.R, id="two halves"
        ),
        pytest.param(
            0, {"children": (child("c", 4, lives_here=Custody(share=0.48)),)}, Certainty.U, id="about half"
        ),
    ],
)
def test_the_weakest_value_decides(gross: int, told: dict[str, object], wanted: Certainty) -> None:
    assert assessed(single_parent(4, **told), gross).certainty is wanted


def test_a_limit_that_nobody_knows_makes_the_answer_unsure() -> None:
    household = replace(single_parent(4), municipality="06432023")
    found = assess(Circumstances(household=household, on=OCTOBER), law(ags="06432023"))
    assert found.certainty is Certainty.U


# Each value counts where one person, one cent or the home asks for it, and nowhere else.

BASIS = certainty.NEED + certainty.RENT + certainty.KINDERGELD
LEAST_BASE = 175_00


def plain() -> tuple[Case, Figures]:
    """Return a married couple with two children and nothing else, on no route."""
    there = context(couple(4, 8))
    route = there.outcome.routes[0]
    footing = route.footing._replace(
        advances=tuple(each._replace(lives_with_one_parent=False) for each in route.footing.advances)
    )
    return there.case, route._replace(route=NOTHING, money=Money(*(0,) * len(Money._fields)), footing=footing)


def named(case: Case, figures: Figures) -> set[str]:
    custody = laws_on(law()).need.custody
    return set(certainty.names(case, figures, least_base=LEAST_BASE, custody=custody))


def told(
    *,
    adult: dict[str, Any] | None = None,
    of_child: dict[str, Any] | None = None,
    home: dict[str, Any] | None = None,
    household: dict[str, Any] | None = None,
    gross: int = 0,
    other_fees: int = 0,
    route: str = NOTHING,
    **money: int,
) -> set[str]:
    """Return the names with facts of the second adult, of the second child, of the home, of the route."""
    case, figures = plain()
    (first, second), (elder, younger) = case.family.adults, case.family.children
    facts = case.family._replace(
        adults=(first, second._replace(**(adult or {}))),
        children=(elder, younger._replace(**(of_child or {}))),
        home=case.family.home._replace(**(home or {})),
    )._replace(**(household or {}))
    pays = (case.pays[0], case.pays[1]._replace(gross=gross))
    return named(
        Case(facts, pays, 0, other_fees), figures._replace(route=route, money=figures.money._replace(**money))
    )


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        pytest.param({}, (), id="nothing"),
        pytest.param({"adult": {"is_pregnant": True}}, certainty.PREGNANCY, id="pregnant"),
        pytest.param({"of_child": {"share": 999}}, certainty.TWO_HOMES, id="two homes"),
        pytest.param({"of_child": {"share": 500}}, certainty.TWO_HOMES, id="exact halves"),
        pytest.param({"adult": {"has_participation": True}}, certainty.DISABILITY, id="participation"),
        pytest.param({"of_child": {"has_mark_g": True}}, certainty.DISABILITY, id="mark G"),
        pytest.param({"of_child": {"earned": 1}}, certainty.CHILD_PAY, id="pay of a child"),
        pytest.param({"adult": {"has_riester": True}}, certainty.RIESTER, id="Riester"),
        pytest.param({"adult": {"is_able": False}}, (), id="not able, without a wage"),
        pytest.param(
            {"adult": {"is_able": False}, "gross": LEAST_BASE},
            certainty.NOT_ABLE + certainty.WAGE,
            id="not able, with a wage",
        ),
        pytest.param({"home": {"is_smaller": True}}, certainty.DEATH, id="a smaller family"),
        pytest.param({"gross": 1}, certainty.WAGE + certainty.SMALL_WAGE, id="a small wage"),
        pytest.param({"gross": LEAST_BASE}, certainty.WAGE, id="a wage of the least base"),
        pytest.param({"health_insurance": 1}, certainty.HEALTH, id="insurance paid"),
        pytest.param({"route": SGB2}, ("sofortzuschlag",), id="SGB II"),
        pytest.param({"route": MIXED}, ("sofortzuschlag",), id="mixed"),
        pytest.param({"route": SUPPLEMENT}, (), id="the other route"),
        pytest.param({"kinderzuschlag": 1}, certainty.KINDERZUSCHLAG, id="Kinderzuschlag"),
        pytest.param({"wohngeld": 1}, certainty.WOHNGELD, id="Wohngeld"),
    ],
)
def test_a_value_counts_where_one_asks_for_it(facts: dict[str, Any], group: tuple[str, ...]) -> None:
    assert told(**facts) == {*BASIS, *group}


@pytest.mark.parametrize(
    ("facts", "group"),
    [
        pytest.param({"adult": {"assets": 1}}, certainty.WOHNGELD_ASSETS, id="assets"),
        pytest.param({"other_fees": 1}, certainty.WOHNGELD_CHILDCARE, id="childcare"),
        pytest.param({"of_child": {"pension": 1}}, certainty.WOHNGELD_PENSION, id="a pension"),
        pytest.param({"adult": {"capital": 1}}, certainty.WOHNGELD_CAPITAL, id="interest"),
        pytest.param({"of_child": {"training_grant": 1}}, certainty.WOHNGELD_TRAINING, id="a grant"),
        pytest.param({"adult": {"disability": 50}}, certainty.WOHNGELD_DISABILITY, id="a disability"),
        pytest.param({"home": {"is_owned": True}}, certainty.WOHNGELD_OWNED, id="an own home"),
        pytest.param({"home": {"died": 1}}, certainty.WOHNGELD_DEATH, id="a death"),
        pytest.param({"adult": {"one_off_year": 1}}, certainty.WOHNGELD_ONCE, id="paid once"),
        pytest.param({"household": {"granted_wohngeld": 0}}, certainty.WOHNGELD_RUNS, id="a grant"),
    ],
)
def test_what_wohngeld_alone_asks_for_counts_with_it(facts: dict[str, Any], group: tuple[str, ...]) -> None:
    assert told(**facts) == set(BASIS)
    assert told(**facts, wohngeld=1) == {*BASIS, *certainty.WOHNGELD, *group}


def test_an_advance_counts_where_one_child_has_one_parent_here() -> None:
    case, figures = plain()
    first, second = figures.footing.advances
    advances = (first, second._replace(lives_with_one_parent=True))
    found = named(case, figures._replace(footing=figures.footing._replace(advances=advances)))
    assert found == {*BASIS, *certainty.ADVANCE}


def test_homes_are_about_half_within_their_bounds() -> None:
    custody = laws_on(law()).need.custody
    is_open = {
        share: set(certainty.EQUAL_HOMES) <= told(of_child={"share": share})
        for share in (custody.half_from - 1, custody.half_from, 500, custody.half_to, custody.half_to + 1)
    }
    assert list(is_open.values()) == [False, True, False, True, False]


@pytest.mark.parametrize(
    ("wohngeld", "rent_level", "is_open"),
    [(0, 0, False), (1, 0, True), (1, 1, False)],
    ids=["no Wohngeld", "the level is not known", "the first level"],
)
def test_a_rent_level_that_nobody_knows_makes_wohngeld_unsure(
    wohngeld: int, rent_level: int, *, is_open: bool
) -> None:
    case, figures = plain()
    laws = prepared(couple(4, 8), OCTOBER, law()).laws._replace(rent_level=rent_level)
    found = certainty.certainty(
        law(), laws, case, figures._replace(money=figures.money._replace(wohngeld=wohngeld))
    )
    assert (found is Certainty.U) is is_open


@pytest.mark.parametrize(
    ("before", "present", "is_midijob"),
    [
        pytest.param(2500_00, 0, False, id="a full wage"),
        pytest.param(556_00, 0, False, id="the limit of a Minijob in 2025"),
        pytest.param(556_01, 0, True, id="more"),
        pytest.param(2000_00, 0, True, id="the limit of a Midijob"),
        pytest.param(2000_01, 0, False, id="more than it"),
        pytest.param(2500_00, 1000_00, True, id="a Midijob beside Elterngeld"),
    ],
)
def test_the_factor_of_elterngeld_is_uncertain_in_a_midijob(
    before: int, present: int, *, is_midijob: bool
) -> None:
    work = Work(gross=present, hours_per_week=10, months=dict.fromkeys(TWELVE, before))
    household = family(of=replace(mother(), work=work))
    ready = prepared(household, OCTOBER, law())
    grants = elterngeld_due(Circumstances(household=household, on=OCTOBER), ready, (present,))
    assert (certainty.elterngeld_certainty(law(), grants) is Certainty.U) is is_midijob
