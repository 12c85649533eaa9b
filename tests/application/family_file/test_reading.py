import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.application.bad_input import MOST_COMPLAINTS, BadInput
from amvis.application.family_file import read_family
from amvis.domain.care.hours import Span

ON = date(2026, 11, 22)
KNOWN = {"06411000": "Darmstadt", "06432008": "Griesheim", "06432023": "Weiterstadt"}

FAMILY = (Path(__file__).parent / "family.yaml").read_text("utf-8")


def read(text, on=ON):
    return read_family(text, file="family.yaml", on=on, municipalities=KNOWN)


def lines_about(text, on=ON):
    with pytest.raises(BadInput) as caught:
        read(text, on)
    return caught.value.lines("en")


def test_the_family_of_the_table_is_right():
    household = read(FAMILY)
    parent, child = household.parents[0], household.children[0]
    assert household.municipality == "06411000"
    assert household.housing.net_cold_rent == 48000
    assert parent.work.months == {"2026-06": 1250}
    assert parent.wishes.hours_per_week == (20, 30)
    assert (parent.obligations[0].on, parent.obligations[0].span) == (date(2026, 12, 3), Span(840, 900))
    assert child.school_from is None
    assert household.helpers[0].cares_for == ("mina",)


def test_scalars_are_text_until_their_field_reads_them():
    text = (
        FAMILY.replace('"06411000"', "06411000").replace("id: mina", "id: 0123").replace("[mina]", "[0123]")
    )
    household = read(text)
    assert (household.municipality, household.children[0].id) == ("06411000", "0123")


def test_everything_that_is_wrong_is_told_together_from_top_to_bottom():
    text = FAMILY.replace("480.00", "x").replace("transit", "tram").replace("2025-09-20", "2030-01-01")
    told = lines_about(text)
    assert [line.split(" ")[0] for line in told] == [
        "family.yaml:5:18",
        "family.yaml:15:15",
        "family.yaml:21:11",
    ]


def test_at_most_twenty_complaints_are_told():
    text = FAMILY.replace("housing:", "housing:\n" + "".join(f"  wrong{n}: 1\n" for n in range(50)), 1)
    assert len(lines_about(text)) == MOST_COMPLAINTS


def test_what_is_left_out_is_unknown_and_not_zero():
    household = read("""\
version: 1
municipality: "06411000"
parents: [{id: a, born: 1990-01-01, work: {hours_per_week: 20}}]
children: [{id: b, born: 2020-01-01}]
""")
    parent = household.parents[0]
    assert (household.housing, household.home, parent.work, parent.other_income) == (None, None, None, None)
    assert (parent.assets, parent.expenses.insurance, household.children[0].maintenance_paid) == (
        None,
        None,
        None,
    )


def test_an_earlier_day_of_the_question_asks_about_the_same_facts():
    assert read(FAMILY, on=date(2026, 6, 15)) == read(FAMILY)


def test_an_empty_list_is_said_and_not_unknown():
    assert read(FAMILY.replace("[{kind: elterngeld, amount: 300.00}]", "[]")).parents[0].other_income == ()


def test_a_child_that_is_expected_is_enough():
    text = FAMILY[: FAMILY.index("children:")] + "children: []\n"
    household = read(text.replace("tax_class: 2", "pregnant_due: 2027-03-01"))
    assert (household.children, household.parents[0].pregnant_due) == ((), date(2027, 3, 1))


def test_weeks_of_shared_custody_give_the_share():
    text = FAMILY.replace("{share: 1.0}", '{weeks: ["fr-mo", "we,th"]}')
    custody = read(text).children[0].lives_here
    assert custody.weeks == (frozenset({4, 5, 6, 0}), frozenset({2, 3}))
    assert custody.share == 6 / 14


def test_json_is_read_with_escapes_that_yaml_does_not_know():
    text = (
        '{"version": 1, "municipality": "06411000", "contact": {"name": "A\\u00e4 \\ud83d\\ude00 \\/"},\n'
        '\t"parents": [{"id": "a", "born": "1990-01-01", "alone_responsible": true, "assets": 12.5}],\n'
        '\t"children": [{"id": "b", "born": "2020-01-01", "school_from": null}]}'
    )
    household = read(text)
    assert household.contact.name == "Aä 😀 /"
    assert household.parents[0].assets == 1250


def test_wrong_json_is_told_with_its_place():
    parents = '"parents": [{"id": "a", "born": "1990-01-01"}]'
    text = '{"version": 1, "municipality": "06411000", ' + parents + ',\n "kids": []}'
    told = lines_about(text)
    assert "family.yaml:2:2 kids: There is no field 'kids' here." in told[1]
    assert "'children' is missing" in told[0]


def test_nested_lists_are_refused_before_they_are_built():
    assert "nested more than 16 levels" in lines_about("a: " + "[" * 100_000)[0]
    assert "nested more than 16 levels" in lines_about("a: " + "[{b: " * 5_000)[0]


def test_very_many_values_are_refused():
    assert "more than 20000 values" in lines_about("a: [" + "1," * 30_000 + "]")[0]


def test_very_many_unknown_keys_are_told_at_once():
    text = FAMILY + "".join(f"unknown_{number}: 1\n" for number in range(9_000))
    start = time.perf_counter()
    assert len(lines_about(text)) == MOST_COMPLAINTS
    assert time.perf_counter() - start < 2


def test_a_document_of_comments_only_is_empty():
    assert "empty" in lines_about("# nothing\n")[0]


def test_any_municipality_of_eight_digits_is_taken_where_none_is_known():
    text = FAMILY.replace("06411000", "09999999")
    assert read_family(text, file="x", on=ON, municipalities={}).municipality == "09999999"
    with pytest.raises(BadInput, match="AGS"):
        read_family(FAMILY.replace("06411000", "0641100"), file="x", on=ON, municipalities={})


SNIPPETS = st.sampled_from(
    [
        *("\n", " ", "\t", "[", "]", "{", "}", ":", ": ", "- ", ",", '"', "'", "|", ">", "%", "@", "#", "?"),
        *("&a ", "*a", "!!map ", "<<: ", "null", "~", "---\n", "...\n"),
        *("2026-02-30", "-1", "1e999", "\u2028", "\\ud800", "é", "😀", "0" * 400),
    ]
)
EDIT = st.tuples(st.integers(0, len(FAMILY)), st.integers(0, 30), SNIPPETS | st.text(max_size=5))


def edited(edits):
    text = FAMILY
    for place, length, snippet in edits:
        text = text[:place] + snippet + text[place + length :]
    return text


@settings(max_examples=500, deadline=None)
@given(st.lists(EDIT, max_size=4))
def test_no_mutation_of_a_family_raises_anything_but_bad_input(edits):
    try:
        told = len(read(edited(edits)).parents)
    except BadInput as error:
        told = len(error.lines("en") + error.lines("de")) // 2
        assert all(line.startswith("family.yaml") for line in error.lines("en"))  # noqa: PT017
    assert 1 <= told <= MOST_COMPLAINTS
