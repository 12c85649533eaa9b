"""All invented tables of a region from one seed."""

from collections import Counter
from collections.abc import Mapping, Sequence

from amvis.region.generator.childminders import childminders
from amvis.region.generator.courses import courses
from amvis.region.generator.facilities import facilities
from amvis.region.generator.jobs import jobs
from amvis.region.generator.schools import schools
from amvis.region.generator.setting import CellRow, Setting
from amvis.region.territory import Municipality, Postcode

SEED = 2026


def generate(
    seed: int,
    municipalities: Mapping[str, Municipality],
    postcodes: Mapping[str, Postcode],
    real: Mapping[str, Sequence[CellRow]],
) -> dict[str, list[CellRow]]:
    """Return the rows of each generated table: the real ones unchanged, then the invented ones.

    Real facilities count; with real rows in a table of another kind, invented ones stand beside them.
    """
    setting = Setting(seed=seed, municipalities=municipalities, postcodes=postcodes)
    counted = Counter(
        row["ags"] for row in real.get("facilities", ()) if row.get("status", "") in ("", "operating")
    )
    invented = {
        "facilities": facilities(setting, counted),
        "childminders": childminders(setting),
        "schools": schools(setting),
        "jobs": jobs(setting),
        "courses": courses(setting),
    }
    return {name: [*real.get(name, ()), *rows] for name, rows in invented.items()}
