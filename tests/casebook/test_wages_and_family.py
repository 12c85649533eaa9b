"""Published examples on wages, Wohngeld, family benefits and fees, computed with the rulebook's cards."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from amvis.domain.benefits.kindergeld import KindergeldChild, kindergeld_sum
from amvis.domain.benefits.kostenbeitrag import listed_fee
from amvis.domain.benefits.laws_care import fee_bands_from_law
from amvis.domain.benefits.laws_family import kindergeld_from_law, unterhaltsvorschuss_from_law
from amvis.domain.benefits.laws_wages import wages_from_law
from amvis.domain.benefits.laws_wohngeld import wohngeld_from_law
from amvis.domain.benefits.social_insurance import InsuranceFacts, contributions, employer_share
from amvis.domain.benefits.unterhaltsvorschuss import (
    UnterhaltsvorschussFacts,
    maintenance_to_pay,
    unterhaltsvorschuss,
)
from amvis.domain.benefits.wohngeld import WohngeldFacts, highest_rent, wohngeld, wohngeld_by_formula
from amvis.domain.benefits.wohngeld_income import WohngeldMember, wohngeld_income
from amvis.domain.law import LawOn
from amvis.domain.money import cents
from amvis.rulebook.loader import load_law

# Every scalar stays text, so that amounts are exact and days stay days.
EXAMPLES = yaml.load(
    (Path(__file__).parent / "worked_examples.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)


def examples(topic: str) -> list[Any]:
    return [pytest.param(one, id=one["id"]) for one in EXAMPLES if one["topic"] == topic]


def law_of(example: Any) -> LawOn:
    return load_law().on(date.fromisoformat(example["date"]))


def test_every_example_names_its_source_and_is_used() -> None:
    topics = {
        "wohngeld",
        "wohngeld_income",
        "uvg",
        "kindergeld",
        "kindesunterhalt",
        "midijob",
        "midijob_total",
        "kita_fee",
        "hort_fee",
    }
    assert {one["topic"] for one in EXAMPLES} == topics
    assert all(one["source"] for one in EXAMPLES)


@pytest.mark.parametrize("example", examples("wohngeld"))
def test_wohngeld_is_right_to_the_euro(example: Any) -> None:
    given, law = example["inputs"], wohngeld_from_law(law_of(example))
    persons, level = int(given["persons"]), int(given["mietenstufe"])
    heating = law.heating[min(persons, 5) - 1] + max(0, persons - 5) * law.heating_further
    rent = min(cents(given["rent"]), highest_rent(persons, level, law)) + heating
    assert wohngeld_by_formula(persons, rent, cents(given["income_Y"]), law) == cents(example["expected"])


def test_wohngeld_from_a_gross_wage_is_right_to_the_euro() -> None:
    example = next(one for one in EXAMPLES if one["id"] == "WG7")
    given, law = example["inputs"], wohngeld_from_law(law_of(example))
    member = WohngeldMember(
        age=35,
        is_counted=True,
        is_child=False,
        earnings=cents(given["gross"]),
        flat_taxed_earnings=0,
        work_expenses=0,
        elterngeld=0,
        is_elterngeld_plus=False,
        births=1,
        other_income=0,
        pays_income_tax=True,
        pays_health_insurance=True,
        pays_pension_insurance=True,
        is_severely_disabled=False,
        maintenance_paid=0,
        is_maintenance_titled=False,
    )
    facts = WohngeldFacts((member,), False, cents(given["rent"]), 0, int(given["mietenstufe"]), 0)
    steps = wohngeld(facts, law)
    assert steps.income.monthly_income == cents(given["income_Y"])
    assert steps.amount == cents(example["expected"])


@pytest.mark.parametrize("example", examples("wohngeld_income"))
def test_the_income_of_pensioners_is_right_to_the_cent(example: Any) -> None:
    allowance = cents(example["inputs"]["allowance"])
    law = wohngeld_from_law(law_of(example))._replace(disability_allowance=allowance)
    members = tuple(
        WohngeldMember(
            age=70,
            is_counted=True,
            is_child=False,
            earnings=0,
            flat_taxed_earnings=0,
            work_expenses=0,
            elterngeld=0,
            is_elterngeld_plus=False,
            births=1,
            other_income=cents(one["pension"]),
            pays_income_tax=False,
            pays_health_insurance=True,
            pays_pension_insurance=False,
            is_severely_disabled=one.get("disabled") == "true",
            maintenance_paid=0,
            is_maintenance_titled=False,
            pension=cents(one["pension"]),
        )
        for one in example["inputs"]["members"]
    )
    steps = wohngeld_income(members, lives_alone_with_children=False, law=law)
    assert steps.monthly_income == cents(example["expected"])


@pytest.mark.parametrize("example", examples("uvg"))
def test_the_advance_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    child = UnterhaltsvorschussFacts(
        age=int(given["child_age"]),
        lives_with_one_parent=True,
        residence_entitles=True,
        gets_sgb2=given.get("sgb2") == "true",
        advance_ends_need=False,
        parent_income=cents(given.get("parent_gross", "0")),
        has_full_kindergeld=True,
        maintenance_received=0,
        orphan_pension=0,
        attends_general_school=True,
        own_wage=0,
        is_trainee=False,
        capital_income=0,
    )
    law = unterhaltsvorschuss_from_law(law_of(example))
    assert unterhaltsvorschuss(child, law).amount == cents(example["expected"])


@pytest.mark.parametrize("example", examples("kindergeld"))
def test_kindergeld_is_right_to_the_cent(example: Any) -> None:
    child = KindergeldChild(
        8, lives_here=True, in_training=False, seeks_work=False, cannot_support_itself=False
    )
    children = (child,) * int(example["inputs"]["children"])
    assert kindergeld_sum(children, kindergeld_from_law(law_of(example))) == cents(example["expected"])


@pytest.mark.parametrize("example", examples("kindesunterhalt"))
def test_maintenance_after_kindergeld_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    paid = maintenance_to_pay(cents(given["table_amount"]), cents(given["kindergeld"]))
    assert paid == cents(example["expected"])


@pytest.mark.parametrize("example", examples("midijob"))
def test_each_branch_of_a_midijob_is_right_to_the_cent(example: Any) -> None:
    given, expected = example["inputs"], example["expected"]
    law = wages_from_law(law_of(example)).insurance
    law = law._replace(additional_health_rate=10 * cents(given["kv_zusatz"]))
    for children, care in zip(given["children"], expected["pv_an"], strict=True):
        number = int(children)
        paid = contributions(InsuranceFacts(cents(given["gross"]), True, number > 0, number, False), law)
        assert paid.total_base == cents(expected["total_base"])
        assert paid.employee_base == cents(expected["employee_base"])
        assert paid.pension == cents(expected["rv_an"])
        assert paid.health == cents(expected["kv_an"])
        assert paid.unemployment == cents(expected["alv_an"])
        assert paid.care == cents(care)


@pytest.mark.parametrize("example", examples("midijob_total"))
def test_both_shares_of_a_midijob_are_right_to_the_cent(example: Any) -> None:
    given, expected = example["inputs"], example["expected"]
    law = wages_from_law(law_of(example)).insurance
    facts = InsuranceFacts(cents(given["gross"]), True, True, int(given["children_under_25"]), False)
    assert contributions(facts, law).total == cents(expected["an_total"])
    assert employer_share(facts, law) == cents(expected["ag_total"])


@pytest.mark.parametrize("example", examples("kita_fee"))
def test_the_local_fee_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    bands = fee_bands_from_law(law_of(example).for_place(given["ags"]))
    assert listed_fee(bands, int(given["months_old"]), int(given["minutes_a_day"])) == cents(
        example["expected"]
    )


@pytest.mark.parametrize("example", examples("hort_fee"))
def test_the_fee_of_the_hort_is_right_to_the_cent(example: Any) -> None:
    assert law_of(example).for_place(example["inputs"]["ags"]).value("hort_beitrag") == cents(
        example["expected"]
    )
