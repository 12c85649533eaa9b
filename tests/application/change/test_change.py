"""The change report: what differs, who is told, the money; the kernel is the judge of what concerns whom."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.application.path.families import ON, random_family
from tests.application.path.test_path import family

from amvis.application.change.difference import differences
from amvis.application.change.document import change_report
from amvis.application.change.topics import TOPICS, topic_of
from amvis.application.family_file.fields import FAMILY
from amvis.application.family_file.shapes import walk
from amvis.domain.household import Child, Custody, Household, Housing, OtherIncome, Parent, Receipt, Work
from amvis.rulebook import duty_cards, index
from amvis.rulebook.loader import load_law
from amvis.rulebook.words import tell

ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/schemas/change.schema.json").read_text("utf-8")))


def report(old: Household, new: Household, lang: str = "de") -> dict[str, Any]:
    found = change_report(
        old, new, on=ON, law=load_law(), tell=lambda sentence: tell(sentence, lang), lang=lang
    )
    SCHEMA.validate(found)
    return found


def bodies(found: dict[str, Any]) -> dict[str, Any]:
    return {body["body"]: body for body in found["bodies"]}


def money(found: dict[str, Any]) -> dict[str, Any]:
    return {entry["benefit"]: entry for entry in found["money"]}


def paid(gross: str, *benefits: str) -> Household:
    told = ", ".join(f"{{benefit: {each}}}" for each in benefits)
    return family(gross, f"receiving: [{told}]\n")


def adult(household: Household, **changed: object) -> Household:
    first, *rest = household.parents
    return replace(household, parents=(replace(first, **changed), *rest))  # type: ignore[arg-type]


def child(household: Household, **changed: object) -> Household:
    first, *rest = household.children
    return replace(household, children=(replace(first, **changed), *rest))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(40))
def test_no_difference_tells_nothing(seed: int) -> None:
    found = report(random_family(seed), random_family(seed))
    assert [found[name] for name in ("changes", "bodies", "money", "concerns_nobody")] == [[], [], [], []]
    assert found["disposable_income"]["change"] == "0.00"


def test_every_field_has_a_topic_or_concerns_nobody() -> None:
    assert frozenset(duty_cards.TOPICS) == TOPICS
    told = {topic for duty in index.all_duties().values() for topic in (*duty.tells, *duty.later)}
    assert told == TOPICS
    nobody = {path[0] for path, _ in walk(FAMILY) if not topic_of(path)}
    assert nobody <= {
        "version",
        "home",
        "contact",
        "helpers",
        "hindrances",
        "set_periods",
        "suspensions",
        "parents",
        "children",
        "housing",
    }
    for path, _ in walk(FAMILY):
        if path[:2] in (("parents", "wishes"), ("parents", "german"), ("contact", "references")):
            assert not topic_of(path)


def test_more_pay_is_told_to_the_jobcenter_at_once_and_may_be_paid_back() -> None:
    old = paid("0.00", "grundsicherungsgeld", "kindergeld")
    new = adult(old, work=Work(gross=500_00, hours_per_week=10))
    found = report(old, new)
    jobcenter = bodies(found)["jobcenter"]
    assert (jobcenter["duty"], jobcenter["deadline"]["state"]) == ("yes", "at_once")
    assert "parents[mother].work.gross" in jobcenter["facts"]
    entry = money(found)["grundsicherungsgeld"]
    # 3.6 % of 500 go to the pension: 482 net; 100 and 20 % of 400 stay (§ 11b SGB II): 302 are counted.
    assert (entry["effect"], entry["change"], entry["paid"]) == ("less", "-302.00", "yes")
    assert entry["pay_back"]["answer"] == "perhaps"
    assert entry["pay_back"]["per_month"] == "302.00"


def test_the_office_of_child_benefit_learns_nothing_of_the_pay() -> None:
    old = paid("1900.00", "kindergeld", "wohngeld")
    found = bodies(report(old, adult(old, work=Work(gross=2600_00, hours_per_week=39))))
    assert found["familienkasse"]["facts"] == []
    assert "parents[mother].work.gross" in found["wohngeldbehoerde"]["facts"]


@pytest.mark.parametrize(("gross", "is_told"), [(2185_00, False), (2185_01, True)])
def test_housing_benefit_is_told_of_more_than_fifteen_percent(gross: int, is_told: bool) -> None:
    old = paid("1900.00", "wohngeld")
    found = report(old, adult(old, work=Work(gross=gross, hours_per_week=30)))
    body = bodies(found)["wohngeldbehoerde"]
    assert ("parents[mother].work.gross" in body["facts"]) is is_told
    assert ("parents[mother].work.gross" in body["later"]) is not is_told
    entry = money(found)["wohngeld"]
    assert entry["from"] == ("now" if is_told else "next_period")
    assert (entry["pay_back"] is None) is not is_told


@pytest.mark.parametrize(("gross", "start"), [(2340_00, "next_period"), (2339_99, "now")])
def test_less_income_by_more_than_ten_percent_brings_more_now(gross: int, start: str) -> None:
    old = paid("2600.00", "wohngeld")
    found = money(report(old, adult(old, work=Work(gross=gross, hours_per_week=30))))["wohngeld"]
    assert (found["effect"], found["from"]) == ("more", start)


@pytest.mark.parametrize(("cold", "is_told"), [(410_00, False), (409_99, True)])
def test_a_rent_lower_by_more_than_fifteen_percent_is_told(cold: int, is_told: bool) -> None:
    old = paid("1900.00", "wohngeld")  # 500 and 100: fifteen percent of it are 90
    assert old.housing is not None
    new = replace(old, housing=replace(old.housing, net_cold_rent=cold))
    body = bodies(report(old, new))["wohngeldbehoerde"]
    assert ("housing.net_cold_rent" in body["facts"]) is is_told


def test_kinderzuschlag_hears_of_persons_not_of_pay() -> None:
    old = paid("1900.00", "kinderzuschlag", "kindergeld")
    more = adult(old, work=Work(gross=1950_00, hours_per_week=30))
    assert bodies(report(old, more))["familienkasse"]["facts"] == []
    born = Child(id="new", born=date(2026, 11, 20), parents=("mother",))
    facts = bodies(report(old, replace(old, children=(*old.children, born))))["familienkasse"]["facts"]
    assert "children[new].born" in facts


def test_a_birth_brings_new_claims() -> None:
    old = paid("1900.00", "wohngeld")
    born = Child(id="new", born=date(2026, 11, 20), parents=("mother",))
    found = money(report(old, replace(old, children=(*old.children, born))))
    assert found["elterngeld"]["effect"] in ("claim", "find_out")
    assert found["kindergeld"]["change"] == "259.00"


def test_who_moves_tells_the_old_office_and_applies_at_the_new_one() -> None:
    old = replace(paid("1900.00", "wohngeld"), municipality="06411000")
    new = replace(old, municipality="06432004")
    body = bodies(report(old, new))["wohngeldbehoerde"]
    assert body["facts"] == ["municipality"]
    assert body["office"]["office"]["id"] == "wohngeld-darmstadt"
    assert body["new_office"]["office"]["id"] == "wohngeld-landkreis"


def test_what_concerns_nobody_is_told_to_nobody() -> None:
    old = paid("1900.00", "wohngeld", "grundsicherungsgeld", "kindergeld")
    found = report(old, adult(old, german="B1", qualification="academic"))
    assert found["bodies"] == []
    assert found["concerns_nobody"] == ["parents[mother].german", "parents[mother].qualification"]


def test_nothing_said_and_none_are_different() -> None:
    old = family("1900.00")
    (found,) = differences(adult(old, other_income=None), old)
    assert (found.place, found.before, found.after) == ("parents[mother].other_income", None, "")


def test_an_entry_is_known_again_by_its_name_not_its_place() -> None:
    one, other = Receipt(benefit="wohngeld"), Receipt(benefit="kindergeld")
    old = replace(family(), receiving=(one, other))
    assert differences(old, replace(old, receiving=(other, one))) == ()
    (found,) = differences(old, replace(old, receiving=(other, replace(one, until=date(2027, 1, 31)))))
    assert (found.place, found.entry, found.after) == ("receiving[wohngeld].until", "wohngeld", "2027-01-31")


Change = Callable[[random.Random, Household], Household]


def _income(dice: random.Random, one: Household) -> Household:
    return adult(one, other_income=(OtherIncome(kind="pension", amount=dice.randint(1, 90_000)),))


def _housing(dice: random.Random, one: Household) -> Household:
    home = one.housing or Housing()
    return replace(one, housing=replace(home, net_cold_rent=dice.randint(20_000, 130_000), heating=8000))


def _child(**changed: Any) -> Change:
    return lambda _, one: child(one, **changed) if one.children else one


CHANGES: dict[str, Change] = {
    "work": lambda dice, one: adult(one, work=Work(gross=dice.randint(0, 400_000), hours_per_week=30)),
    "income": _income,
    "rent": _housing,
    "assets": lambda dice, one: adult(one, assets=dice.randint(0, 9_000_000)),
    "pregnancy": lambda dice, one: adult(one, pregnant_due=ON + timedelta(days=dice.randint(1, 200))),
    "insurance": lambda dice, one: adult(one, health_insurance=dice.choice(("statutory", "private"))),
    "residence": lambda _, one: adult(one, residence_status="german"),
    "training": lambda _, one: adult(one, in_training="bafoeg"),
    "tax": lambda dice, one: adult(one, tax_class=dice.choice((1, 2, 4))),
    "alone": lambda dice, one: adult(one, alone_responsible=dice.choice((True, False))),
    "fee": lambda _, one: adult(one, expenses=replace(one.parents[0].expenses, childcare=20_000)),
    "expenses": lambda _, one: adult(one, expenses=replace(one.parents[0].expenses, work_travel=9000)),
    "health": lambda _, one: adult(one, disability=80, participation=True),
    "another child": lambda dice, one: replace(
        one, children=(*one.children, Child(id="new", born=ON - timedelta(days=dice.randint(0, 6000))))
    ),
    "a child leaves": lambda _, one: replace(one, children=one.children[1:]),
    "another adult": lambda _, one: (
        replace(one, parents=(*one.parents, Parent(id="new", born=date(1990, 1, 1), work=Work(gross=90_000))))
        if len(one.parents) == 1
        else one
    ),
    "maintenance": _child(maintenance_paid=25_000),
    "custody": _child(lives_here=Custody(share=0.5)),
    "school": _child(school_from=date(2026, 8, 1)),
    "own income": _child(own_income=(OtherIncome(kind="apprenticeship", amount=60_000),)),
    "place": lambda _, one: replace(one, municipality="06432020"),
    "benefits": lambda _, one: replace(one, receiving=(Receipt(benefit="wohngeld"),)),
    "elterngeld": lambda _, one: adult(one, parental_leave_until=ON + timedelta(days=400)),
}


def everything_reaches_its_body(seed: int, name: str) -> None:
    """The judge is the kernel: a benefit that differs is in the report, and its body gets each fact."""
    old = random_family(seed)
    new = CHANGES[name](random.Random(seed), old)
    found = report(old, new)
    places = {change["id"] for change in found["changes"]}
    for entry in found["money"]:
        body = bodies(found).get(entry["body"])
        assert body is not None, (seed, name, entry["benefit"])
        if entry["paid"] != "no" and entry["benefit"] in index.all_duties():
            heard = {*body["facts"], *body["later"]}
            assert heard & places, (seed, name, entry["benefit"])
    for body in found["bodies"]:
        known = {topic_of_place(change) for change in (*body["facts"], *body["later"])}
        asked = [index.all_duties()[each["benefit"]] for each in body["benefits"]]
        assert known <= {topic for duty in asked for topic in (*duty.tells, *duty.later, *duty.grown)}, name


def topic_of_place(place: str) -> str:
    return topic_of(tuple(re.sub(r"\[[^]]*\]", "", place).split(".")))


@pytest.mark.parametrize("name", CHANGES)
def test_every_fact_a_benefit_depends_on_reaches_the_body_that_decides_it(name: str) -> None:
    for seed in range(12):
        everything_reaches_its_body(seed, name)


@pytest.mark.long
@pytest.mark.parametrize("name", CHANGES)
def test_every_fact_reaches_its_body_in_many_families(name: str) -> None:
    for seed in range(12, 220):
        everything_reaches_its_body(seed, name)


def test_both_languages_tell_the_same() -> None:
    old = paid("0.00", "grundsicherungsgeld")
    new = adult(old, work=Work(gross=500_00))
    german, english = report(old, new), report(old, new, "en")
    assert german["changes"][0]["what"] != english["changes"][0]["what"]
    assert [each["facts"] for each in german["bodies"]] == [each["facts"] for each in english["bodies"]]
