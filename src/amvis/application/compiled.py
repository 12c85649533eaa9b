"""Compiled kernels, kept between processes in a folder of the user named by the state of the source.

numba does not notice a change in a module that a kept function calls, so the folder is named by a hash of
every source file of the domain. Whoever uses a kernel calls `keep_kernels` first.
"""

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import amvis.domain
from amvis.domain.benefits.laws_need import laws_on
from amvis.domain.law import LawOn

if TYPE_CHECKING:  # numba is imported only where it is used: it takes longer than a family does
    from amvis.domain.benefits.batch import Compiled


@lru_cache(maxsize=1)
def keep_kernels() -> Path | None:
    """Name numba the folder and return it; None where it cannot be written: each process compiles anew."""
    import numba  # noqa: PLC0415

    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(home) / "amvis" / f"numba-{source_hash()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    except OSError:
        return None
    return folder


def source_hash() -> str:
    """Return a hash of every source file of the domain."""
    domain = Path(str(amvis.domain.__file__)).parent
    digest = hashlib.sha256()
    for source in sorted(domain.rglob("*.py")):
        digest.update(source.relative_to(domain).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def compiled_law(law: LawOn) -> "Compiled":
    """Return the law of a day as a function from columns of families to columns of amounts."""
    keep_kernels()
    from amvis.domain.benefits.batch import compiled  # noqa: PLC0415

    return compiled(laws_on(law))
