"""A table is written whole or not at all."""

from pathlib import Path

import pytest

from amvis.region.region import BUNDLED, COLUMNS_OF
from amvis.region.table import rows_of
from amvis.region.write import table_text, write_whole


def test_written_table_is_the_text_it_was_read_from() -> None:
    for name, columns in COLUMNS_OF.items():
        path = BUNDLED / f"{name}.csv"
        assert table_text(columns, [row.values for row in rows_of(path, columns)]) == path.read_text("utf-8")


def test_cells_with_commas_quotes_and_lines_come_back_as_they_were(tmp_path: Path) -> None:
    columns = COLUMNS_OF["courses"]
    row = dict.fromkeys(columns.all, "") | {"title": 'a, "b"\nc'}
    write_whole(tmp_path / "courses.csv", table_text(columns, [row]))
    assert next(rows_of(tmp_path / "courses.csv", columns)).values == row


def test_file_that_cannot_be_moved_to_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").write_text("x", "utf-8")
    with pytest.raises(OSError, match="taken"):
        write_whole(tmp_path / "taken", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_write_keeps_the_rights_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    write_whole(path, "new")
    assert path.read_text("utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o600
