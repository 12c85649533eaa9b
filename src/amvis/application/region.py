"""What can be done with region data: check it, generate it, take in what others have."""

from pathlib import Path
from typing import NamedTuple

from amvis.region.faults import Fault, RegionError
from amvis.region.generator.generate import generate
from amvis.region.region import COLUMNS_OF, region_faults
from amvis.region.table import rows_of
from amvis.region.territory import read_municipalities, read_postcodes
from amvis.region.write import table_text, write_whole


class Generated(NamedTuple):
    """Rows of one table after generating: the real ones that stayed and the invented ones."""

    table: str
    real: int
    invented: int


def check(folder: Path) -> tuple[Fault, ...]:
    """Return every fault of a region folder."""
    return region_faults(folder)


def generate_into(folder: Path, seed: int) -> tuple[Generated, ...]:
    """Write invented supply into a region folder; real rows stay, earlier invented ones are replaced."""
    faults: list[Fault] = []
    municipalities = read_municipalities(folder, faults)
    postcodes = read_postcodes(folder, faults)
    if faults:
        raise RegionError(faults)
    real = {name: _real_rows(folder / f"{name}.csv", name) for name in COLUMNS_OF}
    tables = generate(seed, municipalities, postcodes, real)
    texts = {name: table_text(COLUMNS_OF[name], rows) for name, rows in tables.items()}
    for name, text in texts.items():
        write_whole(folder / f"{name}.csv", text)
    return tuple(
        Generated(name, len(real[name]), len(rows) - len(real[name])) for name, rows in tables.items()
    )


def _real_rows(path: Path, table: str) -> tuple[dict[str, str], ...]:
    if not path.exists():
        return ()
    return tuple(row.values for row in rows_of(path, COLUMNS_OF[table]) if row.values["invented"] != "yes")
