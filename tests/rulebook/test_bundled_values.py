"""The values on the cards against each other, against the statutes' formulas and published check values."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path

import pytest

from amvis.domain.finding import Certainty
from amvis.domain.law import LawOn
from amvis.rulebook.loader import load_law

SOURCE = Path(__file__).parents[2] / "src" / "amvis"
YEARS = (2023, 2024, 2025, 2026)
MUNICIPALITIES = {
    "06411000": 6, "06432001": 4, "06432002": 3, "06432003": 4, "06432004": 5, "06432005": 4,
    "06432006": 4, "06432007": 4, "06432008": 5, "06432009": 4, "06432010": 3, "06432011": 4,
    "06432012": 4, "06432013": 4, "06432014": 6, "06432015": 4, "06432016": 5, "06432017": 4,
    "06432018": 4, "06432019": 4, "06432020": 5, "06432021": 4, "06432022": 4, "06432023": 5,
}  # fmt: skip


def law(year: int, month: int = 1) -> LawOn:
    return load_law().on(date(year, month, 1))


def income_tax(taxable: int, year: int) -> int:
    """Return the yearly tax in whole euros by § 32a Abs. 1 EStG."""
    tariff = law(year).value("einkommensteuer_tarif")
    x = Fraction(taxable)
    zones = [tariff[name] // 100 for name in ("grundfreibetrag", "zone_2_bis", "zone_3_bis", "zone_4_bis")]
    if x <= zones[0]:
        return 0
    if x <= zones[1]:
        y = (x - zones[0]) / 10_000
        return floor((Fraction(tariff["zone_2_steigung"]) * y + Fraction(tariff["zone_2_eingang"])) * y)
    if x <= zones[2]:
        z = (x - zones[1]) / 10_000
        slope, entry = Fraction(tariff["zone_3_steigung"]), Fraction(tariff["zone_3_eingang"])
        return floor((slope * z + entry) * z + Fraction(tariff["zone_3_sockel"], 100))
    zone = "zone_4" if x <= zones[3] else "zone_5"
    return floor(tariff[f"{zone}_satz"] * x - Fraction(tariff[f"{zone}_abzug"], 100))


@pytest.mark.parametrize(
    ("taxable", "expected"),
    [
        (13_000, (184, 134, 95)),
        (15_000, (548, 485, 435)),
        (20_000, (1_725, 1_639, 1_570)),
        (30_000, (4_412, 4_303, 4_217)),
        (50_000, (10_872, 10_691, 10_548)),
        (70_000, (18_763, 18_488, 18_264)),
        (100_000, (31_363, 31_088, 30_864)),
    ],
)
def test_the_tariffs_give_the_published_taxes(taxable: int, expected: tuple[int, ...]) -> None:
    assert tuple(income_tax(taxable, year) for year in (2024, 2025, 2026)) == expected


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("zone", ["grundfreibetrag", "zone_2_bis", "zone_3_bis", "zone_4_bis"])
def test_the_tariff_has_no_step_where_zones_meet(year: int, zone: str) -> None:
    end = law(year).value("einkommensteuer_tarif")[zone] // 100
    assert 0 <= income_tax(end + 1, year) - income_tax(end, year) <= 1


def test_the_wage_tax_tariff_of_early_2024_has_no_step_either() -> None:
    tariff = law(2024).value("lohnsteuer_tarif")
    y = Fraction(tariff["zone_2_bis"] - tariff["grundfreibetrag"], 1_000_000)
    end = (Fraction(tariff["zone_2_steigung"]) * y + Fraction(tariff["zone_2_eingang"])) * y
    assert abs(end - Fraction(tariff["zone_3_sockel"], 100)) < Fraction(1, 50)


@pytest.mark.parametrize("year", YEARS)
def test_the_basic_allowance_is_that_of_the_tariff(year: int) -> None:
    assert law(year).value("grundfreibetrag") == law(year).value("einkommensteuer_tarif")["grundfreibetrag"]


@pytest.mark.parametrize("year", YEARS)
def test_the_minijob_limit_follows_from_the_minimum_wage(year: int) -> None:
    assert law(year).value("minijob_grenze") == 100 * ceil(
        Fraction(law(year).value("mindestlohn"), 100) * 130 / 3
    )


@pytest.mark.parametrize("year", YEARS)
def test_the_midijob_factor_follows_from_the_rates(year: int) -> None:
    names = ("kv_satz_allgemein", "kv_zusatzbeitrag_durchschnitt", "pv_satz", "rv_satz", "alv_satz")
    factor = Fraction(28, 100) / sum(law(year).value(name) for name in names)
    rounded = (Decimal(factor.numerator) / factor.denominator).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    assert law(year).value("midijob_faktor") == rounded


@pytest.mark.parametrize("year", YEARS)
def test_limits_of_health_insurance_follow_from_the_reference_amount(year: int) -> None:
    on = law(year)
    reference = on.value("bezugsgroesse")
    share = on.value("familienversicherung_anteil_bezugsgroesse")
    assert on.value("familienversicherung_einkommensgrenze") == 100 * floor(reference * share / 100)
    monthly = 30 * reference * on.value("freiwillige_kv_mindestanteil")
    assert on.value("freiwillige_kv_mindesteinnahme") == floor(monthly + Fraction(1, 2))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_sick_pay_for_a_child_is_capped_at_seven_tenths(year: int) -> None:
    cap = Fraction(law(year).value("bbg_kv_pv") * 7, 300)
    assert law(year).value("kinderkrankengeld_hoechstens_am_tag") == floor(cap + Fraction(1, 2))


@pytest.mark.parametrize("year", YEARS)
def test_the_maintenance_advance_is_minimum_maintenance_less_child_benefit(year: int) -> None:
    on = law(year)
    expected = {age: amount - on.value("kindergeld") for age, amount in on.value("mindestunterhalt").items()}
    assert dict(on.value("unterhaltsvorschuss")) == expected


@pytest.mark.parametrize(("adults", "field"), [("alleinerziehend", "alleinstehend"), ("paar", "paar")])
def test_the_parents_share_of_rent_follows_from_the_report(adults: str, field: str) -> None:
    on = law(2026)
    need, shares = on.value("kinderzuschlag_wohnbedarf"), on.value("kinderzuschlag_wohnanteil_eltern")
    for children, share in enumerate(shares, start=1):
        exact = Fraction(need[field], need[field] + children * need["kind"])
        assert abs(exact - share[adults]) <= Fraction(1, 20_000)


@pytest.mark.parametrize(("year", "with_child", "without"), [(2026, 37800, 34800), (2023, 33000, 30000)])
def test_the_bands_of_earnings_add_up(year: int, with_child: int, without: int) -> None:
    on = law(year)
    *lower, last = on.value("erwerbstaetigenfreibetrag_stufen")
    base = on.value("einkommen_grundabsetzbetrag")
    base += sum((band["bis"] - band["ab"]) * band["satz"] for band in lower)
    assert base + (last["bis"] - last["ab"]) * last["satz"] == without
    assert (
        base + (on.value("erwerbstaetigenfreibetrag_bis_mit_kind") - last["ab"]) * last["satz"] == with_child
    )


def wohngeld(persons: int, rent: int, income: int, year: int) -> int:
    """Return Wohngeld in euros by § 19 WoGG for rent level VI, all in whole euros."""
    on = law(year)
    limit = on.value("wohngeld_hoechstbetrag")[persons][5] + on.value("wohngeld_klima")[persons]
    m = Decimal(min(100 * rent, limit) + on.value("wohngeld_heizkosten")[persons]) / 100
    row = on.value("wohngeld_koeffizienten")[persons - 1]
    y = Decimal(income)
    amount = on.value("wohngeld_faktor") * (m - (row["a"] + row["b"] * m + row["c"] * y) * y)
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("persons", "rent", "income", "before_2025", "since_2025"),
    [
        (2, 700, 1_100, 487, 508),
        (2, 900, 1_400, 361, 408),
        (3, 900, 1_500, 553, 594),
        (4, 1_000, 1_800, 724, 755),
    ],
)
def test_wohngeld_coefficients_give_the_check_values(
    persons: int, rent: int, income: int, before_2025: int, *, since_2025: int
) -> None:
    assert wohngeld(persons, rent, income, 2024) == before_2025
    assert wohngeld(persons, rent, income, 2026) == since_2025


@pytest.mark.parametrize("year", YEARS)
def test_wohngeld_tables_reach_as_far_as_the_annexes(year: int) -> None:
    on = law(year)
    assert len(on.value("wohngeld_koeffizienten")) == len(on.value("wohngeld_mindestwerte")) == 12
    assert [len(on.value("wohngeld_hoechstbetrag")[persons]) for persons in range(1, 6)] == [7] * 5
    assert len(on.value("wohngeld_hoechstbetrag_weitere")) == 7


@pytest.mark.parametrize(("ags", "level"), MUNICIPALITIES.items())
def test_every_municipality_has_its_rent_level_and_free_hours(ags: str, level: int) -> None:
    on = law(2026).for_place(ags)
    assert on.value("mietenstufe") == level
    assert on.value("kita_beitragsfrei")["minuten_am_tag"] == 360


def test_rent_limits_are_known_where_published_and_nowhere_else() -> None:
    on = law(2026)
    known = {ags: on.for_place(ags).find("kdu_grenze") for ags in MUNICIPALITIES}
    assert {ags for ags, row in known.items() if row} == {"06411000", "06432004", "06432013"}
    assert on.for_place("06411000").value("kdu_grenze")[2 + 1] == 105900
    assert dict(on.for_place("06432013").value("kdu_grenze")) == {1: 43750}
    assert dict(on.for_place("06432004").value("kdu_grenze")) == {1: 60600}


def test_darmstadt_and_the_landkreis_measure_rent_differently() -> None:
    on = law(2026)
    assert on.for_place("06411000").value("kdu_grenze_umfang") == "brutto_kalt"
    assert on.for_place("06432004").value("kdu_grenze_umfang") == "netto_kalt"


def test_the_reform_of_july_2026_is_dated() -> None:
    before, after = law(2026, 6), law(2026, 7)
    assert dict(before.value("vermoegensfreibetrag")) == {0: 1_500_000}
    assert after.value("vermoegensfreibetrag").at_or_below(30) == 1_000_000
    assert before.find("vermoegensfreibetrag_karenzzeit") is not None
    assert after.find("vermoegensfreibetrag_karenzzeit") is None
    assert before.find("kdu_deckel_faktor") is None
    assert after.value("kdu_deckel_faktor") == Fraction(3, 2)
    assert [on.value("zumutbarkeit_ab_lebensmonaten") for on in (before, after)] == [36, 14]


def test_drafts_of_2027_are_on_the_cards_and_never_in_the_law() -> None:
    day = date(2027, 3, 1)
    assert load_law().projected(day).value("kindergeld") == 25900
    assert load_law().with_drafts().projected(day).value("kindergeld") == 26700
    rows = [row for parameter in load_law().parameters.values() for row in parameter.rows]
    assert all(row.valid_from > date(2026, 12, 31) for row in rows if not row.enacted)


DRAFTS_OF_2027 = {
    "kindergeld": 2,
    "kinderfreibetrag": 1,
    "lohnsteuer_kinderfreibetrag": 1,
    "grundfreibetrag": 1,
    "wohngeld_heizkosten": 1,
    "wohngeld_heizkosten_weitere": 1,
    "wohngeld_mindestbetrag": 1,
    "wohngeld_vermoegen_hoechstens": 1,
    "elterngeld_betrag": 1,
}


def test_no_draft_is_ever_read_without_asking_for_it() -> None:
    law = load_law()
    drafts = {
        name: [row for row in parameter.rows if not row.enacted] for name, parameter in law.parameters.items()
    }
    assert {name: len(rows) for name, rows in drafts.items() if rows} == DRAFTS_OF_2027
    for name, rows in drafts.items():
        for row in rows:
            # On the draft's day, long after it, and by way of an event, as a birth asks for it.
            for day in (row.valid_from, date(row.valid_from.year + 9, 12, 31)):
                found = law.projected(day).find(name)
                assert found is None or (found.enacted and found.value != row.value)
                by_event = law.on(date(2026, 12, 31)).of_event(day).find(name)
                assert by_event is None or (by_event.enacted and by_event.value != row.value)
            with_drafts = law.with_drafts().projected(row.valid_from).find(name)
            assert with_drafts is not None
            assert (with_drafts.value, with_drafts.certainty) == (row.value, Certainty.U)


def test_every_name_the_code_reads_is_on_a_card() -> None:
    called = re.compile(r"""\b(?:value|find|parameter|certainty_of)\(\s*"([a-z0-9_]+)"\s*\)""")
    read = {
        (path.name, name)
        for folder in ("domain", "application", "connectors", "region", "cli")
        for path in (SOURCE / folder).rglob("*.py")
        for name in called.findall(path.read_text("utf-8"))
    }
    assert len(read) > 20
    assert sorted((file, name) for file, name in read if name not in load_law().parameters) == []


def test_every_value_the_domain_insists_on_is_declared_as_needed() -> None:
    insisted = re.compile(r"""\blaw\.value\(\s*"([a-z0-9_]+)"\s*\)""")
    names = {
        name
        for path in (SOURCE / "domain").rglob("*.py")
        for name in insisted.findall(path.read_text("utf-8"))
    }
    parameters = load_law().parameters
    ended = {"vorsorgepauschale_mindestsatz", "vorsorgepauschale_mindest_hoechstens"}  # asked by find first
    undeclared = {
        name for name in names if not parameters[name].needed_from and not parameters[name].is_local
    }
    assert undeclared - ended == set()


def test_what_is_only_recalled_or_planned_is_never_called_confirmed() -> None:
    rows = [
        (parameter.name, row)
        for parameter in load_law().parameters.values()
        for row in parameter.rows
        if row.certainty == "C"
    ]
    weak = {"RECALLED", "PLANNING", "BT-21-8235", "BR-474-26"}
    assert [
        name for name, row in rows if {part.split(" (")[0] for part in row.source.split(" + ")} <= weak
    ] == []
