from datetime import date

import pytest
from tests.planning_twin.nearest import COSTS

from amvis.application.planning.told_by_key import told_by_key
from amvis.application.rulebook_state import check, show, stale
from amvis.domain.finding import Certainty
from amvis.domain.law import LawNotKnown, ParameterUnknown
from amvis.domain.planning.constraints.registry import ALL
from amvis.rulebook import index
from amvis.rulebook.loader import Trees
from amvis.rulebook.words import tell, word_faults


def changed(file: str, **fields: object) -> Trees:
    trees = dict(index.bundled())
    return {**trees, file: {**trees[file], **fields}}


def test_the_bundled_rulebook_is_in_order() -> None:
    state = check()
    assert state.problems == ()
    assert state.checked_until == date(2026, 12, 31)
    assert state.parameters > 100
    assert state.benefits >= 11


def test_a_broken_card_is_told_with_its_place() -> None:
    (problem,) = check(changed("parameters/familie.yaml", titel="x")).problems
    assert tell(problem, "en").startswith("parameters/familie.yaml, titel: ")
    assert "write title" in tell(problem, "en")


def test_a_value_that_is_missing_on_some_day_is_told() -> None:
    trees = changed("rulebook.yaml", checked_from="2022-01-01")
    problems = check(trees).problems
    assert problems == ()  # needed from 2023 on, not before

    parameters = index.bundled()["parameters/familie.yaml"]["parameters"]
    kindergeld = {**parameters["kindergeld"], "values": parameters["kindergeld"]["values"][:3]}
    (gap,) = check(
        changed("parameters/familie.yaml", parameters={**parameters, "kindergeld": kindergeld})
    ).problems
    assert tell(gap, "en").startswith("kindergeld: needed from 1 January 2023")


def test_a_constraint_change_or_benefit_without_words_is_told() -> None:
    words = {key: {"de": "x", "en": "x"} for key in told_by_key(index.all_benefits())}
    assert set(word_faults(words, words)) == set()
    for key in ("plan_covered", "plan_change_time_off", "plan_party_extra_carer", "benefit_kindergeld"):
        without = {name: texts for name, texts in words.items() if name != key}
        (fault,) = word_faults(words, without)
        assert f"Der Satz {key} hat keine Worte in: de, en." in tell(fault, "de")


def test_every_reason_a_plan_gives_is_among_the_sentences_looked_for() -> None:
    keys = set(told_by_key(index.all_benefits()))
    assert {constraint.key for constraint in ALL} <= keys
    assert {f"plan_change_{kind}" for kind in COSTS.keys() - {"shift_moves"}} <= keys


def test_what_was_checked_this_year_is_not_stale() -> None:
    assert stale(date(2026, 11, 22)) == ()


def test_after_a_year_what_still_matters_is_stale() -> None:
    on = date(2027, 11, 22)
    entries = stale(on)
    assert {"kindergeld", "kdu_grenze", "plan_detour"} <= {entry.name for entry in entries}
    assert all(entry.checked_on < on for entry in entries)
    kindergeld = [entry.valid_from for entry in entries if entry.name == "kindergeld" and entry.valid_from]
    assert date(2025, 1, 1) not in kindergeld
    assert date(2026, 1, 1) in kindergeld
    assert stale(date(2027, 11, 21)) == ()


def test_a_value_is_shown_with_norm_link_source_and_rows() -> None:
    shown = show("kindergeld", date(2026, 11, 22))
    assert shown.now is not None
    assert (shown.now.value, shown.now.certainty) == ("259.00", Certainty.C)
    assert shown.norm == "§ 66 Abs. 1 EStG, § 6 Abs. 1 BKGG"
    assert shown.link == "https://www.gesetze-im-internet.de/estg/__66.html"
    assert [row.value for row in shown.rows] == ["272.00", "267.00", "259.00", "255.00", "250.00"]
    assert [row.enacted for row in shown.rows] == [False, False, True, True, True]


def test_a_later_day_is_shown_as_projected() -> None:
    shown = show("kindergeld", date(2027, 3, 1))
    assert shown.now is not None
    assert shown.projected_from == date(2026, 12, 31)
    assert (shown.now.value, shown.now.certainty) == ("259.00", Certainty.U)


def test_a_local_value_is_shown_for_its_place_only() -> None:
    on = date(2026, 11, 22)
    there = show("kdu_grenze", on, "06411000")
    assert there.now is not None
    assert there.now.value["3"] == "1059.00"
    assert show("kdu_grenze", on, "06432001").now is None
    assert show("kdu_grenze", on).now is None


def test_the_kreis_gives_what_the_municipality_does_not_say() -> None:
    shown = show("mietenstufe", date(2026, 11, 22), "06432001")
    assert shown.now is not None
    assert shown.now.value == 4
    assert [row.value for row in shown.rows] == [4]


@pytest.mark.parametrize(
    ("name", "on", "ags", "error"),
    [
        ("kindergelt", date(2026, 1, 1), None, ParameterUnknown),
        ("kindergeld", date(2022, 12, 31), None, LawNotKnown),
        ("kindergeld", date(2026, 1, 1), "64283", ValueError),
    ],
)
def test_what_cannot_be_shown_is_refused(
    name: str, on: date, ags: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        show(name, on, ags)
