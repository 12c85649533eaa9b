"""The layers are contracts, and each contract bites: it is broken here on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"

VIOLATIONS = {
    "the domain imports the rulebook": ("domain/broken.py", "import amvis.rulebook.words"),
    "a page reads the records": ("web/broken.py", "import amvis.records.models"),
    "the domain imports Django": ("domain/broken.py", "import django"),
    "the product imports the oracle": ("application/broken.py", "import gettsim"),
    "the domain reads YAML": ("domain/broken.py", "import yaml"),
    "numpy outside the compiled kernel": ("domain/planning/broken.py", "import numpy"),
    "the rulebook imports a use case": ("rulebook/broken.py", "import amvis.application.clock"),
    "the region imports the rulebook": ("region/broken.py", "import amvis.rulebook.words"),
    "a use case imports the command line": ("application/broken.py", "import amvis.cli.main"),
    "a package nobody placed in a layer": ("misc/__init__.py", "import amvis.domain"),
    "a benefit imports another one": (
        "domain/benefits/kindergeld.py",
        "import amvis.domain.benefits.wohngeld",
    ),
    "commitments look at benefits": ("domain/commitments/broken.py", "import amvis.domain.benefits.wohngeld"),
    "a plan looks at commitments": ("domain/planning/broken.py", "import amvis.domain.commitments.system"),
    "two rooms of the domain in a circle": ("domain/care/broken.py", "import amvis.domain.planning.problem"),
}


def test_the_house_as_it_stands_keeps_every_contract(tmp_path: Path) -> None:
    result = _lint(_copy(tmp_path))
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("violation", VIOLATIONS)
def test_a_violation_is_refused(violation: str, tmp_path: Path) -> None:
    file, statement = VIOLATIONS[violation]
    house = _copy(tmp_path)
    path = house / "src" / "amvis" / file
    path.parent.mkdir(exist_ok=True)
    old = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{old}\n{statement}\n", "utf-8")
    result = _lint(house)
    assert result.returncode == 1, f"{violation} passed:\n{result.stdout}"
    assert "BROKEN" in result.stdout or "exhaustive" in result.stdout


def _copy(to: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", to)
    useless = shutil.ignore_patterns("*.pyc", "__pycache__", "*.egg-info", "*.csv", "*.yaml")
    shutil.copytree(ROOT / "src", to / "src", ignore=useless)
    return to


def _lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT_IMPORTS), "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
