"""The cases of a problem as the search looks at them, with what they share."""

from amvis.domain.planning.attempt import Shared
from amvis.domain.planning.case import Case, case_of
from amvis.domain.planning.problem import Problem
from amvis.domain.planning.search import all_takings
from amvis.domain.planning.setting import prepare
from amvis.domain.planning.worth import Purse


def cases_of(given: Problem) -> tuple[Shared, list[Case]]:
    setting = prepare(given)
    shared = Shared(setting, Purse(setting))
    return shared, list(filter(None, (case_of(setting, each) for each in all_takings(setting))))
