"""The law of need and supplement read from the rulebook for one day at one place."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from amvis.domain.benefits.facts import UNKNOWN_LIMIT
from amvis.domain.benefits.laws import (
    CustodyLaw,
    EinkommenLaw,
    KinderzuschlagLaw,
    Laws,
    MehrbedarfLaw,
    NeedLaws,
    PeriodLaw,
    RegelbedarfLaw,
    UnterkunftLaw,
    VermoegenLaw,
)
from amvis.domain.benefits.laws_care import krankenversicherung_from_law
from amvis.domain.benefits.laws_family import kindergeld_from_law, unterhaltsvorschuss_from_law
from amvis.domain.benefits.laws_wages import wages_from_law
from amvis.domain.benefits.laws_wohngeld import wohngeld_from_law
from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn
from amvis.domain.money import round_half_up


def laws_on(law: LawOn) -> Laws:
    """Return all the chain asks for, without the local limit of the rent, which hangs on the family."""
    return Laws(
        need=NeedLaws(
            _regelbedarf(law),
            _mehrbedarf(law),
            _custody(law),
            UnterkunftLaw(UNKNOWN_LIMIT, limit_is_net_cold=False, cap_percent=_cap_percent(law)),
            _einkommen(law),
            _vermoegen(law),
            _kinderzuschlag(law),
            law.value("sofortzuschlag"),
        ),
        period=_period(law),
        wages=wages_from_law(law),
        kindergeld=kindergeld_from_law(law),
        unterhaltsvorschuss=unterhaltsvorschuss_from_law(law),
        wohngeld=wohngeld_from_law(law),
        krankenversicherung=krankenversicherung_from_law(law),
        rent_level=_local(law, "mietenstufe", 0),
        is_grundsicherungsgeld=law.day >= law.value("vermoegen_neues_recht_ab"),
    )


def with_limit(laws: Laws, law: LawOn, *, persons: int, has_one_more: bool, visits: int = 0) -> Laws:
    """Return the laws with the local limit for a family of so many persons (§ 22 Abs. 1 SGB II).

    Where the place counts single parents and pregnant women as one person more, `has_one_more` asks for it;
    `visits` counts the children who live elsewhere and need a bed here.
    """
    size = persons + (_local(law, "kdu_personen_mehr", 0) if has_one_more else 0)
    limit = local_limit(law, size)
    is_net = _local(law, "kdu_grenze_umfang", "") == "netto_kalt"
    if limit != UNKNOWN_LIMIT:
        limit += visits * _local(law, "kdu_umgang_je_kind", 0)
    dwelling = laws.need.unterkunft._replace(
        limit=limit,
        limit_is_net_cold=is_net,
        limit_per_square_metre=_local(law, "kdu_grenze_quadratmeter", 0),
    )
    return laws._replace(need=laws.need._replace(unterkunft=dwelling))


def local_limit(law: LawOn, size: int) -> int:
    """Return the limit for a dwelling of this size, UNKNOWN_LIMIT where the place has told none."""
    table = _local(law, "kdu_grenze", None)
    if table is None:
        return UNKNOWN_LIMIT
    if size in table:
        return int(table[size])
    further = _local(law, "kdu_grenze_weitere", None)
    greatest = max(table)
    if size < greatest or further is None:
        return UNKNOWN_LIMIT
    return int(table[greatest] + (size - greatest) * further)


def _local(law: LawOn, name: str, otherwise: Any) -> Any:
    row = law.find(name)
    return otherwise if row is None else row.value


def _regelbedarf(law: LawOn) -> RegelbedarfLaw:
    amounts = law.value("regelbedarf")
    ages = {stage: age for age, stage in law.value("regelbedarf_kind_ab_alter").items()}
    return RegelbedarfLaw(
        alone=amounts[1],
        partner=amounts[2],
        young_adult=amounts[3],
        youth=amounts[4],
        child=amounts[5],
        small_child=amounts[6],
        child_from=ages[5],
        youth_from=ages[4],
        adult_from=ages[3],
    )


def _mehrbedarf(law: LawOn) -> MehrbedarfLaw:
    alone, water = law.value("mehrbedarf_alleinerziehend"), law.value("mehrbedarf_warmwasser")
    ages = {stage: age for age, stage in law.value("regelbedarf_kind_ab_alter").items()}
    return MehrbedarfLaw(
        alone_percent=whole(alone["satz"], 100),
        alone_percent_per_child=whole(alone["je_kind"], 100),
        alone_most_percent=whole(alone["hoechstens"], 100),
        young_child_until=alone["kind_unter"],
        older_child_until=alone["kinder_unter"],
        older_children_from=alone["kinder_von"],
        older_children_to=alone["kinder_bis"],
        minor_until=law.value("volljaehrigkeit"),
        pregnant_percent=whole(law.value("mehrbedarf_schwangerschaft")["satz"], 100),
        hot_water_adult_permille=whole(water[1], 1000),
        hot_water_youth_permille=whole(water[4], 1000),
        hot_water_child_permille=whole(water[5], 1000),
        hot_water_small_child_permille=whole(water[6], 1000),
        hot_water_child_from=ages[5],
        hot_water_youth_from=ages[4],
        hot_water_adult_from=ages[3],
        participation_percent=whole(law.value("mehrbedarf_behinderung"), 100),
        mark_g_percent=whole(law.value("mehrbedarf_merkzeichen_g"), 100),
        most_percent=whole(law.value("mehrbedarf_hoechstens"), 100),
        able_to_work_from=law.value("leistungsberechtigt_ab_alter"),
    )


def _custody(law: LawOn) -> CustodyLaw:
    band = law.value("wechselmodell_anteil")
    return CustodyLaw(half_from=whole(band["von"], 1000), half_to=whole(band["bis"], 1000))


def _cap_percent(law: LawOn) -> int:
    row = law.find("kdu_deckel_faktor")
    return whole(row.value, 100) if row is not None and isinstance(row.value, Fraction) else 0


def _einkommen(law: LawOn) -> EinkommenLaw:
    bands = law.value("erwerbstaetigenfreibetrag_stufen")
    first, last = bands[0], bands[-1]
    middle = bands[1] if len(bands) > 2 else None
    riester, unable = law.value("einkommen_riester"), law.value("einkommen_nicht_erwerbsfaehig")
    return EinkommenLaw(
        lump_sum=law.value("einkommen_grundabsetzbetrag"),
        lump_sum_only_until=law.value("einkommen_tatsaechliche_kosten_ab"),
        insurance_lump_sum=law.value("einkommen_versicherungspauschale"),
        training_lump_sum=_training_lump_sum(law),
        first_band_until=first["bis"],
        first_band_percent=whole(first["satz"], 100),
        second_band_until=middle["bis"] if middle else first["bis"],
        second_band_percent=whole(middle["satz"], 100) if middle else 0,
        third_band_until=last["bis"],
        third_band_until_with_child=law.value("erwerbstaetigenfreibetrag_bis_mit_kind"),
        third_band_percent=whole(last["satz"], 100),
        elterngeld_disregard=law.value("elterngeld_anrechnungsfrei")["basis"],
        elterngeld_plus_disregard=law.value("elterngeld_anrechnungsfrei")["plus"],
        adult_from_age=law.value("volljaehrigkeit"),
        able_to_work_from=law.value("leistungsberechtigt_ab_alter"),
        child_pay_free=law.value("einkommen_kind_frei"),
        riester_permille=whole(riester["satz"], 1000),
        riester_permille_less=whole(riester["weniger_je_kind"], 1000),
        riester_least=riester["mindestens"],
        unable_percent=whole(unable["satz"], 100),
        unable_most=round_half_up(law.value("regelbedarf")[1] * whole(unable["hoechstens"], 100), 100),
    )


def _training_lump_sum(law: LawOn) -> int:
    is_known = law.day >= law.value("einkommen_ausbildung_grundabsetzbetrag_ab")
    return int(law.value("minijob_grenze")) if is_known else 0


def _vermoegen(law: LawOn) -> VermoegenLaw:
    first_day = law.value("vermoegen_neues_recht_ab")
    before = law.as_of(min(law.day, first_day - timedelta(days=1)))
    year = before.value("vermoegensfreibetrag_karenzzeit")
    supplement = law.value("kinderzuschlag_vermoegensfreibetrag")
    return VermoegenLaw(
        each_person_before=before.value("vermoegensfreibetrag")[0],
        first_year_first_person=year["erste_person"],
        first_year_each_further=year["jede_weitere"],
        by_age=tuple(sorted(law.value("vermoegensfreibetrag").items())),
        kinderzuschlag_first_person=supplement["erste_person"],
        kinderzuschlag_each_further=supplement["jede_weitere"],
    )


def _kinderzuschlag(law: LawOn) -> KinderzuschlagLaw:
    least, rates = law.value("kinderzuschlag_mindesteinkommen"), law.value("kinderzuschlag_anrechnung")
    gap, housing = law.value("kinderzuschlag_erweiterter_zugang"), law.value("kinderzuschlag_wohnbedarf")
    return KinderzuschlagLaw(
        most_each_child=law.value("kinderzuschlag_hoechstbetrag"),
        least_income_alone=least["alleinerziehend"],
        least_income_couple=least["paar"],
        child_income_percent=whole(rates["kind"], 100),
        earnings_percent=whole(rates["erwerbseinkommen"], 100),
        gap=gap["fehlt_hoechstens"],
        gap_deductions=gap["abgesetzt_mindestens"],
        child_until=law.value("bedarfsgemeinschaft_kind_bis"),
        housing_alone=housing["alleinstehend"],
        housing_couple=housing["paar"],
        housing_child=housing["kind"],
    )


def _period(law: LawOn) -> PeriodLaw:
    return PeriodLaw(
        new_assets_from=law.value("vermoegen_neues_recht_ab"),
        maternity_pay_free_from=law.value("mutterschaftsgeld_anrechnungsfrei_ab"),
        grant_months=law.value("bewilligungszeitraum")["regel"],
        lowering_months=law.value("kdu_kostensenkung_monate"),
        death_months=law.value("kdu_todesfall_monate"),
        karenz_months=law.value("kdu_karenzzeit"),
        pregnancy_days=law.value("schwangerschaft_dauer"),
        pregnancy_need_from_days=7 * law.value("mehrbedarf_schwangerschaft")["nach_woche"],
        residence_first_months=law.value("aufenthalt_erste_monate"),
        residence_long_months=law.value("aufenthalt_lange"),
        childless_surcharge_from=law.value("pv_zuschlag_kinderlos_ab_alter"),
        independent_from=law.value("bedarfsgemeinschaft_kind_bis"),
        kindergeld_until=law.value("kindergeld_altersgrenzen")["immer"],
        six_months=law.value("kinderzuschlag_zeitraum")["einkommen_davor"],
        supplement_months=law.value("kinderzuschlag_zeitraum")["bewilligung"],
        able_to_work_from=law.value("leistungsberechtigt_ab_alter"),
        own_child_until=law.value("betreutes_kind_bis_alter"),
        age_limits=tuple(law.value("altersgrenze").items()),
        main_home_permille=whole(law.value("unterhaltsvorschuss_lebensmittelpunkt"), 1000),
        couple_months=law.value("einstandsgemeinschaft_monate"),
        wohngeld_death_months=law.value("wohngeld_todesfall_monate"),
        wohngeld_one_off_months=law.value("wohngeld_einmalig_monate"),
        wohngeld_months=law.value("wohngeld_bewilligung_monate"),
    )
