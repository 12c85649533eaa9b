"""Walk an option's week minute by minute: who is where, with whom, and by which right."""

from itertools import pairwise, permutations

from tests.planning_twin.checker_ground import Ground, by_age

DAY_MINUTES = 1440


def week_faults(ground: Ground) -> list[str]:
    """Return every fault of the days and of the sums of a week."""
    found = [f"day {day}: {fault}" for day in range(14) for fault in _day_faults(ground, day)]
    return found + _long_weeks(ground)


def lesson_minutes(ground: Ground, parts) -> int:
    return sum(part.end - part.start for part in parts if ground.school(part.carer))


def care_minutes(ground: Ground, parts) -> int:
    """Return the minutes in care outside lessons."""
    return sum(part.end - part.start for part in parts) - lesson_minutes(ground, parts)


def _day_faults(ground: Ground, day: int):
    plan = ground.fortnight[day]
    blocks = {p.id: block for p in ground.parents if (block := ground.block(p, day))}
    if {adult: (start, end) for adult, start, end in plan.blocks} != blocks:
        yield f"blocks are {plan.blocks}, the hours say {blocks}"
        return
    if any(start < 0 or end > DAY_MINUTES for start, end in blocks.values()):
        yield "a block leaves its day"
    if sorted((way.adult, way.stops[0][0]) for way in plan.ways) != sorted(
        (adult, end) for adult in blocks for end in ("home", "work")
    ):
        yield f"ways of {[way.adult for way in plan.ways]}, blocks of {sorted(blocks)}"
        return
    yield from _way_faults(ground, plan, blocks)
    adults = {}
    for parent in ground.parents:
        adults[parent.id], clash = _adult_day(plan, parent.id, blocks)
        yield from clash
    yield from _children_faults(ground, day, plan, adults, blocks)


# Adults


def _adult_day(plan, adult: str, blocks):
    """Return where the adult is at each minute, and every minute at which two places claim them."""
    minutes: list[str | None] = [None] * DAY_MINUTES
    clash = []

    def be(where: str, start: int, end: int) -> None:
        if not 0 <= start <= end <= DAY_MINUTES:
            clash.append(f"{adult} is {where} outside the day: {start}-{end}")
        if any(minutes[max(start, 0) : end]):
            clash.append(f"{adult} is in two places at once between {start} and {end}")
        minutes[max(start, 0) : end] = [where] * (min(end, DAY_MINUTES) - max(start, 0))

    if adult in blocks:
        be("work", *blocks[adult])
    for way in plan.ways:
        if way.adult == adult:
            for (_, _, leaves), (_, arrives, _) in pairwise(way.stops):
                be("way", leaves, arrives)
            for _, arrives, leaves in way.stops[1:-1]:
                be("stop", arrives, leaves)
    return [where or "home" for where in minutes], clash


def _way_faults(ground: Ground, plan, blocks):
    for adult, (start, end) in blocks.items():
        there, back = (way for way in plan.ways if way.adult == adult)
        yield from _one_way(ground, there, ("home", "work"))
        yield from _one_way(ground, back, ("work", "home"))
        if there.stops[-1][1] != start:
            yield f"{adult} arrives at {there.stops[-1][1]}, work begins at {start}"
        if back.stops[0][2] != end:
            yield f"{adult} leaves at {back.stops[0][2]}, work ends at {end}"
        for way in (there, back):
            yield from _long_way(ground, way)


def _one_way(ground: Ground, way, ends):
    parent = next(one for one in ground.parents if one.id == way.adult)
    places = [ground.place(label, way.adult) for label, _, _ in way.stops]
    if None in places or (way.stops[0][0], way.stops[-1][0]) != ends:
        yield f"{way.adult}: a way over {[label for label, _, _ in way.stops]}"
        return
    for (one, two), (first, second) in zip(pairwise(way.stops), pairwise(places), strict=True):
        least, takes = ground.leg(parent.mobility, first, second), two[1] - one[2]
        if takes != least:
            yield f"{way.adult}: {one[0]} to {two[0]} takes {takes} minutes, the page says {least}"
    for label, arrives, leaves in way.stops[1:-1]:
        if leaves - arrives != ground.problem.values.handover_minutes:
            yield f"{way.adult}: hand-over at {label} takes {leaves - arrives} minutes"
    inner = places[1:-1]
    for at, place in enumerate(inner):
        if any(ground.same(place, other) for other in (*inner[:at], ground.problem.home)):
            yield f"{way.adult}: {way.stops[at + 1][0]} is no stop of its own"
    legs = _legs(ground, parent, places)
    orders = ([places[0], *order, places[-1]] for order in permutations(inner))
    if legs != min(_legs(ground, parent, order) for order in orders):
        yield f"{way.adult}: another order of the stops is shorter"


def _legs(ground: Ground, parent, places) -> int:
    return sum(ground.leg(parent.mobility, one, two) for one, two in pairwise(places))


def way_minutes(way) -> int:
    return way.stops[-1][1] - way.stops[0][2]


def _long_way(ground: Ground, way):
    parent = next(one for one in ground.parents if one.id == way.adult)
    if ground.new(way.adult) is None and len(way.stops) == 2:
        return
    most = parent.wishes.longest_way_minutes
    most = ground.problem.values.longest_way_minutes if most is None else most
    if way_minutes(way) > most:
        yield f"{way.adult}: a way of {way_minutes(way)} minutes, at most {most}"


# Children


def _is_needed(ground: Ground, blocks) -> bool:
    """Say whether all adults are away at one minute, each by the direct way."""
    if len(blocks) < len(ground.parents):
        return False
    away = []
    for parent in ground.parents:
        leg = ground.leg(parent.mobility, ground.problem.home, ground.work_place(parent.id))
        start, end = blocks[parent.id]
        away.append((start - leg, end + leg))
    return max(start for start, _ in away) < min(end for _, end in away)


def _children_faults(ground: Ground, day: int, plan, adults, blocks):
    needed = _is_needed(ground, blocks)
    order = [parent.id for parent in ground.parents if parent.id in blocks]
    brings = max(order, key=lambda adult: blocks[adult][0]) if order else None
    fetches = min(order, key=lambda adult: blocks[adult][1]) if order else None
    stops: dict[str, list] = {"there": [], "back": []}
    for child in ground.problem.household.children:
        parts = dict(plan.parts).get(child.id, ())
        expected = needed and ground.lives_here(child, day) and not ground.may_be_alone(child)
        if bool(parts) != expected:
            yield f"{child.id}: care is {'' if expected else 'not '}needed, the parts are {parts}"
            continue
        if not parts:
            continue
        yield from _chain_faults(ground, day, child, parts)
        for side, part in (("there", parts[0]), ("back", parts[-1])):
            place = ground.place(part.carer)
            if place and not ground.same(place, ground.problem.home):
                stops[side].append((child.id, place))
        yield from _child_day(ground, plan, child, parts, (brings, fetches), adults)
    yield from _stop_faults(ground, plan, stops, (brings, fetches))


def _stop_faults(ground: Ground, plan, stops, escorting):
    for way in plan.ways:
        side = "there" if way.stops[0][0] == "home" else "back"
        due = stops[side] if way.adult == escorting[side == "back"] else []
        if set(way.children) != {child for child, _ in due}:
            yield f"{way.adult}: takes {way.children}, not {[child for child, _ in due]}"
        passed = [ground.place(label, way.adult) for label, _, _ in way.stops[1:-1]]
        if not all(any(ground.same(place, due_place) for _, due_place in due) for place in passed):
            yield f"{way.adult}: passes a place for nobody"


def _child_day(ground: Ground, plan, child, parts, escorting, adults):
    """Fill the child's minutes; each must be with somebody who has the right and is there."""
    there = next(w for w in plan.ways if w.adult == escorting[0] and w.stops[0][0] == "home")
    back = next(w for w in plan.ways if w.adult == escorting[1] and w.stops[0][0] == "work")
    begins = _met(ground, there, parts[0], arriving=True)
    ends = _met(ground, back, parts[-1], arriving=False)
    if parts[0].start != begins:
        yield f"{child.id}: the first part begins at {parts[0].start}, {there.adult} brings at {begins}"
    if parts[-1].end != ends:
        yield f"{child.id}: the last part ends at {parts[-1].end}, {back.adult} fetches at {ends}"
    minutes: list[str | None] = [None] * DAY_MINUTES
    fills = [("home", 0, there.stops[0][2]), ("with:" + there.adult, there.stops[0][2], parts[0].start)]
    fills += [(part.carer, part.start, part.end) for part in parts]
    fills += [("with:" + back.adult, parts[-1].end, back.stops[-1][1])]
    fills += [("home", back.stops[-1][1], DAY_MINUTES)]
    for where, start, end in fills:
        if any(minutes[start:end]):
            yield f"{child.id}: in two places between {start} and {end}"
        minutes[start:end] = [where] * max(0, end - start)
    for minute, where in enumerate(minutes):
        if fault := _unattended(where, minute, adults):
            yield f"{child.id}: {fault} at minute {minute}"
            return


def _unattended(where: str | None, minute: int, adults) -> str | None:
    if where is None:
        return "with nobody"
    if where == "home" and not any(day[minute] == "home" for day in adults.values()):
        return "at home with nobody"
    if where.startswith("with:") and adults[where[5:]][minute] not in ("way", "stop"):
        return "on the way with an adult who is not"
    return None


def _met(ground: Ground, way, part, *, arriving: bool) -> int | None:
    """Return when the way's adult meets the child's carer: on arrival, or on leaving it."""
    place = ground.place(part.carer)
    if place is None:
        return None
    if ground.same(place, ground.problem.home):
        return way.stops[0][2] if arriving else way.stops[-1][1]
    for label, arrives, leaves in way.stops[1:-1]:
        if ground.same(ground.place(label, way.adult), place):
            return arrives if arriving else leaves
    return None


def _chain_faults(ground: Ground, day: int, child, parts):
    name = child.id
    if len(parts) > 3:
        yield f"{name}: {len(parts)} parts"
    if not _follows_package(ground, child.id, parts):
        yield f"{name}: {[part.carer for part in parts]} is no chain of the package"
    care = care_minutes(ground, parts)
    most = by_age(ground.problem.values.longest_day_minutes, ground.age(child))
    if most is not None and care > most:
        yield f"{name}: {care} minutes in care, at most {most} a day"
    for part in parts:
        if part.start >= part.end:
            yield f"{name}: an empty part"
        if not _offered(ground, day, child, part, (part.start, part.end)):
            yield f"{name}: {part.carer} {part.module} does not offer {part.start}-{part.end}"
    yield from _lessons_missed(ground, day, child, parts)
    yield from _handover_faults(ground, day, child, parts)


def _offered(ground: Ground, day: int, child, part, needed: tuple[int, int]) -> bool:
    if part.carer.startswith("helper:") and child.id not in ground.helper(part.carer).cares_for:
        return False
    offers = ground.offers(part.carer, part.module, day, child)
    return any(start <= needed[0] and needed[1] <= end for start, end in offers)


def _follows_package(ground: Ground, child: str, parts) -> bool:
    """Say whether the parts read m, m e, e m, e m e or e, m being lessons with or without after-school."""
    package = ground.package(child)
    letters = "".join(_letter(package, part) for part in parts)
    if package.main == ("helpers", None):
        return letters == "e"
    has_afternoon = package.main is not None and package.main[1] == "after_school"
    shapes = {"m", "me", "em", "eme", "e"}
    shapes |= {shape.replace("m", "ma") for shape in shapes} if has_afternoon else set()
    return letters in shapes


def _letter(package, part) -> str:
    if package.main is None:
        return "?"
    main, module = package.main
    if part.carer == f"after:{main}" and module == "after_school":
        return "a"
    if part.carer == main and part.module == (None if module == "after_school" else module):
        return "m"
    if "helpers" in (main, package.edge and package.edge[0]) and part.carer.startswith("helper:"):
        return "e"
    return "e" if package.edge == (part.carer, part.module) else "?"


def _lessons_missed(ground: Ground, day: int, child, parts):
    main = ground.package(child.id).main
    school = main and ground.school(main[0])
    if not school:
        return
    for first, last in ground.offers(school.id, None, day, child):
        for part in parts:
            if part.carer != school.id and part.start < last and first < part.end:
                yield f"{child.id}: with {part.carer} in lesson time"


def _handover_faults(ground: Ground, day: int, child, parts):
    """Each hand-over between carers: one address, or a short walk that one of them has the time for.

    Both readings of who escorts are tried along the whole chain, so that nobody walks two ways at once.
    """
    for one, two in pairwise(parts):
        if one.end != two.start:
            yield f"{child.id}: from {one.end} to {two.start} with nobody"
            return
    if not _walkable(ground, day, child, parts, parts[0].start if parts else 0):
        yield f"{child.id}: no way from one carer to the next"


def _walkable(ground: Ground, day: int, child, parts, there_from: int) -> bool:
    """Say whether the rest of the chain can be walked; the first carer has the child from `there_from`."""
    if len(parts) < 2:
        return there_from <= parts[0].end
    one, two, at = parts[0], parts[1], parts[0].end
    places = ground.place(one.carer), ground.place(two.carer)
    if None in places:
        return False
    if ground.same(*places):
        return there_from <= at and _walkable(ground, day, child, parts[1:], at)
    walk = ground.leg("walk", *places)
    if walk > ground.problem.values.escort_walk_minutes:
        return False
    if ground.escorts(one.carer) and at - walk >= there_from and _walkable(ground, day, child, parts[1:], at):
        return True
    if not (ground.escorts(two.carer) and at + walk <= two.end):
        return False
    sets_out = _offered(ground, day, child, two, (at - walk, two.end))
    return sets_out and _walkable(ground, day, child, parts[1:], at + walk)


def _long_weeks(ground: Ground) -> list[str]:
    found = []
    for child in ground.problem.household.children:
        most = by_age(ground.problem.values.longest_week_minutes, ground.age(child))
        for week in (0, 1):
            days = range(7 * week, 7 * week + 7)
            care = sum(care_minutes(ground, ground.used(child.id, day)) for day in days)
            if most is not None and care > most:
                found.append(f"{child.id}: {care} minutes in care in week {week}, at most {most}")
    return found
