"""Moving and proposing: who may do what, and what was overtaken."""

import pytest
from tests.application.demands.two_bodies import MEETING, MONDAY, TwoBodies

from amvis.application.access.not_found import NotThere
from amvis.application.cases.changed import Changed
from amvis.application.demands.demands import add_demand, withdraw_demand
from amvis.application.demands.moves import OtherHours, answer_proposal, move_demand, propose
from amvis.application.demands.page import demands_page
from amvis.domain.care.hours import Span
from amvis.records.demand import Answer
from amvis.records.models import DemandProposal
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
LATER = OtherHours(days=1, span=Span(600, 660))


@pytest.fixture
def both() -> TwoBodies:
    return TwoBodies()


@pytest.fixture
def meeting(both: TwoBodies) -> str:
    return both.as_jobcenter(add_demand, MEETING)


def _answers() -> list[str]:
    with unscoped("the test looks"):
        return list(DemandProposal.objects.order_by("pk").values_list("answer", flat=True))


def test_only_the_body_that_asks_moves_and_only_others_propose(both: TwoBodies, meeting: str) -> None:
    with pytest.raises(NotThere):
        both.as_jugendamt(move_demand, meeting, LATER, version=1)
    with pytest.raises(NotThere):
        both.as_jobcenter(propose, meeting, LATER, version=1)


def test_another_length_is_no_move(both: TwoBodies, meeting: str) -> None:
    with pytest.raises(NotThere):
        both.as_jobcenter(move_demand, meeting, OtherHours(days=1, span=Span(600, 700)), version=1)


def test_one_proposal_waits_at_a_time(both: TwoBodies, meeting: str) -> None:
    both.as_jugendamt(propose, meeting, LATER, version=1)
    with pytest.raises(Changed):
        both.as_jugendamt(propose, meeting, LATER, version=1)
    assert _answers() == [Answer.OPEN]


def test_only_the_body_that_asks_answers_and_only_once(both: TwoBodies, meeting: str) -> None:
    both.as_jugendamt(propose, meeting, LATER, version=1)
    (one,) = both.as_jobcenter(demands_page).proposals
    with pytest.raises(NotThere):
        both.as_jugendamt(answer_proposal, one.public_id, is_accepted=True)
    both.as_jobcenter(answer_proposal, one.public_id, is_accepted=False)
    with pytest.raises(NotThere):
        both.as_jobcenter(answer_proposal, one.public_id, is_accepted=True)
    assert _answers() == [Answer.DECLINED]
    assert both.as_jobcenter(demands_page).demands[0].entry.first_on == MONDAY


@pytest.mark.parametrize("what", ["move", "withdraw"])
def test_a_change_overtakes_what_was_proposed(both: TwoBodies, meeting: str, what: str) -> None:
    both.as_jugendamt(propose, meeting, LATER, version=1)
    if what == "move":
        both.as_jobcenter(move_demand, meeting, LATER, version=1)
    else:
        both.as_jobcenter(withdraw_demand, meeting, version=1)
    assert _answers() == [Answer.OVERTAKEN]
    with pytest.raises((Changed, NotThere)):
        both.as_jugendamt(propose, meeting, LATER, version=1)
