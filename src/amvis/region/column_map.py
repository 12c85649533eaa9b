"""The column map: which column of somebody else's CSV means which column of the region."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from amvis.region.faults import Fault, RegionError, fault

_KEYS = ("delimiter", "encoding", "columns", "constants", "values")
EXTRA = "plz"  # no column of the region: it tells municipality and place where the file has no others


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """`columns` from ours to theirs, `constants` for every row, `values` from their words to ours."""

    columns: Mapping[str, str]
    constants: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    delimiter: str = ""  # empty: found out
    encoding: str = ""


def read_column_map(text: str, file: str, known: Sequence[str]) -> ColumnMap:
    """Return the map, or raise RegionError; `known` are the columns of the table."""
    loaded = _mapping(text, file)
    faults = [fault(file, 0, key, "map_key", names=", ".join(_KEYS)) for key in loaded if key not in _KEYS]
    parts: dict[str, dict[str, Any]] = {}
    for key in ("columns", "constants", "values"):
        part = loaded.get(key) or {}
        if not isinstance(part, dict):
            faults.append(fault(file, 0, key, "map_part"))
            part = {}
        parts[key] = part
        faults += [
            fault(file, 0, f"{key}: {name}", "unknown_column", names=", ".join(known))
            for name in part
            if name not in (*known, EXTRA)
        ]
    faults += _missing(file, parts)
    for key in ("columns", "constants"):
        faults += [
            fault(file, 0, f"{key}: {name}", "map_text")
            for name, said in parts[key].items()
            if not isinstance(said, str)
        ]
    faults += [
        fault(file, 0, f"values: {name}", "map_words")
        for name, said in parts["values"].items()
        if not isinstance(said, dict) or not all(isinstance(word, str) for word in said.values())
    ]
    if faults:
        raise RegionError(faults)
    return ColumnMap(
        columns=parts["columns"],
        constants=parts["constants"],
        values=parts["values"],
        delimiter=str(loaded.get("delimiter", "")),
        encoding=str(loaded.get("encoding", "")),
    )


def _missing(file: str, parts: Mapping[str, Mapping[str, Any]]) -> list[Fault]:
    said = {**parts["columns"], **parts["constants"]}
    faults = []
    if "name" not in said and "title" not in said:
        faults.append(fault(file, 0, "columns", "map_name"))
    if "source" not in said:
        faults.append(fault(file, 0, "constants", "map_source"))
    return faults


def _mapping(text: str, file: str) -> dict[str, Any]:
    try:
        loaded = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise RegionError([fault(file, line, "", "no_yaml")]) from None
    if not isinstance(loaded, dict):
        raise RegionError([fault(file, 0, "", "no_map")])
    return loaded
