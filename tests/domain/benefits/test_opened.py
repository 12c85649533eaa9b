"""Every amount opens into steps that reproduce it, each with a norm that can be read and values that hold."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from amvis.application.entitlements import Question, entitlements, municipality_names
from amvis.application.family_file.reading import read_family
from amvis.domain.benefits.step_rules import STEP_RULES
from amvis.domain.benefits.wohngeld import wohngeld_by_formula
from amvis.domain.household import Household
from amvis.domain.money import cents, round_half_up
from amvis.domain.sentence import Sentence, say
from amvis.rulebook.index import norms
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import _words, tell

from .families import OCTOBER
from .random_households import random_household

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "schemas" / "entitlements.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
WHOLE_EUROS = {"kinderzuschlag", "unterhaltsvorschuss"}  # the sum of the parts is rounded at the end


def told(sentence: Sentence) -> str:
    """Tell a step by its key, so that the test can find it; the rest in words."""
    if sentence.key.startswith("benefits.step."):
        return sentence.key.removeprefix("benefits.step.")
    return tell(sentence, "en")


def amounts(document: Any) -> Iterator[tuple[str, str | None, list[Any]]]:
    """Yield every amount of a document with its steps."""
    for benefit in document["benefits"]:
        yield benefit["benefit"], benefit["amount"], benefit["steps"]
    for route in (document, *document["other_routes"]):
        for each in route["opened"]:
            yield each["of"], each["amount"], each["steps"]


def wrong_steps(document: Any) -> list[str]:
    """Return what does not hold of the steps of a document."""
    return [
        f"{name}: {problem}"
        for name, amount, steps in amounts(document)
        for problem in _wrong(name, amount, steps)
    ]


def _wrong(name: str, amount: str | None, steps: list[Any]) -> Iterator[str]:
    if amount is not None and cents(amount) and not steps:
        yield "an amount without steps"
    if not steps:
        return
    *lines, last = steps
    if amount is not None and last["amount"] != amount:
        yield f"the last step is {last['amount']}, the amount {amount}"
    parts = [cents(line["amount"]) for line in lines if line["is_part"]]
    total = sum(parts)
    if name in WHOLE_EUROS and parts:
        up = name == "unterhaltsvorschuss"
        if not (
            0 <= cents(last["amount"]) - total < 100 * len(parts)
            if up
            else 100 * round_half_up(total, 100) == cents(last["amount"])
        ):
            yield f"the parts are {total}, the last step {last['amount']}"
    elif parts and total != cents(last["amount"]):
        yield f"the parts are {total}, the last step {last['amount']}"


def wrong_grounds(document: Any) -> list[str]:
    """Return the norms that cannot be read and the values that are not kept."""
    found = []
    for name, _, steps in amounts(document):
        for step in steps:
            norms(step["norm"])
            found += [f"{name}: {key}" for key in step["parameters"] if key not in document["parameters"]]
    for row in document["parameters"].values():
        assert row["value"] is not None
        assert row["valid_from"] <= document["on"]
    return found


def check(household: Household, on: date, gross: int | None = None) -> Any:
    document = entitlements(household, Question(on=on, gross=gross), load_law(), told)
    VALIDATOR.validate(document)
    assert wrong_steps(document) == []
    assert wrong_grounds(document) == []
    for benefit in document["benefits"]:
        assert benefit["answer"] != "no" or benefit["why_not"], benefit["benefit"]
    return document


@pytest.mark.parametrize("gross", [None, 603_00, 2100_00])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_amount_of_every_example_opens(path: Path, gross: int | None) -> None:
    household = read_family(
        path.read_text("utf-8"), file=path.name, on=OCTOBER, municipalities=municipality_names()
    )
    check(household, OCTOBER, gross)


DAYS = (date(2023, 2, 1), date(2024, 12, 1), date(2026, 3, 1), OCTOBER)


def test_every_amount_of_random_families_opens() -> None:
    for number in range(24):
        on = DAYS[number % len(DAYS)]
        check(random_household(number, on), on)


@pytest.mark.long
def test_every_amount_of_many_random_families_opens() -> None:
    for number in range(24, 5000):
        on = DAYS[number % len(DAYS)]
        check(random_household(number, on), on)


def test_the_grant_follows_from_rent_and_income_shown() -> None:
    from amvis.domain.benefits.laws_need import laws_on  # noqa: PLC0415

    from .families import law, single_parent  # noqa: PLC0415

    document = check(single_parent(4, 9), OCTOBER, 2000_00)
    steps = {
        step["text"]: cents(step["amount"])
        for benefit in document["benefits"]
        if benefit["benefit"] == "wohngeld"
        for step in benefit["steps"]
    }
    rules = laws_on(law()).wohngeld
    assert steps["wohngeld"] > 0
    assert (
        wohngeld_by_formula(3, steps["wohngeld_rent"], steps["wohngeld_income"], rules) == steps["wohngeld"]
    )


def test_every_step_the_words_know_has_a_rule_and_every_rule_its_words() -> None:
    words = {key.removeprefix("benefits.step.") for key in _words() if key.startswith("benefits.step.")}
    assert words == set(STEP_RULES)


def test_every_value_behind_a_step_is_on_a_card_and_every_rounding_has_words() -> None:
    parameters = load_law().parameters
    for key, rule in STEP_RULES.items():
        assert [name for name in rule.parameters if name not in parameters] == [], key
        if rule.rounding != "none":
            assert tell(say(f"rounding.{rule.rounding}"), "de")


def test_a_wrong_step_is_seen() -> None:
    from .families import single_parent  # noqa: PLC0415

    document = check(single_parent(4), OCTOBER, 1000_00)
    step = document["benefits"][0]["steps"][0]
    step["amount"] = "1.00"
    assert len(wrong_steps(document)) == 1
