"""Write what is made from the table of the family file's fields: `python -m amvis.cli.describe`."""

import json
from pathlib import Path
from typing import Final

from amvis.application.family_file.describing import reference, schema

DOCS: Final = Path(__file__).parents[3] / "docs"
SCHEMA: Final = DOCS / "schemas" / "family.schema.json"
REFERENCE: Final = DOCS / "family-file.md"
_MARKS: Final = {
    lang: (
        f"<!-- fields {lang}: begin, made by python -m amvis.cli.describe -->",
        f"<!-- fields {lang}: end -->",
    )
    for lang in ("en", "de")
}


def schema_text() -> str:
    """Return docs/schemas/family.schema.json as it is to be."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def reference_text(text: str) -> str:
    """Return docs/family-file.md with the tables between its marks made anew."""
    for lang, (begin, end) in _MARKS.items():
        before, _, rest = text.partition(begin)
        after = rest.partition(end)[2]
        text = f"{before}{begin}\n\n{reference(lang)}\n\n{end}{after}"
    return text


def main() -> None:
    """Write both files."""
    SCHEMA.write_text(schema_text(), "utf-8")
    REFERENCE.write_text(reference_text(REFERENCE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
