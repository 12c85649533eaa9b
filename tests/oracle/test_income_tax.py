"""The year's income tax beside GETTSIM's: the same wages, children and contributions."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest

pytest.importorskip("gettsim", reason="GETTSIM is not here: `make oracle` installs it for the tests")

from tests.oracle.families import ALONE, MARRIED, Family, family
from tests.oracle.gettsim_run import columns, run

from amvis.domain.benefits.einkommensteuer import (
    Earner,
    Einkommensteuer,
    EinkommensteuerFacts,
    einkommensteuer,
)
from amvis.domain.benefits.laws_income_tax import income_tax_from_law
from amvis.domain.benefits.laws_wages import wages_from_law
from amvis.domain.benefits.wages import NetWage, WageFacts, net_wage
from amvis.rulebook.loader import load_law

NUMBER = 150
FEE = 60_00  # a month for each child below 14; GETTSIM caps all children together (deviation 39)
TAX, SURCHARGE = "einkommensteuer__betrag_y_sn", "solidaritätszuschlag__betrag_y_sn"


def _steady(random: Random, year: int) -> Family:
    """Return a couple or a single parent with wages above the Midijob, or none, and nothing else."""
    while True:
        drawn = family(random)
        if drawn.kind not in (ALONE, MARRIED) or any(child.earned for child in drawn.facts.children):
            continue
        adults = tuple(
            adult._replace(elterngeld=0, other_income=0, children_under_25=len(drawn.facts.children))
            for adult in drawn.facts.adults
        )
        gross = tuple(
            100 * random.choice((0, random.randint(2001, 4000), random.randint(4001, 15_000))) for _ in adults
        )
        if not any(gross):
            continue
        return replace(drawn, on=date(year, 12, 1), facts=drawn.facts._replace(adults=adults), gross=gross)


def _what_the_year_asks(drawn: list[Family], year: int) -> dict[str, Any]:
    """Return the columns that only the yearly tax needs; each young child costs the same fee."""
    fees: list[float] = []
    payers: list[int] = []
    together: list[bool] = []
    ages: list[int] = []
    for each in drawn:
        first = len(ages)
        ages += [adult.age for adult in each.facts.adults] + [child.age for child in each.facts.children]
        together += [each.kind == MARRIED] * len(each.facts.adults) + [False] * len(each.facts.children)
        fees += [0.0] * len(each.facts.adults)
        fees += [FEE / 100 if child.age < 14 else 0.0 for child in each.facts.children]
        payers += [-1] * len(each.facts.adults) + [first] * len(each.facts.children)
    return {
        "einkommensteuer__gemeinsam_veranlagt": np.array(together),
        "einkommensteuer__abzüge__kinderbetreuungskosten_m": np.array(fees),
        "einkommensteuer__abzüge__p_id_kinderbetreuungskostenträger": np.array(payers),
        "einkommensteuer__abzüge__beitrag_private_rentenversicherung_m": np.zeros(len(ages)),
        "einkommensteuer__einkünfte__aus_forst_und_landwirtschaft__betrag_y": np.zeros(len(ages)),
        "einkommensteuer__einkünfte__aus_gewerbebetrieb__betrag_y": np.zeros(len(ages)),
        "geburtsjahr": np.array([year - age for age in ages]),
    }


def _wages(drawn: Family) -> tuple[NetWage, ...]:
    law = wages_from_law(load_law().on(drawn.on))
    return tuple(
        net_wage(
            WageFacts(
                gross, adult.tax_class, 0, adult.is_23, adult.is_parent, adult.children_under_25, False
            ),
            law,
        )
        for adult, gross in zip(drawn.facts.adults, drawn.gross, strict=True)
    )


def _ours(drawn: Family, wages: tuple[NetWage, ...]) -> Einkommensteuer:
    earners = tuple(
        Earner(
            12 * wage.gross, 0, 12 * wage.pension, 12 * wage.health, 12 * wage.care, 12 * wage.unemployment, 0
        )
        for wage in wages
    )
    children = len(drawn.facts.children)
    young = sum(child.age < 14 for child in drawn.facts.children)
    halves = children * len(drawn.facts.adults)
    facts = EinkommensteuerFacts(earners, drawn.kind == ALONE, children, halves, 12 * FEE * young, young)
    return einkommensteuer(facts, income_tax_from_law(load_law().on(drawn.on)))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_tax_of_the_year_is_gettsims(year: int) -> None:
    random = Random(year)
    drawn = [_steady(random, year) for _ in range(NUMBER)]
    wages = [_wages(each) for each in drawn]
    data: dict[str, Any] = columns(zip(drawn, wages, strict=True))
    data |= _what_the_year_asks(drawn, year)
    for name in (TAX, "einkommensteuer__betrag_m_sn", "solidaritätszuschlag__betrag_m_sn"):
        del data[name]
    found = run(f"{year}-12-01", data, [TAX, SURCHARGE])
    place, better = 0, 0
    for each, wage in zip(drawn, wages, strict=True):
        ours = _ours(each, wage)
        assert found[TAX][place] == pytest.approx(ours.tax / 100, abs=2.5), each
        assert found[SURCHARGE][place] == pytest.approx(ours.solidarity / 100, abs=0.5), each
        better += ours.child_allowances > 0
        place += len(each.facts.adults) + len(each.facts.children)
    assert better > NUMBER // 20
