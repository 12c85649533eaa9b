"""Conditional commitments: a family, a thousand decisions, twenty concessions; CP-SAT in the same run."""

from collections.abc import Callable
from datetime import date
from random import Random
from statistics import median
from time import perf_counter

from ortools.sat.python import cp_model

from amvis.domain.commitments.choice import best_agreement
from amvis.domain.commitments.concessions import cheapest
from amvis.domain.commitments.masks import masks_of
from amvis.domain.commitments.system import Concession, Condition, Decision, System
from bench.table import write


def family() -> System:
    """Return seven decisions of one family, with the circle of hours and contract."""
    return System(
        facts=("seeking_work",),
        decisions=(
            _decision("place", "seeking_work", "contract"),
            _decision("hours", "place contract"),
            _decision("offer"),
            _decision("contract", "offer place hours"),
            _decision("start", "contract"),
            _decision("fees", "place~"),
            _decision("ticket", "start~"),
        ),
        concessions=(_concession("assurance", 1, ("contract", "hours")),),
        goal=("hours", "start"),
    )


def thousand(seed: int) -> System:
    """Return a thousand decisions with one to three conditions in none to two guards."""
    dice = Random(seed)
    decisions = []
    for number in range(1000):
        guards = [
            " ".join(f"d{dice.randrange(1000)}{dice.choice(('', '~'))}" for _ in range(dice.randint(1, 3)))
            for _ in range(dice.choice((0, 1, 1, 2)))
        ]
        decisions.append(_decision(f"d{number}", *guards))
    return System(decisions=tuple(decisions), goal=("d1",))


def rings(count: int, length: int) -> System:
    """Return circles apart, each of which every one of its conditions could dissolve."""
    names = [[f"r{ring}_{place}" for place in range(length)] for ring in range(count)]
    pairs = [(ring[place], ring[(place + 1) % length]) for ring in names for place in range(length)]
    return System(
        decisions=tuple(_decision(waits, awaited) for waits, awaited in pairs),
        concessions=tuple(
            _concession(f"c{number}", 1 + number % 3, pair) for number, pair in enumerate(pairs)
        ),
        goal=tuple(ring[0] for ring in names),
    )


def solver_cost(system: System) -> int:  # noqa: C901 (a model is read in one piece)
    """Return the least cost by CP-SAT: levels make sure that what must be first is signed first."""
    model = cp_model.CpModel()
    count = len(system.decisions)
    holds = {each.id: model.new_bool_var(each.id) for each in system.decisions}
    level = {each.id: model.new_int_var(0, count, f"level {each.id}") for each in system.decisions}
    made = {each.id: model.new_bool_var(each.id) for each in system.concessions}
    softens: dict[tuple[str, str], list[cp_model.IntVar]] = {}
    for each in system.concessions:
        for pair in each.makes_promise_enough:
            softens.setdefault(pair, []).append(made[each.id])
    for each in system.decisions:
        guards = [model.new_bool_var(f"guard of {each.id}") for _ in each.needs]
        if guards:
            model.add_bool_or([*guards, ~holds[each.id]])
        for taken, guard in zip(guards, each.needs, strict=True):
            for one in guard:
                if one.of not in holds:
                    continue
                model.add_implication(taken, holds[one.of])
                if not one.promise_is_enough:
                    first = model.new_bool_var("first")
                    model.add_bool_or([first, ~taken, *softens.get((each.id, one.of), ())])
                    model.add(level[one.of] < level[each.id]).only_enforce_if(first)
    for name in system.goal:
        model.add(holds[name] == 1)
    model.minimize(sum(each.cost * made[each.id] for each in system.concessions))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.solve(model)
    return round(solver.objective_value)


def main() -> None:
    """Measure, print and write the table."""
    lines = [
        f"Run of {date.today().isoformat()}, warm medians\n",  # noqa: DTZ011
        "| what | Amvis | target | CP-SAT, the least cost only | ratio |",
        "|---|---|---|---|---|",
    ]
    kin = family()
    lines.append(_row("a family's system, read and agreed", lambda: best_agreement(masks_of(kin)), "50 µs"))
    masks = masks_of(thousand(1))
    lines.append(_row("1,000 decisions, the largest agreement", lambda: best_agreement(masks), "5 ms", 100))
    for name, system in (("one circle", rings(1, 20)), ("five circles", rings(5, 4))):
        bits = masks_of(system)
        found = cheapest(bits)
        if found[0].cost != solver_cost(system):
            raise ValueError("Amvis and CP-SAT disagree")
        lines.append(
            _row(f"20 concessions, {name}", lambda bits=bits: cheapest(bits), "1 ms", 200, system=system)
        )
    text = "\n".join(lines)
    print(text)
    write("commitments", text)


def _row(
    name: str, run: Callable[[], object], target: str, calls: int = 2000, *, system: System | None = None
) -> str:
    ours = _median(run, calls)
    if system is None:
        return f"| {name} | {_told(ours)} | {target} | – | – |"
    peer = _median(lambda: solver_cost(system), 5)
    return f"| {name} | {_told(ours)} | {target} | {_told(peer)} | {peer / ours:.0f} |"


def _median(run: Callable[[], object], calls: int) -> float:
    taken = []
    for _ in range(calls):
        begin = perf_counter()
        run()
        taken.append(perf_counter() - begin)
    return median(taken)


def _told(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.1f} ms"


def _decision(name: str, *needs: str) -> Decision:
    guards = tuple(
        tuple(Condition(of=of.rstrip("~"), promise_is_enough=of.endswith("~")) for of in guard.split())
        for guard in needs
    )
    return Decision(id=name, body=name, says=name, needs=guards)


def _concession(name: str, cost: int, pair: tuple[str, str]) -> Concession:
    return Concession(id=name, by=name, says=name, cost=cost * 100, makes_promise_enough=(pair,))


if __name__ == "__main__":
    main()
