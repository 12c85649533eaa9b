"""Statements of the law turned into instructions: what a function gives back for what it is given."""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from amvis.domain.instructions import library
from amvis.domain.instructions.code import Code
from amvis.domain.instructions.expressions import Lambda, bind, calculate, truth, value
from amvis.domain.instructions.outline import Outline, begin, frozen
from amvis.domain.instructions.source import Frame, Source, source_of
from amvis.domain.instructions.values import MISSING, Unsupported, pairs_of
from amvis.domain.instructions.ways import branch, repeat

_MOST_NUMBERS: Final = 12  # with which a function is worth being written apart


class Item(NamedTuple):
    """A round of a loop whose item is known by its place: the name is set, then the body is run."""

    loop: ast.For
    there: Any
    item: Any


Steps = Sequence[ast.stmt | Item]


class End(NamedTuple):
    """How statements end: with a value, or with names after them, perhaps by breaking off a loop."""

    is_return: bool
    value: Any
    names: dict[str, Any]
    broke: Any


class Reading:
    """Reads functions and writes their instructions."""

    def __init__(self, code: Code, outlines: dict[Any, Outline]) -> None:
        self.code, self.outlines = code, outlines

    def call(self, function: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Return what a call gives."""
        if isinstance(function, Lambda):
            inner = function.frame.copy()
            inner.names.update(
                {name.arg: each for name, each in zip(function.node.args.args, args, strict=True)}
            )
            return value(function.node.body, inner, self)
        known = library.KNOWN.get(function)
        if known is not None:
            return known(self, *args, **named)
        owner = getattr(function, "__self__", None)
        is_tuple_class = isinstance(function, type) and issubclass(function, tuple)
        if is_tuple_class or (isinstance(owner, tuple) and function.__name__ in ("_replace", "_asdict")):
            return function(*args, **named)
        source = source_of(function)
        bound = source.signature.bind(*args, **named)
        bound.apply_defaults()
        given = dict(bound.arguments)
        if any(isinstance(each, Lambda) for each in given.values()):
            return self._inside(source, given)
        return self.code.found.once(function, given, lambda: self._written(source, given))

    def _written(self, source: Source, given: dict[str, Any]) -> Any:
        if source.is_long:
            key, numbers = frozen(self.code, given)
            if len(numbers) <= _MOST_NUMBERS:
                return self._apart(source, given, (source.function, key), numbers)
        return self._inside(source, given)

    def _apart(self, source: Source, given: dict[str, Any], key: Any, numbers: list[Any]) -> Any:
        """Return what a function of its own gives, which is written once for all calls alike."""
        found = self.outlines.get(key)
        if found is None:
            begun = begin(self.code, source.function.__name__, given, numbers)
            result = Reading(begun.code, self.outlines)._inside(source, begun.given)
            found = self.outlines[key] = begun.ended(result, given)
        return found.called(self.code, numbers)

    def _inside(self, source: Source, given: dict[str, Any]) -> Any:
        function = source.function
        frame = Frame(given, function.__globals__)
        try:
            end = _run(source.body, frame, self)
        except Unsupported as error:
            error.add_note(f"in {function.__module__}.{function.__qualname__}")
            raise
        return end.value if end.is_return else None


def _run(steps: Steps, frame: Frame, reading: Reading) -> End:
    """Write statements until the first that ends them; the rest follows each way that does not."""
    for place, step in enumerate(steps):
        write = _WRITTEN.get(type(step), _plain)
        written = write(step, steps[place + 1 :], frame, reading)
        if isinstance(written, End):
            return written
        frame = written
    return End(False, None, frame.names, False)


def _return(step: Any, _: Steps, frame: Frame, reading: Reading) -> End:
    return End(True, None if step.value is None else value(step.value, frame, reading), {}, False)


def _break(step: Any, _: Steps, frame: Frame, __: Reading) -> End:
    return End(False, None, frame.names, isinstance(step, ast.Break))


def _if(step: Any, rest: Steps, frame: Frame, reading: Reading) -> End | Frame:
    decided = truth(step.test, frame, reading)
    if isinstance(decided, bool):
        return _run((*(step.body if decided else step.orelse), *rest), frame, reading)
    if _may_end(step):
        return _either(decided, ((*step.body, *rest), (*step.orelse, *rest)), frame, reading)
    return _both(decided, (step.body, step.orelse), frame, reading)


def _for(step: Any, rest: Steps, frame: Frame, reading: Reading) -> End | Frame:
    """Write each round of a loop; the items are known by their places."""
    if step.orelse or (_may_end(step, ast.Return) and _may_end(step, ast.Break)):
        raise Unsupported(f"line {step.lineno}: a loop with an else, or one that returns and breaks off")
    rounds = tuple(Item(step, there, item) for there, item in pairs_of(value(step.iter, frame, reading)))
    if _may_end(step, ast.Return):
        return _run((*rounds, *rest), frame, reading)
    return Frame(_run(rounds, frame, reading).names, frame.outside)


def _item(step: Any, rest: Steps, frame: Frame, reading: Reading) -> End | Frame:
    """Write one round of a loop, only where its item is there."""
    loop = step.loop
    if step.there is not True:
        certain = (Item(loop, True, step.item),)
        if _may_end(loop):
            return _either(step.there, ((*certain, *rest), rest), frame, reading)
        return _both(step.there, (certain, ()), frame, reading)
    if _may_end(loop, ast.Continue):
        raise Unsupported(f"line {loop.lineno}: continue")
    bind(loop.target, step.item, frame)
    if _may_end(loop):
        return _run((*loop.body, *rest), frame, reading)
    return Frame(_run(loop.body, frame, reading).names, frame.outside)


def _plain(step: Any, _: Steps, frame: Frame, reading: Reading) -> Frame:
    """Write a statement that has one way only."""
    if isinstance(step, ast.Assign):
        given = value(step.value, frame, reading)
        for target in step.targets:
            bind(target, given, frame)
    elif isinstance(step, ast.AnnAssign):
        if step.value is not None:
            bind(step.target, value(step.value, frame, reading), frame)
    elif isinstance(step, ast.AugAssign) and isinstance(step.target, ast.Name):
        before = frame.find(step.target.id)
        after = calculate(type(step.op), before, value(step.value, frame, reading), reading)
        bind(step.target, after, frame)
    elif not isinstance(step, ast.Pass) and not _is_docstring(step):
        raise Unsupported(f"line {step.lineno}: {type(step).__name__}")
    return frame


def _either(decided: Any, ways: tuple[Steps, Steps], frame: Frame, reading: Reading) -> End:
    """Write two ways to the end; both must end alike."""
    ends: list[End] = []

    def way(steps: Steps) -> Callable[[], tuple[Any, ...]]:
        def write() -> tuple[Any, ...]:
            ends.append(_run(steps, frame.copy(), reading))
            return (ends[-1].value, ends[-1].names, ends[-1].broke)

        return write

    given, names, broke = branch(reading.code, decided, way(ways[0]), way(ways[1]))
    if ends[0].is_return is not ends[1].is_return:
        raise Unsupported("a way that returns beside one that goes on inside a loop or to the end")
    return End(ends[0].is_return, given, names, broke)


def _both(decided: Any, ways: tuple[Steps, Steps], frame: Frame, reading: Reading) -> Frame:
    """Write two ways that meet again."""
    names = branch(
        reading.code,
        decided,
        lambda: _run(ways[0], frame.copy(), reading).names,
        lambda: _run(ways[1], frame.copy(), reading).names,
    )
    return Frame(names, frame.outside)


def _while(step: Any, _: Steps, frame: Frame, reading: Reading) -> Frame:
    """Write a loop that runs as long as its test holds."""
    if _may_end(step, ast.Return) or step.orelse:
        raise Unsupported(f"line {step.lineno}: a loop that returns or has an else")
    targets = {
        each.id for each in ast.walk(step) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
    names = {name: frame.names.get(name, MISSING) for name in sorted(targets)}

    def turn(inside: dict[str, Any]) -> tuple[Any, Callable[[], tuple[dict[str, Any], Any]]]:
        within = Frame({**frame.names, **inside}, frame.outside)
        test = truth(step.test, within, reading)

        def go() -> tuple[dict[str, Any], Any]:
            end = _run(step.body, within.copy(), reading)
            return {name: end.names.get(name, MISSING) for name in names}, end.broke

        return test, go

    after = repeat(reading.code, names, turn)
    return Frame({**frame.names, **after}, frame.outside)


def _may_end(step: ast.stmt, *kinds: type[ast.stmt]) -> bool:
    """Return whether a statement holds one that leaves it: a return, or a break of the loop around it."""
    wanted = kinds or (ast.Return, ast.Break, ast.Continue)
    return any(isinstance(each, wanted) for each in ast.walk(step))


def _is_docstring(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


_WRITTEN: Final[Mapping[type, Callable[[Any, Steps, Frame, Reading], End | Frame]]] = {
    ast.Return: _return,
    ast.Break: _break,
    ast.Continue: _break,
    ast.If: _if,
    ast.For: _for,
    ast.While: _while,
    Item: _item,
}
