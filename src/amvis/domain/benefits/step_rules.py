"""What each step of a computation rests on: values of the rulebook, rounding, its place in the sum."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from amvis.domain.sentence import Fact, Sentence

_PREFIX: Final = "benefits.step."
_NOTHING: Final[Mapping[str, Fact]] = MappingProxyType({})


class Step(NamedTuple):
    """One line of a computation; cents a month.

    `facts` are the parts of the amount, by person or name; `law_of` is the day whose law counts where that
    is not the day asked for, as with a birth (§ 28 BEEG).
    """

    says: Sentence
    amount: int
    norm: str
    facts: Mapping[str, Fact] = _NOTHING
    law_of: date | None = None


class StepRule(NamedTuple):
    """What stands behind all steps of one kind; `is_part`: the line is added up to the last one."""

    parameters: tuple[str, ...] = ()
    rounding: str = "none"  # word `rounding.…`
    is_part: bool = False


_PART: Final = StepRule(is_part=True)
_CONTRIBUTION: Final = "contribution"
_MIDIJOB: Final = ("midijob_grenze", "midijob_faktor", "minijob_grenze")

STEP_RULES: Final[Mapping[str, StepRule]] = MappingProxyType(
    {
        # SGB II
        "regelbedarf": StepRule(("regelbedarf", "regelbedarf_kind_ab_alter"), is_part=True),
        "alone": StepRule(("mehrbedarf_alleinerziehend", "regelbedarf"), "sgb2", True),
        "pregnant": StepRule(("mehrbedarf_schwangerschaft", "regelbedarf"), "sgb2", True),
        "disability": StepRule(("mehrbedarf_behinderung", "regelbedarf"), "sgb2", True),
        "diet": StepRule(("mehrbedarf_hoechstens",), is_part=True),
        "hardship": _PART,
        "school_books": _PART,
        "hot_water": StepRule(("mehrbedarf_warmwasser", "regelbedarf"), "sgb2", True),
        "rent": StepRule(("kdu_grenze", "kdu_deckel_faktor", "kdu_karenzzeit"), "sgb2", True),
        "heating": _PART,
        "child_income": StepRule(("einkommen_kind_frei",), is_part=True),
        "child_savings": StepRule(("vermoegensfreibetrag",), is_part=True),
        "other_parent": _PART,
        "sozialhilfe_need": StepRule(("regelbedarf",)),
        "sozialhilfe_covered": _PART,
        "sozialhilfe": StepRule(),
        "stands_alone": _PART,
        "savings_end": StepRule(("vermoegensfreibetrag",), is_part=True),
        "kindergeld_needed": StepRule(("kindergeld",), is_part=True),
        "net": StepRule(),
        "base": StepRule(
            (
                "einkommen_grundabsetzbetrag",
                "einkommen_tatsaechliche_kosten_ab",
                "einkommen_versicherungspauschale",
                "einkommen_riester",
            )
        ),
        "bands": StepRule(
            ("erwerbstaetigenfreibetrag_stufen", "erwerbstaetigenfreibetrag_bis_mit_kind"), "sgb2"
        ),
        "earned": _PART,
        "other": StepRule(("einkommen_versicherungspauschale",), is_part=True),
        "maintenance_paid": _PART,
        "without_claim": _PART,
        "beyond_need": _PART,
        "sgb2": StepRule(rounding="sgb2"),
        "lacking": StepRule(rounding="sgb2"),
        "sofortzuschlag": StepRule(("sofortzuschlag",)),
        # Kindergeld, Kinderzuschlag, Unterhaltsvorschuss
        "kindergeld": StepRule(("kindergeld", "kindergeld_altersgrenzen")),
        "kinderzuschlag_most": StepRule(("kinderzuschlag_hoechstbetrag",), is_part=True),
        "kinderzuschlag_child": StepRule(("kinderzuschlag_anrechnung",), "cent", True),
        "parents_income": StepRule(),
        "parents_rent": StepRule(("kinderzuschlag_wohnbedarf",), "cent"),
        "parents_need": StepRule(("regelbedarf",)),
        "off_earnings": StepRule(("kinderzuschlag_anrechnung",), "cent", True),
        "off_other": _PART,
        "kinderzuschlag": StepRule(rounding="kinderzuschlag"),
        "kinderzuschlag_granted": StepRule(),
        "minimum": StepRule(("mindestunterhalt",), "mindestunterhalt", True),
        "minimum_kindergeld": StepRule(("kindergeld",), is_part=True),
        "minimum_days": StepRule(("unterhaltsvorschuss_altersgrenzen",), "cent", True),
        "minimum_paid": StepRule(("unterhaltsvorschuss_eigenes_einkommen",), is_part=True),
        "advance": StepRule(rounding="advance"),
        # Wohngeld
        "wohngeld_own_rent": StepRule(rounding="cent"),
        "wohngeld_highest": StepRule(("wohngeld_hoechstbetrag", "wohngeld_klima", "mietenstufe")),
        "wohngeld_heating": StepRule(("wohngeld_heizkosten",)),
        "wohngeld_rent": StepRule(),
        "wohngeld_year": StepRule(("arbeitnehmer_pauschbetrag",)),
        "wohngeld_deductions": StepRule(("wohngeld_abzug",), "cent"),
        "wohngeld_allowances": StepRule(("wohngeld_freibetrag_alleinerziehend", "wohngeld_freibetrag_kind")),
        "wohngeld_maintenance": StepRule(("wohngeld_unterhalt_abzug",)),
        "wohngeld_income": StepRule(("wohngeld_mindestwerte",), "cent"),
        "wohngeld": StepRule(
            ("wohngeld_koeffizienten", "wohngeld_faktor", "wohngeld_mindestbetrag"), "wohngeld"
        ),
        "both_budgets": StepRule(),
        "wohngeld_granted": StepRule(("wohngeld_aenderung",)),
        # Elterngeld
        "as_received": StepRule(),
        "elterngeld": StepRule(),
        "elterngeld_gross": StepRule(rounding="cent"),
        "elterngeld_lump_sum": StepRule(("arbeitnehmer_pauschbetrag",), "cent"),
        "elterngeld_tax": StepRule(("lohnsteuer_tarif", "solidaritaetszuschlag_satz"), "tax_month"),
        "elterngeld_contributions": StepRule(("elterngeld_sozialabgaben",), "cent"),
        "elterngeld_net": StepRule(),
        "elterngeld_lost": StepRule(),
        "elterngeld_rate": StepRule(("elterngeld_satz",), "cent"),
        "elterngeld_base": StepRule(("elterngeld_betrag",), is_part=True),
        "elterngeld_siblings": StepRule(("elterngeld_geschwisterbonus",), "cent", True),
        "elterngeld_multiple": StepRule(("elterngeld_mehrlingszuschlag",), is_part=True),
        "elterngeld_credited": _PART,
        "elterngeld_month": StepRule(),
        # instead of wages
        "maternity_net": StepRule(rounding="cent"),
        "maternity_fund": StepRule(("mutterschaftsgeld",)),
        "maternity_supplement": StepRule(("mutterschaftsgeld",)),
        "maternity_federal": StepRule(("mutterschaftsgeld",)),
        "maternity_month": StepRule(),
        "unemployment_pay": StepRule(("arbeitslosengeld",), "sgb3"),
        "unemployment_flat": StepRule(("arbeitslosengeld",), "sgb3"),
        "unemployment_tax": StepRule(("lohnsteuer_tarif",), "sgb3"),
        "unemployment_net": StepRule(rounding="sgb3"),
        "unemployment_day": StepRule(("arbeitslosengeld",), "sgb3"),
        "unemployment_side": StepRule(("arbeitslosengeld",)),
        "unemployment_month": StepRule(rounding="sgb3"),
        "sick_gross": StepRule(("bbg_kv_pv",), "cent"),
        "sick_part_of_gross": StepRule(("krankengeld",), "cent"),
        "sick_part_of_net": StepRule(("krankengeld",), "cent"),
        "sick_day": StepRule(),
        "sick_contributions": StepRule(("rv_satz", "alv_satz", "pv_satz"), "cent"),
        "sick_unemployment": StepRule(),
        "sick_month": StepRule(),
        "child_sick_calendar": StepRule(("kinderkrankengeld_satz",), "cent"),
        "child_sick_working": StepRule(("kinderkrankengeld_satz",), "cent"),
        "child_sick_most": StepRule(("kinderkrankengeld_hoechstens_am_tag",)),
        # for children, for work
        "education_august": StepRule(("schulbedarf",)),
        "education_february": StepRule(("schulbedarf",)),
        "education_participation": StepRule(("teilhabe",)),
        "unterhalt_minimum": StepRule(("mindestunterhalt", "duesseldorfer_tabelle"), "mindestunterhalt"),
        "unterhalt_kindergeld": StepRule(("kindergeld",), "cent"),
        "unterhalt_to_pay": StepRule(),
        "unterhalt_lacking": StepRule(),
        "weiterbildung": StepRule(("kinderbetreuungskosten_weiterbildung",)),
        "start_base": StepRule(("einstiegsgeld", "regelbedarf"), "sgb2"),
        "start_long": StepRule(("einstiegsgeld",), "sgb2"),
        "start_members": StepRule(("einstiegsgeld",), "sgb2"),
        "start_most": StepRule(("einstiegsgeld", "regelbedarf"), "sgb2"),
        # income tax of the year
        "tax_wages": StepRule(),
        "tax_expenses": StepRule(("arbeitnehmer_pauschbetrag",)),
        "tax_relief": StepRule(("entlastungsbetrag_basis", "entlastungsbetrag_weiteres_kind")),
        "tax_provision": StepRule(("vorsorgeaufwendungen_hoechstens",), "up_to_euros"),
        "tax_childcare": StepRule(("kinderbetreuungskosten_abzug", "kinderbetreuungskosten_unter")),
        "tax_lump_sum": StepRule(("sonderausgaben_pauschbetrag",)),
        "tax_taxable": StepRule(),
        "tax_allowances": StepRule(("kinderfreibetrag", "betreuungsfreibetrag")),
        "tax_kindergeld": StepRule(("kindergeld",)),
        "tax_due": StepRule(("einkommensteuer_tarif",), "tax_year"),
        "tax_solidarity": StepRule(
            ("solidaritaetszuschlag_satz", "solidaritaetszuschlag_freigrenze"), "tax_month"
        ),
        "tax_withheld": StepRule(),
        "tax_back": StepRule(),
        # the wage
        "wage_gross": _PART,
        "wage_as_told": _PART,
        "wage_health": StepRule(
            ("kv_satz_allgemein", "kv_zusatzbeitrag_durchschnitt", "bbg_kv_pv"), _CONTRIBUTION, True
        ),
        "wage_care": StepRule(
            ("pv_satz", "pv_zuschlag_kinderlos", "pv_abschlag_je_kind", "bbg_kv_pv"),
            _CONTRIBUTION,
            True,
        ),
        "wage_pension": StepRule(("rv_satz", "bbg_rv_alv"), _CONTRIBUTION, True),
        "wage_unemployment": StepRule(("alv_satz", "bbg_rv_alv"), _CONTRIBUTION, True),
        "wage_minijob_pension": StepRule(
            ("rv_satz", "minijob_grenze", "minijob_rv_arbeitgeber", "minijob_rv_mindestbemessung"),
            _CONTRIBUTION,
            True,
        ),
        "wage_midijob_total": StepRule(_MIDIJOB, "cent"),
        "wage_midijob_own": StepRule(_MIDIJOB, "cent"),
        "wage_provision": StepRule(("vorsorgepauschale_rentenanteil", "kv_satz_ermaessigt"), "up_to_euros"),
        "wage_taxable": StepRule(
            ("arbeitnehmer_pauschbetrag", "sonderausgaben_pauschbetrag", "entlastungsbetrag_basis")
        ),
        "wage_tax": StepRule(("lohnsteuer_tarif", "lohnsteuer_klasse_5_6"), "tax_month", True),
        "wage_solidarity": StepRule(
            ("solidaritaetszuschlag_satz", "solidaritaetszuschlag_freigrenze", "lohnsteuer_kinderfreibetrag"),
            "tax_month",
            True,
        ),
        "wage_net": StepRule(),
        # the month of the family
        "month_net": _PART,
        "month_other": _PART,
        "month_childcare": _PART,
        "month_health": _PART,
        "month_travel": _PART,
        "month_likely": _PART,
        "month_unsure": _PART,
        "month": StepRule(),
        "other_adult": _PART,
        "other_child": _PART,
        "other_sum": StepRule(),
        "fees_told": _PART,
        "fees_waived": StepRule(("kostenbeitrag_befreiung_leistungen",), is_part=True),
        "fees_other": _PART,
        "fees_due": StepRule(),
        "cover_health": StepRule(
            ("freiwillige_kv_mindesteinnahme", "kv_satz_ermaessigt", "kv_zusatzbeitrag_durchschnitt"),
            _CONTRIBUTION,
            True,
        ),
        "cover_care": StepRule(
            ("freiwillige_kv_mindesteinnahme", "pv_satz", "pv_zuschlag_kinderlos", "pv_abschlag_je_kind"),
            _CONTRIBUTION,
            True,
        ),
        "cover": StepRule(),
        "travel_told": _PART,
        "travel": StepRule(),
    }
)


def rule_of(step: Step) -> StepRule:
    """Return what stands behind a step; the amount of a whole benefit is a part and opens by itself."""
    key = step.says.key
    if key.startswith("benefit_"):
        return _PART
    return STEP_RULES.get(key.removeprefix(_PREFIX), StepRule())
