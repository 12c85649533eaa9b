"""What a family file does not say, and the benefits that hang on it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from amvis.domain.benefits.laws import PeriodLaw
from amvis.domain.benefits.living_together import is_couple_open
from amvis.domain.benefits.residence import may_be_excluded
from amvis.domain.finding import Missing
from amvis.domain.household import Child, Household, Parent, age_on
from amvis.domain.sentence import say

PARTICIPATION: Final = "benefits.missing.participation"
OTHER_HOME: Final = "benefits.missing.other_home"
SPECIAL_NEED: Final = "benefits.missing.special_need"
RESPONSIBLE: Final = "benefits.missing.responsible"
MAY_ADD: Final = (PARTICIPATION, OTHER_HOME, SPECIAL_NEED)
_NOTHING: Final = frozenset[str]()  # the least is computed; the answer is perhaps
_NEED: Final = frozenset({"sgb2", "kinderzuschlag"})
_MEANS: Final = _NEED | {"wohngeld"}
_MAINTENANCE: Final = _MEANS | {"unterhaltsvorschuss"}
_RESIDENCE: Final = _NEED | {"kindergeld", "unterhaltsvorschuss"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A fact nobody has said, and the benefits that cannot be answered without it."""

    missing: Missing
    blocks: frozenset[str]


def gaps_of(household: Household, on: date, law: PeriodLaw) -> tuple[Gap, ...]:
    """Return what nobody has said and what each benefit hangs on."""
    gaps = [gap for place, parent in enumerate(household.parents) for gap in _parent_gaps(parent, place)]
    is_alone = len(household.parents) == 1 and bool(household.children)
    if is_alone and household.parents[0].alone_responsible is None:
        gaps.append(_gap("parents[0].alone_responsible", "benefits.missing.alone", _NEED))
    for place, child in enumerate(household.children):
        is_elsewhere = child.maintenance_paid is None and child.maintenance_advance is None
        with_both = len(household.parents) > 1 and (not child.parents or len(child.parents) > 1)
        if is_elsewhere and not with_both and not child.other_parent_here:
            field = f"children[{place}].maintenance.paid"
            gaps.append(_gap(field, "benefits.missing.maintenance", _MAINTENANCE))
        gaps += _child_gaps(child, f"children[{place}]", on, law)
    return (
        *gaps,
        *_housing_gaps(household),
        *_move_gaps(household, on, law),
        *_couple_gaps(household, on, law),
    )


def _couple_gaps(household: Household, on: date, law: PeriodLaw) -> list[Gap]:
    """Return whether nobody said if two adults answer for each other and no presumption says it."""
    partnership = household.partnership
    is_told = partnership is not None and partnership.responsible is not None
    if is_told or not is_couple_open(household, on, law.couple_months):
        return []
    return [_gap("partnership.responsible", RESPONSIBLE, _NOTHING)]


def _parent_gaps(parent: Parent, place: int) -> list[Gap]:
    field = f"parents[{place}]"
    gaps = []
    if parent.residence_status in (None, "unknown"):
        gaps.append(_gap(f"{field}.residence.status", "benefits.missing.residence", _RESIDENCE))
    elif may_be_excluded(parent) and parent.residence_since is None:
        gaps.append(_gap(f"{field}.residence.since", "benefits.missing.since", frozenset({"sgb2"})))
    if parent.disability and parent.participation is None:
        gaps.append(_gap(f"{field}.participation", PARTICIPATION, _NOTHING))
    gaps += _special_gaps(parent, field)
    if parent.work is None:
        gaps.append(_gap(f"{field}.work", "benefits.missing.work", _MEANS))
    if parent.other_income is None:
        gaps.append(_gap(f"{field}.other_income", "benefits.missing.other_income", _MEANS))
    if parent.assets is None:
        gaps.append(_gap(f"{field}.assets", "benefits.missing.assets", _MEANS))
    return gaps


def _child_gaps(child: Child, field: str, on: date, law: PeriodLaw) -> list[Gap]:
    gaps = []
    is_disabled = "disability" in child.needs or bool(child.mark_g) or bool(child.disability)
    if is_disabled and child.participation is None and age_on(child.born, on) >= law.able_to_work_from:
        gaps.append(_gap(f"{field}.participation", PARTICIPATION, _NOTHING))
    gaps += _special_gaps(child, field)
    is_shared = child.lives_here.weeks is not None or child.lives_here.share < 1
    if is_shared and child.lives_here.other_home_claims is None:
        gaps.append(_gap(f"{field}.lives_here.other_home_claims", OTHER_HOME, _NOTHING))
    return gaps


def _special_gaps(person: Parent | Child, field: str) -> list[Gap]:
    is_open = any(need.amount is None for need in person.special_needs)
    return [_gap(f"{field}.special_needs", SPECIAL_NEED, _NOTHING)] if is_open else []


def _housing_gaps(household: Household) -> list[Gap]:
    housing = household.housing
    if housing is None:
        return [_gap("housing", "benefits.missing.housing", _MEANS)]
    gaps = []
    if housing.owned is not None and housing.floor_area is None:
        gaps.append(_gap("housing.floor_area", "benefits.missing.floor_area", frozenset({"wohngeld"})))
    if housing.net_cold_rent is None and housing.owned is None:
        gaps.append(_gap("housing.net_cold_rent", "benefits.missing.housing", _MEANS))
    if housing.service_charges is None:
        gaps.append(_gap("housing.service_charges", "benefits.missing.service_charges", _MEANS))
    if housing.heating is None:
        gaps.append(_gap("housing.heating", "benefits.missing.heating", _NEED))
    return gaps


def _move_gaps(household: Household, on: date, law: PeriodLaw) -> list[Gap]:
    """Return whether nobody said if a move of somebody under 25 was agreed to (§ 22 Abs. 5 SGB II)."""
    housing = household.housing
    is_young = any(age_on(parent.born, on) < law.independent_from for parent in household.parents)
    if housing is None or housing.moved_in is None or housing.move_assured is not None or not is_young:
        return []
    return [_gap("housing.move_assured", "benefits.missing.move_assured", _NOTHING)]


def _gap(field: str, key: str, blocks: frozenset[str]) -> Gap:
    return Gap(missing=Missing(field=field, would_change=say(key)), blocks=blocks)
