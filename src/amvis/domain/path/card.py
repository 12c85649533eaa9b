"""What is known of getting one benefit, help or of doing one duty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from amvis.domain.finding import Certainty
from amvis.domain.path.occasions import Ages

Text = Mapping[str, str]  # de, en
NOTHING: Text = MappingProxyType({"de": "", "en": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One card: who decides, in which form, with which papers, by when, and what hangs on it.

    Args:
        claim: bound, soll, discretion or duty.
        waiting: what a month of waiting costs: lost, later or nothing.
        part_of: the application that contains it.
        when: the circumstance that makes it a step, for what the kernel does not answer.
        event: what its deadline counts from: the day itself, or job, course, end_of_job, letter, illness.
        with_sgb2: who decides instead where the family gets basic income support.
        also: other names under which the kernel answers it.
        after: what must be decided before it (any of these opens it).
        per: child, where each child has an application and a decision of its own.
    """

    slug: str
    name: Text
    norm: str
    decided_by: str
    claim: str
    form: str
    deadline: str
    remedy: str
    court: str
    waiting: str
    certainty: Certainty
    source: str
    checked_on: date
    evidence: tuple[str, ...] = ()
    with_sgb2: str = ""
    part_of: str = ""
    when: str = ""
    ages: Ages = field(default_factory=Ages)
    event: str = ""
    per: str = ""
    renewal: str = ""
    also: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    interim: tuple[str, ...] = ()
    back: Text = field(default_factory=lambda: NOTHING)
    period: Text = field(default_factory=lambda: NOTHING)
    hint: Text = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim:
    """What bridges the time until a decision."""

    slug: str
    says: Text
    norm: str
    certainty: Certainty
