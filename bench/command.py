"""A command in a fresh process: wall time, time of the processor, and the most memory it held.

Run as a program of its own (`python -m bench.command NAME COMMAND…`): a child's peak counts the memory of the
process that forked it, so the parent must be small.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

RUNS = 3


class Run(NamedTuple):
    name: str
    seconds: float
    processor: float  # seconds of the fastest run
    megabytes: float


def fresh(name: str, *arguments: str) -> Run | None:
    """Return the median of a few runs after one that warms the caches; None if the command fails."""
    small = (sys.executable, "-m", "bench.command", *arguments)
    answer = subprocess.run(small, check=True, capture_output=True, text=True)
    results = json.loads(answer.stdout)
    if any(code != 0 for code, *_ in results):
        return None
    warm = results[1:]
    wall = median(seconds for _, seconds, _, _ in warm)
    return Run(name, wall, min(one[2] for one in warm), max(one[3] for one in warm))


def floor() -> Run | None:
    """Return what a Python process that only greets takes here."""
    return fresh("python -c print", sys.executable, "-c", "print('hello')")


def amvis(*arguments: str) -> Run | None:
    """Return a run of the command, None where it does not exist."""
    command = Path(sys.executable).with_name("amvis")
    name = f"amvis {arguments[0]} {Path(arguments[1]).name}"
    return fresh(name, str(command), *arguments) if command.exists() else None


def _once(arguments: tuple[str, ...]) -> tuple[int, float, float, float]:
    begin = perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall, processor = perf_counter() - begin, usage.ru_utime + usage.ru_stime
    return process.returncode, wall, processor, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps([_once(tuple(sys.argv[1:])) for _ in range(RUNS + 1)]))
