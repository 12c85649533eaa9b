"""Mutation test of the law: see docs/mutation.md."""

import argparse
import ast
import gc
import hashlib
import importlib
import inspect
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings

from amvis.rulebook.loader import load_law

from . import report
from .operators import Mutant, mutants
from .results import ALIVE, DEAD, KILLED, LOOPED, UNREACHED, Result, read, texts, write
from .trial import Reach, Trial, on_trial, reach

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = "amvis.domain.benefits"
RESULTS: Final = ROOT / "out" / "mutants.jsonl"
TESTS: Final = (
    "tests/domain/benefits",
    "tests/casebook",
    "tests/application/test_entitlements.py",
    "tests/application/test_expenses.py",
)
# They hold the interpreted law against the compiled one, which is made from the text on disk: every mutant
# would differ there, right or wrong. They judge only the modules that compile.
COMPILING: Final = ("tests/domain/benefits/test_batch.py", "tests/application/test_compiled.py")
_SOME: Final = 200  # tests looked at between two savings


class Trials:
    """As a plugin of pytest: takes the collected tests and runs them on mutants instead of once."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.known = {} if asked.fresh else read(RESULTS)
        self.killers: dict[str, list[str]] = {}
        for result in self.known.values():
            self._killed_by(result)
        self.counts = dict.fromkeys((KILLED, LOOPED, ALIVE, UNREACHED), 0)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find what each test reaches, then try every mutant."""
        wanted = self.asked.modules or module_names()
        modules = [importlib.import_module(f"{PACKAGE}.{name}") for name in wanted]
        load_law()  # the cards do not change with the law's text, so each child need not read them again
        known = _reaches(session.items)
        items = [(item, known[item.nodeid]) for item in session.items if item.nodeid in known]
        print(f"{len(items)} tests, {sum(found.seconds for _, found in items):.0f} s", file=sys.stderr)
        gc.collect()
        gc.freeze()
        for module in modules:
            self._try_module(module, items)
        return True

    def _try_module(self, module: ModuleType, items: list[tuple[Any, Reach]]) -> None:
        tree = ast.parse(inspect.getsource(module))
        hashes = texts(tree)
        short = module.__name__.rpartition(".")[2]
        for function, of_one in groupby(mutants(module, tree), key=lambda mutant: mutant.function):
            text = hashes.get(function, "")
            wanted = [mutant for mutant in of_one if self._is_wanted(mutant, text)]
            results = [Result(short, each.name, each.lines.start, text, UNREACHED, "") for each in wanted]
            while wanted:
                trials = [Trial(mutant, self._tests_for(mutant, module, items)) for mutant in wanted]
                killers, is_caught = on_trial(tree, module, trials, budget=self.asked.budget)
                for trial, killer in zip(trials, killers, strict=False):
                    end = KILLED if killer else ALIVE if trial.tests else UNREACHED
                    self._done(results.pop(0)._replace(end=end, by=killer or ""))
                if is_caught:
                    self._done(results.pop(0)._replace(end=LOOPED))
                wanted = wanted[len(wanted) - len(results) :]
        print(f"{short}: {self.counts}", file=sys.stderr, flush=True)

    def _is_wanted(self, mutant: Mutant, text: str) -> bool:
        before = self.known.get(mutant.name)
        is_known = before is not None and before.text == text
        return not (is_known and before and (before.end in DEAD or not self.asked.survivors))

    def _tests_for(
        self, mutant: Mutant, module: ModuleType, items: list[tuple[Any, Reach]]
    ) -> list[tuple[Any, float]]:
        wanted = {(module.__name__, line) for line in mutant.lines}
        is_outside = not mutant.function or isinstance(vars(module).get(mutant.function), type)
        if is_outside:  # it runs when the module is read, before any test
            wanted = {(module.__name__, line) for line in range(100_000)}
        killers = self.killers.get(":".join(mutant.name.split(":")[:2]), [])
        own = f"test_{module.__name__.rpartition('.')[2]}.py"

        def rank(pair: tuple[Any, Reach]) -> tuple[int, bool, float]:
            name = pair[0].nodeid
            last = killers.index(name) if name in killers else len(killers)
            return last, own not in name, pair[1].seconds

        found = [pair for pair in items if not wanted.isdisjoint(pair[1].lines)]
        if is_outside and not found:  # a module without functions: others hold its defaults and numbers
            found = items
        return [(item, known.seconds) for item, known in sorted(found, key=rank)]

    def _killed_by(self, result: Result) -> None:
        """Keep which tests killed most lately in a function: they are tried first on its other faults."""
        if result.by:
            function = ":".join(result.name.split(":")[:2])
            others = [each for each in self.killers.get(function, []) if each != result.by]
            self.killers[function] = [result.by, *others][:8]

    def _done(self, result: Result) -> None:
        self._killed_by(result)
        self.counts[result.end] += 1
        write(RESULTS, result)
        if result.end not in DEAD:
            print(f"  {result.end} {result.line}: {result.name}", file=sys.stderr, flush=True)


def module_names() -> list[str]:
    """Return the modules of the law in the order of their names, without those that only compile it."""
    folder = ROOT / "src" / Path(*PACKAGE.split("."))
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith(("__", "batch")))


def _current(results: Mapping[str, Result]) -> tuple[dict[str, Result], dict[str, int]]:
    """Return the results of the text as it is, not those of older texts, and how many each module has."""
    found, totals = {}, {}
    for short in module_names():
        module = importlib.import_module(f"{PACKAGE}.{short}")
        tree = ast.parse(inspect.getsource(module))
        hashes, made = texts(tree), mutants(module, tree)
        totals[short] = len(made)
        for mutant in made:
            result = results.get(mutant.name)
            if result and result.text == hashes.get(mutant.function, ""):
                found[mutant.name] = result
    return found, totals


def _reaches(items: Sequence[Any]) -> dict[str, Reach]:
    """Return what each test reaches; found once for a state of its file and of the law: it costs minutes."""
    keys = {item.nodeid: f"{item.nodeid} {_digest((item.path,))}" for item in items}
    kept = RESULTS.with_name(f"reach-{_digest(_what_all_tests_use())}.pickle")
    known: dict[str, Reach | None] = pickle.loads(kept.read_bytes()) if kept.exists() else {}  # noqa: S301 (ours)
    modules = [importlib.import_module(f"{PACKAGE}.{name}") for name in module_names()]
    new = [item for item in items if keys[item.nodeid] not in known]
    for some in (new[first : first + _SOME] for first in range(0, len(new), _SOME)):
        found = _in_child(some, modules)
        known |= {keys[item.nodeid]: found.get(item.nodeid) for item in some}
        kept.write_bytes(pickle.dumps(known))  # a run that is stopped here need not look again
    each = {item.nodeid: known[keys[item.nodeid]] for item in items}
    return {name: reached for name, reached in each.items() if reached}


def _what_all_tests_use() -> Iterator[Path]:
    for folder in ("src/amvis/domain", "src/amvis/application", "src/amvis/rulebook", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            is_test = folder == "tests" and path.name.startswith("test_")
            if path.suffix in {".py", ".yaml", ".csv", ".json"} and not is_test:
                yield path


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _in_child(items: Sequence[Any], modules: Sequence[ModuleType]) -> dict[str, Reach]:
    """Return what each test reaches, found in a child so that this process stays as it was loaded."""
    with tempfile.NamedTemporaryFile() as file:
        if not (child := os.fork()):
            try:
                Path(file.name).write_bytes(pickle.dumps(reach(items, modules)))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        found: dict[str, Reach] = pickle.loads(file.read())  # noqa: S301 (our own child wrote it)
        return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants that have no result yet, then write the page."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument(
        "--module", action="append", dest="modules", default=[], choices=module_names(), help="none means all"
    )
    parser.add_argument("--budget", type=float, default=10, help="seconds of computing one mutant may live")
    parser.add_argument("--fresh", action="store_true", help="forget earlier results")
    parser.add_argument("--survivors", action="store_true", help="try those again that lived")
    parser.add_argument("--tests", nargs="+", help="tests to kill with, instead of all that are quick")
    parser.add_argument("--report", action="store_true", help="write the page from the results there are")
    asked = parser.parse_args(arguments)
    RESULTS.parent.mkdir(exist_ok=True)
    if asked.fresh and not asked.modules:
        RESULTS.unlink(missing_ok=True)
    if not asked.report:
        settings.register_profile(
            "mutants",
            derandomize=True,
            database=None,
            deadline=None,
            max_examples=40,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutants")
        left_out = [f"--ignore={path}" for path in COMPILING]
        options = [
            "-q",
            "-m",
            "not long",
            "-p",
            "no:randomly",
            "-p",
            "no:faulthandler",
            *left_out,
            *(asked.tests or TESTS),
        ]
        if pytest.main(options, plugins=[Trials(asked)]) not in (0, 5):
            return 1
    report.write_page(*_current(read(RESULTS)), report.commit_of_tree())
    return 0


if __name__ == "__main__":
    sys.exit(main())
