"""Small functions turned into machine instructions and run, without numba's loop around them."""

import ctypes
from collections.abc import Callable
from typing import Any

from llvmlite import binding, ir

from amvis.domain.instructions.code import INT
from amvis.domain.instructions.family import Question, Shape, write
from amvis.domain.instructions.layout import lengths_of, numbers_of

binding.initialize_native_target()
binding.initialize_native_asmprinter()
ROOM = 64


class Stopped(Exception):  # noqa: N818
    """The machine stopped, for this reason."""


def machine(function: Callable[[Any, Any], Any], row: Any, law: Any) -> Callable[[Any, Any], list[int]]:
    """Return the function as instructions for rows and laws of the shape of these two."""
    module = ir.Module()
    takes = ir.FunctionType(ir.LiteralStructType([INT]), [*[INT.as_pointer()] * 4, INT, INT, INT])
    question = Question(function, type(row), type(law))
    shape = Shape(*(tuple(length for _, length in lengths_of(type(each), each)) for each in (row, law)))
    write(ir.Function(module, takes, "asked"), question, shape)
    parsed = binding.parse_assembly(str(module))
    parsed.verify()
    target = binding.Target.from_default_triple().create_target_machine()
    engine = binding.create_mcjit_compiler(parsed, target)
    engine.finalize_object()
    pointer = ctypes.POINTER(ctypes.c_int64)
    call = ctypes.CFUNCTYPE(ctypes.c_int64, *[pointer] * 4, *[ctypes.c_int64] * 3)(
        engine.get_function_address("asked")
    )

    def run(row: Any, law: Any) -> list[int]:
        numbers = _array(numbers_of(type(row), row))
        start = ctypes.addressof(numbers)
        addresses = _array([start + 8 * place for place in range(len(numbers))])
        answers = (ctypes.c_int64 * ROOM)(*[-(2**60)] * ROOM)
        reason = call(
            addresses, _array([0] * len(numbers)), _array(numbers_of(type(law), law)), answers, 1, 0, 0
        )
        if reason:
            raise Stopped(reason)
        return [number for number in answers if number != -(2**60)]

    run.engine = engine  # type: ignore[attr-defined]  # its code lives as long as it
    return run


def _array(numbers: list[int]) -> Any:
    return (ctypes.c_int64 * max(1, len(numbers)))(*numbers)
