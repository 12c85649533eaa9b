"""The list of all parameters for those who read them: docs/parameters.md, written from the cards."""

from typing import Final

from amvis.domain.law import Law
from amvis.domain.parameter import Parameter, Table


def parameter_list(law: Law) -> str:
    """Return docs/parameters.md: names, units and norms of all parameters, from the cards."""
    rows = [_line(parameter) for _, parameter in sorted(law.parameters.items())]
    return "\n".join([_LIST_HEAD, *rows, ""])


_LIST_HEAD: Final = """# Parameters of the rulebook

Written by `.venv/bin/amvis rulebook parameters > docs/parameters.md`; a test keeps it true. Read a value with
`load_law().on(day).for_place(ags).value(name)`; `find(name)` gives None where nothing is known.

Types by unit: `eur` cents (int) · `percent`, `ratio` Fraction (14.6 % is 73/500) · `decimal` Decimal ·
`count`, `years`, `months`, `weeks`, `days`, `hours`, `minutes` int · `text` str · `date` date.
`{…}` is a record: a Table by field name. Beside the unit stands *table* (by whole number, with
`at_or_below` for steps such as ages), *list* (tuple) and *local* (a value only with `for_place`).

| name | unit | per | from | norm | what |
|---|---|---|---|---|---|"""


def _line(parameter: Parameter) -> str:
    first = parameter.needed_from or min((row.valid_from for row in parameter.rows), default=None)
    unit = f"`{parameter.unit}`" + _shape(parameter) + (", local" if parameter.is_local else "")
    cells = (f"`{parameter.name}`", unit, parameter.per, str(first or ""), parameter.norm, parameter.title)
    return f"| {' | '.join(cells)} |"


def _shape(parameter: Parameter) -> str:
    value = next((row.value for row in parameter.rows if row.value is not None), None)
    if isinstance(value, tuple):
        return f", list of {len(value)}"
    if isinstance(value, Table) and not parameter.unit.startswith("{"):
        return ", table"
    return ""
