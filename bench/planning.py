"""The compiled front of the fixed instances: preparation apart, warm medians of calls that find it anew."""

from statistics import median
from time import perf_counter
from typing import NamedTuple

from amvis.domain.planning.batch import Search, prepare
from bench.instances import fingerprint, instance

CALLS = 15


class Figure(NamedTuple):
    children: int
    sha256: str
    preparation: float  # seconds
    warm: float  # seconds
    points: int
    bounds: int
    measured: int


def compiled_front(children: int) -> Figure:
    """Measure one instance."""
    problem = instance(children)
    begin = perf_counter()
    arrays = prepare(problem)
    preparation = perf_counter() - begin
    search = Search(arrays)
    found = search()
    calls = []
    for _ in range(CALLS):
        begin = perf_counter()
        search()
        calls.append(perf_counter() - begin)
    return Figure(
        children,
        fingerprint(problem),
        preparation,
        median(calls),
        len(found.vectors),
        found.bounds,
        found.measured,
    )
