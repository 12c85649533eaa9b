"""The path of a family: nothing is lost, each step has its office, its deadline or none, and its place."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.application.path.families import ON, random_family

from amvis.application.entitlements import Question, assessment, municipality_names
from amvis.application.family_file import read_family
from amvis.application.path.document import path
from amvis.domain.finding import Answer
from amvis.domain.household import Household
from amvis.domain.money import cents
from amvis.rulebook import index
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/schemas/path.schema.json").read_text("utf-8")))
LATER = ("today", "this_week", "this_month", "later")

FAMILY = """
version: 1
municipality: "06432004"
housing: {net_cold_rent: 500.00, service_charges: 100.00, heating: 90.00, hot_water: central}
parents:
  - id: mother
    born: 1992-05-14
    residence: {status: german}
    health_insurance: statutory
    tax_class: 2
    work: {gross: GROSS, hours_per_week: 30}
    other_income: []
    assets: 0.00
    expenses: {childcare: 120.00}
    alone_responsible: true
children:
  - {id: child, born: 2022-01-15, parents: [mother], maintenance: {paid: 0.00, advance: 0.00}}
"""


def told(household: Household, on: date = ON, lang: str = "de") -> dict[str, Any]:
    return path(household, on, load_law(), lambda sentence: tell(sentence, lang), lang=lang)


def family(gross: str = "0.00", more: str = "") -> Household:
    text = FAMILY.replace("GROSS", gross) + more
    return read_family(text, file="f", on=ON, municipalities=municipality_names())


def steps(document: dict[str, Any]) -> dict[str, Any]:
    return {step["id"]: step for step in document["steps"]}


def nothing_is_lost(seed: int) -> None:
    household = random_family(seed)
    document = told(household)
    SCHEMA.validate(document)
    names = {**{slug: slug for slug in index.all_applications()}}
    names |= {other: slug for slug, card in index.all_applications().items() for other in card.also}
    open_ = {
        names[each.benefit]
        for each in assessment(household, Question(on=ON), load_law()).routes[0].benefits
        if each.answer in (Answer.YES, Answer.PERHAPS, Answer.UNKNOWN)
    }
    found = steps(document)
    inside = {part["id"] for step in found.values() for part in step["includes"]}  # no application of its own
    assert open_ <= set(found) | inside, seed
    assert len(found) == len(document["steps"]), seed
    for each in (*household.pending, *household.receiving):
        until = getattr(each, "until", None)
        over = (until is not None and until < ON) or _is_decided(household, each)
        assert names[each.benefit] in found or over, (seed, each)
    _no_remedy_is_lost(household, document, seed)
    for step in found.values():
        deadline = step["deadline"]
        assert (deadline["kind"] == "none") == (deadline["state"] == "none"), seed
        assert step["office"]["office"] or step["office"]["because"], seed
    places = [step["id"] for step in document["steps"]]
    for place, step in enumerate(document["steps"]):
        opening = set(step["depends_on"])
        assert not opening or opening & set(places[:place]), (seed, step["id"])
    order = [LATER.index(step["when"]) for step in document["steps"]]
    assert order == sorted(order), seed
    papers = [paper["id"] for paper in document["evidence"]]
    assert len(papers) == len(set(papers)), seed


def _is_decided(household: Household, one: Any) -> bool:
    """Say whether a decision has answered an application."""
    applied = getattr(one, "applied", None)
    return applied is not None and any(
        each.benefit == one.benefit and each.dated >= applied for each in household.decisions
    )


def _no_remedy_is_lost(household: Household, document: dict[str, Any], seed: int) -> None:
    """Each decision without an objection has its remedy, or the remedy is over by any way of counting."""
    kinds = {each["id"].partition("_")[0]: each for each in document["dates"]}
    for place, decision in enumerate(household.decisions, 1):
        longest = timedelta(days=45 if decision.instructed is not False else 380)
        if decision.objected is None and decision.dated + longest >= ON + timedelta(days=20):
            assert f"decision{place}" in kinds, (seed, decision)


def test_nothing_is_lost_in_some_hundred_random_families() -> None:
    for seed in range(250):
        nothing_is_lost(seed)


@pytest.mark.long
@pytest.mark.parametrize("block", range(10))
def test_nothing_is_lost_in_thousands_of_random_families(block: int) -> None:
    for seed in range(250 + block * 600, 250 + (block + 1) * 600):
        nothing_is_lost(seed)


def test_money_lost_for_good_comes_first_and_says_what_a_month_costs() -> None:
    document = told(family())
    first = document["steps"][0]
    assert (first["id"], first["action"], first["when"]) == ("grundsicherungsgeld", "apply", "today")
    supplement = 25_00  # Sofortzuschlag, paid with it
    assert cents(first["cost_of_waiting"]["per_month"]) == cents(first["amount"]) + supplement
    assert first["cost_of_waiting"]["lost_for_good"]
    assert first["deadline"]["last_day"] == "2026-11-30"
    assert first["office"]["office"]["id"] == "kreisagentur-fuer-beschaeftigung"
    assert first["office"]["office"]["address"] is None  # the street was not found, and none is invented


def test_kindergeld_comes_later_and_nothing_is_lost_until_its_day() -> None:
    step = steps(told(family()))["kindergeld"]
    assert step["cost_of_waiting"] == {"per_month": "259.00", "lost_for_good": False}
    assert step["deadline"]["last_day"] == "2027-05-31"


def test_the_most_of_a_range_is_no_cost_of_waiting() -> None:
    step = steps(told(family()))["kindesunterhalt"]  # repays the advance first
    assert (step["answer"], step["cost_of_waiting"]["per_month"]) == ("perhaps", None)


def test_the_benefits_of_one_route_exclude_the_other_and_bring_the_waiver() -> None:
    found = steps(told(family("1900.00")))
    assert found["kinderzuschlag"]["depends_on"] == ["kindergeld"]
    assert found["wohngeld"]["brings"] == ["bildung_und_teilhabe", "kostenbeitrag_befreiung"]
    assert set(found["kostenbeitrag_befreiung"]["depends_on"]) == {"kinderzuschlag", "wohngeld"}
    assert found["kostenbeitrag_befreiung"]["cost_of_waiting"]["per_month"] == "120.00"
    assert found["bildung_und_teilhabe"]["office"]["office"]["id"] == "but-landkreis"
    (tutoring,) = (e for e in found["bildung_und_teilhabe"]["includes"] if e["id"] == "lernfoerderung")
    assert tutoring["hint"].startswith("Gesondert beantragen")  # § 37 Abs. 1 S. 2 SGB II


def test_with_basic_income_support_the_jobcenter_decides_on_education_and_participation() -> None:
    step = steps(told(family()))["bildung_und_teilhabe"]
    assert step["office"]["body"] == "jobcenter"


def test_what_is_paid_is_renewed_before_it_ends() -> None:
    paid = family("1900.00", "receiving: [{benefit: wohngeld, since: 2026-01-01, until: 2026-12-31}]\n")
    step = steps(told(paid))["wohngeld"]
    assert (step["action"], step["deadline"]["kind"]) == ("renew", "wohngeld_weiterleistung")
    assert (step["deadline"]["first_day"], step["deadline"]["last_day"]) == ("2026-11-01", "2027-01-31")


def test_what_is_paid_without_an_end_stays_and_asks_for_nothing() -> None:
    paid = family("1900.00", "receiving: [{benefit: kindergeld}]\n")
    document = told(paid)
    step = steps(document)["kindergeld"]
    assert (step["action"], step["deadline"]["kind"], step["when"]) == ("keep", "none", "later")
    assert all("kindergeld" not in paper["for"] for paper in document["evidence"])
    assert "veraenderungsmitteilung" in steps(document)


def test_what_is_paid_opens_what_hangs_on_it_at_once() -> None:
    paid = family("1900.00", "receiving: [{benefit: wohngeld}]\n")
    step = steps(told(paid))["kostenbeitrag_befreiung"]
    assert (step["depends_on"], step["when"]) == ([], "today")


def test_illness_is_no_step_of_today() -> None:
    step = steps(told(family("1900.00")))["kinderkrankengeld"]
    assert (step["action"], step["deadline"]["state"]) == ("ask", "open")


def test_what_waits_for_a_decision_says_when_a_court_can_be_asked() -> None:
    waiting = family("0.00", "pending: [{benefit: grundsicherungsgeld, applied: 2026-06-10}]\n")
    step = steps(told(waiting))["grundsicherungsgeld"]
    assert (step["action"], step["deadline"]["first_day"]) == ("follow_up", "2026-12-11")
    assert {each["id"] for each in step["interim"]} >= {"vorlaeufige_entscheidung", "eilantrag"}


def test_a_missing_fact_is_a_step_of_its_own_and_says_what_it_would_change() -> None:
    text = FAMILY.replace("    work: {gross: GROSS, hours_per_week: 30}\n", "")
    unknown = read_family(text, file="f", on=ON, municipalities=municipality_names())
    step = steps(told(unknown))["grundsicherungsgeld"]
    assert (step["answer"], step["action"]) == ("unknown", "find_out")
    assert step["missing"]


def test_parental_allowance_counts_months_of_life() -> None:
    text = FAMILY.replace("GROSS", "0.00").replace("born: 2022-01-15", "born: 2026-05-20")
    young = read_family(text, file="f", on=ON, municipalities=municipality_names())
    step = steps(told(young))["elterngeld"]
    assert step["deadline"]["last_day"] == "2026-12-19"  # the seventh month of life; the first three are gone


def test_each_paper_is_named_once_with_all_it_goes_to() -> None:
    papers = {each["id"]: each["for"] for each in told(family("1900.00"))["evidence"]}
    assert {"kinderzuschlag", "wohngeld"} <= set(papers["mietvertrag"])


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_example_has_a_path_in_both_languages(file: Path) -> None:
    household = read_family(
        file.read_text("utf-8"), file=file.name, on=ON, municipalities=municipality_names()
    )
    german, english = told(household), told(household, lang="en")
    SCHEMA.validate(german)
    SCHEMA.validate(english)
    assert [step["id"] for step in german["steps"]] == [step["id"] for step in english["steps"]]


def rights_of(document: dict[str, Any]) -> dict[str, Any]:
    return {right["id"]: right for right in document["rights"]}


def test_rights_at_work_say_why_and_what_they_depend_on() -> None:
    found = rights_of(told(family("1900.00")))
    assert found["kuendigungsschutzklage"]["deadline"]["norm"] == "§ 4 KSchG"
    assert (found["teilzeit"]["answer"], "15" in found["teilzeit"]["depends"]) == ("perhaps", True)
    assert (found["elternzeit_ab_drei"]["children"], "elternzeit" in found) == (["child"], False)
    assert "minijob_rechte" not in found


def test_protection_after_birth_ends_with_its_day() -> None:
    for born, last in (("2026-07-28", "2026-11-28"), ("2026-07-26", None)):
        text = FAMILY.replace("GROSS", "1900.00").replace("2022-01-15", born)
        young = read_family(text, file="f", on=ON, municipalities=municipality_names())
        right = rights_of(told(young)).get("kuendigungsschutz_geburt")
        assert (right and right["deadline"]["last_day"]) == last


def test_without_work_told_no_right_is_guessed_and_it_is_said() -> None:
    text = FAMILY.replace("    work: {gross: GROSS, hours_per_week: 30}\n", "")
    document = told(read_family(text, file="f", on=ON, municipalities=municipality_names()))
    assert document["rights_unknown"] == ["parents[0].work"]
    assert "teilzeit" not in rights_of(document)


def test_every_right_applies_to_some_family() -> None:
    seen = {right["id"] for seed in range(120) for right in told(random_family(seed))["rights"]}
    assert seen == set(index.all_rights())


@pytest.mark.parametrize(
    ("others", "concerned"),
    [
        pytest.param((), [], id="one child has the application of the family"),
        pytest.param(("2024-11-03",), ["child", "other0"], id="two before school have one each"),
        pytest.param(("2012-11-03",), ["child"], id="of two the one it is for is named"),
    ],
)
def test_a_place_is_applied_for_child_by_child(others: tuple[str, ...], concerned: list[str]) -> None:
    paid = "maintenance: {paid: 0.00, advance: 0.00}"
    more = "".join(
        f"  - {{id: other{at}, born: {born}, parents: [mother], {paid}}}\n" for at, born in enumerate(others)
    )
    found = steps(told(family(more=more)))
    assert [each["id"] for each in found["kita_platz"]["children"]] == concerned
    if concerned:
        assert found["kita_platz"]["children"][0]["name"] == "Child"


def test_an_advance_on_maintenance_is_applied_for_by_the_children_it_is_for() -> None:
    more = "  - {id: grown, born: 2005-01-15, parents: [mother], maintenance: {paid: 0.00, advance: 0.00}}\n"
    more += "  - {id: small, born: 2024-01-15, parents: [mother], maintenance: {paid: 0.00, advance: 0.00}}\n"
    found = steps(told(family(more=more)))
    assert [each["id"] for each in found["unterhaltsvorschuss"]["children"]] == ["child", "small"]
    assert found["kindergeld"]["children"] == []  # one application, an annex for each child


def test_days_of_suspension_do_not_count() -> None:
    paused = "suspensions: [{benefit: bildung_und_teilhabe, from: 2026-12-01, until: 2026-12-31}]\n"
    last = [
        steps(told(family(more=more)))["bildung_und_teilhabe"]["deadline"]["last_day"]
        for more in ("", paused)
    ]
    assert date.fromisoformat(last[1]) - date.fromisoformat(last[0]) == timedelta(days=31)


def test_what_waiting_costs_is_told_of_each_child() -> None:
    paid = "maintenance: {paid: 0.00, advance: 0.00}"
    more = f"  - {{id: older, born: 2019-01-15, parents: [mother], {paid}}}\n"
    more += f"  - {{id: small, born: 2024-01-15, parents: [mother], {paid}}}\n"
    found = steps(told(family(more=more)))
    costs = {each["id"]: each["cost_per_month"] for each in found["unterhaltsvorschuss"]["children"]}
    assert costs == {"child": "227.00", "older": "299.00", "small": "227.00"}
    assert found["unterhaltsvorschuss"]["cost_of_waiting"]["per_month"] == "753.00"
    assert {each["cost_per_month"] for each in found["kita_platz"]["children"]} == {None}


def test_what_is_paid_without_an_application_is_no_step_before_the_benefit_it_is_paid_with() -> None:
    found = steps(told(family()))
    assert "sofortzuschlag" not in found
    main = found["grundsicherungsgeld"]
    assert "sofortzuschlag" in {each["id"] for each in main["includes"]}
    assert cents(main["cost_of_waiting"]["per_month"]) == cents(main["amount"]) + 25_00


def test_what_the_file_tells_by_itself_stays_a_step() -> None:
    pending = "pending: [{benefit: sofortzuschlag, applied: 2026-11-02}]\n"
    assert steps(told(family(more=pending)))["sofortzuschlag"]["action"] == "follow_up"
