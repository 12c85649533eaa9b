"""What two people changed in one version is put together, and nothing either of them said is lost."""

from hypothesis import given
from hypothesis import strategies as st

from amvis.application.cases.profile_merging import merged

_VALUES = st.sampled_from(["1", "2", "3"])
_FIELDS = st.dictionaries(st.sampled_from(["a", "b", "c"]), _VALUES)
_PERSON = st.tuples(st.sampled_from(["aylin", "cem", ""]), _FIELDS)
_TREES = st.builds(
    lambda top, housing, people, items: {
        **top,
        **({"housing": housing} if housing else {}),
        **({"parents": [{"id": id_, **told} for id_, told in dict(people).items()]} if people else {}),
        **({"receiving": items} if items is not None else {}),
    },
    _FIELDS,
    _FIELDS,
    st.lists(_PERSON, max_size=3),
    st.none() | st.lists(st.builds(lambda one: {"kind": one}, _VALUES), max_size=3, unique_by=repr),
)


def _leaves(tree, at=()):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, (*at, key))
    elif isinstance(tree, list):
        for one in tree:
            yield from _leaves(one, (*at, one.get("id", repr(one))))
    else:
        yield at, tree


@given(_TREES, _TREES)
def test_where_only_one_changed_something_it_stands(base, other) -> None:
    assert merged(base, base, other) == other
    assert merged(base, other, base) == other
    assert merged(base, other, other) == other


@given(_TREES, _TREES, _TREES)
def test_everything_new_that_either_said_is_there_and_mine_where_both_said_something(
    base, theirs, mine
) -> None:
    found, before = dict(_leaves(merged(base, theirs, mine))), dict(_leaves(base))
    told, said = dict(_leaves(theirs)), dict(_leaves(mine))
    for place, value in said.items():
        if before.get(place) != value:
            assert found[place] == value
    for place, value in told.items():
        if before.get(place) != value and said.get(place) == before.get(place):
            assert found[place] == value


def test_items_that_both_added_stay_and_what_either_took_out_goes() -> None:
    base = {"receiving": [{"benefit": "a"}, {"benefit": "b"}]}
    theirs = {"receiving": [{"benefit": "b"}, {"benefit": "t"}]}
    mine = {"receiving": [{"benefit": "a"}, {"benefit": "b"}, {"benefit": "m"}]}
    assert merged(base, theirs, mine)["receiving"] == [{"benefit": "b"}, {"benefit": "m"}, {"benefit": "t"}]


def test_people_are_the_same_by_their_id_wherever_they_stand() -> None:
    base = {"parents": [{"id": "a", "x": "1"}, {"id": "b", "x": "1"}]}
    theirs = {"parents": [{"id": "b", "x": "2"}, {"id": "a", "x": "1"}]}
    mine = {"parents": [{"id": "a", "x": "3"}, {"id": "b", "x": "1"}, {"id": "c"}]}
    told = {one["id"]: one.get("x") for one in merged(base, theirs, mine)["parents"]}
    assert told == {"a": "3", "b": "2", "c": None}


def test_a_childs_parents_are_ids_and_no_people() -> None:
    base = {"children": [{"id": "mina", "parents": ["aylin"]}]}
    theirs = {"children": [{"id": "mina", "parents": ["aylin", "cem"]}]}
    mine = {"children": [{"id": "mina", "parents": ["aylin"], "born": "2025-01-01"}]}
    (child,) = merged(base, theirs, mine)["children"]
    assert child == {"id": "mina", "parents": ["aylin", "cem"], "born": "2025-01-01"}
