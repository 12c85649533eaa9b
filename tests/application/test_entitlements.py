import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from amvis.application.curve import curve
from amvis.application.entitlements import Question, entitlements, municipality_names
from amvis.application.reasons import Document
from amvis.domain.household import Child, Expenses, Household, Housing, Parent, Work
from amvis.domain.money import cents
from amvis.domain.sentence import Sentence
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

OCTOBER = date(2026, 10, 1)
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def told(sentence: Sentence) -> str:
    return tell(sentence, "en")


def family(municipality: str = "06411000", *, childcare: int = 0, leave: date | None = None) -> Household:
    mother = Parent(
        id="mother",
        born=date(1992, 5, 14),
        residence_status="german",
        work=Work(),
        other_income=(),
        assets=0,
        alone_responsible=True,
        expenses=Expenses(childcare=childcare),
        parental_leave_until=leave,
    )
    child = Child(id="child", born=date(2022, 1, 15), parents=("mother",), maintenance_paid=0)
    housing = Housing(net_cold_rent=600_00, service_charges=100_00, heating=90_00, hot_water="central")
    return Household(municipality=municipality, parents=(mother,), children=(child,), housing=housing)


def asked(household: Household, gross: int | None = None, hours: float | None = None) -> Document:
    return entitlements(household, Question(on=OCTOBER, gross=gross, hours=hours), load_law(), told)


def steps(document: Document) -> Document:
    return {each["benefit"]: each for each in document["benefits"]}


def curve_of(household: Household, *wages: int) -> Document:
    return curve(household, Question(on=OCTOBER), load_law(), wages=wages, tell=told)


@pytest.mark.parametrize("gross", [None, 603_00, 1200_00, 2800_00, 4000_00])
def test_the_answer_has_the_shape_of_its_schema(gross: int | None) -> None:
    schema = json.loads((SCHEMAS / "entitlements.schema.json").read_text("utf-8"))
    jsonschema.validate(asked(family(), gross), schema)


@pytest.mark.parametrize("gross", [None, 603_00, 2000_00, 4000_00])
def test_disposable_income_is_the_sum_the_interfaces_define(gross: int | None) -> None:
    document = asked(family(childcare=150_00), gross)
    paid = [
        cents(each["amount"]) for each in document["benefits"] if each["answer"] == "yes" and each["amount"]
    ]
    costs = sum(cents(amount) for amount in document["costs"].values())
    total = cents(document["net_earnings"]) + cents(document["other_income"]) + sum(paid) - costs
    assert cents(document["disposable_income"]) == total


def test_a_benefit_of_the_other_route_says_what_it_would_be() -> None:
    entry = steps(asked(family(), 2000_00))["grundsicherungsgeld"]
    assert (entry["answer"], entry["amount"], entry["amount_on_other_route"]) == ("no", None, "245.93")
    assert "vorrang" in [finding["requirement"] for finding in entry["findings"]]


def test_where_the_limit_is_unknown_only_the_certain_part_is_called_disposable() -> None:
    document = asked(family("06432023"))
    assert steps(document)["grundsicherungsgeld"]["answer"] == "perhaps"
    assert (document["disposable_income"], document["disposable_income_if_perhaps"]) == ("486.00", "1937.68")


def test_hours_below_the_minimum_wage_are_warned_of() -> None:
    # 20 hours are 86.67 a month, at 13.90 an hour 1,204.67.
    assert asked(family(), 1204_66, 20)["warnings"] != asked(family(), 1204_67, 20)["warnings"]


def test_more_hours_than_parental_leave_allows_are_warned_of() -> None:
    household = family(leave=date(2027, 1, 31))
    assert "more than 32 hours" in " ".join(asked(household, 3000_00, 33)["warnings"]).lower()
    assert "parental" not in " ".join(asked(household, 3000_00, 32)["warnings"])


def test_the_municipalities_have_names() -> None:
    assert municipality_names()["06411000"].endswith("Darmstadt")


def test_the_curve_has_the_shape_of_its_schema_and_agrees_with_the_entitlements() -> None:
    document = curve_of(family(), 0, 603_00, 2000_00)
    jsonschema.validate(document, json.loads((SCHEMAS / "curve.schema.json").read_text("utf-8")))
    for point in document["points"]:
        single = asked(family(), cents(point["gross"]))
        assert point["disposable_income"] == single["disposable_income"]
        assert point["benefits"] == {each["benefit"]: each["amount"] for each in single["benefits"]}


def test_a_cliff_names_what_fell() -> None:
    # With fees of 400 euros the last euro of Wohngeld is worth 400 more: with it the waiver goes.
    wages = range(2000_00, 4200_00, 10_00)
    document = curve_of(family(childcare=400_00), *wages)
    cliff = min(document["cliffs"], key=lambda each: cents(each["change"]))
    assert cliff["norm"] == "§ 90 Abs. 4 SGB VIII"
    assert cliff["because"].startswith("The childcare fee is no longer waived: €400 instead of €0.")
    assert "Education and participation end with it" in cliff["because"]
    assert cents(cliff["change"]) < -350_00


def test_where_the_jobcenter_ends_both_sums_are_named() -> None:
    cliffs = curve_of(family(), *range(1000_00, 2500_00, 10_00))["cliffs"]
    turn = next(each for each in cliffs if each["norm"] == "§ 12a SGB II")
    assert turn["because"].startswith("From here on housing benefit and child supplement cover the need")
    assert -100_00 < cents(turn["change"]) < 0


def test_a_rising_stretch_has_no_cliff() -> None:
    assert curve_of(family(), *range(0, 600_01, 50_00))["cliffs"] == []


def test_a_range_is_told_apart_from_the_amounts_of_the_month() -> None:
    document = asked(family(), 1500_00)
    found = steps(document)["kinderkrankengeld"]
    assert (found["answer"], found["amount"]) == ("perhaps", None)
    assert found["amount_range"]["per"] == "day"
    assert cents(found["amount_range"]["from"]) < cents(found["amount_range"]["to"])
    assert "amount_range" not in steps(document)["kindergeld"]


def test_a_young_family_has_the_shape_and_the_sum_too() -> None:
    months = {f"{2025 + (4 + n) // 12}-{(4 + n) % 12 + 1:02d}": 2_500_00 for n in range(12)}
    mother = replace(family().parents[0], work=Work(months=months))
    baby = Child(id="baby", born=date(2026, 5, 20), parents=("mother",), maintenance_paid=0)
    document = asked(replace(family(), parents=(mother,), children=(baby,)))
    schema = json.loads((SCHEMAS / "entitlements.schema.json").read_text("utf-8"))
    jsonschema.validate(document, schema)
    assert steps(document)["elterngeld"]["amount"] == "1146.11"
    paid = sum(cents(each["amount"]) for each in document["benefits"] if each["amount"])
    costs = sum(cents(amount) for amount in document["costs"].values())
    assert cents(document["disposable_income"]) == paid - costs
