"""How sure the values are that a route rests on: each value is named where it counts."""

from typing import Final

from amvis.domain.benefits.elterngeld_granted import Granted
from amvis.domain.benefits.facts import NOT_GRANTED, UNKNOWN_LIMIT, AdultFacts, Case, ChildFacts
from amvis.domain.benefits.laws import CustodyLaw, Laws
from amvis.domain.benefits.priority import MIXED, SGB2, Figures
from amvis.domain.finding import Certainty, weakest
from amvis.domain.law import LawOn

NEED: Final = (
    "regelbedarf",
    "regelbedarf_kind_ab_alter",
    "mehrbedarf_alleinerziehend",
    "mehrbedarf_warmwasser",
    "mehrbedarf_hoechstens",
    "leistungsberechtigt_ab_alter",
    "altersgrenze",
    "betreutes_kind_bis_alter",
    "volljaehrigkeit",
    "bedarfsgemeinschaft_kind_bis",
    "einkommen_grundabsetzbetrag",
    "einkommen_tatsaechliche_kosten_ab",
    "einkommen_versicherungspauschale",
    "einkommen_ausbildung_grundabsetzbetrag_ab",
    "erwerbstaetigenfreibetrag_stufen",
    "erwerbstaetigenfreibetrag_bis_mit_kind",
    "elterngeld_anrechnungsfrei",
    "elterngeld_monate",
    "vermoegensfreibetrag",
    "vermoegensfreibetrag_karenzzeit",
    "vermoegen_neues_recht_ab",
    "bewilligungszeitraum",
    "mutterschaftsgeld_anrechnungsfrei_ab",
    "aufenthalt_erste_monate",
    "aufenthalt_lange",
    "einstandsgemeinschaft_monate",
)
CHILD_PAY: Final = ("einkommen_kind_frei",)
RIESTER: Final = ("einkommen_riester",)
NOT_ABLE: Final = ("einkommen_nicht_erwerbsfaehig",)
DEATH: Final = ("kdu_todesfall_monate",)
RENT: Final = (
    "kdu_grenze",
    "kdu_grenze_weitere",
    "kdu_grenze_umfang",
    "kdu_personen_mehr",
    "kdu_karenzzeit",
    "kdu_kostensenkung_monate",
    "kdu_deckel_faktor",
    "kdu_umgang_je_kind",
    "kdu_grenze_quadratmeter",
)
DISABILITY: Final = ("mehrbedarf_behinderung", "mehrbedarf_merkzeichen_g")
EQUAL_HOMES: Final = ("wechselmodell_anteil",)
PREGNANCY: Final = ("mehrbedarf_schwangerschaft", "schwangerschaft_dauer")
KINDERGELD: Final = ("kindergeld", "kindergeld_altersgrenzen")
ADVANCE: Final = (
    "mindestunterhalt",
    "unterhaltsvorschuss_altersgrenzen",
    "unterhaltsvorschuss_mindesteinkommen",
    "unterhaltsvorschuss_eigenes_einkommen",
    "unterhaltsvorschuss_mindestzahlung",
)
TWO_HOMES: Final = ("unterhaltsvorschuss_lebensmittelpunkt", "wohngeld_mitbetreuung")
KINDERZUSCHLAG: Final = (
    "kinderzuschlag_hoechstbetrag",
    "kinderzuschlag_mindesteinkommen",
    "kinderzuschlag_anrechnung",
    "kinderzuschlag_wohnbedarf",
    "kinderzuschlag_erweiterter_zugang",
    "kinderzuschlag_vermoegensfreibetrag",
    "kinderzuschlag_zeitraum",
)
WOHNGELD: Final = (
    "mietenstufe",
    "wohngeld_koeffizienten",
    "wohngeld_mindestwerte",
    "wohngeld_faktor",
    "wohngeld_ab_13_personen",
    "wohngeld_hoechstbetrag",
    "wohngeld_hoechstbetrag_weitere",
    "wohngeld_heizkosten",
    "wohngeld_heizkosten_weitere",
    "wohngeld_klima",
    "wohngeld_klima_weitere",
    "wohngeld_mindestbetrag",
    "wohngeld_abzug",
    "wohngeld_freibetrag_alleinerziehend",
    "wohngeld_freibetrag_kind",
    "wohngeld_freibetrag_behinderung",
    "wohngeld_unterhalt_abzug",
    "arbeitnehmer_pauschbetrag",
)
WOHNGELD_CHILDCARE: Final = ("kinderbetreuungskosten_abzug", "kinderbetreuungskosten_unter")
WOHNGELD_PENSION: Final = ("werbungskosten_pauschbetrag_renten",)
WOHNGELD_CAPITAL: Final = ("wohngeld_kapital_frei",)
WOHNGELD_TRAINING: Final = ("wohngeld_ausbildungsfoerderung",)
WOHNGELD_DISABILITY: Final = ("wohngeld_behinderung_grad",)
WOHNGELD_OWNED: Final = ("wohngeld_lasten_quadratmeter",)
WOHNGELD_DEATH: Final = ("wohngeld_todesfall_monate",)
WOHNGELD_ONCE: Final = ("wohngeld_einmalig_monate",)
WOHNGELD_RUNS: Final = ("wohngeld_aenderung", "wohngeld_bewilligung_monate")
WOHNGELD_ASSETS: Final = ("wohngeld_vermoegen",)
SMALL_WAGE: Final = ("minijob_rv_mindestbemessung",)
WAGE: Final = (
    "minijob_grenze",
    "minijob_rv_arbeitgeber",
    "midijob_grenze",
    "midijob_faktor",
    "kv_satz_allgemein",
    "kv_satz_ermaessigt",
    "kv_zusatzbeitrag_durchschnitt",
    "pv_satz",
    "pv_zuschlag_kinderlos",
    "pv_zuschlag_kinderlos_ab_alter",
    "pv_abschlag_je_kind",
    "rv_satz",
    "alv_satz",
    "bbg_kv_pv",
    "bbg_rv_alv",
    "lohnsteuer_tarif",
    "lohnsteuer_klasse_5_6",
    "arbeitnehmer_pauschbetrag",
    "sonderausgaben_pauschbetrag",
    "entlastungsbetrag_basis",
    "lohnsteuer_nachholung_monate",
    "lohnsteuer_kinderfreibetrag",
    "betreuungsfreibetrag",
    "vorsorgepauschale_pflegeabschlaege",
    "vorsorgepauschale_rentenanteil",
    "vorsorgepauschale_mindestsatz",
    "vorsorgepauschale_mindest_hoechstens",
    "vorsorgepauschale_hoechstens_mit_arbeitslosenversicherung",
    "solidaritaetszuschlag_freigrenze",
    "solidaritaetszuschlag_satz",
)
ELTERNGELD: Final = (
    "elterngeld_satz",
    "elterngeld_betrag",
    "elterngeld_sozialabgaben",
    "elterngeld_geschwisterbonus",
    "elterngeld_mehrlingszuschlag",
    "elterngeld_monate",
    "elterngeld_einkommensgrenze",
)
ELTERNGELD_MIDIJOB: Final = ("elterngeld_uebergangsbereich",)
HEALTH: Final = (
    "minijob_grenze",
    "familienversicherung_einkommensgrenze",
    "freiwillige_kv_mindesteinnahme",
    "kv_satz_ermaessigt",
    "kv_zusatzbeitrag_durchschnitt",
    "pv_satz",
    "pv_zuschlag_kinderlos",
    "pv_abschlag_je_kind",
    "bbg_kv_pv",
)
_WHOLE: Final = 1000  # thousandth parts of the time


def certainty(law: LawOn, laws: Laws, case: Case, figures: Figures) -> Certainty:
    """Return the weakest certainty of the values the route rests on.

    U wherever the law is projected, and where the local limit of the rent or the rent level that the route
    rests on is not known.
    """
    known = (
        law.find(name)
        for name in names(
            case,
            figures,
            least_base=laws.wages.insurance.minijob_minimum_base,
            custody=laws.need.custody,
        )
    )
    found = weakest(*(row.certainty for row in known if row is not None))
    is_open = laws.need.unterkunft.limit == UNKNOWN_LIMIT
    is_open |= bool(figures.money.wohngeld) and not laws.rent_level
    return Certainty.U if is_open or law.projected_from else found


def names(case: Case, figures: Figures, *, least_base: int, custody: CustodyLaw) -> tuple[str, ...]:
    """Return the values that count on the route; a value that decides nothing here is left out.

    Args:
        case: the family and its work.
        figures: the route.
        least_base: below this wage the least base of pension contributions counts; cents a month.
        custody: what two equal homes are; nobody doubts it of two exact halves.
    """
    family, money = case.family, figures.money
    persons: tuple[AdultFacts | ChildFacts, ...] = (*family.adults, *family.children)
    wages = tuple(wage.gross for wage in case.pays)
    chosen = (
        (any(adult.is_pregnant for adult in family.adults), PREGNANCY),
        (any(advance.lives_with_one_parent for advance in figures.footing.advances), ADVANCE),
        (any(child.share < _WHOLE for child in family.children), TWO_HOMES),
        (any(_is_about_half(child, custody) for child in family.children), EQUAL_HOMES),
        (any(each.has_participation or each.has_mark_g for each in persons), DISABILITY),
        (any(child.earned for child in family.children), CHILD_PAY),
        (any(adult.has_riester for adult in family.adults), RIESTER),
        (any(not each.is_able and wage for each, wage in zip(family.adults, wages, strict=True)), NOT_ABLE),
        (family.home.is_smaller, DEATH),
        (any(wages), WAGE),
        (any(0 < wage < least_base for wage in wages), SMALL_WAGE),
        (bool(money.health_insurance), HEALTH),
        (figures.route in (SGB2, MIXED), ("sofortzuschlag",)),
        (bool(money.kinderzuschlag), KINDERZUSCHLAG),
        *(_of_wohngeld(case) if money.wohngeld else ()),
    )
    basis = NEED + RENT + KINDERGELD
    return tuple(dict.fromkeys((*basis, *(name for counts, group in chosen if counts for name in group))))


def _of_wohngeld(case: Case) -> tuple[tuple[bool, tuple[str, ...]], ...]:
    family = case.family
    persons: tuple[AdultFacts | ChildFacts, ...] = (*family.adults, *family.children)
    return (
        (True, WOHNGELD),
        (any(person.assets for person in persons), WOHNGELD_ASSETS),
        (bool(case.other_fees), WOHNGELD_CHILDCARE),
        (any(person.pension for person in persons), WOHNGELD_PENSION),
        (any(person.capital for person in persons), WOHNGELD_CAPITAL),
        (any(person.training_grant for person in persons), WOHNGELD_TRAINING),
        (any(person.disability for person in persons), WOHNGELD_DISABILITY),
        (family.home.is_owned, WOHNGELD_OWNED),
        (bool(family.home.died), WOHNGELD_DEATH),
        (any(adult.one_off_year for adult in family.adults), WOHNGELD_ONCE),
        (family.granted_wohngeld != NOT_GRANTED, WOHNGELD_RUNS),
    )


def _is_about_half(child: ChildFacts, custody: CustodyLaw) -> bool:
    return custody.half_from <= child.share <= custody.half_to and 2 * child.share != _WHOLE


def elterngeld_certainty(law: LawOn, grants: tuple[Granted, ...]) -> Certainty:
    """Return the weakest certainty of the values that the Elterngeld reckoned here rests on."""
    return weakest(Certainty.C, *(_elterngeld_certainty(law, grant) for grant in grants))


def _elterngeld_certainty(law: LawOn, grant: Granted) -> Certainty:
    limits = grant.claim.net_law
    before = grant.claim.wages_before.gross
    is_midijob = any(limits.minijob_limit < wage <= limits.midijob_limit for wage in (before, grant.gross))
    named = (*ELTERNGELD, *(ELTERNGELD_MIDIJOB if is_midijob else ()))
    rows = (law.of_event(grant.claim.born).find(name) for name in named)
    return weakest(*(row.certainty for row in rows if row is not None))
