"""The same families asked of GETTSIM, where it is installed: its function built once, then called warm.

GETTSIM is AGPL and no part of the product; it is imported here only if somebody has installed it.
"""

import os
import warnings
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from typing import Any

import numpy as np

Columns = dict[str, Any]

TARGETS = (
    "kindergeld__betrag_m",
    "unterhaltsvorschuss__betrag_m",
    "bürgergeld__betrag_m",
    "wohngeld__betrag_m_wthh",
    "kinderzuschlag__betrag_m_bg",
    "sozialversicherung__beiträge_versicherter_m",
    "lohnsteuer__betrag_y",
    "lohnsteuer__betrag_soli_y",
)
_NO_EUROS = (
    "sozialversicherung__arbeitslosen__betrag_m",
    "sozialversicherung__kranken__beitrag__betrag_rentner_m",
    "sozialversicherung__kranken__beitrag__betrag_selbstständig_m",
    "sozialversicherung__pflege__beitrag__betrag_rentner_m",
    "sozialversicherung__pflege__beitrag__betrag_selbstständig_m",
    "einnahmen__renten__betrag_gesamt_m",
    "einnahmen__renten__gesetzliche_m",
    "einnahmen__kapitalerträge_y",
    "einkommensteuer__abzüge__beitrag_private_rentenversicherung_m",
    "einkommensteuer__abzüge__kinderbetreuungskosten_m",
    "einkommensteuer__einkünfte__aus_forst_und_landwirtschaft__betrag_y",
    "einkommensteuer__einkünfte__aus_gewerbebetrieb__betrag_y",
    "einkommensteuer__einkünfte__aus_selbstständiger_arbeit__betrag_m",
    "einkommensteuer__einkünfte__aus_vermietung_und_verpachtung__betrag_y",
    "einkommensteuer__einkünfte__aus_nichtselbstständiger_arbeit__tatsächliche_werbungskosten_y",
    "einkommensteuer__einkünfte__sonstige__rente__steuerpflichtige_einnahmen_m",
    "grundsicherung__im_alter__überschusseinkommen_m_eg",
    "sozialversicherung__kranken__beitrag__beitrag_private_basiskrankenversicherung_abzüglich_arbeitgeberanteil_m",
    "arbeitsstunden_w",
    "elterngeld__betrag_m",
)
_NOT = (
    "einkommensteuer__einkünfte__ist_hauptberuflich_selbstständig",
    "sozialversicherung__kranken__beitrag__privat_versichert",
    "sozialversicherung__rente__bezieht_rente",
    "sozialversicherung__rente__grundrente__grundsätzlich_anspruchsberechtigt",
    "sozialversicherung__rente__altersrente__hat_regelaltersgrenze_erreicht",
    "sozialversicherung__rente__altersrente__älter_als_regelaltersgrenze",
    "wohnen__bewohnt_eigentum_hh",
)
_NONE = ("behinderungsgrad", "elterngeld__anzahl_mehrlinge_fg")


def is_here() -> bool:
    """Return whether GETTSIM is installed."""
    return find_spec("gettsim") is not None


def warm_call(families: Columns, on: date) -> Callable[[], Any]:
    """Return GETTSIM's fastest call for these families: no checks, data and function made ready before."""
    os.environ["GETTSIM_BEARTYPE_CLAW"] = "0"
    from gettsim import InputData, TTTargets, main  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ready = main(
            main_targets=["tt_function", "processed_data"],
            policy_date_str=on.isoformat(),
            input_data=InputData.qname(_persons(families, on)),
            tt_targets=TTTargets.qname(dict.fromkeys(TARGETS)),
            include_fail_nodes=False,
            include_warn_nodes=False,
            tt_function_set_annotations=False,
            backend="numpy",
        )
    function, data = ready["tt_function"], ready["processed_data"]
    return lambda: function(data)


def _persons(families: Columns, on: date) -> Columns:
    """Return the columns of all persons, those of a family together, adults first; money in euros."""
    number = max(np.size(column) for column in families.values())
    most = {kind: int(np.max(families[f"family.{kind}"])) for kind in ("adults", "children")}

    def of_family(name: str, otherwise: Any = 0) -> Any:
        return np.broadcast_to(np.asarray(families.get(name, otherwise)), number)

    def table(adult: str | None, child: str | None, otherwise: Any = 0) -> Any:
        columns = [
            of_family(adult.format(place), otherwise) if adult else np.full(number, otherwise)
            for place in range(most["adults"])
        ]
        columns += [
            of_family(child.format(place), otherwise) if child else np.full(number, otherwise)
            for place in range(most["children"])
        ]
        return np.stack(columns, axis=1)

    adults, children = of_family("family.adults"), of_family("family.children")
    places = np.arange(most["adults"] + most["children"])
    is_adult = np.broadcast_to(places < most["adults"], (number, places.size))
    is_there = np.where(is_adult, places < adults[:, None], places - most["adults"] < children[:, None])
    numbers = np.cumsum(is_there).reshape(is_there.shape) - 1
    first = numbers[:, :1]
    second = (
        np.where(adults[:, None] == 2, numbers[:, 1:2], -1)
        if most["adults"] == 2
        else np.full_like(first, -1)
    )
    other = np.where(places == 0, second, first)
    is_second = is_adult & ((adults[:, None] == 2) & np.ones_like(is_there))

    def each(column: Any) -> Any:
        return np.broadcast_to(column, is_there.shape)[is_there]

    age = table("family.adults.{}.age", "family.children.{}.age")
    partner = np.where(is_second, other, -1)
    is_married = of_family("family.is_married").astype(bool)[:, None]
    persons: Columns = {
        "p_id": each(numbers),
        "hh_id": each(np.arange(number)[:, None]),
        "alter": each(age),
        "geburtsjahr": each(on.year - age),
        "familie__p_id_ehepartner": each(np.where(is_married, partner, -1)),
        "bürgergeld__p_id_einstandspartner": each(partner),
        "familie__alleinerziehend": each(is_adult & (adults == 1)[:, None] & (children > 0)[:, None]),
        "familie__p_id_elternteil_1": each(np.where(is_adult, -1, first)),
        "familie__p_id_elternteil_2": each(np.where(is_adult, -1, second)),
        "kindergeld__p_id_empfänger": each(np.where(is_adult, -1, first)),
        "einkommensteuer__p_id_kinderfreibetragsempfänger_1": each(np.where(is_adult, -1, first)),
        "einkommensteuer__p_id_kinderfreibetragsempfänger_2": each(np.where(is_adult, -1, second)),
        "einkommensteuer__abzüge__p_id_kinderbetreuungskostenträger": each(np.full((number, 1), -1)),
        "einkommensteuer__gemeinsam_veranlagt": each(is_married & is_second),
        "kindergeld__in_ausbildung": each(table(None, "family.children.{}.is_in_training").astype(bool)),
        "sozialversicherung__pflege__beitrag__hat_kinder": each(is_adult & (children > 0)[:, None]),
        "lohnsteuer__steuerklasse": each(table("family.adults.{}.tax_class", None, 1)),
        "vermögen": each(table("family.adults.{}.assets", None) / 100),
        "unterhalt__tatsächlich_erhaltener_betrag_m": each(
            table(None, "family.children.{}.maintenance") / 100
        ),
        "einkommensteuer__einkünfte__sonstige__alle_weiteren_m": each(
            table("family.adults.{}.other_income", None) / 100
        ),
        "einnahmen__bruttolohn_m": each(table("works.{}.gross", "family.children.{}.earned") / 100),
        "bürgergeld__bezug_im_vorjahr": each(of_family("family.is_first_year")[:, None] == 0),
        "wohnen__bruttokaltmiete_m_hh": each(
            (of_family("family.home.net_cold_rent") + of_family("family.home.service_charges"))[:, None] / 100
        ),
        "wohnen__heizkosten_m_hh": each(of_family("family.home.heating")[:, None] / 100),
        "wohnen__wohnfläche_hh": each(30.0 + 15 * (adults + children)[:, None]),
        "wohngeld__mietstufe_hh": each(of_family("place.rent_level")[:, None]),
    }
    size = len(persons["p_id"])
    persons |= {name: np.zeros(size) for name in _NO_EUROS}
    persons |= {name: np.zeros(size, dtype=bool) for name in _NOT}
    return persons | {name: np.zeros(size, dtype=int) for name in _NONE}
