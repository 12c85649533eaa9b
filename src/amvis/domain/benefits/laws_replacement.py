"""The law of the benefits that replace a wage as plain numbers: cents, whole percent, months, days."""

from typing import Any, NamedTuple

from amvis.domain.benefits.laws_wages import WagesLaw, wages_from_law
from amvis.domain.benefits.rates import whole
from amvis.domain.law import LawOn
from amvis.domain.money import round_half_up


class MutterschaftsgeldLaw(NamedTuple):
    """§ 24i SGB V, §§ 3, 19, 20 MuSchG."""

    fund_a_day: int  # § 24i Abs. 2 S. 2 SGB V
    without_fund: int  # § 19 Abs. 2 S. 1 MuSchG, for the whole time
    weeks_before: int  # § 3 Abs. 1 S. 1 MuSchG
    weeks_after: int  # § 3 Abs. 2 S. 1 MuSchG
    weeks_after_long: int  # § 3 Abs. 2 S. 2 MuSchG


class KrankengeldLaw(NamedTuple):
    """§§ 47, 48 SGB V and the contributions that come off."""

    percent: int  # § 47 Abs. 1 S. 1 SGB V
    net_percent: int  # § 47 Abs. 1 S. 2 SGB V
    one_off_parts: int  # § 47 Abs. 2 S. 6 SGB V
    ceiling: int  # § 47 Abs. 6 SGB V, cents a day
    paid_weeks: int  # § 3 Abs. 1 EntgFG: the employer pays
    most_weeks: int  # § 48 Abs. 1 SGB V
    contribution_rate: int  # pension, unemployment and care, the insured's half, of WHOLE


class KinderkrankengeldLaw(NamedTuple):
    """§ 45 SGB V."""

    percent: int  # Abs. 2 S. 3
    percent_with_one_off: int  # Abs. 2 S. 3
    most_a_day: int  # Abs. 2 S. 3, cents
    child_under: int  # Abs. 1 S. 1, years of age
    days_each_child: int  # Abs. 2 S. 1, Abs. 2a
    days_each_child_alone: int
    days_a_year: int  # Abs. 2 S. 2, Abs. 2a
    days_a_year_alone: int


class ArbeitslosengeldLaw(NamedTuple):
    """§§ 138, 142, 147, 149, 153, 155 SGB III; `wages` is the law of 1 January of the year of the claim."""

    percent: int  # § 149 Nr. 2
    percent_with_child: int  # § 149 Nr. 1
    flat_percent: int  # § 153 Abs. 1 S. 2 Nr. 1
    side_income_free: int  # § 155 Abs. 1 S. 1
    hours_below: int  # § 138 Abs. 3, a week
    insured_months: int  # § 142 Abs. 1
    frame_months: int  # § 143 Abs. 1
    long_frame_months: int  # § 147 Abs. 1 S. 1 Nr. 1
    raised_under: int  # § 26 Abs. 2a, years of age
    durations: tuple[tuple[int, int, int], ...]  # § 147 Abs. 2: months insured, age, months; ascending
    short_months: int  # § 142 Abs. 2
    short_weeks: int  # § 142 Abs. 2 S. 1 Nr. 1: contracts of at most so many weeks
    short_most_pay: int  # § 142 Abs. 2 S. 1 Nr. 2: of the last twelve months, cents
    short_durations: tuple[tuple[int, int], ...]  # § 147 Abs. 3: months insured, months; ascending
    least_days: int  # § 152 Abs. 1 S. 1: with pay, else a notional pay
    least_days_short: int  # § 152 Abs. 1 S. 2
    notional_days: tuple[int, int, int, int]  # § 152 Abs. 2: pay of a day by Qualifikationsgruppe, cents
    full_time_hours: int  # § 151 Abs. 5 S. 3, a week
    wages: WagesLaw


def mutterschaftsgeld_from_law(law: LawOn) -> MutterschaftsgeldLaw:
    """Return what maternity pay needs from the law of a day."""
    amounts, weeks = law.value("mutterschaftsgeld"), law.value("mutterschutz_wochen")
    return MutterschaftsgeldLaw(
        amounts["kasse_am_tag"],
        amounts["ohne_kasse_zusammen"],
        weeks["vor"],
        weeks["nach"],
        weeks["nach_frueh_oder_mehrlinge"],
    )


def krankengeld_from_law(law: LawOn) -> KrankengeldLaw:
    """Return what sick pay needs from the law of a day."""
    rates, insurance = law.value("krankengeld"), wages_from_law(law).insurance
    branches = insurance.pension_rate + insurance.unemployment_rate + insurance.care_rate
    return KrankengeldLaw(
        percent=whole(rates["satz"], 100),
        net_percent=whole(rates["netto_hoechstens"], 100),
        one_off_parts=rates["einmalig_teil"],
        ceiling=insurance.health_ceiling // 30,
        paid_weeks=rates["fortzahlung"],
        most_weeks=rates["hoechstens"],
        contribution_rate=branches // 2,
    )


def kinderkrankengeld_from_law(law: LawOn) -> KinderkrankengeldLaw:
    """Return what sick pay for a child needs from the law of a day."""
    rates, days = law.value("kinderkrankengeld_satz"), law.value("kinderkrankengeld_tage")
    ceiling = law.value("bbg_kv_pv") * rates["hoechstens"] / 30
    return KinderkrankengeldLaw(
        percent=whole(rates["satz"], 100),
        percent_with_one_off=whole(rates["mit_einmaligem"], 100),
        most_a_day=int(2 * ceiling + 1) // 2,
        child_under=rates["kind_unter"],
        days_each_child=days["je_kind"],
        days_each_child_alone=days["je_kind_alleinerziehend"],
        days_a_year=days["im_jahr"],
        days_a_year_alone=days["im_jahr_alleinerziehend"],
    )


def arbeitslosengeld_from_law(claim: LawOn) -> ArbeitslosengeldLaw:
    """Return what unemployment benefit needs; `claim` is the law of the day on which the claim arose."""
    rates, frame = claim.value("arbeitslosengeld"), claim.value("arbeitslosengeld_anwartschaft")
    rows, short_rows = claim.value("arbeitslosengeld_dauer"), claim.value("arbeitslosengeld_dauer_kurz")
    short, notional = (
        claim.value("arbeitslosengeld_anwartschaft_kurz"),
        claim.value("arbeitslosengeld_fiktiv"),
    )
    return ArbeitslosengeldLaw(
        percent=whole(rates["satz"], 100),
        percent_with_child=whole(rates["satz_mit_kind"], 100),
        flat_percent=whole(rates["sozialversicherung"], 100),
        side_income_free=rates["nebeneinkommen_frei"],
        hours_below=frame["stunden_unter"],
        insured_months=frame["monate"],
        frame_months=frame["rahmenfrist"],
        long_frame_months=frame["rahmenfrist_dauer"],
        raised_under=claim.value("arbeitslosengeld_erziehung"),
        durations=tuple((row["versichert"], row["ab_alter"], row["dauer"]) for row in rows),
        short_months=short["monate"],
        short_weeks=short["wochen"],
        short_most_pay=int(12 * claim.value("bezugsgroesse") * short["entgelt_faktor"]),
        short_durations=tuple((row["versichert"], row["dauer"]) for row in short_rows),
        least_days=notional["tage"],
        least_days_short=notional["tage_kurz"],
        notional_days=_notional_days(claim, notional),
        full_time_hours=notional["wochenstunden"],
        wages=wages_from_law(claim.of_event(claim.day.replace(month=1, day=1))),
    )


def _notional_days(claim: LawOn, notional: Any) -> tuple[int, int, int, int]:
    """Return the pay of a day by group; the last is at least the minimum wage (§ 152 Abs. 2 SGB III)."""
    yearly = 12 * claim.value("bezugsgroesse")
    first, second, third, fourth = (round_half_up(yearly, notional[f"teil_{group}"]) for group in range(1, 5))
    least = round_half_up(claim.value("mindestlohn") * notional["wochenstunden"], 7)
    return first, second, third, max(fourth, least)
