"""What changed between two versions is told in the words of the form, and only what changed."""

import pytest

from amvis.application.cases.profile_differences import Difference, changes
from amvis.application.cases.sections import BY_NAME

FAMILY = {"parents": [{"id": "aylin"}], "children": [{"id": "mina"}]}
ADULT = "Ein Erwachsener: aylin"
A, B, C = ({"kind": kind, "amount": amount} for kind, amount in (("x", "1.00"), ("y", "2.00"), ("z", "3.00")))


def _adult(**told):
    return {"parents": [{"id": "aylin", **told}]}


def _of(section, before, after):
    return changes(BY_NAME[section], before, after, FAMILY)


@pytest.mark.parametrize(
    ("before", "after", "kind", "texts"),
    [
        ({}, {"german": "B1"}, "added", ("", "B1")),
        ({"german": "B1"}, {}, "removed", ("B1", "")),
        ({"german": "B1"}, {"german": "B2"}, "changed", ("B1", "B2")),
    ],
)
def test_a_field_is_added_removed_or_changed(before, after, kind, texts) -> None:
    (one,) = _of("work", _adult(**before), _adult(**after))
    assert (one.where, one.kind, (one.before, one.after)) == ((ADULT,), kind, texts)
    assert "german" not in one.label  # a word of the form, not the key of the file


def test_words_of_the_form_are_told_and_german_amounts_and_days() -> None:
    found = _of(
        "housing",
        {"housing": {"hot_water": "central", "net_cold_rent": "480.00", "moved_in": "2024-03-01"}},
        {"housing": {"hot_water": "decentral", "net_cold_rent": "499.50", "moved_in": "2024-04-01"}},
    )
    assert {(one.before, one.after) for one in found} == {
        ("zentral", "dezentral"), ("480,00", "499,50"), ("01.03.2024", "01.04.2024"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([A, B], [B, A], 0),  # moved is not changed
        ([A, B], [B], 1),
        ([B], [A, B], 1),
        ([A, A], [A], 1),
        ([A, B], [A, C], 2),  # kind and amount of the second
        ([], [A], 2),  # the list was known to be empty, and the item
    ],
)
def test_items_of_a_list_are_told_by_what_they_say(before, after, told) -> None:
    assert len(_of("income", _adult(other_income=before), _adult(other_income=after))) == told


def test_a_list_known_to_be_empty_is_another_answer_than_one_not_known() -> None:
    (one,) = _of("income", _adult(), _adult(other_income=[]))
    assert (one.before, one.after) == ("", "keine")


def test_a_person_who_came_or_went_is_told_as_one() -> None:
    before = {"parents": [{"id": "aylin", "born": "1992-05-14"}], "children": [{"id": "mina"}]}
    after = {
        "parents": [{"id": "aylin", "born": "1992-05-14"}],
        "children": [{"id": "tom", "born": "2020-01-02"}],
    }
    found = changes(BY_NAME["family"], before, after, FAMILY)
    assert {(one.label, one.kind) for one in found} == {
        ("Ein Kind: mina", "removed"),
        ("Ein Kind: tom", "added"),
    }
    assert any("02.01.2020" in one.after for one in found)


def test_a_place_is_the_same_whatever_it_says() -> None:
    one = Difference(where=("a",), label="b", before="1", after="2")
    assert one.place == Difference(where=("a",), label="b", before="", after="3").place
