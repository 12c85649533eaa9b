"""A mutant on trial: put into the running program of a forked child, where tests run until one fails."""

import ast
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final, NamedTuple

from _pytest.runner import runtestprotocol

from .operators import Mutant

_SECONDS: Final = 3.0  # of computing, before a test counts as caught in a loop; and ten times what it took
_SLOW: Final = 2.0  # of computing in one test, worth a word
_CALLS: Final = 100  # of one function in one test, after which its lines count as known
_MORE_MEMORY: Final = 3 << 30


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
        _empty_caches(modules)
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


def _empty_caches(modules: Sequence[ModuleType]) -> None:
    """So that a test comes to every line it needs, also to those whose result an earlier test left behind."""
    for module in modules:
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


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


def on_trial(
    tree: ast.Module, module: ModuleType, mutant: Mutant, tests: Sequence[tuple[Any, float]], *, budget: float
) -> int:
    """Fork; return the child's process id. It ends with 1 + the place of the test that killed, or 0.

    Args:
        budget: seconds of computing; who lives that long counts as alive.
    """
    if child := os.fork():
        return child
    code = 0
    try:
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 (until the child ends)
        _limit_memory()
        mutant.make()
        put_into(module, tree)
        code = _first_failure(tests, budget)
    except BaseException:  # a module that cannot even be loaded is dead
        code = 1
    finally:
        os._exit(min(code, 200))


def _first_failure(tests: Sequence[tuple[Any, float]], budget: float) -> int:
    started = time.process_time()
    for place, (item, seconds) in enumerate(tests):
        if time.process_time() - started > budget:
            return 0
        # By the clock of computing, whose signal ends the child: a busy machine kills no mutant.
        signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS + 10 * seconds)
        following = tests[place + 1][0] if place + 1 < len(tests) else None
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return place + 1
    return 0


def _limit_memory() -> None:
    with open("/proc/self/statm") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MORE_MEMORY, used + _MORE_MEMORY))


def put_into(module: ModuleType, tree: ast.Module) -> None:
    """Give the functions, defaults and numbers of the changed text to everything that holds them already."""
    ast.fix_missing_locations(tree)
    scratch = ModuleType(module.__name__)
    scratch.__file__ = module.__file__
    exec(compile(tree, module.__file__ or "", "exec"), vars(scratch))  # noqa: S102 (our own text)
    for name, new in vars(scratch).items():
        old = vars(module).get(name)
        if isinstance(new, type) and isinstance(old, type) and new.__module__ == module.__name__:
            _put_into_class(old, new)
        elif isinstance(new, int | tuple | frozenset) and not name.startswith("__") and new != old:
            _put_everywhere(name, old, new)
        else:
            _put_into_function(old, new, module.__name__)


def _put_into_function(old: Any, new: Any, module: str) -> None:
    if hasattr(old, "cache_clear"):
        old.cache_clear()
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if not (isinstance(old, FunctionType) and isinstance(new, FunctionType)) or new.__module__ != module:
        return
    if _differs(old.__code__, new.__code__):
        old.__code__ = new.__code__
    if repr(old.__defaults__) != repr(new.__defaults__):
        old.__defaults__ = new.__defaults__
    if repr(old.__kwdefaults__) != repr(new.__kwdefaults__):
        old.__kwdefaults__ = new.__kwdefaults__


def _differs(old: CodeType, new: CodeType) -> bool:
    return old.co_freevars == new.co_freevars and (old.co_code != new.co_code or old != new)


def _put_into_class(old: type, new: type) -> None:
    for name, each in vars(new).items():
        if isinstance(each, property) and isinstance(vars(old).get(name), property):
            _put_into_function(vars(old)[name].fget, each.fget, new.__module__)
        elif isinstance(each, FunctionType):
            _put_into_function(vars(old).get(name), each, each.__module__)
    for name in ("__new__", "__init__"):
        was, now = getattr(old, name), getattr(new, name)
        if repr(getattr(was, "__defaults__", None)) != repr(getattr(now, "__defaults__", None)):
            was.__defaults__ = now.__defaults__


def _put_everywhere(name: str, old: object, new: object) -> None:
    """Give a number of the module to every module that has taken it by its name."""
    for each in list(sys.modules.values()):
        if vars(each).get(name) is old and each.__name__.startswith(("amvis", "tests")):
            setattr(each, name, new)
