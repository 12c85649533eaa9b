"""Circumstances of a family that make a help or a duty one of its steps; only what its file tells counts."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.domain.household import Child, Household, age_on, school_start

Occasion = Callable[[Household, date], bool]

_SGB2: Final = ("grundsicherungsgeld", "buergergeld")


def is_alone(family: Household, on: date) -> bool:
    """Return whether one adult brings up a child under 18."""
    return len(family.parents) == 1 and any(age_on(child.born, on) < 18 for child in family.children)


def works(family: Household, _on: date) -> bool:
    """Return whether an adult works now."""
    return any(parent.work is not None and parent.work.gross > 0 for parent in family.parents)


def seeks_work(family: Household, _on: date) -> bool:
    """Return whether an adult has no work, or wishes for other hours."""
    return any(
        parent.work is None or not parent.work.gross or parent.wishes.hours_per_week
        for parent in family.parents
    )


def needs_care(family: Household, on: date) -> bool:
    """Return whether a child not yet at school has no care."""
    return any(_is_before_school(child, on) and child.care.hours is None for child in family.children)


def has_kindergarten_child(family: Household, on: date) -> bool:
    """Return whether a child is between its third birthday and school."""
    return any(age_on(child.born, on) >= 3 and _is_before_school(child, on) for child in family.children)


def has_school_child(family: Household, on: date) -> bool:
    """Return whether a child is at primary school."""
    return any(not _is_before_school(child, on) and age_on(child.born, on) < 11 for child in family.children)


def is_pregnant(family: Household, on: date) -> bool:
    """Return whether a birth is expected."""
    return any(parent.pregnant_due is not None and parent.pregnant_due >= on for parent in family.parents)


def in_leave(family: Household, on: date) -> bool:
    """Return whether an adult is in parental leave."""
    return any(
        parent.parental_leave_until is not None and parent.parental_leave_until >= on
        for parent in family.parents
    )


def receives(family: Household, on: date) -> bool:
    """Return whether a benefit is paid now."""
    return any(each.until is None or each.until >= on for each in family.receiving)


def receives_sgb2(family: Household, on: date) -> bool:
    """Return whether basic income support is paid now."""
    return any(
        each.benefit in _SGB2 and (each.until is None or each.until >= on) for each in family.receiving
    )


def has_pending(family: Household, on: date) -> bool:
    """Return whether an application waits for its decision."""
    return any(each.applied <= on for each in family.pending)


def _is_before_school(child: Child, on: date) -> bool:
    return on < school_start(child)


OCCASIONS: Final[Mapping[str, Occasion]] = MappingProxyType(
    {
        "always": lambda _family, _on: True,
        "is_alone": is_alone,
        "is_alone_and_works": lambda family, on: is_alone(family, on) and works(family, on),
        "works": works,
        "seeks_work": seeks_work,
        "needs_care": needs_care,
        "has_kindergarten_child": has_kindergarten_child,
        "has_school_child": has_school_child,
        "pregnant": is_pregnant,
        "pregnant_or_in_leave": lambda family, on: is_pregnant(family, on) or in_leave(family, on),
        "under_25": lambda family, on: any(age_on(parent.born, on) < 25 for parent in family.parents),
        "receives": receives,
        "receives_sgb2": receives_sgb2,
        "has_pending": has_pending,
    }
)
