"""Rights of a person at work: which apply now, why, and on what the file does not tell they depend."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.domain.finding import Answer, Certainty
from amvis.domain.household import Child, Household, Parent
from amvis.domain.path.occasions import Ages, receives_sgb2
from amvis.domain.rights.needs import Needs
from amvis.domain.sentence import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One card; `depends` tells what no family file holds, `child_from`, `child_under` are years of age."""

    slug: str
    name: Mapping[str, str]
    says: Mapping[str, str]
    norm: str
    when: str
    depends: Mapping[str, str]
    deadline: str
    certainty: Certainty
    source: str
    checked_on: date
    child_from: int | None = None
    child_under: int | None = None
    needs: Needs = field(default_factory=Needs)
    from_birth: bool = False  # holds until the deadline counted from a child's birth

    @property
    def needs_child(self) -> bool:
        """Return whether it hangs on a child."""
        return self.when.endswith("with_child")


@dataclass(frozen=True, slots=True, kw_only=True)
class RightNow:
    """A right that applies to an adult now, the children it hangs on, and why."""

    right: Right
    person: str
    children: tuple[Child, ...]
    answer: Answer
    because: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An adult of a family on a day; `minijob_limit` in cents a month."""

    parent: Parent
    family: Household
    on: date
    minijob_limit: int

    @property
    def wage(self) -> int:
        """Return the wage now, none where nobody told it."""
        return 0 if self.parent.work is None else self.parent.work.gross

    @property
    def is_pregnant(self) -> bool:
        """Return whether a birth is expected."""
        return self.parent.pregnant_due is not None and self.parent.pregnant_due >= self.on

    @property
    def is_in_leave(self) -> bool:
        """Return whether parental leave runs."""
        until = self.parent.parental_leave_until
        return until is not None and until >= self.on


def rights_now(rights: Iterable[Right], at: Situation) -> tuple[RightNow, ...]:
    """Return the rights: *yes*, *no* where the firm is too small or the job too new, else *perhaps*."""
    return tuple(_applying(rights, at))


def _applying(rights: Iterable[Right], at: Situation) -> Iterator[RightNow]:
    for right in rights:
        children = _children(right, at)
        if not CIRCUMSTANCES[right.when](at, bool(children)):
            continue
        yield RightNow(
            right=right,
            person=at.parent.id,
            children=children if right.needs_child else (),
            answer=_answer(right, at),
            because=say(f"right.because.{right.when}"),
        )


def _answer(right: Right, at: Situation) -> Answer:
    """Return what the file tells of the firm; without conditions a right that depends is *perhaps*."""
    if right.needs.are_told:
        return right.needs.answer(at.parent, at.on)
    return Answer.PERHAPS if right.depends["de"] else Answer.YES


def _children(right: Right, at: Situation) -> tuple[Child, ...]:
    """Return this adult's children of the age the right names."""
    ages = Ages(right.child_from, right.child_under)
    return tuple(
        child
        for child in at.family.children
        if (not child.parents or at.parent.id in child.parents) and ages.fits(child, at.on)
    )


CIRCUMSTANCES: Final[Mapping[str, Callable[[Situation, bool], bool]]] = MappingProxyType(
    {
        "adult": lambda _at, _child: True,
        "works": lambda at, _child: at.wage > 0,
        "works_minijob": lambda at, _child: 0 < at.wage <= at.minijob_limit,
        "works_pregnant": lambda at, _child: at.wage > 0 and at.is_pregnant,
        "works_with_child": lambda at, child: at.wage > 0 and child,
        "works_pregnant_or_with_child": lambda at, child: at.wage > 0 and (at.is_pregnant or child),
        "in_leave": lambda at, _child: at.is_in_leave,
        "seeks_work": lambda at, _child: at.parent.work is not None and at.wage == 0,
        "receives_sgb2": lambda at, _child: receives_sgb2(at.family, at.on),
    }
)
