"""The tables of docs/benchmarks.md: each stands between two marks and is written anew by its bench."""

from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def write(name: str, text: str) -> None:
    """Write a table between `<!-- NAME begin -->` and `<!-- NAME end -->`; the rest of the page stays."""
    begin, end = f"<!-- {name} begin -->", f"<!-- {name} end -->"
    page = TABLE.read_text(encoding="utf-8")
    before, after = page.split(begin)[0], page.split(end)[1]
    TABLE.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
