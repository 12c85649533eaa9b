"""What is found by bits is what the exact bounds keep: no package that could work is left out."""

from hypothesis import given, settings
from tests.domain.planning.families import job, kita, km_north, minder, problem
from tests.domain.planning.random_families import problems

from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.bounds import bounded, child_demand, works_alone
from amvis.domain.planning.case import case_of
from amvis.domain.planning.covering import bits_of
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.search import all_takings
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.worth import Purse


def left_out_wrongly(given: Problem) -> list[object]:
    """Return the packages that are left out although they may work."""
    setting = prepare(given)
    shared = Shared(setting, Purse(setting))
    wrong: list[object] = []
    for takings in all_takings(setting):
        case = case_of(setting, takings)
        for child in range(len(given.household.children)) if case else ():
            demand = child_demand(case, child)
            if not demand.cores:
                continue
            kept = shared.covering(case, child, demand)
            assert list(kept) == [one for one in shared.packages(child) if one in kept]
            for one in shared.packages(child):
                able = bounded(setting, case, one, demand) and works_alone(case, one, demand)
                if able and one not in kept:
                    wrong.append(one)
    return wrong


@settings(deadline=None, max_examples=60)
@given(problems())
def test_no_package_that_may_work_is_left_out(given: Problem) -> None:
    assert left_out_wrongly(given) == []


def test_who_closes_before_the_way_back_is_left_out() -> None:
    carers = [kita("short", open_="mo-fr 09:00-13:00"), minder("long")]
    given = problem(carers=carers, activities=[job(at=km_north(2))])
    setting = prepare(given)
    shared = Shared(setting, Purse(setting))
    case = next(filter(None, (case_of(setting, takings) for takings in all_takings(setting))))
    kept = shared.covering(case, 0, child_demand(case, 0))
    mains = {one.main[0] for one in kept if one.main}
    assert "long" in mains
    assert not any(one.edge is None and one.main == ("short", None) for one in kept)


def test_bits_are_told_from_the_lowest_on() -> None:
    assert list(bits_of(0b1011)) == [0, 1, 3]
    assert list(bits_of(0)) == []
