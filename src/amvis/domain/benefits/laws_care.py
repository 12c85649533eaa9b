"""The law of Kita fees and of health insurance outside a job as plain numbers."""

from typing import Any, NamedTuple

from amvis.domain.benefits.laws_wages import of_whole
from amvis.domain.law import LawOn


class KostenbeitragLaw(NamedTuple):
    """§ 90 SGB VIII and the Land's free hours."""

    free_from_months: int  # months old; § 32c HKJGB: from the third birthday
    free_minutes_a_day: int  # § 32c HKJGB; 0 where the Land frees nothing


class FeeBand(NamedTuple):
    """One line of a local fee statute."""

    from_months: int
    to_months: int  # months old, not included
    minutes_a_day: int  # up to so long
    fee: int  # cents a month


class KrankenversicherungLaw(NamedTuple):
    """§§ 5, 10, 240 SGB V; cents a month, rates of 100,000."""

    minijob_limit: int  # § 10 Abs. 1 S. 6 SGB V, § 8 Abs. 1a SGB IV
    family_income_limit: int  # § 10 Abs. 1 S. 1 Nr. 5 SGB V: a seventh of the Bezugsgröße
    voluntary_minimum_base: int  # § 240 Abs. 4 S. 1 SGB V: a ninetieth of the Bezugsgröße for each of 30 days
    ceiling: int  # § 223 Abs. 3 SGB V
    reduced_health_rate: int  # § 243 SGB V
    additional_health_rate: int  # § 242a SGB V
    care_rate: int  # § 55 Abs. 1 SGB XI
    childless_care_rate: int  # § 55 Abs. 3 S. 1 SGB XI
    care_discount_rate: int  # § 55 Abs. 3 S. 4 SGB XI
    care_discount_children: int


def krankenversicherung_from_law(law: LawOn) -> KrankenversicherungLaw:
    """Return what insurance outside a job needs from the law of a day."""
    discount = law.value("pv_abschlag_je_kind")
    return KrankenversicherungLaw(
        minijob_limit=law.value("minijob_grenze"),
        family_income_limit=law.value("familienversicherung_einkommensgrenze"),
        voluntary_minimum_base=law.value("freiwillige_kv_mindesteinnahme"),
        ceiling=law.value("bbg_kv_pv"),
        reduced_health_rate=of_whole(law.value("kv_satz_ermaessigt")),
        additional_health_rate=of_whole(law.value("kv_zusatzbeitrag_durchschnitt")),
        care_rate=of_whole(law.value("pv_satz")),
        childless_care_rate=of_whole(law.value("pv_zuschlag_kinderlos")),
        care_discount_rate=of_whole(discount["satz"]),
        care_discount_children=discount["hoechstens_kinder"],
    )


def kostenbeitrag_from_law(law: LawOn) -> KostenbeitragLaw:
    """Return the free hours at the law's place; none where the Land is not known to free any."""
    row = law.find("kita_beitragsfrei")
    if row is None:
        return KostenbeitragLaw(0, 0)
    free: Any = row.value
    return KostenbeitragLaw(free["ab_monaten"], free["minuten_am_tag"])


def fee_bands_from_law(law: LawOn) -> tuple[FeeBand, ...]:
    """Return the local fees of Kitas at the law's place, none where no fee statute is known."""
    row = law.find("kita_beitraege")
    if row is None:
        return ()
    lines: Any = row.value
    return tuple(
        FeeBand(line["ab_monaten"], line["bis_monate"], line["bis_minuten_am_tag"], line["beitrag"])
        for line in lines
    )
