"""The first point of the front of a fixed instance by CP-SAT: most money, then least care, then least way.

A general solver is given what the compiled search is given, except that settling-in and the first day are
only bounded and closing days left out: the model is easier than the question. Times are slots of 5 minutes.
"""

import json
import os
import sys
from datetime import date, timedelta
from itertools import pairwise, permutations
from time import perf_counter
from typing import NamedTuple

from ortools.sat.python import cp_model

from amvis.domain.care.supply import Carer, Module
from amvis.domain.care.travel import leg_minutes
from amvis.domain.household import months_old
from amvis.domain.planning.problem import Problem
from bench.instances import instance

SLOT = 5
DAY = 288
KINDS = (0, 4)  # Monday stands for the days to Thursday, Friday for itself
WAY_SCALE = 60  # makes a mean over up to five days a whole number
SECONDS = 60.0


class Unit(NamedTuple):
    carer: int
    module: Module
    who: Carer

    def offer(self, weekday: int) -> tuple[int, int]:
        """Return the slots it offers on a weekday, rounded inward."""
        (span,) = self.who.hours.weeks[0][weekday]
        return -(-max(span.start, self.module.start) // SLOT), min(span.end, self.module.end) // SLOT

    @property
    def escorts(self) -> bool:
        return self.who.escorts and self.who.kind == "tagespflege"


class Side(NamedTuple):
    """The main or the edge of one child: one literal for each unit (the last of an edge: nobody)."""

    literals: dict[int, cp_model.IntVar]

    def value(self, of):
        """Return a number that depends on the unit, as a sum over literals."""
        return sum(of(unit) * literal for unit, literal in self.literals.items() if unit >= 0)


class FirstPoint:
    """The model of one instance."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.units = [Unit(n, module, c) for n, c in enumerate(problem.carers) for module in c.modules]
        self.jobs = [self.model.new_bool_var("") for _ in problem.activities]
        self.model.add_exactly_one(self.jobs)
        horizon = date(problem.on.year + 1, problem.on.month, problem.on.day)
        self.last = (horizon - problem.on).days
        self.start = self.model.new_int_var(1, self.last, "")
        for literal, job in zip(self.jobs, problem.activities, strict=True):
            first = (job.start_from - problem.on).days
            self.model.add(self.start >= first).only_enforce_if(literal)
        children = range(len(problem.household.children))
        self.mains = [self._side(child, edge=False) for child in children]
        self.edges = [self._side(child, edge=True) for child in children]
        self.walks = [self._pair(main, edge) for main, edge in zip(self.mains, self.edges, strict=True)]
        self._places()
        self._legs()
        self.days = [self._day(kind) for kind in range(len(KINDS))]

    def solve(self, seconds: float) -> dict:
        """Return the point, whether it is proven to be the first, and the seconds it took."""
        begin = perf_counter()
        aims, point, proven = [self._loss_of_money(), *self._care_and_way()], [], False
        for aim in aims:
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = os.cpu_count() or 1
            solver.parameters.max_time_in_seconds = max(0.1, seconds - (perf_counter() - begin))
            self.model.minimize(aim)
            status = solver.solve(self.model)
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                break
            point.append(solver.value(aim))
            proven = status == cp_model.OPTIMAL and len(point) == len(aims)
            if status == cp_model.FEASIBLE:
                break
            self.model.add(aim == point[-1])
        return {"seconds": perf_counter() - begin, "proven": proven, "point": point}

    def _side(self, child: int, *, edge: bool) -> Side:
        """Return who may be main or edge of a child, with the dates each allows."""
        literals = {-1: self.model.new_bool_var("")} if edge else {}
        for number, unit in enumerate(self.units):
            window = self._window(child, unit.who)
            if (edge and unit.who.kind != "tagespflege") or not unit.who.free_places or window is None:
                continue
            literal = literals[number] = self.model.new_bool_var("")
            self.model.add(self.start >= window[0]).only_enforce_if(literal)
            self.model.add(self.start <= window[1]).only_enforce_if(literal)
        self.model.add_exactly_one(literals.values())
        return Side(literals)

    def _window(self, child: int, carer: Carer) -> tuple[int, int] | None:
        """Return the first day after a parent was present and the last before the age group is left."""
        born, on = self.problem.household.children[child].born, self.problem.on
        free = max(1, ((carer.free_from or on) - on).days)
        fits = [
            day
            for day in range(free, self.last + 1)
            if carer.age_from_months <= months_old(born, on + timedelta(days=day)) < carer.age_to_months
        ]
        present = 7 * -(-carer.settling_in_weeks // 2)
        return (fits[0] + present, fits[-1]) if fits and fits[0] + present <= fits[-1] else None

    def _pair(self, main: Side, edge: Side) -> tuple:
        """Return the walk between main and edge and who of them escorts; only lawful pairs stay."""
        most = self.problem.values.escort_walk_minutes
        columns = [self.model.new_int_var(-1, len(self.units), "") for _ in range(2)]
        walk = self.model.new_int_var(0, most // SLOT, "")
        escorts = [self.model.new_bool_var("") for _ in range(2)]
        for column, side in zip(columns, (main, edge), strict=True):
            self.model.add(column == sum(unit * literal for unit, literal in side.literals.items()))
        rows = []
        for one in main.literals:
            for other in edge.literals:
                if other < 0:
                    rows.append((one, other, 0, 0, 0))
                    continue
                first, second = self.units[one], self.units[other]
                minutes = self._leg(first.who.place, second.who.place, "walk")
                either = (first.escorts or minutes == 0, second.escorts or minutes == 0)
                if first.carer != second.carer and minutes <= most and any(either):
                    rows.append((one, other, minutes // SLOT, *map(int, either)))
        self.model.add_allowed_assignments([*columns, walk, *escorts], rows)
        return walk, *escorts

    def _places(self) -> None:
        """Put at most as many children at a carer and in a module as have a place there."""
        taken: dict[tuple[int, str | None], list] = {}
        for side in (*self.mains, *self.edges):
            for number, literal in side.literals.items():
                if number >= 0:
                    unit = self.units[number]
                    taken.setdefault((unit.carer, None), []).append(literal)
                    taken.setdefault((unit.carer, unit.module.name), []).append(literal)
        for (carer, name), literals in taken.items():
            who = self.problem.carers[carer]
            places = who.free_places
            if name is not None:
                places = next(module.places for module in who.modules if module.name == name)
            if places is not None:
                self.model.add(sum(literals) <= places)

    def _legs(self) -> None:
        mode = self.problem.household.parents[0].mobility
        places = [carer.place for carer in self.problem.carers]
        self.home = [self._leg(self.problem.home, place, mode) // SLOT for place in places]
        self.between = [self._leg(one, other, mode) // SLOT for one in places for other in places]
        self.to_job = [
            self._leg(place, job.place, mode) // SLOT for job in self.problem.activities for place in places
        ]

    def _leg(self, one, other, mode: str) -> int:
        return leg_minutes(one, other, self.problem.values.modes[mode], self.problem.values.detour)

    def _by_job(self, of):
        return sum(of(job) * x for job, x in zip(self.problem.activities, self.jobs, strict=True))

    def _day(self, kind: int) -> tuple:
        """Return care and way of one kind of day; 0 where the job has no such day."""
        works = self.model.new_bool_var("")
        self.model.add(works == self._by_job(lambda job: int(_days(job)[kind] > 0)))
        children = range(len(self.mains))
        shapes = [[self.model.new_bool_var("") for _ in range(5)] for _ in children]  # m, m e, e m, e m e, e
        for child in children:
            self.model.add(sum(shapes[child]) == works)
            self.model.add(sum(shapes[child][1:]) == 0).only_enforce_if(self.edges[child].literals[-1])
        carers = []
        for with_edge in ((2, 3, 4), (1, 3, 4)):  # who is first, who is last
            carers.append([self._carer(child, [shapes[child][n] for n in with_edge]) for child in children])
        limit = self.problem.values.longest_way_minutes // SLOT
        there, arrivals = self._tour(carers[0], 0)
        back, leavings = self._tour(carers[1], 1)
        care = []
        for child in children:
            begins, ends = (self.model.new_int_var(0, DAY, "") for _ in range(2))
            block = self._by_job(lambda job: _block(job)[0]), self._by_job(lambda job: _block(job)[1])
            self.model.add(begins == block[0] - there + arrivals[child]).only_enforce_if(works)
            self.model.add(ends == block[1] + leavings[child]).only_enforce_if(works)
            self._cover(child, shapes[child], (begins, ends), KINDS[kind])
            length = self.model.new_int_var(0, _longest_day(self.problem, child) // SLOT, "")
            self.model.add(length == ends - begins).only_enforce_if(works)
            self.model.add(length == 0).only_enforce_if(~works)
            care.append(length)
        way = self.model.new_int_var(0, 2 * limit, "")
        for leg in (there, back):
            self.model.add(leg <= limit).only_enforce_if(works)
        self.model.add(way == there + back).only_enforce_if(works)
        self.model.add(way == 0).only_enforce_if(~works)
        return sum(care), way

    def _carer(self, child: int, is_edge: list):
        """Return the index of the carer the child is first (or last) with."""
        found = self.model.new_int_var(0, len(self.problem.carers) - 1, "")
        main = self.mains[child].value(lambda unit: self.units[unit].carer)
        edge = self.edges[child].value(lambda unit: self.units[unit].carer)
        by_edge = self.model.new_bool_var("")
        self.model.add(by_edge == sum(is_edge))
        self.model.add(found == edge).only_enforce_if(by_edge)
        self.model.add(found == main).only_enforce_if(~by_edge)
        return found

    def _tour(self, stops: list, direction: int) -> tuple:
        """Return the slots of the shortest way past all stops and, by child, when it is reached or left.

        Args:
            direction: 0 from home to work, 1 from work to home.
        """
        hand_over = self.problem.values.handover_minutes // SLOT
        home = [self._element(stop, self.home) for stop in stops]
        job = sum(n * x for n, x in enumerate(self.jobs))
        carers = len(self.problem.carers)
        work = [self._element(job * carers + stop, self.to_job) for stop in stops]
        near = {pair: self._next(stops, pair, hand_over) for pair in permutations(range(len(stops)), 2)}
        first, last = (home, work) if direction == 0 else (work, home)
        orders = []
        for order in permutations(range(len(stops))):
            clocks = {order[0]: first[order[0]] + hand_over * direction}
            for one, other in pairwise(order):
                clocks[other] = clocks[one] + near[one, other]
            total = clocks[order[-1]] + hand_over * (1 - direction) + last[order[-1]]
            orders.append((total, clocks))
        return self._shortest(orders)

    def _next(self, stops: list, pair: tuple[int, int], hand_over: int):
        """Return the slots from one stop to the next with one hand-over; 0 at the same one."""
        one, other = pair
        legs = [minutes + hand_over * (minutes > 0) for minutes in self.between]
        return self._element(stops[one] * len(self.problem.carers) + stops[other], legs)

    def _shortest(self, orders: list) -> tuple:
        """Return total and clocks of the shortest order, of equal ones the first."""
        total = self.model.new_int_var(0, DAY, "")
        clocks = [self.model.new_int_var(0, DAY, "") for _ in orders[0][1]]
        chosen = [self.model.new_bool_var("") for _ in orders]
        self.model.add_exactly_one(chosen)
        for number, (length, moments) in enumerate(orders):
            self.model.add(total == length).only_enforce_if(chosen[number])
            for child, moment in moments.items():
                self.model.add(clocks[child] == moment).only_enforce_if(chosen[number])
            for later in range(len(orders)):
                strict = 1 if later > number else 0
                self.model.add(total + strict <= length).only_enforce_if(chosen[later])
        return total, clocks

    def _element(self, index, values: list[int]):
        found = self.model.new_int_var(min(values), max(values), "")
        self.model.add_element(index, values, found)
        return found

    def _cover(self, child: int, shapes: list, need: tuple, weekday: int) -> None:
        """Let the chain chosen cover the need; care changes hands at moments that work."""
        walk, main_escorts, edge_escorts = self.walks[child]
        main = (*self._offer(self.mains[child], weekday), main_escorts)
        edge = (*self._offer(self.edges[child], weekday), edge_escorts)
        chains = ((main,), (main, edge), (edge, main), (edge, main, edge), (edge,))
        for literal, chain in zip(shapes, chains, strict=True):
            begins, before = need[0], 0
            self.model.add(chain[0][0] <= begins).only_enforce_if(literal)
            self.model.add(need[1] <= chain[-1][1]).only_enforce_if(literal)
            for one, other in pairwise(chain):
                moment = self.model.new_int_var(0, DAY, "")
                early, late = self._escorted(literal, walk, (one[2], other[2]))
                for small, great in (
                    (begins + 1, moment),
                    (begins + before, moment - early),
                    (moment, one[1]),
                    (other[0], moment - late),
                ):
                    self.model.add(small <= great).only_enforce_if(literal)
                begins, before = moment, late
            if len(chain) > 1:
                self.model.add(begins + 1 <= need[1]).only_enforce_if(literal)
                self.model.add(begins + before <= need[1]).only_enforce_if(literal)
            else:
                self.model.add(begins + 1 <= need[1]).only_enforce_if(literal)

    def _offer(self, side: Side, weekday: int) -> tuple:
        return tuple(side.value(lambda unit, end=end: self.units[unit].offer(weekday)[end]) for end in (0, 1))

    def _escorted(self, literal, walk, escorts: tuple) -> tuple:
        """Return the walk as part of the earlier or of the later piece; one of the two escorts."""
        parts = [self.model.new_int_var(0, DAY, "") for _ in escorts]
        by = [self.model.new_bool_var("") for _ in escorts]
        self.model.add_exactly_one(by)
        for part, chosen, may in zip(parts, by, escorts, strict=True):
            self.model.add(part == walk).only_enforce_if(chosen)
            self.model.add(part == 0).only_enforce_if(~chosen)
            self.model.add_implication(chosen, may).only_enforce_if(literal)
        return tuple(parts)

    def _loss_of_money(self):
        """Return minus the cents of the best route: a table over job and sum of fees."""
        fee = sum(
            side.value(lambda unit: self.units[unit].module.fee or 0) for side in (*self.mains, *self.edges)
        )
        step = 1000
        fees = self.model.new_int_var(0, 400, "")
        self.model.add(fees * step == fee)
        most = sum(max(unit.module.fee or 0 for unit in self.units) for _ in range(2 * len(self.mains)))
        rows = []
        for number, job in enumerate(self.problem.activities):
            for paid in range(most // step + 1):
                routes = self.problem.income(
                    activities=(("parent", job),),
                    fees=paid * step,
                    other_fees=0,
                    work_travel=self.problem.values.transit_ticket,
                    on=date(2027, 9, 1),
                )
                rows.append((number, paid, -max(route.disposable for route in routes)))
        loss = self.model.new_int_var(-(10**7), 10**7, "")
        job = self.model.new_int_var(0, len(self.jobs) - 1, "")
        self.model.add(job == sum(n * x for n, x in enumerate(self.jobs)))
        self.model.add_allowed_assignments([job, fees, loss], rows)
        return loss

    def _care_and_way(self) -> tuple:
        """Return the slots of care a week, and of way a working day times WAY_SCALE."""
        care, way = (self.model.new_int_var(0, 10**6, "") for _ in range(2))
        for job, literal in zip(self.problem.activities, self.jobs, strict=True):
            counts = _days(job)
            weekly = [sum(n * day[key] for n, day in zip(counts, self.days, strict=True)) for key in (0, 1)]
            self.model.add(care == weekly[0]).only_enforce_if(literal)
            self.model.add(way == weekly[1] * (WAY_SCALE // sum(counts))).only_enforce_if(literal)
        return care, way


def _days(job) -> tuple[int, int]:
    """Return how many days to Thursday and how many Fridays a week has."""
    week = [bool(day) for day in job.shifts[0].weeks[0]]
    return sum(week[:4]), int(week[4])


def _block(job) -> tuple[int, int]:
    span = next(day[0] for day in job.shifts[0].weeks[0] if day)
    return span.start // SLOT, span.end // SLOT


def _longest_day(problem: Problem, child: int) -> int:
    """Return the limit at the age of today, the lower one where a birthday is near."""
    months = months_old(problem.household.children[child].born, problem.on)
    limits = problem.values.longest_day_minutes
    return limits[max(age for age in limits if 12 * age <= months)]


if __name__ == "__main__":
    children = int(sys.argv[1])
    begin = perf_counter()
    model = FirstPoint(instance(children))
    built = perf_counter() - begin
    sys.stdout.write(json.dumps({"children": children, "built": built, **model.solve(SECONDS)}))
