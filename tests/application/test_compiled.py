"""Kernels are kept in a folder of the user that is named by the state of the source."""

import os
import subprocess
import sys
from pathlib import Path

from amvis.application.compiled import source_hash


def _told(code: str, cache: Path) -> str:
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_the_folder_is_the_users_and_named_by_the_source(tmp_path: Path) -> None:
    code = (
        "from amvis.application.compiled import keep_kernels; print(keep_kernels()); "
        "import numba; print(numba.config.CACHE_DIR)"
    )
    folder = str(tmp_path / "amvis" / f"numba-{source_hash()}")
    assert _told(code, tmp_path).splitlines() == [folder, folder]
    assert Path(folder).is_dir()


def test_without_a_folder_that_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    code = (
        "from amvis.application.compiled import keep_kernels; print(keep_kernels()); "
        "from amvis.domain.benefits.batch_kernel import kernel; print(type(kernel()._cache).__name__)"
    )
    assert _told(code, in_the_way).splitlines() == ["None", "NullCache"]


def test_who_does_not_compile_does_not_wait_for_numba(tmp_path: Path) -> None:
    code = "import sys, amvis.application.compiled; print({'numba', 'numpy', 'llvmlite'} & set(sys.modules))"
    assert _told(code, tmp_path) == "set()"
