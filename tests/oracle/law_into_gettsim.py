"""What GETTSIM does otherwise than the law, put right in its own tree: each change is one deviation's switch.

The nodes are GETTSIM's names; what they do here is written from the statute. Importing this needs gettsim.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from types import ModuleType
from typing import Any

from dags import rename_arguments
from gettsim.tt import TTSIMUnit, policy_function
from gettsim.typing import FloatColumn

Environment = dict[str, Any]
_EUROS = TTSIMUnit.CURRENCY.PER_MONTH
_TINY = 1e-6  # what floats leave beside a whole cent


def get(law: Environment, name: str) -> Any:
    """Return the node of a qualified name."""
    found: Any = law
    for part in name.split("__"):
        found = found[part]
    return found


def put(law: Environment, name: str, node: Any) -> None:
    """Put a node at its qualified name, copying the branches on the way."""
    *path, leaf = name.split("__")
    branch = law
    for part in path:
        branch[part] = dict(branch.get(part, {}))
        branch = branch[part]
    branch[leaf] = node


def leaf(name: str) -> str:
    """Return the last part of a qualified name."""
    return name.rsplit("__", maxsplit=1)[-1]


def node(function: Callable[..., Any], leaf_name: str) -> Any:
    """Return a function of whole columns as a node of GETTSIM's tree."""
    return policy_function(
        leaf_name=leaf_name, vectorization_strategy="not_required", unit=_EUROS, verify_units=False
    )(function)


def after(law: Environment, name: str, then: Callable[[Any, ModuleType], Any]) -> None:
    """Let a rounding follow GETTSIM's own node."""

    def following(raw: Any, xnp: ModuleType) -> FloatColumn:
        return then(raw, xnp)

    beside(law, name, following)


def beside(law: Environment, name: str, function: Callable[..., Any]) -> None:
    """Put a function in the place of GETTSIM's, whose own result it gets as `raw`."""
    suffix = next((end for end in ("_m_bg", "_m_wthh", "_m", "_y") if name.endswith(end)), "")
    stem = name.removesuffix(suffix)
    turns = next(turn for turn in range(9) if not _has(law, f"{stem}_wie_gettsim_{turn}{suffix}"))
    raw = f"{stem}_wie_gettsim_{turns}{suffix}"
    put(law, raw, replace(get(law, name), leaf_name=leaf(raw)))
    instead(law, name, rename_arguments(function, mapper={"raw": raw}))


def _has(law: Environment, name: str) -> bool:
    try:
        get(law, name)
    except KeyError:
        return False
    return True


def instead(law: Environment, name: str, function: Callable[..., Any]) -> None:
    """Put another function of whole columns in the place of GETTSIM's."""
    put(law, name, node(function, leaf(name)))


def with_value(law: Environment, name: str, value: float) -> None:
    """Give a parameter another value."""
    parameter = copy(get(law, name))
    object.__setattr__(parameter, "value", value)
    put(law, name, parameter)


def to_cents(column: Any, xnp: ModuleType) -> Any:
    """Round half up to the cent."""
    return xnp.floor(column * 100 + 0.5 + _TINY) / 100


def rest_to_cents(column: Any, xnp: ModuleType) -> Any:
    """Round what is left after an amount was taken off that is itself rounded half up."""
    return xnp.ceil(column * 100 - 0.5 - _TINY) / 100


def down_to_cents(column: Any, xnp: ModuleType) -> Any:
    """Cut to the cent."""
    return xnp.floor(column * 100 + _TINY) / 100


def to_euros(column: Any, xnp: ModuleType) -> Any:
    """Round half up to the euro (§ 11 Abs. 2 BKGG)."""
    return xnp.floor(column + 0.5 + _TINY)
