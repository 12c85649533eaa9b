"""The compiled law on invented families: warm medians, memory, and the same families asked of GETTSIM.

Run as a program of its own (`python -m bench.law MEASURE`), so that the peak of memory is of this measure.
"""

import json
import resource
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

import numpy as np

from amvis.application.compiled import compiled_law
from amvis.rulebook.loader import load_law
from bench import law_gettsim
from bench.law_families import ON, families, wages_of_one_family

ROUNDS, CALLS = 5, 5
MEASURES: dict[str, tuple[str, Callable[[], Any], bool]] = {
    "1x200": ("one family at 200 wages", lambda: wages_of_one_family(200), True),
    "10000": ("10,000 families", lambda: families(10_000), True),
    "1000000": ("1,000,000 families", lambda: families(1_000_000), False),
}


class Figure(NamedTuple):
    name: str
    families: int
    first: float  # seconds of the first call, compiling or loading included
    warm: float  # seconds, median
    processor: float  # seconds of the processor, median
    megabytes: float  # the most this process held, families and answers included
    gettsim: (
        float | None
    )  # seconds of GETTSIM's fastest warm call, median; rounds of its calls and of ours take turns
    gettsim_processor: float | None


def measured(measure: str) -> Figure:
    """Measure one size."""
    name, make, with_gettsim = MEASURES[measure]
    columns = make()
    number = max(np.size(column) for column in columns.values())
    law = compiled_law(load_law().on(ON))
    first, _ = _timed(lambda: law(columns))
    other = law_gettsim.warm_call(columns, ON) if with_gettsim and law_gettsim.is_here() else None
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for _ in range(ROUNDS):  # ours, theirs, ours, theirs …: both meet the same moods of the machine
        ours += _warm(lambda: law(columns))
        theirs += [] if other is None else _warm(other)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, processor = (median(times) for times in zip(*ours, strict=True))
    gettsim = [median(times) for times in zip(*theirs, strict=True)] if theirs else [None, None]
    return Figure(name, number, first, wall, processor, most, *gettsim)


def _warm(call: Callable[[], Any]) -> list[tuple[float, float]]:
    """Return a few times of a call that has just been made."""
    call()
    return [_timed(call) for _ in range(CALLS)]


def _timed(call: Callable[[], Any]) -> tuple[float, float]:
    wall, processor = perf_counter(), process_time()
    call()
    return perf_counter() - wall, process_time() - processor


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(sys.argv[1])._asdict()))
