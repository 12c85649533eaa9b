"""What one carer offers a child through the week, as the planner sees it."""

from dataclasses import dataclass

from amvis.domain.care.hours import Hours, Span
from amvis.domain.care.supply import Carer, Module, School
from amvis.domain.care.week import DAY_MINUTES, inward, offered, planning_week, within
from amvis.domain.household import Helper

ESCORTING_KINDS = frozenset({"tagespflege", "hort", "ganztagsschule"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offer:
    """One participant of a chain; `slots` has one integer for each planning day."""

    carer: str
    module: str | None
    address: int
    slots: tuple[int, ...]
    escorts: bool = False
    is_lessons: bool = False


def carer_offer(carer: Carer, module: Module | None, hours: Hours, *, address: int, days: int) -> Offer:
    """Return the hours intersected with the booked module: the module limits the care."""
    return Offer(
        carer=carer.id,
        module=module.name if module else None,
        address=address,
        slots=_slots(hours, module, days),
        escorts=carer.escorts and carer.kind in ESCORTING_KINDS,
    )


def lessons_offer(school: School, *, address: int, days: int) -> Offer:
    """Return the timetable."""
    slots = _slots(school.lessons, None, days)
    return Offer(carer=school.id, module=None, address=address, slots=slots, is_lessons=True)


def after_school_offer(school: School, *, address: int, days: int) -> Offer | None:
    """Return the care after the lessons, at the school."""
    if school.after_school is None:
        return None
    slots = _slots(school.after_school, None, days)
    return Offer(carer=f"after:{school.id}", module=None, address=address, slots=slots)


def helper_offer(helper: Helper, *, address: int, days: int) -> Offer:
    """Return the stated hours of a helper."""
    slots = _slots(helper.hours, None, days)
    return Offer(
        carer=f"helper:{helper.name}", module=None, address=address, slots=slots, escorts=helper.escorts
    )


def with_slots(offer: Offer, slots: tuple[int, ...]) -> Offer:
    """Return the same participant with other hours (`replace` takes twice as long)."""
    return Offer(
        carer=offer.carer,
        module=offer.module,
        address=offer.address,
        slots=slots,
        escorts=offer.escorts,
        is_lessons=offer.is_lessons,
    )


def _slots(hours: Hours, module: Module | None, days: int) -> tuple[int, ...]:
    start, end = (module.start, module.end) if module else (0, DAY_MINUTES)
    return tuple(offered(within(day, start, end)) for day in planning_week(hours, days))


def with_span(slots: int, span: Span) -> int:
    """Return the slots of a day with one more span offered."""
    return slots | inward(span.start, span.end)
