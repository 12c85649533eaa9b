"""Who may look after whom: packages, places, ages, wishes and what a job asks for."""

from collections import Counter
from datetime import date

from tests.planning_twin.checker_ground import Ground

from amvis.domain.household import months_old
from amvis.domain.planning.activity import Course, Job

GERMAN = ("A1", "A2", "B1", "B2", "C1", "C2")
QUALIFICATION = ("none", "school", "vocational", "academic")
U3_UNTIL_MONTHS = 36


def package_faults(ground: Ground) -> list[str]:
    """Return every fault of the packages themselves, whatever the days look like."""
    children = ground.problem.household.children
    if [one.child for one in ground.option.packages] != [child.id for child in children]:
        return [f"packages of {[one.child for one in ground.option.packages]}"]
    found = [fault for child in children for fault in _one_package(ground, child)]
    found += list(_place_faults(ground))
    if ground.problem.siblings_together:
        mains = {p.main[0] for p in ground.option.packages if p.main and ground.carer(p.main[0])}
        found += [f"siblings at {sorted(mains)}"] if len(mains) > 1 else []
    return found


def wish_faults(ground: Ground) -> list[str]:
    """Return what the parent does not want or does not bring."""
    return [fault for chosen in ground.chosen for fault in _wishes(ground, *chosen[:2])] + list(
        _moves(ground)
    )


def school_from(child) -> date:
    """Return the day school begins: as said, else the 1 August after the sixth birthday."""
    if child.school_from:
        return child.school_from
    year = child.born.year + 6
    return date(year + ((child.born.month, child.born.day) >= (8, 1)), 8, 1)


def begins_at(ground: Ground, child, booked: tuple[str, str | None]) -> date | None:
    """Return the latest of tomorrow, free_from and the day the age group is reached; None never."""
    carer = ground.carer(booked[0])
    days = [ground.tomorrow]
    if carer and not is_there(child, booked[0]):
        days += [carer.free_from] if carer.free_from else []
    least = least_months(carer, booked[1]) if carer else 0
    if least:
        days.append(_day_of_months(child.born, least))
    if carer is None:
        days.append(school_from(child))
    return max(days)


def is_there(child, carer: str) -> bool:
    return child.care.facility == carer


def least_months(carer, module: str | None) -> int:
    least = carer.age_from_months or 0
    return max(least, U3_UNTIL_MONTHS) if module and module.startswith("ue3_") else least


def _day_of_months(born: date, months: int) -> date:
    """Return the first day on which so many months of life are completed."""
    first = born.month - 1 + months
    year, month = born.year + first // 12, first % 12 + 1
    for day in range(born.day, 0, -1):
        try:
            return date(year, month, day) if day == born.day else _first_of_next(year, month)
        except ValueError:
            continue
    raise AssertionError(born)


def _first_of_next(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _one_package(ground: Ground, child):
    package, start = ground.package(child.id), ground.option.objectives.start
    needs = any(ground.used(child.id, day) for day in range(14))
    if package.main is None:
        if package.edge or needs:
            yield f"{child.id}: nobody, but {package.edge} on {needs}"
        return
    if not needs:
        yield f"{child.id}: {package.main} for nothing"
    if package.main[0] == "helpers":
        if package.edge or start >= school_from(child):
            yield f"{child.id}: helpers as the main of {package}"
        return
    yield from _main(ground, child, package.main, start)
    yield from _edge(ground, child, package, start)
    for booked in filter(None, (package.main, package.edge)):
        if carer := ground.carer(booked[0]):
            yield from _age_and_module(ground, child, carer, booked[1], start)


def _main(ground: Ground, child, main, start: date):
    school, pupil = ground.school(main[0]), start >= school_from(child)
    if pupil != (school is not None):
        yield f"{child.id}: {main[0]} on {start}, school from {school_from(child)}"
    if school is None:
        return
    grade = _school_year(start) - _school_year(school_from(child)) + 1
    named = ground.school(child.care.facility or "")
    if named and named != school:
        yield f"{child.id}: goes to {named.id}, not to {school.id}"
    fits = school.grades[0] <= grade <= school.grades[1]
    if not named and not (school.ags == ground.problem.household.municipality and fits):
        yield f"{child.id}: {school.id} has no grade {grade} for the place"
    if main[1] == "after_school" and school.after_school is None:
        yield f"{child.id}: {school.id} has no after-school care"


def _school_year(on: date) -> int:
    return on.year - (on.month < 8)


def _edge(ground: Ground, child, package, start: date):
    if package.edge is None or package.edge == ("helpers", None):
        return
    carer = ground.carer(package.edge[0])
    if carer is None or carer.kind not in ("tagespflege", "hort"):
        yield f"{child.id}: {package.edge} is no edge"
        return
    if carer.kind == "hort" and start < school_from(child):
        yield f"{child.id}: a Hort before school"
    main = ground.carer(package.main[0]) or ground.school(package.main[0])
    if package.edge[0] == package.main[0]:
        yield f"{child.id}: {carer.id} beside itself"
    if ground.same(main.place, carer.place):
        return
    walk = ground.leg("walk", main.place, carer.place)
    escorted = ground.escorts(carer.id) or ground.escorts(package.main[0])
    if walk > ground.problem.values.escort_walk_minutes or not escorted:
        yield f"{child.id}: nobody takes the child between {main.id} and {carer.id}"


def _age_and_module(ground: Ground, child, carer, module: str | None, start: date):
    if (module is None) != (not carer.modules) or (
        module and module not in {one.name for one in carer.modules}
    ):
        yield f"{child.id}: {carer.id} has no module {module}"
    if carer.hours is None and not (is_there(child, carer.id) and child.care.hours):
        yield f"{child.id}: the hours of {carer.id} are unknown"
    begins, least = begins_at(ground, child, (carer.id, module)), least_months(carer, module)
    if months_old(child.born, begins) < least:
        yield f"{child.id}: too young for {carer.id} on {begins}"
    most = carer.age_to_months
    if module and module.startswith("u3_"):
        most = min(most or U3_UNTIL_MONTHS, U3_UNTIL_MONTHS)
    if most is not None and months_old(child.born, start) >= most:
        yield f"{child.id}: too old for {carer.id} {module} on {start}"


def _place_faults(ground: Ground):
    children = {child.id: child for child in ground.problem.household.children}
    carers: Counter = Counter()
    modules: Counter = Counter()
    for package in ground.option.packages:
        for booked in filter(None, (package.main, package.edge)):
            if booked[0] != "helpers" and not is_there(children[package.child], booked[0]):
                carers[booked[0]] += 1
                modules[booked] += 1
            elif booked[1] == "after_school":
                modules[booked] += 1
    for name, taken in carers.items():
        carer = ground.carer(name)
        if carer and (carer.free_places is None or carer.free_places < taken):
            yield f"{name}: {taken} children on {carer.free_places} free places"
    for (name, module), taken in modules.items():
        carer, school = ground.carer(name), ground.school(name)
        places = [one.places for one in carer.modules if one.name == module] if carer else []
        if school and module == "after_school":
            places = [school.after_school_places or 0]
        if any(most is not None and most < taken for most in places):
            yield f"{name} {module}: {taken} children on {places} places"


def _wishes(ground: Ground, adult: str, activity: Job | Course):
    parent = next((one for one in ground.parents if one.id == adult), None)
    if parent is None or activity not in ground.problem.activities:
        yield f"{adult}: {activity.id} is not offered"
        return
    if parent.work and parent.work.keep:
        yield f"{adult}: keeps the present work"
    most = parent.wishes.hours_per_week
    if most and isinstance(activity, Job) and not most[0] <= activity.hours_per_week <= most[1]:
        yield f"{adult}: {activity.hours_per_week} hours, wished {most}"
    if _below(GERMAN, parent.german, activity.german_min):
        yield f"{adult}: German {parent.german}, asked {activity.german_min}"
    if _below(QUALIFICATION, parent.qualification, getattr(activity, "qualification_min", None)):
        yield f"{adult}: {parent.qualification}, asked {activity.qualification_min}"
    if isinstance(activity, Course) and activity.seats_free == 0:
        yield f"{activity.id}: no seat"


def _below(scale: tuple[str, ...], has: str | None, asked: str | None) -> bool:
    return has is not None and asked is not None and scale.index(has) < scale.index(asked)


def _moves(ground: Ground):
    for adult, activity, shift, moved in ground.chosen:
        if isinstance(activity, Course):
            if (shift, moved) != (0, 0):
                yield f"{adult}: a course does not move"
        elif not 0 <= shift < len(activity.shifts) or moved % 15 or abs(moved) > activity.flex_minutes:
            yield f"{adult}: shift {shift} moved by {moved}"
    if ground.option.also and ground.option.also[0] == ground.option.adult:
        yield f"{ground.option.adult}: two activities"
