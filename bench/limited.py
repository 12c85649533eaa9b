"""A measurement in a process of its own, which ends at a wall-clock limit whatever it does."""

import json
import subprocess
import sys


def limited(module: str, *arguments: str, seconds: float) -> dict | None:
    """Return what `python -m module` prints as JSON; None where it is not done in time."""
    command = (sys.executable, "-m", module, *arguments)
    try:
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    return json.loads(answer.stdout)
