"""The compiled front of the fixed instances: preparation apart, warm medians of calls that find it anew.

Run as a program of its own (`python -m bench.planning CHILDREN [kept]`), so that a limit of time can end it.
It compiles anew; with `kept` it loads the kernels that numba kept for it, or keeps them for the next process.
"""

import json
import sys
from statistics import median
from time import perf_counter
from typing import NamedTuple

from amvis.application.compiled import keep_kernels

if __name__ == "__main__" and "kept" in sys.argv[2:]:
    keep_kernels()  # before a kernel is imported

from amvis.domain.planning.batch.plan import Search, prepare
from bench.instances import fingerprint, instance

CALLS = 200
ENOUGH = 10.0  # seconds of calls, after which no further one begins


class Figure(NamedTuple):
    children: int
    sha256: str
    preparation: float  # seconds
    warm: float  # seconds
    calls: int
    points: int
    zones: int
    bounded: int
    computed: int


def compiled_front(children: int) -> Figure:
    """Measure one instance."""
    problem = instance(children)
    begin = perf_counter()
    search = Search(prepare(problem))
    preparation = perf_counter() - begin
    found = search()
    calls = []
    while len(calls) < CALLS and sum(calls) < ENOUGH:
        begin = perf_counter()
        search()
        calls.append(perf_counter() - begin)
    return Figure(
        children,
        fingerprint(problem),
        preparation,
        median(calls),
        len(calls),
        len(found.vectors),
        found.zones,
        found.bounded,
        found.computed,
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(compiled_front(int(sys.argv[1]))._asdict()))
