"""How kernels are compiled: kept between processes only if the program has named numba a folder for it.

numba does not notice a change in a module that a kept function calls, so the folder has to be named by the
state of the source; whoever starts the program does that before it imports a kernel
(`amvis.application.compiled`).
"""

from collections.abc import Callable
from typing import Any

import numba

Kernel = Callable[..., Any]

_OPTIONS: dict[str, Any] = {"_nrt": False, "error_model": "numpy"}


def compiled(function: Kernel) -> Kernel:
    """Compile a function of arrays and numbers."""
    return _compiled(function, {})


def inlined(function: Kernel) -> Kernel:
    """Compile a small function into its callers: passing many arrays costs more than such a function does."""
    return _compiled(function, {"forceinline": True})


def _compiled(function: Kernel, options: dict[str, Any]) -> Kernel:
    """Compile without counting references: kernels allocate nothing, and counting costs more than they do."""
    is_kept = bool(numba.config.CACHE_DIR)  # type: ignore[attr-defined]
    make: Any = numba.njit
    kernel: Kernel = make(cache=is_kept, boundscheck=False, **_OPTIONS, **options)(function)
    return kernel
