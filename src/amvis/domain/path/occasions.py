"""Circumstances of a family that make a help or a duty one of its steps; only what its file tells counts."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from amvis.domain.household import Child, Household, age_on, school_start


class Ages(NamedTuple):
    """The years of age a card names: a child from one and under another, an adult under a third."""

    child_from: int | None = None
    child_under: int | None = None
    adult_under: int | None = None

    def fits(self, child: Child, on: date) -> bool:
        """Return whether a child is born and of that age."""
        age = age_on(child.born, on)
        return max(self.child_from or 0, 0) <= age and (self.child_under is None or age < self.child_under)


Occasion = Callable[[Household, date, Ages], bool]

_SGB2: Final = ("grundsicherungsgeld", "buergergeld")


def is_alone(family: Household, on: date, ages: Ages) -> bool:
    """Return whether one adult brings up a child of that age."""
    return len(family.parents) == 1 and any(ages.fits(child, on) for child in family.children)


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
    return any(_lacks_care(child, on, Ages()) for child in family.children)


def has_child_before_school(family: Household, on: date, ages: Ages) -> bool:
    """Return whether a child of that age is not yet at school."""
    return any(ages.fits(child, on) and _is_before_school(child, on) for child in family.children)


def has_child_at_school(family: Household, on: date, ages: Ages) -> bool:
    """Return whether a child of that age is at school."""
    return any(ages.fits(child, on) and not _is_before_school(child, on) for child in family.children)


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


def is_young(family: Household, on: date, ages: Ages) -> bool:
    """Return whether an adult is under that age."""
    return any(
        ages.adult_under is not None and age_on(parent.born, on) < ages.adult_under
        for parent in family.parents
    )


def children_met(when: str, family: Household, on: date, ages: Ages) -> tuple[str, ...]:
    """Return the ids of the children that meet a circumstance; none where it is not about children."""
    meets = _CHILDREN.get(when)
    return tuple(child.id for child in family.children if meets is not None and meets(child, on, ages))


def _lacks_care(child: Child, on: date, _ages: Ages) -> bool:
    return _is_before_school(child, on) and child.care.held_on(on).hours is None


def _is_before_school(child: Child, on: date) -> bool:
    return on < school_start(child)


_CHILDREN: Final[Mapping[str, Callable[[Child, date, Ages], bool]]] = MappingProxyType(
    {
        "is_alone": lambda child, on, ages: ages.fits(child, on),
        "needs_care": _lacks_care,
        "has_child_before_school": lambda child, on, ages: (
            ages.fits(child, on) and _is_before_school(child, on)
        ),
        "has_child_at_school": lambda child, on, ages: (
            ages.fits(child, on) and not _is_before_school(child, on)
        ),
    }
)

OCCASIONS: Final[Mapping[str, Occasion]] = MappingProxyType(
    {
        "always": lambda _family, _on, _ages: True,
        "is_alone": is_alone,
        "is_alone_and_works": lambda family, on, ages: is_alone(family, on, ages) and works(family, on),
        "works": lambda family, on, _ages: works(family, on),
        "seeks_work": lambda family, on, _ages: seeks_work(family, on),
        "needs_care": lambda family, on, _ages: needs_care(family, on),
        "has_child_before_school": has_child_before_school,
        "has_child_at_school": has_child_at_school,
        "pregnant": lambda family, on, _ages: is_pregnant(family, on),
        "pregnant_or_in_leave": lambda family, on, _ages: is_pregnant(family, on) or in_leave(family, on),
        "is_young": is_young,
        "receives": lambda family, on, _ages: receives(family, on),
        "receives_sgb2": lambda family, on, _ages: receives_sgb2(family, on),
        "has_pending": lambda family, on, _ages: has_pending(family, on),
    }
)
