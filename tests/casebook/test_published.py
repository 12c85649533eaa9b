"""The collected worked examples: each is a case here, or is named with the reason why it is none."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
FILES = ("worked_examples.yaml", "need_examples.yaml", "replacement_examples.yaml")


def read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def test_every_collected_example_is_a_case_or_has_a_reason() -> None:
    ids = [one["id"] for name in FILES for one in read(name)]
    published = read("published.yaml")
    assert len(ids) == len(set(ids))
    assert len({one["id"] for one in published}) == len(published) == 36
    for one in published:
        assert one.keys() in ({"id", "cases"}, {"id", "not_here"}), one
        assert set(one.get("cases", [])) <= set(ids), one
        assert one.get("cases") or one["not_here"], one


def test_an_example_that_is_not_met_tells_what_was_published() -> None:
    for name in FILES:
        for one in read(name):
            assert one["source"]
            assert ("published" in one) == (one["trust"] == "C"), one["id"]
