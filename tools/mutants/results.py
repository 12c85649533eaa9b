"""What became of each mutant, a line a mutant, kept so that a run can go on where it was stopped."""

import ast
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

KILLED: Final = "killed"
LOOPED: Final = "looped"
ALIVE: Final = "alive"
UNREACHED: Final = "unreached"
DEAD: Final = (KILLED, LOOPED)


class Result(NamedTuple):
    """One mutant's end."""

    module: str
    name: str
    line: int
    text: str  # hash of the function it was made in
    end: str
    by: str  # the test that killed it


def read(path: Path) -> dict[str, Result]:
    """Return the last result of each mutant."""
    if not path.exists():
        return {}
    lines = path.read_text("utf-8").splitlines()
    return {result.name: result for result in (Result(**json.loads(line)) for line in lines)}


def write(path: Path, result: Result) -> None:
    """Add one result; a run that is stopped has lost nothing."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(result._asdict(), ensure_ascii=False) + "\n")


def texts(tree: ast.Module) -> dict[str, str]:
    """Return a hash of each function's text, and of what stands outside of functions by the name ""."""
    found = {name: _hash(node) for name, node in _functions(tree.body, "")}
    outside = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    return {**found, "": hashlib.sha256("".join(map(ast.unparse, outside)).encode()).hexdigest()[:16]}


def _functions(body: list[ast.stmt], name: str) -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            full = f"{name}.{node.name}" if name else node.name
            yield full, node
            yield from _functions(node.body, full)


def _hash(node: ast.AST) -> str:
    return hashlib.sha256(ast.unparse(node).encode()).hexdigest()[:16]
