"""GETTSIM's nodes of benefits where they leave the law, written from the statute; see docs/oracle.md."""

from dataclasses import replace
from typing import Any

from dags import rename_arguments
from gettsim.tt import piecewise_polynomial
from gettsim.typing import BoolColumn, FloatColumn
from tests.oracle.gettsim_run import PENSION_IN_MINIJOB
from tests.oracle.law_into_gettsim import (
    Environment,
    after,
    beside,
    down_to_cents,
    get,
    instead,
    put,
    rest_to_cents,
    to_cents,
    with_value,
)


def one_rate(law: Environment) -> None:
    """2: earnings above the need at 45 %, other income in full (§ 6a Abs. 6 S. 3, 4 BKGG)."""

    def other(
        bürgergeld__bruttoeinkommen_m: Any,
        einnahmen__bruttolohn_m: Any,
        familie__hat_kind_in_gleicher_bedarfsgemeinschaft: Any,
    ) -> FloatColumn:
        rest = bürgergeld__bruttoeinkommen_m - einnahmen__bruttolohn_m
        return rest * familie__hat_kind_in_gleicher_bedarfsgemeinschaft

    def counted(
        kinderzuschlag__nettoeinkommen_eltern_m_bg: Any,
        kinderzuschlag__übriges_einkommen_eltern_m_bg: Any,
        kinderzuschlag__erwachsenenbedarf_m_bg: Any,
        kinderzuschlag__entzugsrate_elterneinkommen: Any,
        xnp: Any,
    ) -> FloatColumn:
        need = kinderzuschlag__erwachsenenbedarf_m_bg
        in_full = xnp.maximum(kinderzuschlag__übriges_einkommen_eltern_m_bg - need, 0.0)
        above = xnp.maximum(kinderzuschlag__nettoeinkommen_eltern_m_bg - need, 0.0) - in_full
        return in_full + above * kinderzuschlag__entzugsrate_elterneinkommen

    instead(law, "kinderzuschlag__übriges_einkommen_eltern_m", other)
    instead(law, "kinderzuschlag__anzurechnendes_einkommen_eltern_m_bg", counted)


def no_rent_rule(law: Environment) -> None:
    with_value(law, "bürgergeld__mietobergrenze_pro_qm_m", 1e6)


def rounded_where_it_arises(law: Environment) -> None:
    """17: rounding where amounts arise (§ 41 Abs. 2 SGB II) and where the programme flow cuts."""
    for name in (
        "kinderzuschlag__kosten_der_unterkunft_m_bg",
        "kinderzuschlag__anzurechnendes_einkommen_eltern_m_bg",
        "wohngeld__einkommen_m_wthh",
        "sozialversicherung__beitragspflichtige_einnahmen_aus_midijob_arbeitnehmer_m",
        "sozialversicherung__midijob_bemessungsentgelt_m",
    ):
        after(law, name, to_cents)
    after(law, "kinderzuschlag__basisbetrag_kind_m", rest_to_cents)
    for name in (
        "vorsorge_rentenversicherungsbeiträge_y",
        "vorsorge_krankenversicherungsbeiträge_option_b_y",
        "vorsorge_gesetzliche_krankenversicherungsbeiträge_y",
        "vorsorge_arbeitslosenversicherungsbeiträge_y",
    ):
        if name in law["lohnsteuer"]:
            after(law, f"lohnsteuer__{name}", down_to_cents)


def unrounded_income(law: Environment) -> None:
    name = "kinderzuschlag__nettoeinkommen_eltern_m"
    put(law, name, replace(get(law, name), rounding_spec=None))


def assets_end_it(law: Environment) -> None:
    """21: assets above the allowance end the supplement or leave it as it is (§ 6a Abs. 3 S. 6, 7 BKGG)."""

    def amount(
        kinderzuschlag__basisbetrag_m_bg: Any,
        vermögen_bg: Any,
        kinderzuschlag__vermögensfreibetrag_bg: Any,
        xnp: Any,
    ) -> FloatColumn:
        above = xnp.maximum(vermögen_bg - kinderzuschlag__vermögensfreibetrag_bg, 0.0)
        left = kinderzuschlag__basisbetrag_m_bg
        return xnp.where(above >= left, 0.0, left)

    instead(law, "kinderzuschlag__anspruchshöhe_m_bg", amount)


def assets_cover(law: Environment) -> None:
    """22: who lives on assets is not in need and may get the others (§ 9 Abs. 1 SGB II)."""

    def first(raw: Any, vermögen_bg: Any, bürgergeld__vermögensfreibetrag_bg: Any) -> BoolColumn:
        return raw | (vermögen_bg > bürgergeld__vermögensfreibetrag_bg)

    beside(law, "vorrangprüfungen__wohngeld_kinderzuschlag_vorrangig_oder_günstiger", first)


def band_with_minor(law: Environment) -> None:
    """25: the band up to 1,500 euros needs a minor child (§ 11b Abs. 3 S. 3 SGB II)."""

    def free(
        raw: Any,
        einnahmen__bruttolohn_m: Any,
        familie__anzahl_kinder_bis_17_bg: Any,
        bürgergeld__parameter_anrechnungsfreies_einkommen_ohne_kinder_in_bg: Any,
        xnp: Any,
    ) -> FloatColumn:
        short = piecewise_polynomial(
            x=einnahmen__bruttolohn_m,
            parameters=bürgergeld__parameter_anrechnungsfreies_einkommen_ohne_kinder_in_bg,
            xnp=xnp,
        )
        return xnp.where(familie__anzahl_kinder_bis_17_bg > 0, raw, short)

    beside(law, "bürgergeld__anrechnungsfreies_einkommen_m", free)


def advance_beside_partner(law: Environment) -> None:
    """26: a partner who is not the other parent takes nothing (§ 1 Abs. 1 Nr. 2, Abs. 3 UhVorschG)."""

    def alone(familie__p_id_elternteil_1: Any, familie__p_id_elternteil_2: Any) -> BoolColumn:
        return (familie__p_id_elternteil_1 >= 0) & (familie__p_id_elternteil_2 < 0)

    instead(law, "unterhaltsvorschuss__elternteil_alleinerziehend", alone)


def never_below_zero(law: Environment) -> None:
    """27: deductions end with the wage (§ 11b Abs. 1 SGB II: from the income)."""

    def left(
        bürgergeld__nettoeinkommen_vor_abzug_freibetrag_m: Any,
        bürgergeld__anrechnungsfreies_einkommen_m: Any,
        bürgergeld__bruttoeinkommen_m: Any,
        einnahmen__bruttolohn_m: Any,
        xnp: Any,
    ) -> FloatColumn:
        other = bürgergeld__bruttoeinkommen_m - einnahmen__bruttolohn_m
        net = bürgergeld__nettoeinkommen_vor_abzug_freibetrag_m - other
        return xnp.maximum(net - bürgergeld__anrechnungsfreies_einkommen_m, 0.0) + other

    instead(law, "bürgergeld__nettoeinkommen_nach_abzug_freibetrag_m", left)


def trainee_allowance(law: Environment) -> None:
    """31: of trainee pay under 25 the Minijob limit is free, then the bands (§ 11b Abs. 2b SGB II)."""

    def free(
        raw: Any,
        einnahmen__bruttolohn_m: Any,
        familie__p_id_elternteil_1: Any,
        sozialversicherung__minijobgrenze_m: Any,
        policy_year: Any,
        policy_month: Any,
        bürgergeld__parameter_anrechnungsfreies_einkommen_ohne_kinder_in_bg: Any,
        xnp: Any,
    ) -> FloatColumn:
        bands = piecewise_polynomial(
            x=einnahmen__bruttolohn_m,
            parameters=bürgergeld__parameter_anrechnungsfreies_einkommen_ohne_kinder_in_bg,
            xnp=xnp,
        )
        lump = xnp.minimum(einnahmen__bruttolohn_m, sozialversicherung__minijobgrenze_m)
        first = 100.0 + 0.2 * 420.0  # what stands below 520 euros and the lump sum replaces
        child = lump + xnp.maximum(bands - first, 0.0)
        child = xnp.minimum(child, einnahmen__bruttolohn_m)
        if (policy_year, policy_month) < (2023, 7):
            return raw
        return xnp.where(familie__p_id_elternteil_1 >= 0, child, raw)

    beside(law, "bürgergeld__anrechnungsfreies_einkommen_m", free)


def own_money_stays(law: Environment) -> None:
    """32: a child's money beyond its need is not the parents' (§ 9 Abs. 2 S. 2, § 11 Abs. 1 S. 5 SGB II)."""

    def counted(
        raw: Any,
        bürgergeld__kindergeld_zur_bedarfsdeckung_m: Any,
        bürgergeld__regelbedarf_m: Any,
        familie__ist_kind_in_bedarfsgemeinschaft: Any,
        xnp: Any,
    ) -> FloatColumn:
        kindergeld = bürgergeld__kindergeld_zur_bedarfsdeckung_m
        own = raw - kindergeld
        needed = xnp.minimum(own, bürgergeld__regelbedarf_m) + kindergeld
        return xnp.where(familie__ist_kind_in_bedarfsgemeinschaft, needed, raw)

    beside(law, "bürgergeld__anzurechnendes_einkommen_m", counted)


def pension_in_minijob(law: Environment) -> None:
    """10: the employee's share of a Minijob without exemption (§ 168 Abs. 1 Nr. 1b SGB VI)."""
    name = "sozialversicherung__rente__beitrag__betrag_versicherter_m"

    def paid(raw: Any, sozialversicherung__geringfügig_beschäftigt: Any, own: Any, xnp: Any) -> FloatColumn:
        return xnp.where(sozialversicherung__geringfügig_beschäftigt, own, raw)

    beside(law, name, rename_arguments(paid, mapper={"own": PENSION_IN_MINIJOB}))


def allowance_with_minor(law: Environment) -> None:
    """23: the allowance for single parents needs a child under 18 (§ 17 Nr. 3 WoGG)."""

    def allowance(
        wohngeld__ist_kind_mit_erwerbseinkommen: Any,
        einnahmen__bruttolohn_m: Any,
        familie__alleinerziehend: Any,
        familie__anzahl_kinder_bis_17_fg: Any,
        wohngeld__freibetrag_kinder_m: Any,
        xnp: Any,
    ) -> FloatColumn:
        own = xnp.minimum(einnahmen__bruttolohn_m, wohngeld__freibetrag_kinder_m["arbeitendes_kind"])
        alone = familie__alleinerziehend & (familie__anzahl_kinder_bis_17_fg > 0)
        parent = xnp.where(alone, wohngeld__freibetrag_kinder_m["alleinerziehend"], 0.0)
        return xnp.where(wohngeld__ist_kind_mit_erwerbseinkommen, own, parent)

    instead(law, "wohngeld__freibetrag_m", allowance)


def flat_taxed_in_full(law: Environment) -> None:
    """24: of flat-taxed wages only real expenses come off, no lump sum (§ 14 Abs. 1 S. 3 Nr. 2 WoGG)."""

    def earnings(
        raw: Any, einnahmen__bruttolohn_y: Any, sozialversicherung__geringfügig_beschäftigt: Any, xnp: Any
    ) -> FloatColumn:
        return xnp.where(sozialversicherung__geringfügig_beschäftigt, einnahmen__bruttolohn_y, raw)

    base = "einkommensteuer__einkünfte__aus_nichtselbstständiger_arbeit"
    beside(law, f"{base}__einnahmen_nach_abzug_werbungskosten_y", earnings)


def no_least_income(law: Environment) -> None:
    """35: whoever lives on assets may get Wohngeld; the WoGG knows no least income."""

    def reached(vermögen_wthh: Any) -> BoolColumn:
        return vermögen_wthh >= 0

    instead(law, "wohngeld__mindesteinkommen_erreicht_wthh", reached)
