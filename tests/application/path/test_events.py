"""Deadlines of what the file says has happened; days counted by hand from the calendar of 2026 and 2027."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.application.path.test_path import FAMILY, SCHEMA, family, steps, told
from tests.deadline_twin.walk import notified, walk_months, walk_to_working

from amvis.application.entitlements import municipality_names
from amvis.application.family_file import read_family
from amvis.application.path.events import dates
from amvis.domain.happened import Decision
from amvis.domain.household import Household
from amvis.rulebook.words import tell

ON = date(2026, 11, 27)


def dated(more: str = "", adult: str = "", on: date = ON) -> dict[str, dict[str, Any]]:
    household = with_adult(adult, more)
    document = told(household, on)
    SCHEMA.validate(document)
    return {each["id"]: each for each in document["dates"]}


def with_adult(adult: str, more: str = "") -> Household:
    text = FAMILY.replace("GROSS", "1900.00").replace(
        "    alone_responsible", f"{adult}    alone_responsible"
    )
    return read_family(text + more, file="f", on=ON, municipalities=municipality_names())


def test_without_anything_that_happened_there_is_no_date() -> None:
    assert dated() == {}


@pytest.mark.parametrize(
    ("decision", "kind", "last"),
    [
        # Posted Tuesday 10 November: notified Saturday 14, which does not move; a month: Monday 14 December.
        ("benefit: kinderzuschlag, dated: 2026-11-10, outcome: refused", "widerspruch", "2026-12-14"),
        (
            "benefit: wohngeld, dated: 2026-11-10, outcome: refused",
            "widerspruch_verwaltungsrecht",
            "2026-12-14",
        ),
        # Tax law moves the Saturday to Monday 16 November.
        ("benefit: kindergeld, dated: 2026-11-10, outcome: refused", "einspruch", "2026-12-16"),
        (
            "benefit: kinderzuschlag, dated: 2026-11-10, outcome: refused, instructed: false",
            "widerspruch",
            "2027-11-15",
        ),
        (
            "benefit: kinderzuschlag, dated: 2026-11-10, outcome: refused, on_objection: true",
            "klage",
            "2026-12-14",
        ),
        (
            "benefit: kinderzuschlag, dated: 2026-11-10, outcome: refused, "
            "way: handed_over, arrived: 2026-11-11",
            "widerspruch",
            "2026-12-11",
        ),
        (
            "benefit: kinderzuschlag, dated: 2026-11-10, outcome: refused, arrived: 2026-11-20",
            "widerspruch",
            "2026-12-21",
        ),
        # § 37 Abs. 2b SGB X, § 9 OZG: lies in the portal on the 10th, notified on the 13th.
        (
            "benefit: elterngeld, dated: 2026-11-10, outcome: granted, way: portal",
            "widerspruch_elterngeld",
            "2026-12-14",
        ),
        (
            "benefit: elterngeld, dated: 2026-11-12, outcome: granted, way: portal",
            "widerspruch_elterngeld",
            "2026-12-15",
        ),
        ("benefit: elterngeld, dated: 2026-11-12, outcome: granted", "widerspruch_elterngeld", "2026-12-16"),
    ],
)
def test_the_remedy_counts_from_how_the_decision_came(decision: str, kind: str, last: str) -> None:
    found = dated(f"decisions: [{{{decision}}}]\n")
    assert found[f"decision1_{kind}"]["last_day"] == last


def test_what_never_arrived_starts_nothing() -> None:
    more = "decisions: [{benefit: wohngeld, dated: 2026-11-10, outcome: refused, never_arrived: true}]\n"
    found = dated(more)["decision1_widerspruch_verwaltungsrecht"]
    assert (found["state"], found["last_day"]) == ("not_begun", None)


def test_who_was_ill_over_the_last_day_may_still_ask_for_reinstatement() -> None:
    more = "decisions: [{benefit: kinderzuschlag, dated: 2026-10-05, outcome: refused}]\n"
    lost = dated(more)
    assert "decision1_widerspruch" not in lost
    assert lost["decision1_ueberpruefung"]["last_day"] == "2030-12-31"
    ill = dated(f"{more}hindrances: [{{from: 2026-11-01, until: 2026-11-20}}]\n")["decision1_widerspruch"]
    assert (ill["last_day"], ill["second_chance"], ill["when"]) == ("2026-11-09", "2026-12-21", "this_month")
    elsewhen = dated(f"{more}hindrances: [{{from: 2026-11-01, until: 2026-11-08}}]\n")
    assert "decision1_widerspruch" not in elsewhen


def test_an_objection_nobody_decides_leads_to_the_court() -> None:
    more = (
        "decisions: [{benefit: kinderzuschlag, dated: 2026-08-10, outcome: refused, objected: 2026-08-20}]\n"
    )
    (found,) = dated(more).values()
    assert (found["kind"], found["first_day"]) == ("untaetigkeitsklage_widerspruch", "2026-11-21")
    assert found["when"] == "today"


def test_a_revoked_basic_income_needs_the_court_at_once() -> None:
    more = "decisions: [{benefit: grundsicherungsgeld, dated: 2026-11-20, outcome: revoked}]\n"
    found = dated(more)
    assert (found["decision1_eilantrag"]["state"], found["decision1_eilantrag"]["when"]) == (
        "at_once",
        "today",
    )
    assert "decision1_eilantrag" not in dated(more.replace("grundsicherungsgeld", "wohngeld"))


def test_a_provisional_decision_may_become_final() -> None:
    more = (
        "decisions: [{benefit: grundsicherungsgeld, dated: 2026-07-01, outcome: provisional, "
        "from: 2026-07-01, until: 2026-12-31}]\n"
    )
    found = dated(more)
    assert found["decision1_abschliessende_entscheidung"]["last_day"] == "2027-12-31"
    assert found["decision1_ueberpruefung_sgb2"]["last_day"] == "2027-12-31"


def test_a_granted_benefit_is_renewed_by_its_decision_alone() -> None:
    more = "decisions: [{benefit: wohngeld, dated: 2026-01-10, outcome: granted, until: 2026-12-31}]\n"
    step = steps(told(family("1900.00", more)))["wohngeld"]
    assert (step["action"], step["deadline"]["last_day"]) == ("renew", "2027-01-31")


def test_a_later_refusal_ends_what_was_granted() -> None:
    more = (
        "decisions: [{benefit: wohngeld, dated: 2026-01-10, outcome: granted, until: 2026-12-31}, "
        "{benefit: wohngeld, dated: 2026-11-10, outcome: revoked}]\n"
    )
    assert steps(told(family("1900.00", more)))["wohngeld"]["action"] == "apply"


def test_what_was_decided_waits_no_longer() -> None:
    more = "pending: [{benefit: wohngeld, applied: 2026-06-10}]\n"
    assert steps(told(family("1900.00", more)))["wohngeld"]["action"] == "follow_up"
    more += "decisions: [{benefit: wohngeld, dated: 2026-11-10, outcome: refused}]\n"
    assert steps(told(family("1900.00", more)))["wohngeld"]["action"] == "apply"


def test_a_dismissal_counts_three_weeks_and_three_days() -> None:
    found = dated(adult="    job_end: {kind: dismissal, known_on: 2026-11-24, last_day: 2027-01-31}\n")
    assert found["mother_job_end_kuendigungsschutzklage"]["last_day"] == "2026-12-15"
    late = found["mother_job_end_arbeitsuchendmeldung_spaet"]
    assert (late["last_day"], late["when"]) == ("2026-11-27", "today")


def test_an_end_known_long_before_counts_three_months_back() -> None:
    found = dated(adult="    job_end: {kind: fixed_term, known_on: 2026-01-05, last_day: 2027-03-31}\n")
    assert found["mother_job_end_arbeitsuchendmeldung"]["last_day"] == "2026-12-31"
    assert found["mother_job_end_entfristungsklage"]["last_day"] == "2027-04-21"
    assert "mother_job_end_kuendigungsschutzklage" not in found


def test_a_dismissal_of_who_is_pregnant_asks_to_tell() -> None:
    adult = "    pregnant_due: 2027-05-01\n"
    adult += "    job_end: {kind: dismissal, known_on: 2026-11-24, last_day: 2027-01-31}\n"
    assert dated(adult=adult)["mother_job_end_kuendigung_schwangerschaft"]["last_day"] == "2026-12-08"


def test_leave_that_was_asked_for_protects_and_part_time_is_answered_in_time() -> None:
    adult = "    leave_requested: {received: 2026-11-20, from: 2027-02-01, hours_per_week: 20}\n"
    found = dated(adult=adult)  # the child is four: eight weeks to refuse, protected 14 weeks before
    assert found["mother_leave_kuendigungsschutz_elternzeit_ab_drei"]["first_day"] == "2026-11-20"
    assert found["mother_leave_ablehnung_teilzeit_elternzeit_ab_drei"]["last_day"] == "2027-01-15"


@settings(max_examples=150, deadline=None)
@given(
    sent=st.dates(date(2024, 12, 1), ON),
    benefit=st.sampled_from(["kinderzuschlag", "grundsicherungsgeld", "wohngeld", "unterhaltsvorschuss"]),
    outcome=st.sampled_from(["granted", "provisional", "refused", "revoked"]),
)
def test_every_remedy_that_runs_is_told_and_agrees_with_the_walker(
    sent: date, benefit: str, outcome: str
) -> None:
    decision = Decision(benefit=benefit, dated=sent, outcome=outcome)
    household = Household(**{**fields_of(family("1900.00")), "decisions": (decision,)})
    last = walk_to_working(walk_months(notified(sent), 1), "06")
    remedies = [each.deadline.last_day for each in dates(household, ON) if "widerspruch" in each.id]
    assert remedies == ([last] if last >= ON else [])


def fields_of(household: Household) -> dict[str, Any]:
    return {name: getattr(household, name) for name in household.__dataclass_fields__}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_outcome_has_its_words(lang: str) -> None:
    for outcome in ("granted", "provisional", "refused", "revoked"):
        decision = Decision(benefit="wohngeld", dated=ON, outcome=outcome)
        household = Household(**{**fields_of(family()), "decisions": (decision,)})
        assert tell(dates(household, ON)[0].about, lang)


def test_a_period_set_by_a_body_ends_where_it_was_extended_to() -> None:
    set_ = "{body: jobcenter, until: 2026-12-11, number: X1"
    (plain,) = dated(f"set_periods: [{set_}}}]\n").values()
    assert (plain["kind"], plain["last_day"], plain["number"]) == ("mitwirkungsfrist", "2026-12-11", "X1")
    (longer,) = dated(f"set_periods: [{set_}, extended_to: 2026-12-31}}]\n").values()
    assert (longer["last_day"], longer["office"]["body"]) == ("2026-12-31", "jobcenter")
    assert [step["norm"] for step in longer["counted"]][-1] == "§ 26 Abs. 7 SGB X"


def test_a_period_that_is_over_asks_for_nothing_unless_it_was_extended() -> None:
    over = "{body: jugendamt, until: 2026-11-02, kind: other"
    assert dated(f"set_periods: [{over}}}]\n") == {}
    (longer,) = dated(f"set_periods: [{over}, extended_to: 2026-12-31}}]\n").values()
    assert longer["kind"] == "behoerdenfrist"
