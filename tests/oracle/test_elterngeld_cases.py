"""GETTSIM's own cases of Elterngeld, read from its installed package, against our function."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from amvis.domain.benefits.elterngeld import ElterngeldFacts, elterngeld, has_sibling_bonus
from amvis.domain.benefits.laws_elterngeld import elterngeld_from_law
from amvis.rulebook.loader import load_law

gettsim = pytest.importorskip(
    "gettsim", reason="GETTSIM is not here: `make oracle` installs it for the tests"
)

FOLDER = "tests_germany/policy_cases/elterngeld"


class Case(NamedTuple):
    """One claimant of one case; cents a month."""

    name: str
    birth: date
    facts: ElterngeldFacts
    amount: int


def _flat(tree: dict[str, Any], path: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in tree.items():
        found |= _flat(value, f"{path}{key}/") if isinstance(value, dict) else {path + key: value}
    return found


def _cents(amount: float) -> int:
    return round(100 * amount)


def _cases(file: Path) -> Iterator[Case]:
    tree = yaml.safe_load(file.read_text("utf-8"))
    told = _flat(tree["inputs"]["assumed"] or {}) | _flat(tree["inputs"]["provided"] or {})
    paid = tree["outputs"].get("elterngeld", {}).get("betrag_m")
    claimed = told.get("elterngeld/claimed", [])
    drawn = told.get("elterngeld/bisherige_bezugsmonate", [0] * len(claimed))
    if paid is None:
        return
    children = [months for months, age in zip(told["alter_monate"], told["alter"], strict=True) if age < 18]
    births = sum(months == min(children) for months in children)
    young = [sum(months < 12 * age for months in children) - (births - 1) for age in (3, 6)]
    for place, claims in enumerate(claimed):
        # Months that are used up are counted elsewhere (test_elterngeld_months).
        if not claims or sum(drawn) >= 12:
            continue
        facts = ElterngeldFacts(
            income_before=_cents(told["elterngeld/mean_nettoeinkommen_in_12_monaten_vor_geburt_m"][place]),
            # The cases put in no tax and so mean the gross wage of the time of drawing as a net one.
            income_during=_cents(told["einnahmen/bruttolohn_m"][place]),
            is_plus=False,
            hours_per_week=-int(-told["arbeitsstunden_w"][place] // 1),
            has_siblings=has_sibling_bonus(young[0], young[1]),
            births=births,
            maternity_pay=0,
            other_replacement=0,
            is_couple=True,
            taxable_income=_cents(told["elterngeld/zu_versteuerndes_einkommen_vorjahr_y_sn"][place]),
        )
        birth = date.fromisoformat(file.parent.name)
        yield Case(f"{file.parent.name}/{file.stem}[{place}]", birth, facts, _cents(paid[place]))


def _all_cases() -> list[Any]:
    files = sorted((Path(gettsim.__file__).parent / FOLDER).glob("*/*.yaml"))
    return [pytest.param(case, id=case.name) for file in files for case in _cases(file)]


def test_there_are_cases() -> None:
    assert len(_all_cases()) >= 14


@pytest.mark.parametrize("case", _all_cases())
def test_elterngeld_is_that_of_the_case(case: Case) -> None:
    law = elterngeld_from_law(load_law().on(date(2026, 11, 22)).of_event(case.birth))
    assert elterngeld(case.facts, law).amount == case.amount
