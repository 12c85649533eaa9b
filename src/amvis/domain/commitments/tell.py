"""The answer in sentences: who waits for whom, what holds, which promise dissolves the circle, why not."""

from collections.abc import Iterator

from amvis.domain.commitments.answer import Answer, Conceded, Obstacle
from amvis.domain.commitments.circles import ring
from amvis.domain.commitments.masks import masks_of
from amvis.domain.commitments.system import System
from amvis.domain.sentence import Sentence, say


def told(system: System, answer: Answer) -> tuple[Sentence, ...]:
    """Return the answer in sentences, in the order in which it is read."""
    return (
        *(sentence for circle in answer.circles for sentence in circle_told(system, answer, circle)),
        *_without(system, answer),
        *(conceded_told(system, each, is_first=not place) for place, each in enumerate(answer.concessions)),
        *_order(system, answer),
        *obstacles_told(system, answer),
    )


def circle_told(system: System, answer: Answer, circle: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield how many wait in a circle, and link by link who waits for whom."""
    if len(circle) == 1:
        yield say("commitments.circle_one")
    elif set(circle) <= set(answer.without.holds):
        yield say("commitments.circle_passed", count=len(circle))
    else:
        yield say("commitments.circle", count=len(circle))
    for waits, awaited in links(system, circle):
        yield say("commitments.waits", **_named(system, waits), **_named(system, awaited, "awaited"))


def links(system: System, circle: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return a shortest way round a circle: who wants whose finished decision first."""
    masks = masks_of(system)
    place = {name: number for number, name in enumerate(masks.names)}
    way = [masks.names[number] for number in ring(masks.guards, tuple(place[name] for name in circle))]
    return tuple(zip(way, [*way[1:], way[0]], strict=True))


def conceded_told(system: System, conceded: Conceded, *, is_first: bool = True) -> Sentence:
    """Return one way to dissolve the circle: who gives what, together."""
    given = [system.concession(name) for name in conceded.chosen]
    sentence = say("commitments.gives", by=body_named(given[0].by), says=given[0].says)
    for each in given[1:]:
        sentence = say(
            "commitments.gives_and",
            before=sentence,
            gives=say("commitments.gives", by=body_named(each.by), says=each.says),
        )
    return say("commitments.dissolves" if is_first else "commitments.dissolves_too", gives=sentence)


def obstacles_told(system: System, answer: Answer) -> Iterator[Sentence]:
    """Yield why the goal is out of reach, even with every concession."""
    if answer.goal_reached:
        return
    yield say("commitments.out_of_reach" if system.concessions else "commitments.nobody_concedes")
    for obstacle in answer.obstacles:
        yield from _obstacle(system, obstacle)


def _obstacle(system: System, obstacle: Obstacle) -> Iterator[Sentence]:
    if obstacle.kind == "circle":
        names = _listing([system.decision(name).says for name in obstacle.members])
        yield say("commitments.circle_stays", names=names)
        return
    names = _listing([system.decision(name).says for name in obstacle.members])
    most = next(limit.most for limit in system.limits if set(limit.of) == set(obstacle.members))
    yield say("commitments.limit_stays", names=names, most=most)


def _without(system: System, answer: Answer) -> Iterator[Sentence]:
    missing = [name for name in system.goal if name not in answer.without.holds]
    if not missing:
        yield say("commitments.all_reached")
    elif answer.without.holds:
        holds = _listing([system.decision(name).says for name in answer.without.holds])
        yield say("commitments.holds_now", names=holds)
    else:
        yield say("commitments.nothing_now")


def _order(system: System, answer: Answer) -> Iterator[Sentence]:
    if len(answer.agreement.order) < 2 or not answer.goal_reached:
        return
    steps = [
        say("commitments.step", number=number, **_named(system, name))
        for number, name in enumerate(answer.agreement.order, 1)
    ]
    joined = steps[0]
    for step in steps[1:]:
        joined = say("commitments.step_then", before=joined, step=step)
    yield say("commitments.order", steps=joined)


def _named(system: System, name: str, key: str = "waiting") -> dict[str, Sentence | str]:
    decision = system.decision(name)
    return {key: decision.says, f"{key}_body": body_named(decision.body)}


def body_named(body: str) -> Sentence:
    """Return the name of a kind of body; providers and employers are called by their own names."""
    return say(f"body_{body}") if body in BODIES else say("commitments.named", name=body)


def _listing(names: list[str]) -> Sentence | str:
    quoted: list[Sentence] = [say("commitments.quoted", name=name) for name in names]
    joined = quoted[0]
    for name in quoted[1:]:
        joined = say("commitments.and", before=joined, name=name)
    return joined


# Kinds of bodies that have words; providers and employers are called by their own names.
BODIES = frozenset(
    {
        "agentur_fuer_arbeit",
        "bamf",
        "betrieb",
        "course",
        "employer",
        "familienkasse",
        "jobcenter",
        "jugendamt",
        "krankenkasse",
        "parent",
        "provider",
        "school",
        "wohngeldbehoerde",
    }
)
