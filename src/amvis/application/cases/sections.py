"""The family file cut into sections of one scope each, and put together from those that may be seen."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from amvis.domain.consent.vocabulary import Scope

Tree = dict[str, Any]
PEOPLE: Final = ("parents", "children")


class Section(NamedTuple):
    """What belongs together on a page and is granted together."""

    name: str
    scope: Scope
    top: frozenset[str] = frozenset()  # keys of the file
    of_parents: frozenset[str] = frozenset()
    of_children: frozenset[str] = frozenset()

    def of(self, people: str) -> frozenset[str]:
        """Return the keys of parents or of children."""
        return self.of_parents if people == "parents" else self.of_children


_BODY: Final = frozenset(
    {"disability", "care_grade", "participation", "mark_g", "able_to_work", "special_needs"}
)

# Ids stand in every section: they join what is told of one person.
SECTIONS: Final = (
    Section(
        "family",
        Scope.STATUS,
        top=frozenset({"version", "municipality", "partnership"}),
        of_parents=frozenset(
            {"born", "residence", "parental_leave_until", "pregnant_due", "alone_responsible"}
        ),
        of_children=frozenset({"born", "parents", "lives_here", "school_from", "expected"}),
    ),
    Section("contact", Scope.CONTACT, top=frozenset({"contact", "home"})),
    Section(
        "care",
        Scope.CHILDCARE,
        top=frozenset({"helpers"}),
        of_children=frozenset({"care", "needs"}),
    ),
    Section(
        "work",
        Scope.PLACEMENT,
        of_parents=frozenset(
            {
                "work",
                "german",
                "qualification",
                "mobility",
                "wishes",
                "obligations",
                "course_until",
                "job_end",
                "leave_requested",
            }
        ),
    ),
    Section("housing", Scope.FINANCE, top=frozenset({"housing"})),
    Section(
        "income",
        Scope.FINANCE,
        of_parents=frozenset(
            {
                *("other_income", "assets", "expenses", "tax_class", "health_insurance", "in_training"),
                *("arrears", "one_off", "elterngeld_months", *_BODY),
            }
        ),
        of_children=frozenset(
            {
                *("own_income", "maintenance", "assets", "school_books", "own_insurance"),
                *("pregnant_due", "cares_for_own_child", *_BODY),
            }
        ),
    ),
    Section(
        "benefits",
        Scope.FINANCE,
        top=frozenset({"receiving", "pending", "decisions", "hindrances", "set_periods", "suspensions"}),
    ),
)
BY_NAME: Final[Mapping[str, Section]] = {section.name: section for section in SECTIONS}


class UnplacedField(KeyError):  # noqa: N818 (it says what is so)
    """A field of the family file belongs to no section: nobody knows who may see it."""


def split(family: Tree) -> dict[str, Tree]:
    """Return what each section holds of a family file; sections that say nothing are left out."""
    _refuse_unplaced(family)
    return {section.name: part for section in SECTIONS if (part := _part(section, family))}


def join(parts: Mapping[str, Tree]) -> Tree:
    """Return the family file told by the sections that are there.

    Who belongs to the family only its section says: what other sections tell of somebody else stays out.
    """
    family: Tree = {}
    for section in SECTIONS:
        for key, value in parts.get(section.name, {}).items():
            if key not in PEOPLE:
                family[key] = value
            elif section.name == "family":
                family[key] = [dict(one) for one in value]
            else:
                _merge(family.get(key, []), value)
    return family


def _part(section: Section, family: Tree) -> Tree:
    part: Tree = {key: value for key, value in family.items() if key in section.top}
    for people in PEOPLE:
        known = [_person(section.of(people), one) for one in family.get(people, ())]
        if section.name == "family" or any(len(one) > 1 for one in known):
            part |= {people: known} if known else {}
    return part


def _person(keys: frozenset[str], told: Tree) -> Tree:
    return {key: value for key, value in told.items() if key == "id" or key in keys}


def _merge(people: list[Tree], told: list[Tree]) -> None:
    by_id = {one["id"]: one for one in reversed(people) if one.get("id")}  # the first of two equal ids
    for one in told:
        if known := by_id.get(one.get("id", "")):
            known.update(one)


def _refuse_unplaced(family: Tree) -> None:
    placed = frozenset[str]().union(*(section.top for section in SECTIONS)) | frozenset(PEOPLE)
    unplaced = [*_beyond(family, placed)]
    for people in PEOPLE:
        keys = frozenset({"id"}).union(*(section.of(people) for section in SECTIONS))
        unplaced += [f"{people}.{key}" for one in family.get(people, ()) for key in _beyond(one, keys)]
    if unplaced:
        raise UnplacedField(", ".join(unplaced))


def _beyond(told: Tree, placed: frozenset[str]) -> Iterator[str]:
    return (key for key in told if key not in placed)
