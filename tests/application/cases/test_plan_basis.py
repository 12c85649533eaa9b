"""What a plan rests on: versions of law and offers, and that it is read before the first family waits."""

from datetime import date

from amvis.application import versions
from amvis.application.cases.plan_basis import fingerprint, planner, warm


def test_warming_reads_the_region_and_the_law_once() -> None:
    warm()
    read = planner.cache_info()
    warm()
    assert planner.cache_info().misses == read.misses == 1


def test_another_day_family_law_or_region_is_another_plan(monkeypatch) -> None:
    on = date(2026, 11, 27)
    whole = fingerprint("{}", on)
    assert fingerprint("{}", on) == whole
    assert fingerprint("{} ", on) != whole
    assert fingerprint("{}", date(2026, 11, 28)) != whole
    for name in ("law_version", "region_version"):
        with monkeypatch.context() as patch:
            patch.setattr(f"amvis.application.cases.plan_basis.{name}", lambda: "another")
            assert fingerprint("{}", on) != whole


def test_a_version_is_named_by_the_files_and_not_by_how_things_are_told(tmp_path, monkeypatch) -> None:
    (tmp_path / "words").mkdir()
    card, words = tmp_path / "card.yaml", tmp_path / "words" / "show.yaml"
    card.write_text("value: 1", "utf-8")
    words.write_text("a: b", "utf-8")
    monkeypatch.setattr(versions, "FOLDER", tmp_path)
    name = versions.law_version.__wrapped__
    before = name()
    words.write_text("a: c", "utf-8")
    assert name() == before
    card.write_text("value: 2", "utf-8")
    assert name() != before
