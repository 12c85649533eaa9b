"""What conventions.md asks of every file, so that nobody has to remember it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Migrations are written by Django.
SOURCES = sorted(p for p in (ROOT / "src" / "amvis").rglob("*.py") if p.parent.name != "migrations")
NO_ROOMS = {"utils", "helpers", "common_helpers", "core", "misc", "manager", "util", "helper"}


def test_no_module_is_longer_than_400_lines() -> None:
    long = {str(path.relative_to(ROOT)): n for path in SOURCES if (n := _lines(path)) > 400}
    assert not long


def test_no_module_is_called_by_what_it_is_not() -> None:
    assert not [path for path in SOURCES if path.stem in NO_ROOMS]


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "__init__.py"], ids=lambda p: p.stem)
def test_each_module_says_what_it_is(path: Path) -> None:
    first = path.read_text("utf-8").lstrip().splitlines()[0]
    assert first.startswith('"""'), "a module begins with one sentence: the thing itself"
    assert not re.match(r'"""(This module|Contains|Module)', first)


def test_no_address_of_a_package_registry_stands_in_the_project() -> None:
    hosts = "|".join(["pypi" + r"\.org", "files.python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian"])
    assert not _grep(hosts)


def test_no_path_of_one_machine_stands_in_the_project() -> None:
    assert not _grep(r"(^|[^A-Za-z0-9_./-])/" + r"(home|root|Users)/")


def test_the_command_line_starts_without_django_numpy_and_numba() -> None:
    code = (
        "import sys; from amvis.cli import main; "
        "main.main(['entitlements', 'examples/aylin.yaml', '--on', '2026-11-22', '--json']); "
        "heavy = {'django', 'numpy', 'numba', 'jsonschema', 'icalendar', 'weasyprint'} & set(sys.modules); "
        "print(heavy, file=sys.stderr); sys.exit(bool(heavy))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _grep(pattern: str) -> str:
    command = ["git", "grep", "-nIE", pattern, "--", ".", ":!*.lock"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
