"""The slow exact twin: every subset of decisions, every subset of concessions, and an executor of orders."""

from itertools import chain, combinations

from amvis.domain.commitments.system import Condition, Decision, System


def guards(system: System, made: tuple[str, ...]) -> dict[str, list[list[tuple[str, bool]]]]:
    """Return for each decision its guards as lists of (of, promise is enough), concessions applied."""
    soft = {pair for each in system.concessions if each.id in made for pair in each.makes_promise_enough}
    return {
        decision.id: [
            [(one.of, one.promise_is_enough or (decision.id, one.of) in soft) for one in guard]
            for guard in decision.needs
        ]
        or [[]]
        for decision in system.decisions
    }


def facts(system: System, made: tuple[str, ...]) -> set[str]:
    return {*system.facts, *chain(*(each.adds_facts for each in system.concessions if each.id in made))}


def executes(system: System, made: tuple[str, ...], whole: frozenset[str], order: tuple[str, ...]) -> bool:
    """Sign in this order: what must be there first is signed, what is promised is in the whole."""
    known, needs = facts(system, made), guards(system, made)
    signed = set(known)
    for name in order:
        fits = [
            all((of in whole or of in known) if promise else of in signed for of, promise in guard)
            for guard in needs[name]
        ]
        if name not in known and not any(fits):
            return False
        signed.add(name)
    return set(order) == set(whole) and len(order) == len(whole)


def can_all_be_signed(system: System, made: tuple[str, ...], whole: frozenset[str]) -> bool:
    known, needs = facts(system, made), guards(system, made)
    signed: set[str] = set()
    while True:
        more = {
            name
            for name in whole - signed
            if name in known
            or any(
                all(
                    (of in whole or of in known) if promise else of in signed | known for of, promise in guard
                )
                for guard in needs[name]
            )
        }
        if not more:
            return signed == set(whole)
        signed |= more


def keeps_limits(system: System, whole: frozenset[str]) -> bool:
    return all(len(whole & set(limit.of)) <= limit.most for limit in system.limits)


def subsets(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [each for size in range(len(names) + 1) for each in combinations(names, size)]


def possible(system: System, made: tuple[str, ...]) -> list[frozenset[str]]:
    names = tuple(decision.id for decision in system.decisions)
    taken = set(system.facts) & set(names)
    every = [frozenset(each) for each in subsets(names)]
    return [
        each
        for each in every
        if taken <= each and keeps_limits(system, each) and can_all_be_signed(system, made, each)
    ]


def best(system: System, made: tuple[str, ...] = ()) -> frozenset[str]:
    names = [decision.id for decision in system.decisions]
    goal = set(system.goal)
    return max(
        possible(system, made),
        key=lambda each: (len(goal & each), len(each), [name in each for name in names]),
    )


def reaches(system: System, made: tuple[str, ...]) -> bool:
    return any(set(system.goal) <= each for each in possible(system, made))


def cheapest(system: System) -> tuple[int | None, list[tuple[str, ...]]]:
    """Return the least cost and every set of it that has no needless member; no cost if there is none."""
    if reaches(system, ()):
        return 0, []
    cost = {each.id: each.cost for each in system.concessions}
    enough = [each for each in subsets(tuple(cost)) if reaches(system, each)]
    lean = [each for each in enough if not any(set(other) < set(each) for other in enough)]
    if not lean:
        return None, []
    least = min(sum(cost[one] for one in each) for each in lean)
    place = list(cost).index
    found = [each for each in lean if sum(cost[one] for one in each) == least]
    return least, sorted(found, key=lambda each: [place(one) for one in each])


def decision(name: str, *needs: str, body: str = "") -> Decision:
    """Return a decision; each of `needs` is a guard such as "a b~": a first, of b a promise is enough."""
    return Decision(id=name, body=body or f"body of {name}", says=name, needs=tuple(map(guard, needs)))


def guard(text: str) -> tuple[Condition, ...]:
    return tuple(
        Condition(of=name.rstrip("~"), promise_is_enough=name.endswith("~")) for name in text.split()
    )
