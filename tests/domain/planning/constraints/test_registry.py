from pathlib import Path

import pytest
import yaml

import amvis.rulebook
from amvis.domain.planning.constraints.registry import ALL, REMOVABLE

WORDS = yaml.safe_load((Path(amvis.rulebook.__file__).parent / "words" / "plan.yaml").read_text("utf-8"))


@pytest.mark.parametrize("constraint", ALL, ids=lambda constraint: constraint.key)
def test_every_constraint_has_a_sentence_and_a_source(constraint):
    assert set(WORDS[constraint.key]) == {"de", "en"}
    assert constraint.norm


def test_keys_are_unique():
    assert len({constraint.key for constraint in ALL}) == len(ALL)


def test_coverage_cannot_be_taken_away():
    assert "plan_covered" not in REMOVABLE
