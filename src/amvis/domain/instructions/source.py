"""The text of a function of the law, read from where it stands."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from amvis.domain.instructions.values import Unsupported

_LONG: Final = 60  # nodes of the syntax tree


class Source(NamedTuple):
    """A function as it is written, with what its names mean outside it."""

    function: Callable[..., Any]
    body: tuple[ast.stmt, ...]
    signature: inspect.Signature
    is_long: bool


class Frame(NamedTuple):
    """The names of a function while its instructions are written."""

    names: dict[str, Any]
    outside: dict[str, Any]

    def copy(self) -> "Frame":
        """Return a frame in which other names may be set."""
        return Frame(dict(self.names), self.outside)

    def find(self, name: str) -> Any:
        """Return what a name stands for: in the function, outside it, or in Python itself."""
        if name in self.names:
            return self.names[name]
        if name in self.outside:
            return self.outside[name]
        if hasattr(builtins, name):
            return getattr(builtins, name)
        raise Unsupported(f"the name {name} is set on no way or on one way only")


@lru_cache(maxsize=1024)
def source_of(function: Callable[..., Any]) -> Source:
    """Return the text of a plain function of the product; Unsupported for any other callable."""
    if not inspect.isfunction(function) or function.__closure__ is not None:
        raise Unsupported(f"{function!r} is no plain function")
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef) or definition.decorator_list:
        raise Unsupported(f"{function.__qualname__} is no plain function")
    ast.increment_lineno(tree, function.__code__.co_firstlineno - 1)
    size = sum(1 for statement in definition.body for _ in ast.walk(statement))
    return Source(function, tuple(definition.body), inspect.signature(function), size >= _LONG)
