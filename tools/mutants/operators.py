"""The mutants of a module: each a small fault that somebody could have written into its syntax tree."""

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, Final, NamedTuple

Undo = Callable[[], None]
Do = Callable[[], Undo]
_Here = tuple[Any, str, int | None]  # where an expression hangs: in what, its field, its place there

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_TURNED: Final = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_FUNCTIONS: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "ceil": "int",
    "round": "int",
    "_up_to_euros": "_down_to_euros",
    "_down_to_euros": "_up_to_euros",
}


class Mutant(NamedTuple):
    """One fault, not yet made."""

    name: str  # module:function:operator:text, the same when lines move
    function: str  # whose text decides whether an older result still holds; "" at the level of the module
    lines: range  # a test that never comes here cannot tell
    make: Do


class _Fault(NamedTuple):
    operator: str
    text: str
    make: Do


class _Place(NamedTuple):
    module: ModuleType
    types: dict[str, type]  # what the arguments of the function are


def mutants(module: ModuleType, tree: ast.Module) -> tuple[Mutant, ...]:
    """Return the mutants of a module in the order of its text; `make` changes `tree` until undone."""
    short = module.__name__.rpartition(".")[2]
    found: list[Mutant] = []
    seen: Counter[str] = Counter()
    for statement, function, types in _statements(tree, module):
        for fault in _faults_of(statement, _Place(module, types)):
            name = f"{short}:{function}:{fault.operator}:{fault.text}"
            seen[name] += 1
            again = f" #{seen[name]}" if seen[name] > 1 else ""
            found.append(Mutant(name + again, function, _lines(statement), fault.make))
    return tuple(found)


def _statements(tree: ast.Module, module: ModuleType) -> Iterator[tuple[ast.stmt, str, dict[str, type]]]:
    def inside(body: list[ast.stmt], name: str, types: dict[str, type]) -> Iterator[Any]:
        for statement in body:
            if isinstance(statement, ast.ClassDef) and _is_enumeration(statement):
                continue  # its members are what they are by name; their numbers are in use everywhere already
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                known = {**types, **_argument_types(statement, module)}
                yield statement, (f"{name}.{statement.name}" if name else statement.name), known
                yield from inside(
                    statement.body, f"{name}.{statement.name}" if name else statement.name, known
                )
                continue
            yield statement, name, types
            for part in ("body", "orelse", "finalbody"):
                yield from inside(getattr(statement, part, []), name, types)
            for handler in getattr(statement, "handlers", []):
                yield from inside(handler.body, name, types)

    return inside(tree.body, "", {})


def _is_enumeration(statement: ast.ClassDef) -> bool:
    return any(ast.unparse(base).endswith(("Enum", "Flag")) for base in statement.bases)


def _argument_types(statement: ast.stmt, module: ModuleType) -> dict[str, type]:
    if not isinstance(statement, ast.FunctionDef):
        return {}
    arguments = [*statement.args.args, *statement.args.kwonlyargs]
    named = {each.arg: each.annotation.id for each in arguments if isinstance(each.annotation, ast.Name)}
    found = {name: vars(module).get(kind) for name, kind in named.items()}
    return {name: kind for name, kind in found.items() if isinstance(kind, type)}


def _lines(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None)
    if isinstance(statement, ast.FunctionDef | ast.ClassDef) or not body:
        return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
    return range(statement.lineno, max(statement.lineno + 1, body[0].lineno))


def _faults_of(statement: ast.stmt, place: _Place) -> Iterator[_Fault]:
    if isinstance(statement, ast.If) and _only_leaves(statement):
        yield _Fault("never", ast.unparse(statement.test), _put(statement, "test", ast.Constant(False)))
    if isinstance(statement, ast.If | ast.While):
        yield from _negation(statement, "test")
    for parent, field, at in _expressions(statement):
        yield from _faults(parent, field, at, place)


def _only_leaves(statement: ast.If) -> bool:
    return isinstance(statement.body[-1], ast.Return | ast.Raise | ast.Continue | ast.Break)


def _expressions(statement: ast.stmt) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Return where each expression of a statement hangs, without statements inside, types and docstrings."""
    if isinstance(statement, ast.Assert | ast.Import | ast.ImportFrom):
        return
    if isinstance(statement, ast.FunctionDef):
        yield from _below(statement.args, ("defaults", "kw_defaults"))
        return
    if isinstance(statement, ast.ClassDef):
        return
    skipped = {"annotation", "body", "orelse", "finalbody", "handlers", "targets", "target"}
    yield from _below(statement, tuple(name for name in statement._fields if name not in skipped))
    if isinstance(statement, ast.AugAssign):
        yield statement, "op", None


def _below(node: ast.AST, fields: tuple[str, ...]) -> Iterator[tuple[ast.AST, str, int | None]]:
    for field in fields:
        value = getattr(node, field, None)
        for at, each in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(each, ast.AST):
                if isinstance(each, ast.expr):
                    yield node, field, at
                inner = ("args",) if isinstance(each, ast.JoinedStr) else each._fields
                yield from _below(each, inner)


def _faults(parent: Any, field: str, at: int | None, place: _Place) -> Iterator[_Fault]:
    node = _get(parent, field, at)
    if isinstance(node, ast.operator):
        if kind := _ARITHMETIC.get(type(node)):
            change = f"{type(node).__name__}={kind.__name__}"
            yield _Fault(change, ast.unparse(parent), _put(parent, field, kind()))
        return
    for kinds, faults in _BY_KIND:
        if isinstance(node, kinds):
            yield from faults((parent, field, at), node, place)


def _filters(_here: _Here, node: Any, _place: _Place) -> Iterator[_Fault]:
    for generator in node.generators:
        for number, test in enumerate(generator.ifs):
            if not isinstance(test, ast.UnaryOp) and not _is_turned(test):
                negated = ast.UnaryOp(ast.Not(), test)
                yield _Fault("negate", ast.unparse(test), _put(generator, "ifs", negated, number))


def _compare(_here: _Here, node: ast.Compare, _place: _Place) -> Iterator[_Fault]:
    text = ast.unparse(node)
    for number, operator in enumerate(node.ops):
        kind = _COMPARISONS[type(operator)]
        yield _Fault(f"{type(operator).__name__}>{kind.__name__}", text, _put(node, "ops", kind(), number))


def _arithmetic(here: _Here, node: ast.BinOp, _place: _Place) -> Iterator[_Fault]:
    text = ast.unparse(node)
    if _is_text(node.left) or _is_text(node.right):
        return
    if kind := _ARITHMETIC.get(type(node.op)):
        yield _Fault(f"{type(node.op).__name__}>{kind.__name__}", text, _put(node, "op", kind()))
    if isinstance(node.op, ast.FloorDiv):
        parent, field, at = here
        less = ast.BinOp(ast.UnaryOp(ast.USub(), node.left), ast.FloorDiv(), node.right)
        yield _Fault("round up", text, _put(parent, field, ast.UnaryOp(ast.USub(), less), at))


def _constant(here: _Here, node: ast.Constant, _place: _Place) -> Iterator[_Fault]:
    parent, field, at = here
    if isinstance(node.value, bool):
        if isinstance(parent, ast.keyword) and parent.arg == "strict":
            return  # of `zip`: only a length that is wrong already would show it
        yield _Fault("flag", _near(parent, node), _put(parent, field, ast.Constant(not node.value), at))
    elif isinstance(node.value, int):
        for step in (1, -1) if node.value > 0 else (1,):
            changed = ast.Constant(node.value + step)
            yield _Fault(f"{step:+d}", _near(parent, node), _put(parent, field, changed, at))


def _near(parent: ast.AST, node: ast.Constant) -> str:
    """Return the text a number stands in, so that its name tells which one."""
    if isinstance(parent, ast.keyword):
        return f"{parent.arg}={node.value}"
    return f"{node.value} in {ast.unparse(parent)}" if isinstance(parent, ast.expr) else repr(node.value)


def _connective(_here: _Here, node: ast.BoolOp, _place: _Place) -> Iterator[_Fault]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield _Fault("and/or", ast.unparse(node), _put(node, "op", other))


def _sign(here: _Here, node: ast.UnaryOp, _place: _Place) -> Iterator[_Fault]:
    if isinstance(node.op, ast.Not | ast.USub):
        parent, field, at = here
        yield _Fault(
            f"drop {type(node.op).__name__}", ast.unparse(node), _put(parent, field, node.operand, at)
        )


def _choice(_here: _Here, node: ast.IfExp, _place: _Place) -> Iterator[_Fault]:
    yield from _negation(node, "test")


def _negation(node: Any, field: str) -> Iterator[_Fault]:
    test = getattr(node, field)
    if _is_turned(test) or (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
        return  # the operator's own mutant is the same
    yield _Fault("negate", ast.unparse(test), _put(node, field, ast.UnaryOp(ast.Not(), test)))


def _slice(_here: _Here, node: ast.Slice, _place: _Place) -> Iterator[_Fault]:
    text = ast.unparse(node)
    for field in ("lower", "upper"):
        bound = getattr(node, field)
        if bound is not None and not isinstance(bound, ast.Constant):
            more = ast.BinOp(bound, ast.Add(), ast.Constant(1))
            yield _Fault(f"{field}+1", text, _put(node, field, more))


def _call(here: _Here, node: ast.Call, place: _Place) -> Iterator[_Fault]:
    text = ast.unparse(node)
    if isinstance(node.func, ast.Name) and (other := _FUNCTIONS.get(node.func.id)):
        yield _Fault(f"{node.func.id}>{other}", text, _put(node, "func", ast.Name(other, ast.Load())))
    if text.startswith("round_half_up(") and len(node.args) == 2:
        down = ast.BinOp(node.args[0], ast.FloorDiv(), node.args[1])
        yield _Fault("round down", text, _put(here[0], here[1], down, here[2]))
    kinds = _parameters(node, place.module)
    for number, (first, second) in enumerate(zip(node.args, node.args[1:], strict=False)):
        names = list(kinds)
        if number + 1 >= len(names) or kinds[names[number]] != kinds[names[number + 1]]:
            continue
        if ast.dump(first) != ast.dump(second) and not _is_symmetric(node, number, place.module):
            yield _Fault("swap", f"{ast.unparse(first)}, {ast.unparse(second)}", _swap(node.args, number))
    for one, two in zip(node.keywords, node.keywords[1:], strict=False):
        same = one.arg in kinds and two.arg in kinds and kinds[one.arg] == kinds[two.arg]
        if same and ast.dump(one.value) != ast.dump(two.value):
            yield _Fault("swap", f"{ast.unparse(one)}, {ast.unparse(two)}", _swap_values(one, two))


def _parameters(node: ast.Call, module: ModuleType) -> dict[str, Any]:
    called = vars(module).get(node.func.id) if isinstance(node.func, ast.Name) else None
    if isinstance(called, type):
        return dict(getattr(called, "__annotations__", {}))
    if not inspect.isfunction(called):
        return {}
    return {name: each.annotation for name, each in inspect.signature(called).parameters.items()}


def _is_symmetric(node: ast.Call, at: int, module: ModuleType) -> bool:
    """Return whether a function reads the same when two neighbouring arguments change places."""
    called = vars(module).get(node.func.id) if isinstance(node.func, ast.Name) else None
    return inspect.isfunction(called) and symmetric(called, at)


@cache
def symmetric(function: FunctionType, at: int) -> bool:
    """Return whether a function of one expression only multiplies or adds its arguments `at` and `at` + 1."""
    body = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(body, ast.FunctionDef):
        return False
    names = [each.arg for each in body.args.args][at : at + 2]
    rest = [each for each in body.body if not isinstance(each, ast.Expr)]
    if len(names) != 2 or len(rest) != 1 or not isinstance(rest[0], ast.Return):
        return False
    one, other = names
    return _ordered(rest[0], {}) == _ordered(rest[0], {one: other, other: one})


def _ordered(node: ast.AST, renamed: Mapping[str, str]) -> str:
    """Return a text of an expression that is the same whatever the order of factors and of summands."""
    if isinstance(node, ast.Name):
        return renamed.get(node.id, node.id)
    inner = [_ordered(each, renamed) for each in ast.iter_child_nodes(node)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mult):
        inner = sorted(_ordered(each, renamed) for each in _operands(node, type(node.op)))
        return f"{type(node.op).__name__}({', '.join(inner)})"
    leaf = repr(node.value) if isinstance(node, ast.Constant) else getattr(node, "attr", "")
    return f"{type(node).__name__}({', '.join(inner)}){leaf}"


def _operands(node: ast.expr, kind: type[ast.operator]) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, kind):
        yield from (*_operands(node.left, kind), *_operands(node.right, kind))
    else:
        yield node


def _field(_here: _Here, node: ast.Attribute, place: _Place) -> Iterator[_Fault]:
    text = ast.unparse(node)
    kind = place.types.get(node.value.id) if isinstance(node.value, ast.Name) else None
    fields = dict(getattr(kind, "__annotations__", {}))
    if node.attr not in fields:
        return
    same = [name for name, each in fields.items() if each == fields[node.attr]]
    other = same[(same.index(node.attr) + 1) % len(same)]
    if other != node.attr:
        yield _Fault(f"field {other}", text, _put(node, "attr", other))


def _is_turned(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], _TURNED)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _get(parent: ast.AST, field: str, at: int | None) -> Any:
    value = getattr(parent, field)
    return value if at is None else value[at]


def _put(parent: Any, field: str, new: Any, at: int | None = None) -> Do:
    old = _get(parent, field, at)

    def write(value: Any) -> None:
        if at is None:
            setattr(parent, field, value)
        else:
            getattr(parent, field)[at] = value

    def make() -> Undo:
        write(new)
        return lambda: write(old)

    return make


def _swap(items: list[Any], at: int) -> Do:
    def turn() -> None:
        items[at], items[at + 1] = items[at + 1], items[at]

    def make() -> Undo:
        turn()
        return turn

    return make


def _swap_values(one: ast.keyword, two: ast.keyword) -> Do:
    def turn() -> None:
        one.value, two.value = two.value, one.value

    def make() -> Undo:
        turn()
        return turn

    return make


_BY_KIND: Final[tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[_Fault]]], ...]] = (
    (ast.Compare, _compare),
    (ast.BinOp, _arithmetic),
    (ast.BoolOp, _connective),
    (ast.UnaryOp, _sign),
    (ast.Constant, _constant),
    (ast.IfExp, _choice),
    (ast.Slice, _slice),
    (ast.Call, _call),
    (ast.Attribute, _field),
    ((ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp), _filters),
)
