"""A mutant on trial: put into the running program of a forked child, where tests run until one fails."""

import ast
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final, NamedTuple

from _pytest.outcomes import Skipped
from _pytest.runner import runtestprotocol

from .operators import Mutant, Undo

_SECONDS: Final = 3.0  # of computing, before a test counts as caught in a loop; and ten times what it took
_SLOW: Final = 2.0  # of computing in one test, worth a word
_CALLS: Final = 20  # of one function in one test, after which its lines count as known
_MORE_MEMORY: Final = 3 << 30
LOADING: Final = "loading the module"  # what has killed a mutant before any test
ENDING: Final = "the end of the process"


class Reach(NamedTuple):
    """What is known of a test from a run without any mutant."""

    seconds: float
    lines: frozenset[tuple[str, int]]  # module and line


def reach(items: Sequence[Any], modules: Sequence[ModuleType]) -> dict[str, Reach]:
    """Run the tests once and return which lines each comes to; tests that fail by themselves are left out."""
    seen = _Seen({module.__file__ or "": module.__name__ for module in modules})
    found = {}
    for item, following in zip(items, [*items[1:], None], strict=True):
        seen.forget()
        _empty_caches()
        started = time.process_time()
        sys.settrace(seen.on_call)
        reports = runtestprotocol(item, log=False, nextitem=following)
        sys.settrace(None)
        seconds = time.process_time() - started
        if seconds > _SLOW:
            print(f"{seconds:.1f} s: {item.nodeid}", file=sys.stderr, flush=True)
        if all(report.passed for report in reports):
            found[item.nodeid] = Reach(seconds, frozenset(seen.lines))
        elif any(report.failed for report in reports):
            print(f"fails without a mutant, left out: {item.nodeid}", file=sys.stderr)
    return found


def _empty_caches() -> None:
    """So that no test uses what an earlier one left behind; the cards, which no fault touches, stay read."""
    for each in _cached():
        each.cache_clear()


@cache
def _cached() -> list[Any]:
    return [
        each
        for name, module in list(sys.modules.items())
        if name.startswith("amvis.") and not name.startswith("amvis.rulebook")
        for each in vars(module).values()
        if hasattr(each, "cache_clear")
    ]


class _Seen:
    """The lines a test has come to, as Python tells them."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names  # of the modules by their files
        self.lines: set[tuple[str, int]] = set()
        self.calls: Counter[CodeType] = Counter()

    def forget(self) -> None:
        self.lines.clear()
        self.calls.clear()

    def on_call(self, frame: Any, _event: str, _argument: object) -> Any:
        code = frame.f_code
        name = self.names.get(code.co_filename)
        if name is None or self.calls[code] > _CALLS:
            return None
        self.calls[code] += 1
        lines = self.lines

        def on_line(frame: Any, event: str, _argument: object) -> Any:
            if event == "line":
                lines.add((name, frame.f_lineno))
            return on_line

        return on_line


class Trial(NamedTuple):
    """A mutant, and the tests that come to its lines with the seconds each takes: likely killers first."""

    mutant: Mutant
    tests: Sequence[tuple[Any, float]]


def on_trial(
    tree: ast.Module, module: ModuleType, trials: Sequence[Trial], *, budget: float
) -> tuple[list[str | None], bool]:
    """Fork, and try one mutant after the other in the child until it is soiled or ends.

    Args:
        budget: seconds of computing; who lives that long counts as alive.

    Returns:
        What killed each mutant, None where nothing did, as far as the child came; and whether it was caught
        in a loop at the next one. A child that a mutant has soiled or ended is no more used.
    """
    with tempfile.TemporaryFile("w+") as file:
        if not (child := os.fork()):
            try:
                sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 (until the child ends)
                _limit_memory()
                for place, trial in enumerate(trials):
                    killer, is_clean = _try(tree, module, trial, budget)
                    if is_clean or place == 0:
                        print(json.dumps(killer), file=file, flush=True)
                    if not is_clean:
                        break
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        file.seek(0)
        killers = [json.loads(line) for line in file]
        is_caught = os.WIFSIGNALED(status)
        return killers if killers or is_caught else [ENDING], is_caught


def _try(tree: ast.Module, module: ModuleType, trial: Trial, budget: float) -> tuple[str | None, bool]:
    """Return what kills the mutant, and whether that passes again once the fault is taken out."""
    undo = trial.mutant.make()
    try:
        restore = put_into(module, tree, trial.mutant.function)
    except Exception:  # a module that cannot even be loaded is dead
        undo()
        return LOADING, True
    killer = _first_failure(trial.tests, budget)
    undo()
    restore()
    _empty_caches()
    if killer is None:
        return None, True
    item, seconds = killer
    return item.nodeid, not _fails(item, seconds)


def _first_failure(tests: Sequence[tuple[Any, float]], budget: float) -> tuple[Any, float] | None:
    started = time.process_time()
    for item, seconds in tests:
        if time.process_time() - started > budget:
            return None
        if _fails(item, seconds):
            return item, seconds
    return None


def _fails(item: Any, seconds: float) -> bool:
    # By the clock of computing, whose signal ends the child: a busy machine kills no mutant.
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS + 10 * seconds)
    given = item.callspec.params if hasattr(item, "callspec") else {}
    if not set(item._fixtureinfo.argnames) <= set(given) or any(item.iter_markers("django_db")):
        return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))
    try:
        item.obj(**given)  # without the fixtures and reports of pytest, which take longer than most tests
    except Skipped:
        return False
    except BaseException:  # so does pytest say that nothing was raised
        return True
    return False


def _limit_memory() -> None:
    with open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MORE_MEMORY, used + _MORE_MEMORY))


def put_into(module: ModuleType, tree: ast.Module, function: str = "") -> Undo:
    """Give the functions, defaults and numbers of the changed text to everything that holds them already.

    Args:
        module: the module as it is loaded.
        tree: its text with the fault.
        function: the only one that is changed, where it is known.
    """
    changed = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == function]
    text = ast.Module(changed, []) if changed else tree
    ast.fix_missing_locations(text)
    scratch = ModuleType(module.__name__)
    vars(scratch).update(vars(module) if changed else {"__file__": module.__file__})
    exec(compile(text, module.__file__ or "", "exec"), vars(scratch))  # noqa: S102 (our own text)
    was: _Was = []
    names = [each.name for each in changed] or list(vars(scratch))
    for name in names:
        new, old = vars(scratch)[name], vars(module).get(name)
        if isinstance(new, type) and isinstance(old, type) and new.__module__ == module.__name__:
            _put_into_class(old, new, was)
        elif _is_of_values(new) and not name.startswith("__") and new != old:
            _put_everywhere(name, old, new, was)
        else:
            _put_into_function(old, new, module.__name__, was)

    def restore() -> None:
        for holder, name, value in reversed(was):
            setattr(holder, name, value)

    return restore


def _is_of_values(each: object) -> bool:
    """Return whether it holds values only: a table of functions stays, its functions get their own faults."""
    return isinstance(each, int | tuple | frozenset) or (
        isinstance(each, Mapping) and " at 0x" not in repr(each)
    )


_Was = list[tuple[object, str, object]]  # who held what by which name before the fault


def _put(holder: Any, name: str, value: object, was: _Was) -> None:
    was.append((holder, name, getattr(holder, name)))
    setattr(holder, name, value)


def _put_into_function(old: Any, new: Any, module: str, was: _Was) -> None:
    if hasattr(old, "cache_clear"):
        old.cache_clear()
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if not (isinstance(old, FunctionType) and isinstance(new, FunctionType)) or new.__module__ != module:
        return
    if _differs(old.__code__, new.__code__):
        _put(old, "__code__", new.__code__, was)
    for name in ("__defaults__", "__kwdefaults__"):
        if repr(getattr(old, name)) != repr(getattr(new, name)):
            _put(old, name, getattr(new, name), was)


def _differs(old: CodeType, new: CodeType) -> bool:
    return old.co_freevars == new.co_freevars and (old.co_code != new.co_code or old != new)


def _put_into_class(old: type, new: type, was: _Was) -> None:
    for name, each in vars(new).items():
        if isinstance(each, property) and isinstance(vars(old).get(name), property):
            _put_into_function(vars(old)[name].fget, each.fget, new.__module__, was)
        elif isinstance(each, FunctionType):
            _put_into_function(vars(old).get(name), each, each.__module__, was)
    for name in ("__new__", "__init__"):
        before, now = getattr(old, name), getattr(new, name)
        if repr(getattr(before, "__defaults__", None)) != repr(getattr(now, "__defaults__", None)):
            _put(before, "__defaults__", now.__defaults__, was)


def _put_everywhere(name: str, old: object, new: object, was: _Was) -> None:
    """Give a number of the module to every module that has taken it by its name."""
    for each in list(sys.modules.values()):
        if vars(each).get(name) is old and each.__name__.startswith(("amvis", "tests")):
            _put(each, name, new, was)
