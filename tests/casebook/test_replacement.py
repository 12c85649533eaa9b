"""Published examples on Elterngeld, wage replacement, maintenance and education, computed with the cards."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from amvis.domain.benefits.arbeitslosengeld import (
    Arbeitslosengeld,
    ArbeitslosengeldFacts,
    arbeitslosengeld,
)
from amvis.domain.benefits.bildung_und_teilhabe import BildungFacts, bildung_und_teilhabe
from amvis.domain.benefits.einkommen import gross_income
from amvis.domain.benefits.einkommensteuer import Earner, EinkommensteuerFacts, einkommensteuer
from amvis.domain.benefits.elterngeld import ElterngeldFacts, elterngeld, replacement_rate
from amvis.domain.benefits.elterngeld_claim import maternity_months
from amvis.domain.benefits.kinderkrankengeld import KinderkrankengeldFacts, kinderkrankengeld
from amvis.domain.benefits.kindesunterhalt import KindesunterhaltFacts, kindesunterhalt
from amvis.domain.benefits.krankengeld import KrankengeldFacts, krankengeld
from amvis.domain.benefits.laws_elterngeld import elterngeld_from_law
from amvis.domain.benefits.laws_help import bildung_from_law, kindesunterhalt_from_law
from amvis.domain.benefits.laws_income_tax import income_tax_from_law
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.benefits.laws_replacement import (
    arbeitslosengeld_from_law,
    kinderkrankengeld_from_law,
    krankengeld_from_law,
    mutterschaftsgeld_from_law,
)
from amvis.domain.benefits.mutterschaftsgeld import (
    MaternityCover,
    MutterschaftsgeldFacts,
    mutterschaftsgeld,
)
from amvis.domain.benefits.reduction import reduce
from amvis.domain.household import Household, OtherIncome, Parent
from amvis.domain.law import LawOn
from amvis.domain.money import cents
from amvis.rulebook.loader import load_law

# Every scalar stays text, so that amounts are exact and days stay days.
EXAMPLES = yaml.load(
    (Path(__file__).parent / "replacement_examples.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
LAW = load_law().on(date(2026, 11, 22))


def examples(topic: str) -> list[Any]:
    return [pytest.param(one, id=one["id"]) for one in EXAMPLES if one["topic"] == topic]


def law_of(example: Any) -> LawOn:
    return LAW.of_event(date.fromisoformat(example["date"]))


def test_every_example_names_its_source_and_is_used() -> None:
    topics = {
        "maternity_months",
        "elterngeld",
        "elterngeld_rate",
        "elterngeld_counted",
        "mutterschaftsgeld",
        "krankengeld",
        "kinderkrankengeld",
        "nebeneinkommen",
        "bemessungsentgelt",
        "arbeitslosengeld",
        "kindesunterhalt",
        "schulbedarf",
        "kinderbetreuung",
    }
    assert {one["topic"] for one in EXAMPLES} == topics
    assert all(one["source"] for one in EXAMPLES)


@pytest.mark.parametrize("example", examples("elterngeld"))
def test_elterngeld_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    facts = ElterngeldFacts(
        income_before=cents(given["net_before"]),
        income_during=cents(given.get("net_during", "0")),
        is_plus=given.get("plus") == "true",
        hours_per_week=0,
        has_siblings=given.get("siblings") == "true",
        births=1,
        maternity_pay=0,
        other_replacement=0,
        is_couple=True,
        taxable_income=0,
    )
    amount = elterngeld(facts, elterngeld_from_law(law_of(example))).amount
    assert amount == cents(example["expected"])
    if "total" in example:
        assert int(given["months"]) * amount == cents(example["total"])


@pytest.mark.parametrize("example", examples("elterngeld_rate"))
def test_the_rate_of_small_incomes_is_that_of_the_table(example: Any) -> None:
    rate = replacement_rate(cents(example["inputs"]["net_before"]), elterngeld_from_law(law_of(example)))
    assert 10 * rate == cents(example["expected"])


@pytest.mark.parametrize("example", examples("elterngeld_counted"))
def test_what_counts_of_elterngeld_is_right_to_the_cent(example: Any) -> None:
    given, law = example["inputs"], law_of(example)
    told = OtherIncome(
        kind="elterngeld", amount=cents(given["elterngeld"]), earlier_net=cents(given["net_before"])
    )
    mother = Parent(id="mother", born=date(1992, 5, 14), other_income=(told,))
    household = Household(municipality="06411000", parents=(mother,), children=())
    adult = reduce(household, law.day, laws_on(law).period).facts.adults[0]
    # Before the deductions of § 11b SGB II, as Kinderzuschlag asks for it.
    assert gross_income(adult, 0, laws_on(law).need.einkommen) == cents(example["expected"])


@pytest.mark.parametrize("example", examples("mutterschaftsgeld"))
def test_maternity_pay_is_right_to_the_cent(example: Any) -> None:
    facts = MutterschaftsgeldFacts(
        cover=MaternityCover.MEMBER,
        net_three_months=3 * cents(example["inputs"]["net_a_month"]),
        days=90,
        krankengeld=0,
        is_long=False,
    )
    found = mutterschaftsgeld(facts, mutterschaftsgeld_from_law(law_of(example)))
    assert found.fund == cents(example["expected"]["fund"])
    assert found.supplement == cents(example["expected"]["supplement"])


@pytest.mark.parametrize("example", examples("krankengeld"))
def test_sick_pay_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    facts = KrankengeldFacts(
        is_entitled=True,
        gross=cents(given["gross"]),
        net=cents(given["net"]),
        one_off=cents(given.get("one_off", "0")),
    )
    found = krankengeld(facts, krankengeld_from_law(law_of(example)))._asdict()
    expected = {step: cents(amount) for step, amount in example["expected"].items()}
    assert {step: found[step] for step in expected} == expected


@pytest.mark.parametrize("example", examples("kinderkrankengeld"))
def test_sick_pay_for_a_child_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    days = int(given["calendar_days"])
    facts = KinderkrankengeldFacts(
        is_insured=True,
        child_age=8,
        child_needs_help=False,
        is_alone=False,
        net_lost=cents(given["net_lost"]),
        calendar_days=days,
        has_one_off=given["one_off"] == "true",
        days_used_for_child=0,
        days_used_this_year=0,
    )
    amount = kinderkrankengeld(facts, kinderkrankengeld_from_law(law_of(example))).amount
    assert amount == cents(example["expected"])
    assert days * amount == cents(example["total"])


def unemployment(example: Any, *, pay: int, has_child: bool, side_net: int = 0) -> Arbeitslosengeld:
    facts = ArbeitslosengeldFacts(
        pay=pay,
        days=365,
        hours_before=40,
        hours_available=40,
        tax_class=1,
        has_child=has_child,
        age=35,
        insured_months=24,
        insured_months_long=24,
        side_hours=0,
        side_net=side_net,
    )
    # The bundled law begins in 2023; the side income's allowance is older than any example.
    claim = load_law().on(max(date(2023, 1, 1), date.fromisoformat(example["date"])))
    return arbeitslosengeld(facts, arbeitslosengeld_from_law(claim))


@pytest.mark.parametrize("example", examples("nebeneinkommen"))
def test_side_income_takes_off_what_the_example_tells(example: Any) -> None:
    given = example["inputs"]
    side = cents(given["side_net"])
    steps = unemployment(example, pay=36_500_00, has_child=False, side_net=side)
    assert cents(given["month"]) - steps.side_income_off == cents(example["expected"])


@pytest.mark.parametrize("example", examples("bemessungsentgelt"))
def test_the_pay_of_a_day_is_right_to_the_cent(example: Any) -> None:
    steps = unemployment(example, pay=cents(example["inputs"]["pay"]), has_child=False)
    assert steps.bemessungsentgelt == cents(example["expected"])


@pytest.mark.parametrize("example", examples("arbeitslosengeld"))
def test_unemployment_benefit_follows_the_statute_where_the_portal_drops_a_cent(example: Any) -> None:
    given = example["inputs"]
    pay, has_child = 12 * cents(given["gross_month"]), given["child"] == "true"
    amount = unemployment(example, pay=pay, has_child=has_child).month
    assert amount == cents(example["expected"])
    assert amount - cents(example["published"]) == 30  # a cent a day, see the note


@pytest.mark.parametrize("example", examples("kindesunterhalt"))
def test_what_the_other_parent_pays_is_right_to_the_cent(example: Any) -> None:
    child = KindesunterhaltFacts(
        age=int(example["inputs"]["age"]), lives_with_one_parent=True, permille=1000, paid=0
    )
    law = kindesunterhalt_from_law(law_of(example))
    assert kindesunterhalt(child, law).to_pay == cents(example["expected"])


@pytest.mark.parametrize("example", examples("schulbedarf"))
def test_school_supplies_are_right_to_the_cent(example: Any) -> None:
    expected, law = example["expected"], bildung_from_law(law_of(example))
    found = bildung_und_teilhabe(BildungFacts(age=8, is_pupil=True, is_in_care=False, month=8), law)
    assert found.supplies_a_year == cents(expected["year"])
    assert found.supplies == cents(expected["august"])
    assert found.participation == cents(expected["participation"])


@pytest.mark.parametrize("example", examples("kinderbetreuung"))
def test_childcare_that_is_deducted_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    earner = Earner(cents("40000"), 0, 0, 0, 0, 0, 0)
    facts = EinkommensteuerFacts((earner,), False, 1, 1, cents(given["paid"]), int(given["children"]))
    steps = einkommensteuer(facts, income_tax_from_law(law_of(example)))
    assert steps.childcare == cents(example["expected"])


@pytest.mark.parametrize("example", examples("maternity_months"))
def test_months_with_maternity_pay(example: Any) -> None:
    until = date.fromisoformat(example["inputs"]["until"])
    paid = OtherIncome(kind="mutterschaftsgeld", amount=13_00, until=until)
    born = date.fromisoformat(example["date"])
    mother = Parent(id="mother", born=date(1980, 1, 1), other_income=(paid,))
    assert maternity_months(mother, born) == tuple(int(month) for month in example["expected"])
