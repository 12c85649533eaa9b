"""Random systems, small enough for the slow twin; a seed always gives the same one."""

from random import Random

from amvis.domain.commitments.system import Concession, Condition, Decision, Limit, System


def random_system(seed: int, *, with_limits: bool) -> System:
    dice = Random(seed)
    names = tuple("abcdef"[: dice.randint(2, 6)])
    facts = tuple(name for name in ("p", "q")[: dice.randint(0, 2)] if dice.random() < 0.7)
    taken = tuple(name for name in names if dice.random() < 0.06)
    added = ("x", "y")[: dice.randint(0, 2)]
    atoms = (*names, *facts, *added)
    decisions = tuple(_decision(name, atoms, dice) for name in names)
    concessions = _concessions(decisions, added, dice)
    goal = tuple(name for name in names if dice.random() < 0.5) or names[:1]
    limits: tuple[Limit, ...] = ()
    if with_limits:
        limits = tuple(_limit(names, taken, dice) for _ in range(dice.randint(1, 3)))
    return System(
        decisions=decisions, facts=(*facts, *taken), concessions=concessions, goal=goal, limits=limits
    )


def _decision(name: str, atoms: tuple[str, ...], dice: Random) -> Decision:
    needs = tuple(
        tuple(
            Condition(of=of, promise_is_enough=dice.random() < 0.35)
            for of in dice.sample(atoms, min(len(atoms), dice.randint(0 if dice.random() < 0.2 else 1, 3)))
        )
        for _ in range(dice.choice((0, 1, 1, 1, 2, 3)))
    )
    return Decision(id=name, body=name.upper(), says=name, needs=needs)


def _concessions(
    decisions: tuple[Decision, ...], added: tuple[str, ...], dice: Random
) -> tuple[Concession, ...]:
    edges = [(each.id, one.of) for each in decisions for guard in each.needs for one in guard]
    found = []
    for fact in added:
        found.append((fact, (), (fact,)))
    for place in range(dice.randint(0, 4)):
        pairs = tuple(dict.fromkeys(dice.sample(edges, min(len(edges), dice.randint(1, 2)))))
        if pairs:
            found.append((f"c{place}", pairs, ()))
    return tuple(
        Concession(
            id=f"concede_{name}",
            by="B",
            says=name,
            cost=dice.choice((0, 1, 1, 2, 2, 3)) * 100,
            makes_promise_enough=pairs,
            adds_facts=facts,
        )
        for name, pairs, facts in found
    )


def _limit(names: tuple[str, ...], taken: tuple[str, ...], dice: Random) -> Limit:
    of = tuple(dice.sample(names, dice.randint(2, len(names))))
    most = max(1, sum(name in taken for name in of), dice.randint(1, max(1, len(of) - 1)))
    return Limit(of=of, most=most)
