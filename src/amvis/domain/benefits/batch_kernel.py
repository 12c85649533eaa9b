"""The loop over families, compiled by numba; its inside is the text of the law."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import numba
from llvmlite import ir
from numba.extending import intrinsic

from amvis.domain.benefits.family_row import AnswerRow, FamilyRow, answer_row
from amvis.domain.benefits.laws import Laws
from amvis.domain.instructions.code import FINE, INT
from amvis.domain.instructions.family import Question, Shape, write

QUESTION: Final = Question(answer_row, FamilyRow, Laws)
ANSWER: Final = AnswerRow

Kernel = Callable[..., tuple[int, int]]


@lru_cache(maxsize=1)
def kernel() -> Kernel:
    """Return the loop; it is compiled for each shape of family when it first meets one.

    Its arguments: places of the families (int64), addresses of their columns (int64), their steps in bytes
    (int64), numbers of the law (int64), answers (int64, a row a place), and the shape as `shape_type`.
    It returns what went wrong and for which family. The machine code is kept between processes only if the
    program has named numba a folder for it (`amvis.application.compiled`).
    """
    compiled: Kernel = numba.njit(nogil=True, cache=bool(numba.config.CACHE_DIR))(_every_family)  # type: ignore[attr-defined]
    return compiled


def shape_type(shape: Shape) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Return a value whose type tells the shape: numba compiles by types, and they tell lengths."""
    return tuple(tuple((0,) * length for length in lengths) for lengths in shape)


def _every_family(  # noqa: PLR0917 (numba's arrays go one by one)
    places: Any, addresses: Any, steps: Any, law: Any, answers: Any, shape: Any
) -> tuple[int, int]:
    for number, place in enumerate(places):
        wrong: int = _one_family(addresses, steps, law, answers, number, place, shape)  # type: ignore[call-arg]  # numba gives the first
        if wrong != FINE:
            return wrong, place
    return FINE, 0


@intrinsic
def _one_family(  # noqa: PLR0917
    _: Any, addresses: Any, steps: Any, law: Any, answers: Any, number: Any, place: Any, shape: Any
) -> tuple[Any, Callable[..., Any]]:
    wanted = Shape(*(tuple(len(each) for each in lengths) for lengths in shape))
    signature = numba.types.int64(addresses, steps, law, answers, number, place, shape)

    def write_call(context: Any, builder: Any, typed: Any, given: Any) -> Any:
        arrays = [
            context.make_array(kind)(context, builder, array)
            for kind, array in zip(typed.args[:4], given[:4], strict=True)
        ]
        pointers = [array.data for array in arrays]
        width = builder.extract_value(arrays[3].shape, 1)
        takes = ir.FunctionType(
            ir.LiteralStructType([INT]), [*(pointer.type for pointer in pointers), INT, INT, INT]
        )
        name = builder.module.get_unique_name("family")
        function = ir.Function(builder.module, takes, name)
        function.linkage = "internal"
        write(function, QUESTION, wanted)
        return builder.extract_value(builder.call(function, [*pointers, width, given[4], given[5]]), 0)

    return signature, write_call
