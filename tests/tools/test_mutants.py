"""The mutation test itself: which faults it makes, and that everybody who holds a function sees the fault."""

import ast
import sys
from types import ModuleType

import pytest
from tools.mutants.operators import mutants, symmetric
from tools.mutants.trial import put_into

TEXT = """
LIMIT = 3

class Facts(tuple):
    first: int
    second: int

def due(facts: Facts, most: int = 5) -> int:
    if facts.first < LIMIT and most:
        return 0
    return min(facts.first // 2, most)
"""


def loaded(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ast.Module]:
    module = ModuleType("amvis.invented")
    module.__file__ = "invented.py"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(TEXT, vars(module))  # noqa: S102
    return module, ast.parse(TEXT)


def test_each_kind_of_fault_is_made_in_the_order_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    module, tree = loaded(monkeypatch)
    assert [mutant.name.removeprefix("invented:") for mutant in mutants(module, tree)] == [
        ":+1:3",
        ":-1:3",
        "due:+1:5",
        "due:-1:5",
        "due:never:facts.first < LIMIT and most",
        "due:negate:facts.first < LIMIT and most",
        "due:and/or:facts.first < LIMIT and most",
        "due:Lt>LtE:facts.first < LIMIT",
        "due:field second:facts.first",
        "due:+1:0",
        "due:min>max:min(facts.first // 2, most)",
        "due:FloorDiv>Mult:facts.first // 2",
        "due:round up:facts.first // 2",
        "due:field second:facts.first #2",
        "due:+1:2 in facts.first // 2",
        "due:-1:2 in facts.first // 2",
    ]


def test_a_fault_that_is_undone_leaves_the_text_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    module, tree = loaded(monkeypatch)
    before = ast.unparse(tree)
    for mutant in mutants(module, tree):
        undo = mutant.make()
        assert ast.unparse(tree) != before, mutant.name
        undo()
        assert ast.unparse(tree) == before, mutant.name


class Four(int):
    first = 4
    second = 0


@pytest.mark.parametrize(
    ("fault", "gives"),
    [("due:never", 2), ("due:min>max", 5), ("due:round up", 2), (":+1:3", 2), ("due:negate", 0)],
)
def test_who_took_the_function_before_sees_the_fault(
    fault: str, gives: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, tree = loaded(monkeypatch)
    taken = module.due
    assert taken(Four()) == 2
    mutant = next(each for each in mutants(module, tree) if fault in each.name)
    mutant.make()
    restore = put_into(module, tree)
    assert taken(Four()) == gives
    restore()
    assert taken(Four()) == 2
    put_into(module, tree, mutant.function)
    assert taken(Four()) == gives


def test_a_default_and_a_number_of_the_module_are_changed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    module, tree = loaded(monkeypatch)
    for name in ("invented::+1:3", "invented:due:-1:5"):
        next(each for each in mutants(module, tree) if each.name.startswith(name)).make()
    put_into(module, tree)
    assert (module.LIMIT, module.due.__defaults__) == (4, (4,))


def share(base: int, rate: int, whole: int) -> int:
    """Return a share."""
    return rate * 2 * base // whole


def test_only_a_swap_that_makes_no_difference_is_left_out() -> None:
    assert symmetric(share, 0)
    assert not symmetric(share, 1)
    assert not symmetric(loaded, 0)


def test_a_fault_that_is_taken_out_is_seen_by_nobody_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    module, tree = loaded(monkeypatch)
    taken = module.due
    for mutant in mutants(module, tree):
        undo = mutant.make()
        restore = put_into(module, tree, mutant.function)
        undo()
        restore()
        assert (taken(Four()), module.LIMIT, module.due.__defaults__) == (2, 3, (5,)), mutant.name
