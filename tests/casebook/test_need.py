"""Published examples on need, allowances, Kinderzuschlag and rent limits, computed with the cards."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.domain.benefits.families import child, parent, single_parent

from amvis.domain.benefits.bedarfsgemeinschaft import child_stage, needs
from amvis.domain.benefits.einkommen import earned_income
from amvis.domain.benefits.facts import ChildFacts, FamilyFacts
from amvis.domain.benefits.grundsicherungsgeld import Member, grundsicherungsgeld
from amvis.domain.benefits.kinderzuschlag import KinderzuschlagFacts, kinderzuschlag
from amvis.domain.benefits.laws import Laws
from amvis.domain.benefits.laws_need import laws_on, with_limit
from amvis.domain.benefits.mehrbedarf import mehrbedarf
from amvis.domain.benefits.reduction import reduce
from amvis.domain.benefits.relatives import presumed_help
from amvis.domain.household import Housing, Partnership, Relative
from amvis.domain.money import cents
from amvis.rulebook.loader import load_law

EXAMPLES = yaml.load(
    (Path(__file__).parent / "need_examples.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)


def examples(topic: str) -> list[Any]:
    return [pytest.param(one, id=one["id"]) for one in EXAMPLES if one["topic"] == topic]


def laws_of(example: Any) -> Laws:
    return laws_on(load_law().on(date.fromisoformat(example["date"])))


def stage(age: int, laws: Laws) -> int:
    child = ChildFacts(age, 1000, True, 0, 0, 0, 0, False, True)
    return child_stage(child, laws.need.regelbedarf)[1]


def test_every_example_names_its_source_and_is_used() -> None:
    topics = {
        "allowance",
        "claim_of_single_parent",
        "claim_of_single",
        "mehrbedarf",
        "kinderzuschlag",
        "rent_limit",
        "relatives_help",
        "needs",
        "stages",
    }
    assert {one["topic"] for one in EXAMPLES} == topics
    assert all(one["source"] for one in EXAMPLES)


def family(example: Any) -> FamilyFacts:
    """Return the adults and children of these ages; one adult alone brings the children up alone."""
    given = example["inputs"]
    born = [parent(str(age), born=date(int(example["date"][:4]) - int(age), 1, 1)) for age in given["adults"]]
    children = tuple(
        child(f"child{age}", int(age), date.fromisoformat(example["date"]), parents=())
        for age in given.get("ages", ())
    )
    home = Housing(net_cold_rent=cents(given.get("rent", "0")), service_charges=0, heating=0)
    couple = Partnership(kind="married") if len(born) > 1 else None
    told = single_parent(parents=tuple(born), children=children, housing=home, partnership=couple)
    return reduce(told, date.fromisoformat(example["date"]), laws_of(example).period).facts


@pytest.mark.parametrize("example", examples("needs"))
def test_the_needs_of_a_family(example: Any) -> None:
    found = needs(family(example), laws_of(example).need).persons
    assert sum(each.total for each in found) == cents(example["expected"])


@pytest.mark.parametrize("example", examples("stages"))
def test_the_stages_of_a_couple(example: Any) -> None:
    found = needs(family(example), laws_of(example).need).persons
    assert [each.regelbedarf for each in found] == [cents(amount) for amount in example["expected"]]


@pytest.mark.parametrize("example", examples("allowance"))
def test_what_is_free_of_a_wage(example: Any) -> None:
    gross = cents(example["inputs"]["gross"])
    has_child = example["inputs"]["minor_child"] == "true"
    law = laws_of(example).need.einkommen
    found = earned_income(gross, gross, costs=0, has_minor_child=has_child, law=law)
    assert gross - found.countable == cents(example["expected"])


@pytest.mark.parametrize("example", examples("claim_of_single"))
def test_the_claim_of_a_single_person(example: Any) -> None:
    given, laws = example["inputs"], laws_of(example)
    gross, net = cents(given["gross"]), cents(given["net"])
    income = earned_income(gross, net, costs=0, has_minor_child=False, law=laws.need.einkommen).countable
    need = laws.need.regelbedarf.alone + cents(given["rent"])
    person = Member(need, income, 0, is_child=False, may_claim=True, more=0)
    assert grundsicherungsgeld((person,), 0).amount == cents(example["expected"])


@pytest.mark.parametrize("example", examples("claim_of_single_parent"))
def test_the_claim_of_a_single_parent_with_the_supplement_for_the_child(example: Any) -> None:
    given, laws = example["inputs"], laws_of(example)
    age, rent = int(given["ages"][0]), cents(given["rent"])
    base = laws.need.regelbedarf.alone
    more = mehrbedarf((age,), is_alone=True, is_pregnant=False, regelbedarf=base, law=laws.need.mehrbedarf)
    mother = Member(base + more.amount + rent // 2, 0, 0, is_child=False, may_claim=True, more=0)
    child = Member(
        stage(age, laws) + rent - rent // 2,
        cents(given["advance"]),
        laws.kindergeld.amount,
        is_child=True,
        may_claim=True,
        more=0,
    )
    paid = grundsicherungsgeld((mother, child), 0).amount + laws.need.sofortzuschlag
    assert paid == cents(example["expected"])
    assert paid - rent == cents(example["without_rent"])


@pytest.mark.parametrize("example", examples("mehrbedarf"))
def test_the_additional_need_of_single_parents(example: Any) -> None:
    ages = tuple(int(age) for age in example["inputs"]["ages"])
    base = cents(example["inputs"]["base"])
    law = laws_of(example).need.mehrbedarf
    found = mehrbedarf(ages, is_alone=True, is_pregnant=False, regelbedarf=base, law=law)
    assert found.amount == cents(example["expected"])


@pytest.mark.parametrize("example", examples("kinderzuschlag"))
def test_the_child_supplement(example: Any) -> None:
    given, laws = example["inputs"], laws_of(example)
    base = laws.need.regelbedarf.alone
    ages = (int(given["child_age"]),)
    more = mehrbedarf(ages, is_alone=True, is_pregnant=False, regelbedarf=base, law=laws.need.mehrbedarf)
    facts = KinderzuschlagFacts(
        children=((cents(given["maintenance"]), True),),
        is_alone=True,
        gross_income=cents(given["gross"]),
        earnings=cents(given["countable"]),
        other_income=0,
        regelbedarf_and_more=base + more.amount,
        unterkunft=cents(given["rent"]),
        countable_assets=0,
    )
    assert kinderzuschlag(facts, laws.need.kinderzuschlag).amount == cents(example["expected"])


@pytest.mark.parametrize("example", examples("rent_limit"))
def test_the_local_limit_of_the_rent(example: Any) -> None:
    given = example["inputs"]
    law = load_law().on(date.fromisoformat(example["date"])).for_place(given["ags"])
    laws = with_limit(
        laws_on(law), law, persons=int(given["persons"]), has_one_more=given["one_more"] == "true"
    )
    assert laws.need.unterkunft.limit == cents(example["expected"])


@pytest.mark.parametrize("example", examples("relatives_help"))
def test_what_help_of_relatives_is_presumed(example: Any) -> None:
    given, laws = example["inputs"], laws_of(example)
    on, heads = date.fromisoformat(example["date"]), int(given["heads"])
    born = [date(on.year - int(age), 1, 1) for age in given["ages"]]
    relatives = tuple(
        Relative(born=day, gross=0, other=cents(income) + (30_00 if income != "0" else 0))  # it is adjusted
        for day, income in zip(born, given["incomes"], strict=True)
    )
    shares = (cents(given["rent"]) // heads,) * len(relatives)
    free = 2 * laws.need.regelbedarf.alone
    assert presumed_help(relatives, shares, free, on=on, laws=laws) == cents(example["expected"])
