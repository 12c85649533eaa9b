"""Families as GETTSIM's columns, and one run of GETTSIM for the law of a day."""

import os
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

os.environ.setdefault("GETTSIM_BEARTYPE_CLAW", "0")

import numpy as np
from gettsim import InputData, TTTargets, main
from tests.oracle.families import ALONE, Family

from amvis.domain.benefits.wages import NetWage

Environment = dict[str, Any]
Columns = dict[str, Any]

LAWS_FROM = (date(2023, 1, 1), date(2023, 7, 1), date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1))
"""The days on which GETTSIM's law of what is compared changes; a test holds that there is no other."""

PENSION_IN_MINIJOB = "sozialversicherung__rente__beitrag__eigener_im_minijob_m"
"""A column of ours: what the employee adds to the pension insurance of a Minijob."""

_NO_EUROS = (
    "sozialversicherung__arbeitslosen__betrag_m",
    "sozialversicherung__kranken__beitrag__betrag_rentner_m",
    "sozialversicherung__kranken__beitrag__betrag_selbstständig_m",
    "sozialversicherung__pflege__beitrag__betrag_rentner_m",
    "sozialversicherung__pflege__beitrag__betrag_selbstständig_m",
    "einnahmen__renten__betrag_gesamt_m",
    "einnahmen__renten__gesetzliche_m",
    "einnahmen__kapitalerträge_y",
    "einkommensteuer__einkünfte__aus_selbstständiger_arbeit__betrag_m",
    "einkommensteuer__einkünfte__aus_vermietung_und_verpachtung__betrag_y",
    "einkommensteuer__einkünfte__aus_nichtselbstständiger_arbeit__tatsächliche_werbungskosten_y",
    "einkommensteuer__einkünfte__sonstige__rente__steuerpflichtige_einnahmen_m",
    "grundsicherung__im_alter__überschusseinkommen_m_eg",
    "sozialversicherung__kranken__beitrag__beitrag_private_basiskrankenversicherung_abzüglich_arbeitgeberanteil_m",
    "arbeitsstunden_w",
)
_NOT = (
    "einkommensteuer__gemeinsam_veranlagt",
    "einkommensteuer__einkünfte__ist_hauptberuflich_selbstständig",
    "sozialversicherung__kranken__beitrag__privat_versichert",
    "sozialversicherung__rente__bezieht_rente",
    "sozialversicherung__rente__grundrente__grundsätzlich_anspruchsberechtigt",
    "sozialversicherung__rente__altersrente__hat_regelaltersgrenze_erreicht",
    "sozialversicherung__rente__altersrente__älter_als_regelaltersgrenze",
    "wohnen__bewohnt_eigentum_hh",
)
_NONE = ("behinderungsgrad", "elterngeld__anzahl_mehrlinge_fg")


def columns(families: Iterable[tuple[Family, tuple[NetWage, ...]]]) -> Columns:
    """Return the columns of all persons, adults before children; money in euros.

    Tax and contributions of the month are given, so that benefits are compared on the same net wages;
    what GETTSIM makes of the wages itself is compared apart.
    """
    rows: list[dict[str, Any]] = []
    for household, (family, wages) in enumerate(families):
        rows += _rows(family, wages, household, first=len(rows))
    found: Columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    number = len(rows)
    found |= {name: np.zeros(number) for name in _NO_EUROS}
    found |= {name: np.zeros(number, dtype=bool) for name in _NOT}
    return found | {name: np.zeros(number, dtype=int) for name in _NONE}


def _rows(family: Family, wages: tuple[NetWage, ...], household: int, *, first: int) -> list[dict[str, Any]]:
    facts, home = family.facts, family.facts.home
    adults = range(first, first + len(facts.adults))
    shared = {
        "hh_id": household,
        "bürgergeld__bezug_im_vorjahr": not facts.is_first_year,
        "wohnen__bruttokaltmiete_m_hh": (home.net_cold_rent + home.service_charges) / 100,
        "wohnen__heizkosten_m_hh": home.heating / 100,
        "wohnen__wohnfläche_hh": 45.0 + 15 * (len(facts.adults) + len(facts.children) - 1),
        "wohngeld__mietstufe_hh": family.rent_level,
        "wohnort_ost_hh": False,
    }
    rows = []
    for place, (adult, wage) in enumerate(zip(facts.adults, wages, strict=True)):
        other = adults[1 - place] if len(adults) == 2 else -1
        rows.append(
            shared
            | _parentage(-1, -1, payee=-1, allowance=(-1, -1))
            | {
                "p_id": adults[place],
                "alter": adult.age,
                "familie__p_id_ehepartner": other if facts.is_married else -1,
                "bürgergeld__p_id_einstandspartner": other,
                "familie__alleinerziehend": family.kind == ALONE and bool(facts.children),
                "kindergeld__in_ausbildung": False,
                "sozialversicherung__pflege__beitrag__hat_kinder": adult.is_parent,
                "lohnsteuer__steuerklasse": adult.tax_class,
                "vermögen": adult.assets / 100,
                "unterhalt__tatsächlich_erhaltener_betrag_m": 0.0,
                "elterngeld__betrag_m": adult.elterngeld / 100,
                "einkommensteuer__einkünfte__sonstige__alle_weiteren_m": adult.other_income / 100,
                "einnahmen__bruttolohn_m": wage.gross / 100,
                "sozialversicherung__beiträge_versicherter_m": wage.contributions / 100,
                PENSION_IN_MINIJOB: wage.pension / 100,
                "einkommensteuer__betrag_m_sn": wage.wage_tax / 100,
                "einkommensteuer__betrag_y_sn": 12 * wage.wage_tax / 100,
                "solidaritätszuschlag__betrag_m_sn": wage.solidarity / 100,
            }
        )
    for place, child in enumerate(facts.children):
        is_common = len(adults) == 2 and not family.of_first_alone[place]
        second = adults[1] if is_common else -1
        rows.append(
            shared
            | _parentage(adults[0], second, payee=adults[0], allowance=(adults[0], second))
            | {
                "p_id": adults[-1] + 1 + place,
                "alter": child.age,
                "familie__p_id_ehepartner": -1,
                "bürgergeld__p_id_einstandspartner": -1,
                "familie__alleinerziehend": False,
                "kindergeld__in_ausbildung": child.is_in_training,
                "sozialversicherung__pflege__beitrag__hat_kinder": False,
                "lohnsteuer__steuerklasse": 1,
                "vermögen": 0.0,
                "unterhalt__tatsächlich_erhaltener_betrag_m": child.maintenance / 100,
                "elterngeld__betrag_m": 0.0,
                "einkommensteuer__einkünfte__sonstige__alle_weiteren_m": 0.0,
                "einnahmen__bruttolohn_m": child.earned / 100,
                "sozialversicherung__beiträge_versicherter_m": 0.0,
                PENSION_IN_MINIJOB: 0.0,
                "einkommensteuer__betrag_m_sn": 0.0,
                "einkommensteuer__betrag_y_sn": 0.0,
                "solidaritätszuschlag__betrag_m_sn": 0.0,
            }
        )
    return rows


def _parentage(first: int, second: int, *, payee: int, allowance: tuple[int, int]) -> dict[str, int]:
    return {
        "familie__p_id_elternteil_1": first,
        "familie__p_id_elternteil_2": second,
        "kindergeld__p_id_empfänger": payee,
        "einkommensteuer__p_id_kinderfreibetragsempfänger_1": allowance[0],
        "einkommensteuer__p_id_kinderfreibetragsempfänger_2": allowance[1],
    }


@cache
def environment(day: str) -> Environment:
    """Return GETTSIM's law of a day as a tree of names; who changes it copies it before."""
    return dict(main(main_target="policy_environment", policy_date_str=day, include_warn_nodes=False))


def run(
    day: str,
    data: Columns,
    targets: Iterable[str],
    *,
    changes: Iterable[Callable[[Environment], None]] = (),
) -> Mapping[str, Any]:
    """Return the targets for all persons, after the changes to GETTSIM's law; euros."""
    law = dict(environment(day))
    for change in changes:
        change(law)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: Mapping[str, Any] = main(
            main_target="raw_results__columns_with_internal_p_ids",
            policy_date_str=day,
            policy_environment=law,
            input_data=InputData.qname(data),
            tt_targets=TTTargets.qname(dict.fromkeys(targets)),
            include_fail_nodes=False,
            include_warn_nodes=False,
            tt_function_set_annotations=False,
        )
    return found


def tariff(year: int, incomes: Sequence[int]) -> list[float]:
    """Return GETTSIM's wage tax of a year on taxable incomes in euros, before any cut."""
    data = {"p_id": np.arange(len(incomes)), "lohnsteuer__einkommen_y": np.array(incomes, dtype=float)}
    target = "lohnsteuer__basistarif_y"
    return [float(tax) for tax in run(f"{year}-01-01", data, [target])[target]]


def changes_between_laws() -> set[str]:
    """Return the names of GETTSIM's rules that begin or end on another day than those of `LAWS_FROM`."""
    first, last = LAWS_FROM[0].year, LAWS_FROM[-1].year
    functions = main(
        main_target="orig_policy_objects__column_objects_and_param_functions",
        policy_date_str=f"{first}-01-01",
    )
    values = main(main_target="orig_policy_objects__param_specs", policy_date_str=f"{first}-01-01")
    days = [(path, rule.start_date) for path, rule in functions.items()]
    days += [
        (path, rule.end_date + timedelta(days=1))
        for path, rule in functions.items()
        if rule.end_date.year <= last
    ]
    days += [(path, day) for path, rows in values.items() for day in rows if isinstance(day, date)]
    return {
        "__".join((*path[:-2], path[-1]))
        for path, day in days
        if first <= day.year <= last and day not in LAWS_FROM
    }
