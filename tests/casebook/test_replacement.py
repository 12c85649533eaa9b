"""Published examples on Elterngeld and wage replacement, computed with the rulebook's cards."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from amvis.domain.benefits.elterngeld import ElterngeldFacts, elterngeld, replacement_rate
from amvis.domain.benefits.laws_elterngeld import elterngeld_from_law
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
    assert {one["topic"] for one in EXAMPLES} == {"elterngeld", "elterngeld_rate"}
    assert all(one["source"] for one in EXAMPLES)


@pytest.mark.parametrize("example", examples("elterngeld"))
def test_elterngeld_is_right_to_the_cent(example: Any) -> None:
    given = example["inputs"]
    facts = ElterngeldFacts(
        income_before=cents(given["net_before"]),
        income_during=cents(given.get("net_during", "0")),
        is_plus=given.get("plus") == "true",
        hours_per_week=0,
        has_siblings=False,
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
