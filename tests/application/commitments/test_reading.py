"""The commitments file: what it means, and what is wrong with a bad one, with place and remedy."""

from datetime import date

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.commitments.document import commitments
from amvis.application.commitments.reading import read_commitments
from amvis.rulebook.words import tell

INTERFACES = """
facts: [rule_seeking_work]
decisions:
  hours_above_basic:
    {body: jugendamt, says: "Betreuung über 20 Stunden", bound: soll, needs: [{all: [{of: job}]}]}
  job:
    body: employer
    says: "Arbeitsvertrag"
    needs: [{all: [{of: hours_above_basic, promise_is_enough: false}]}]
concessions:
  - {id: c1, by: employer, says: "lässt die Platzzusage gelten", cost: 2, instrument: letter_of_intent,
     makes_promise_enough: [[job, hours_above_basic]], adds_facts: []}
goal: [hours_above_basic, job]
exclusive: []
"""
ON = date(2026, 11, 27)


def _answer(text: str, lang: str = "de") -> dict:
    system = read_commitments(text, file="c.yaml")
    return commitments(system, ON, lambda sentence: tell(sentence, lang), lang=lang)


def test_the_file_of_the_interfaces() -> None:
    found = _answer(INTERFACES)
    assert found["circles"] == [["hours_above_basic", "job"]]
    assert found["without_concessions"] == {"holds": []}
    assert found["concessions"] == [
        {
            "set": ["c1"],
            "cost": 2,
            "holds": ["hours_above_basic", "job"],
            "order": ["job", "hours_above_basic"],
            "rounds": [["job"], ["hours_above_basic"]],
        }
    ]
    assert found["agreement"]["order"] == ["job", "hours_above_basic"]
    assert found["words"][0].startswith("2 Entscheidungen warten im Kreis")


def test_what_needs_nothing_holds_at_once_and_a_goal_left_out_is_everything() -> None:
    found = _answer("decisions: {a: {body: x, says: A}, b: {body: x, says: B, needs: [{all: []}]}}")
    assert found["agreement"]["order"] == ["a", "b"]
    assert found["goal"] == ["a", "b"]
    assert found["concessions"] == []


def test_of_exclusive_alternatives_the_earlier_is_kept() -> None:
    text = "decisions: {a: {body: x, says: A}, b: {body: x, says: B}, c: {body: x, says: C}}\n"
    assert _answer(text + "goal: [c]\nexclusive: [[a, b]]")["agreement"]["holds"] == ["a", "c"]
    limited = _answer(text + "goal: [b, c]\nlimited: [{of: [a, b, c], most: 2}]")
    assert limited["agreement"]["holds"] == ["b", "c"]


def test_why_not_names_what_stays_in_the_way() -> None:
    circle = _answer(INTERFACES.split("concessions:", maxsplit=1)[0] + "goal: [job]")
    assert not circle["goal_reached"]
    assert any("Betreuung über 20 Stunden" in sentence for sentence in circle["why_not"])
    both = _answer(
        "decisions: {a: {body: x, says: Kurs}, b: {body: x, says: Stelle}}\ngoal: [a, b]\nexclusive: [[a, b]]"
    )
    assert both["why_not"][-1] == "Von „Kurs“, „Stelle“ lässt sich höchstens 1 geben."


def test_a_promise_that_has_expired_counts_no_more() -> None:
    last = INTERFACES.replace("cost: 2,", "cost: 2, valid_until: 2026-11-27,")
    assert _answer(last)["goal_reached"]
    over = _answer(last.replace("2026-11-27", "2026-11-26"))
    assert not over["goal_reached"]
    assert "26. November 2026" in over["notices"][0]


def test_a_form_that_does_not_fit_a_right_is_noted() -> None:
    text = "decisions: {a: {body: jobcenter, says: Geld, bound: bound, instrument: nebenbestimmung}}"
    assert "§ 32" not in _answer(text)["notices"][0] or "Anspruch" in _answer(text)["notices"][0]
    assert not _answer(text.replace("bound: bound", "bound: kann"))["notices"]


def test_a_condition_on_a_right_without_a_norm_is_noted() -> None:
    text = (
        "decisions: {a: {body: x, says: A, bound: bound, needs: [{all: [{of: b}]}]}, b: {body: y, says: B}}"
    )
    assert any("§ 32 Abs. 1 SGB X" in sentence for sentence in _answer(text)["notices"])
    assert not _answer(text.replace("bound: bound", "bound: bound, norm: § 90 Abs. 4 SGB VIII"))["notices"]


WRONG = {
    "an undefined condition, with the nearest name": (
        INTERFACES.replace("{of: job}", "{of: jop}"),
        ("c.yaml:5:", "'jop'", "'job'"),
    ),
    "an undefined goal": (INTERFACES.replace("goal: [hours_above_basic, job]", "goal: [jobb]"), ("'jobb'",)),
    "a fact as a goal": (
        INTERFACES.replace("goal: [hours_above_basic, job]", "goal: [rule_seeking_work]"),
        ("'rule_seeking_work'",),
    ),
    "an unknown field, with the nearest": (INTERFACES.replace("needs:", "neds:", 1), ("'neds'", "'needs'")),
    "a pair nobody waits in": (
        INTERFACES.replace("[[job, hours_above_basic]]", "[[job, job]]"),
        ("'job' wartet nicht auf 'job'", "hours_above_basic"),
    ),
    "a pair of an unknown decision": (
        INTERFACES.replace("[[job, hours_above_basic]]", "[[jop, hours_above_basic]]"),
        ("'jop'", "'job'"),
    ),
    "a concession that changes nothing": (
        INTERFACES.replace("makes_promise_enough: [[job, hours_above_basic]], ", ""),
        ("ändert nichts",),
    ),
    "a concession in place of another's decision": (
        INTERFACES.replace("adds_facts: []", "adds_facts: [job]"),
        ("'job' ist eine Entscheidung",),
    ),
    "an id twice": (
        INTERFACES.replace(
            "goal:",
            "  - {id: c1, by: x, says: y, cost: 1, makes_promise_enough: [[job, hours_above_basic]]}\ngoal:",
        ),
        ("zweimal",),
    ),
    "a negative cost": (INTERFACES.replace("cost: 2", "cost: -2"), ("'-2'",)),
    "a misspelt legal form": (
        INTERFACES.replace("letter_of_intent", "leter_of_intent"),
        ("'letter_of_intent'",),
    ),
    "no decisions": ("decisions: {}", ("keine Entscheidung",)),
    "decisions left out": ("goal: []", ("'decisions'",)),
    "a decision without a body": ("decisions: {a: {says: A}}", ("'body'",)),
    "an alias": ("decisions: {a: &x {body: b, says: s}, c: *x}", ("c.yaml:1:",)),
    "a key twice": ("decisions: {a: {body: b, says: s}, a: {body: b, says: s}}", ("c.yaml:1:",)),
    "more taken than there can be": (
        "facts: [a, b]\ndecisions: {a: {body: x, says: A}, b: {body: x, says: B}}\nexclusive: [[a, b]]",
        ("schon mehr entschieden",),
    ),
    "one name twice in a group": (
        "decisions: {a: {body: x, says: A}, b: {body: x, says: B}}\nexclusive: [[a, a]]",
        ("'a' steht zweimal",),
    ),
    "a list where a table belongs": ("[1, 2]", ("c.yaml:1:1",)),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_bad_file_is_told_with_place_and_remedy(name: str) -> None:
    text, expected = WRONG[name]
    with pytest.raises(BadInput) as raised:
        read_commitments(text, file="c.yaml")
    told = "\n".join(raised.value.lines("de"))
    assert told.startswith("c.yaml:")
    for part in expected:
        assert part in told, told
    assert raised.value.lines("en")


def test_a_thousand_decisions_can_be_read() -> None:
    rows = [
        f"  d{n}: {{body: b, says: s, needs: "
        f"[{{all: [{{of: d{n - 1}}}, {{of: d0, promise_is_enough: true}}]}}]}}"
        for n in range(1, 1000)
    ]
    text = "decisions:\n  d0: {body: b, says: s}\n" + "\n".join(rows) + "\ngoal: [d999]"
    assert len(read_commitments(text, file="c.yaml").decisions) == 1000
