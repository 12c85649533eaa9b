"""What differs between two versions of a section, in the words of its form."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from amvis.application.cases.profile_entries import SOME, Entry, Group, groups_of
from amvis.application.cases.sections import Section, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is told otherwise: where it stands in the form, and both texts (empty: not told)."""

    where: tuple[str, ...]
    label: str
    before: str
    after: str

    @property
    def place(self) -> tuple[str, ...]:
        """Return where it stands, whatever it says."""
        return (*self.where, self.label)

    @property
    def kind(self) -> str:
        """Return added, removed or changed."""
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"


def changes(section: Section, before: Tree, after: Tree, family: Tree) -> tuple[Difference, ...]:
    """Return what differs between two texts of a section, for the people of a family."""
    old, new = (groups_of(section, part, family, with_new=False) for part in (before, after))
    return differences(old, new)


def differences(before: Sequence[Group], after: Sequence[Group]) -> tuple[Difference, ...]:
    """Return what differs between the groups of two versions; an item of a list that only moved does not."""
    return tuple(_of_groups(before, after, ()))


def _of_groups(
    before: Sequence[Group], after: Sequence[Group], where: tuple[str, ...]
) -> Iterator[Difference]:
    for old, new in _pairs(before, after):
        group = new or old
        if group is None:
            continue
        if old is None or new is None:
            if told := _told(group):
                texts = ("", told) if old is None else (told, "")
                yield Difference(where=where, label=group.title, before=texts[0], after=texts[1])
            continue
        here = (*where, group.title) if group.title else where
        yield from _of_entries(old, new, here)
        yield from _of_groups(old.groups, new.groups, here)


def _of_entries(old: Group, new: Group, where: tuple[str, ...]) -> Iterator[Difference]:
    before, after = ({_step(one): one for one in group.entries} for group in (old, new))
    for step, entry in after.items():
        texts = _said(before[step]) if step in before else "", _said(entry)
        if texts[0] != texts[1]:
            yield Difference(where=where, label=entry.label, before=texts[0], after=texts[1])


def _pairs(before: Sequence[Group], after: Sequence[Group]) -> Iterator[tuple[Group | None, Group | None]]:
    """Pair people and records by title, items of a list by what they say and the rest in their order."""
    for kind in dict.fromkeys(_kind(one) for one in (*after, *before)):
        old, new = ([one for one in groups if _kind(one) == kind] for groups in (before, after))
        if any(one.item_of for one in (*old, *new)):
            old, new = _without_same(old, new), _without_same(new, old)
        yield from zip_longest(old, new)


def _without_same(items: Sequence[Group], others: Sequence[Group]) -> list[Group]:
    """Return the items that the others do not have, each counted once."""
    left, kept = Counter(_told(one) for one in others), []
    for one in items:
        told = _told(one)
        if left[told]:
            left[told] -= 1
        else:
            kept.append(one)
    return kept


def _kind(group: Group) -> str:
    return group.item_of or group.title


def _told(group: Group) -> str:
    """Return all a group says as one text."""
    own = [f"{one.label}: {_said(one)}" for one in group.entries if _said(one)]
    return "; ".join([*own, *(told for inner in group.groups if (told := _told(inner)))])


def _step(entry: Entry) -> str:
    return entry.name.rpartition(".")[2]


def _said(entry: Entry) -> str:
    return "" if entry.kind == "hidden" or entry.value == SOME else entry.said if entry.value else ""
