"""The five objectives of an option reckoned anew, its fees and its id."""

from datetime import date
from fractions import Fraction

from tests.planning_twin.checker_ground import Ground, day_of, mean, metres
from tests.planning_twin.checker_walk import care_minutes, way_minutes

from amvis.domain.planning.activity import Course

WEEKS_A_MONTH = Fraction(52, 12)


def measure_faults(ground: Ground) -> list[str]:
    """Return each number of the option that is not what its week, carers and route give."""
    option, told = ground.option, ground.option.objectives
    found = []

    def same(name: str, is_told, reckoned) -> None:
        if is_told != reckoned:
            found.append(f"{name}: told {is_told}, reckoned {reckoned}")

    children = ground.problem.household.children
    care = sum(care_minutes(ground, ground.used(c.id, day)) for c in children for day in range(14))
    ways, working = fortnight_ways(ground)
    fees, other_fees = fees_of(ground)
    same("care_minutes", told.care_minutes, mean(care))
    same("travel_minutes", told.travel_minutes, Fraction(ways, working) if working else Fraction(0))
    same("fees", option.fees, fees)
    same("other_fees", option.other_fees, other_fees)
    if abs(option.work_travel - (travel := travel_cost(ground))) > 1:
        found.append(f"work_travel: told {option.work_travel}, reckoned {travel}")
    route = next((one for one in _routes(ground) if one.route == option.route), None)
    if route is None:
        return [*found, f"no lawful route {option.route}"]
    same("disposable_income", told.disposable_income, route.disposable)
    same("months", told.months_to_independence, None if route.needs_sgb2 else _months(ground))
    return found


def id_faults(ground: Ground) -> list[str]:
    """Return that the id does not say what the option is."""
    option = ground.option
    variants = "&".join(
        f"{activity.id}/{shift}/{_signed(moved)}/{adult}" for adult, activity, shift, moved in ground.chosen
    )
    packages = "&".join(
        f"{one.child}=" + "+".join(_booked(booked) for booked in (one.main, one.edge) if booked)
        for one in option.packages
    )
    booked = sum(bool(one.main) + bool(one.edge) for one in option.packages)
    expected = f"{variants}/{booked}/{packages}/{option.route}"
    return [] if option.id == expected else [f"id {option.id}, expected {expected}"]


def fortnight_ways(ground: Ground) -> tuple[int, int]:
    """Return the minutes of all ways and the adult working days of fourteen days."""
    ways = sum(way_minutes(way) for plan in ground.fortnight for way in plan.ways)
    return ways, sum(len(plan.blocks) for plan in ground.fortnight)


def fees_of(ground: Ground) -> tuple[int, int]:
    """Return (facilities and childminders, after-school care), cents a month."""
    fees = other = 0
    for package in ground.option.packages:
        for booked in filter(None, (package.main, package.edge)):
            carer, school = ground.carer(booked[0]), ground.school(booked[0])
            if carer:
                fees += next((one.fee or 0 for one in carer.modules if one.name == booked[1]), 0)
            elif school and booked[1] == "after_school":
                other += school.after_school_fee or 0
    return fees, other


def travel_cost(ground: Ground) -> int:
    """Return what the ways to new work cost a month, cents."""
    total = Fraction(0)
    for adult, activity, shift, _ in ground.chosen:
        parent = next(one for one in ground.parents if one.id == adult)
        home, values = ground.problem.home, ground.problem.values
        if ground.same(home, activity.place) or parent.mobility in ("walk", "bike"):
            continue
        if parent.mobility != "car":
            total += values.transit_ticket
            continue
        hours = activity.hours if isinstance(activity, Course) else activity.shifts[shift]
        days = mean(sum(bool(day_of(hours, day)) for day in range(14)))
        way = ground.settled(home), ground.settled(activity.place)
        kilometres = Fraction(metres(*way)) / 1000 * values.detour
        total += round(2 * kilometres * days * WEEKS_A_MONTH * values.car_per_km)
    return round(total)


def _routes(ground: Ground):
    return ground.problem.income(**_asked(ground), on=_month_after(ground.option.objectives.start))


def _asked(ground: Ground):
    option = ground.option
    return {
        "activities": tuple((adult, activity) for adult, activity, *_ in ground.chosen),
        "fees": option.fees,
        "other_fees": option.other_fees,
        "work_travel": option.work_travel,
    }


def _month_after(start: date) -> date:
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)


def _months(ground: Ground) -> int | None:
    """Return the months until no SGB II is needed; without phases, until the month after the start."""
    start, today, phases = ground.option.objectives.start, ground.problem.on, ground.problem.free_from
    first = today if phases and phases.today else _month_after(start)
    if phases and not phases.today:
        first = phases(**_asked(ground), start=start, route=ground.option.route)
    return first and (first.year - today.year) * 12 + first.month - today.month


def _signed(moved: int) -> str:
    return f"{abs(moved):03d}" + ("" if not moved else "+" if moved > 0 else "-")


def _booked(booked: tuple[str, str | None]) -> str:
    return booked[0] if booked[1] is None else f"{booked[0]}.{booked[1]}"
