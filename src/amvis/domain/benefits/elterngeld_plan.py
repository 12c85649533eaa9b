"""How parents share the months of Elterngeld, §§ 4 to 4c BEEG: what a plan draws, what rule it breaks."""

from typing import Final, NamedTuple

from amvis.domain.benefits.elterngeld_months import ElterngeldMonths
from amvis.domain.benefits.laws_elterngeld import ElterngeldMonthsLaw

NOTHING: Final = 0
BASIC: Final = 1
PLUS: Final = 2  # ElterngeldPlus, the months of the partnership bonus too


class DrawnMonths(NamedTuple):
    """Months of life for which one parent draws Elterngeld."""

    basic: tuple[int, ...]
    plus: tuple[int, ...]
    bonus: tuple[int, ...]  # § 4b, § 4c Abs. 2 BEEG


class SharedMonths(NamedTuple):
    """The parents of one child and what they draw or plan."""

    parents: tuple[DrawnMonths, ...]
    may_overlap: bool  # § 4 Abs. 6 S. 4 BEEG: twins, a child born early or disabled
    is_alone: bool  # § 4c BEEG


class Fault(NamedTuple):
    """A rule the plan breaks; `name` is the end of its key in the words."""

    name: str
    norm: str


def kind_in(drawn: DrawnMonths, month: int) -> int:
    """Return what a parent draws in a month of life."""
    if month in drawn.basic:
        return BASIC
    return PLUS if month in (*drawn.plus, *drawn.bonus) else NOTHING


def units(drawn: DrawnMonths) -> int:
    """Return what is used up in halves of a month of Basiselterngeld; the bonus comes on top."""
    return 2 * len(set(drawn.basic)) + len(set(drawn.plus))


def left(drawn: DrawnMonths, all_drawn: tuple[DrawnMonths, ...], allowed: ElterngeldMonths) -> int:
    """Return the months of Basiselterngeld that one parent may still draw, as whole ones."""
    own = 2 * allowed.one_parent - units(drawn)
    together = 2 * allowed.together - sum(units(each) for each in all_drawn)
    return max(0, min(own, together) // 2)


def before(drawn: DrawnMonths, month: int) -> DrawnMonths:
    """Return what was drawn before a month of life."""
    basic, plus, bonus = (tuple(each for each in months if each < month) for months in drawn)
    return DrawnMonths(basic, plus, bonus)


def faults(shared: SharedMonths, allowed: ElterngeldMonths, law: ElterngeldMonthsLaw) -> tuple[Fault, ...]:
    """Return the rules that the plan breaks."""
    parents = shared.parents
    checks = (
        (sum(map(units, parents)) > 2 * allowed.together, "together", "§ 4 Abs. 3, 5 BEEG"),
        (any(units(each) > 2 * allowed.one_parent for each in parents), "one_parent", "§ 4 Abs. 4 S. 1 BEEG"),
        (any(_is_too_short(each, law) for each in parents), "least", "§ 4 Abs. 4 S. 2 BEEG"),
        (any(_is_twice(each) for each in parents), "twice", "§ 4 Abs. 2 BEEG"),
        (
            any(month > allowed.last_month for each in parents for month in each.basic),
            "last_month",
            "§ 4 Abs. 1 S. 3 BEEG",
        ),
        (_has_gap(parents, allowed), "gap", "§ 4 Abs. 1 S. 4 BEEG"),
        (not shared.may_overlap and _overlaps(parents, law), "overlap", "§ 4 Abs. 6 S. 1 BEEG"),
        (_breaks_bonus(shared, law), "bonus", "§ 4c Abs. 2 BEEG" if shared.is_alone else "§ 4b BEEG"),
    )
    return tuple(Fault(name, norm) for is_broken, name, norm in checks if is_broken)


def _is_too_short(drawn: DrawnMonths, law: ElterngeldMonthsLaw) -> bool:
    months = {*drawn.basic, *drawn.plus, *drawn.bonus}
    return 0 < len(months) < law.least_each


def _is_twice(drawn: DrawnMonths) -> bool:
    months = (*drawn.basic, *drawn.plus, *drawn.bonus)
    return len(set(months)) < len(months)


def _has_gap(parents: tuple[DrawnMonths, ...], allowed: ElterngeldMonths) -> bool:
    """Return whether months after those of Basiselterngeld stand apart, or lie beyond the last one."""
    late = {month for each in parents for month in (*each.plus, *each.bonus) if month > allowed.last_month}
    if not late:
        return False
    return max(late) > allowed.last_plus_month or late != set(range(allowed.last_month + 1, max(late) + 1))


def _overlaps(parents: tuple[DrawnMonths, ...], law: ElterngeldMonthsLaw) -> bool:
    """Return whether both draw Basiselterngeld at once in more or later months than they may."""
    if len(parents) < 2:
        return False
    both = set(parents[0].basic) & set(parents[1].basic)
    return len(both) > law.overlap_most or any(month > law.overlap_until for month in both)


def _breaks_bonus(shared: SharedMonths, law: ElterngeldMonthsLaw) -> bool:
    """Return whether the bonus is not drawn at once, in a row, for two to four months."""
    bonuses = [tuple(sorted(each.bonus)) for each in shared.parents]
    if not any(bonuses):
        return False
    first = next(each for each in bonuses if each)
    if not shared.is_alone and (len(bonuses) < 2 or len(set(bonuses)) > 1):
        return True
    is_row = first == tuple(range(first[0], first[0] + len(first)))
    return not is_row or not law.bonus_months_least <= len(first) <= law.bonus_months_most
