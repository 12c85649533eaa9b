"""A plan makes hundreds of thousands of things and no garbage: nobody looks for any meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage() -> Iterator[None]:
    """Look for no garbage, unless nobody does anyway; where two plan at once the first to end looks again."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
