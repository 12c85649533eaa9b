"""Where compiled kernels are kept: a folder of the user named by a hash of the domain's source.

numba does not notice a change in a module that a cached function calls, so the name changes with any of them.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba

DOMAIN = Path(__file__).resolve().parents[1]


def source_hash() -> str:
    """Return a hash of every source file of the domain."""
    digest = hashlib.sha256()
    for source in sorted(DOMAIN.rglob("*.py")):
        digest.update(source.relative_to(DOMAIN).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path | None:
    """Return a writable folder for this state of the source, or None: then each process compiles anew."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(home) / "amvis" / f"numba-{source_hash()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


_FOLDER = cache_folder()
if _FOLDER is not None:
    numba.config.CACHE_DIR = str(_FOLDER)  # type: ignore[attr-defined]

Kernel = Callable[..., Any]


def compiled(function: Kernel) -> Kernel:
    """Compile a function of arrays and numbers; the result is kept where a folder can be written."""
    kernel: Kernel = numba.njit(cache=_FOLDER is not None, boundscheck=False)(function)
    return kernel


def inlined(function: Kernel) -> Kernel:
    """Compile a small function into its callers: passing many arrays costs more than such a function does."""
    kernel: Kernel = numba.njit(cache=_FOLDER is not None, boundscheck=False, forceinline=True)(function)
    return kernel
