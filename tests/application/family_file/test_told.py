"""A family file as text values: written again it reads as the same, and nothing that was said is left out."""

from pathlib import Path

import pytest
import yaml

from amvis.application.bad_input import BadInput
from amvis.application.clock import today
from amvis.application.family_file import read_told, write_told

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))


def _read(text):
    return read_told(text, file="x", on=today(), municipalities={})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_was_told_is_written_and_read_again(path: Path) -> None:
    text = path.read_text("utf-8")
    told = _read(text)
    assert told == yaml.load(text, yaml.BaseLoader)
    assert _read(write_told(told)) == told


def test_hours_without_a_wage_stay_though_the_household_does_not_know_them() -> None:
    work = "{hours_per_week: 20}"
    text = (
        f'version: 1\nmunicipality: "06411000"\n'
        f"parents: [{{id: a, born: 1992-05-14, work: {work}}}]\nchildren: [{{id: b, born: 2020-01-01}}]\n"
    )
    assert _read(text)["parents"][0]["work"] == {"hours_per_week": "20"}


def test_what_is_wrong_is_refused_as_for_a_household() -> None:
    with pytest.raises(BadInput):
        _read("version: 1\nparents: []\n")
