"""What of a chosen way no longer holds: each sort of loss by itself, and nothing where nothing changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.application.cases.test_planning import Desk
from tests.records.world import NOW, a_profile

from amvis.application.cases import plan_basis, plan_standing, planning
from amvis.application.cases.plan_offers import activities_of, providers_of
from amvis.application.planning.family_plan import Planner
from amvis.records.models import AuditRow
from amvis.records.querysets import unscoped
from amvis.rulebook.words import tell

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def chosen() -> tuple[Desk, dict]:
    """Return a case with the way of most money chosen, and that way."""
    desk = Desk()
    desk.do(planning.make_plan)
    option = next(one for one in desk.plan().document["options"] if "most_money" in one["picks"])
    desk.do(planning.choose, 1, option["id"])
    return desk, option


@pytest.fixture
def elsewhere(monkeypatch):
    """Return a function that changes the offers of the region for the rest of the test."""

    def change(**tables):
        usual = plan_basis.planner()
        region = replace(usual.region, **tables)
        other = Planner(region=region, law=usual.law, lang="de")
        monkeypatch.setattr(plan_standing, "planner", lambda: other)

    return change


def _standing(desk: Desk, now=LATER):
    with unscoped("the machine that checks every night"):
        return plan_standing.no_longer_holds(desk.case.pk, now=now)


def _told(standing) -> list[tuple[str, str]]:
    return [(one.what, tell(one.says, "de")) for one in standing.lost]


def test_where_nothing_was_chosen_nothing_can_be_lost() -> None:
    desk = Desk()
    assert _standing(desk) is None
    desk.do(planning.make_plan)
    assert _standing(desk) is None


def test_what_did_not_change_still_holds(chosen) -> None:
    desk, option = chosen
    standing = _standing(desk)
    assert standing.holds
    assert standing.same["id"] == option["id"]
    assert standing.changed == ()
    assert not standing.is_law_new
    assert not standing.is_region_new


def test_a_job_that_is_gone_is_named(chosen, elsewhere) -> None:
    desk, option = chosen
    region = plan_basis.planner().region
    elsewhere(jobs=tuple(one for one in region.jobs if one.id not in activities_of(option)))
    assert _told(_standing(desk)) == [
        (
            "job",
            "„{title}“ bei {employer} steht nicht mehr im Angebot.".format(**option["activity"]),
        )
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda _: None, "steht nicht mehr im Angebot", id="gone"),
        pytest.param(lambda one: replace(one, free_places=0), "keinen freien Platz", id="full"),
        pytest.param(lambda one: replace(one, free_places=None), "keinen freien Platz", id="unknown"),
    ],
)
def test_a_place_that_is_gone_or_taken_is_named(chosen, elsewhere, change, said: str) -> None:
    desk, option = chosen
    used = {provider for _, provider in providers_of(option)}
    carers = (change(one) if one.id in used else one for one in plan_basis.planner().region.carers)
    elsewhere(carers=tuple(one for one in carers if one))
    ((what, told),) = _told(_standing(desk))
    assert what == "place"
    assert said in told


def test_a_place_the_child_has_already_needs_no_free_one(chosen, elsewhere) -> None:
    desk, option = chosen
    ((child, provider),) = providers_of(option)
    care = {"children": [{"id": child, "care": {"facility": provider}}]}
    a_profile(desk.case, desk.post, care=care)
    carers = plan_basis.planner().region.carers
    elsewhere(carers=tuple(replace(one, free_places=0) if one.id == provider else one for one in carers))
    assert "place" not in {what for what, _ in _told(_standing(desk))}


def test_another_wage_is_told_with_what_it_does_to_each_benefit(chosen, elsewhere) -> None:
    desk, option = chosen
    jobs = plan_basis.planner().region.jobs
    elsewhere(
        jobs=tuple(
            replace(one, gross_month=one.gross_month - 20_000) if one.id in activities_of(option) else one
            for one in jobs
        )
    )
    lost = next(one for one in _standing(desk).lost if one.what == "money")
    because = [tell(one, "de") for one in lost.because]
    assert any(one.startswith("Lohn nach Abzügen") for one in because)
    assert any("§" in one for one in because)


def test_a_later_free_place_moves_the_start(chosen, elsewhere) -> None:
    desk, option = chosen
    used = {provider for _, provider in providers_of(option)}
    carers = plan_basis.planner().region.carers
    begins = datetime(2027, 6, 1, tzinfo=UTC).date()
    elsewhere(carers=tuple(replace(one, free_from=begins) if one.id in used else one for one in carers))
    kinds = {what for what, _ in _told(_standing(desk))}
    assert kinds & {"date", "way"}


def test_a_start_that_has_come_asks_for_the_profile(chosen) -> None:
    desk, option = chosen
    day = datetime.fromisoformat(f"{option['start']}T09:00:00+00:00")
    lost = _standing(desk, now=day).lost
    assert {one.what for one in lost} & {"date", "way"}


def test_facts_that_changed_are_told_by_section_with_their_money(chosen) -> None:
    desk, _ = chosen
    a_profile(desk.case, desk.post, housing={"housing": {"net_cold_rent": "250.00"}})
    standing = _standing(desk)
    assert standing.changed == ("housing",)
    assert "money" in {one.what for one in standing.lost}


def test_money_that_is_other_only_until_the_start_is_told_with_its_first_month() -> None:
    desk = Desk(profile=False)
    a_profile(desk.case, desk.post, "berlin")
    desk.do(planning.make_plan)
    option = next(one for one in desk.plan().document["options"] if "most_money" in one["picks"])
    desk.do(planning.choose, 1, option["id"])
    assert _standing(desk).holds
    a_profile(desk.case, desk.post, "berlin", housing={"housing": {"net_cold_rent": "250.00"}})
    (lost,) = _standing(desk).lost
    assert lost.what == "money"
    assert tell(lost.says, "de").startswith("Auf Dauer bleibt es beim Geld; bis dahin bleiben vom 1.")
    assert any(tell(one, "de").startswith("Wohngeld: ") for one in lost.because)


def test_a_family_that_cannot_be_planned_with_says_why(chosen) -> None:
    desk, _ = chosen
    a_profile(desk.case, desk.post, family={"parents": [], "children": []})
    ((what, _),) = _told(_standing(desk))
    assert what == "family"


def test_another_law_is_told(chosen, monkeypatch) -> None:
    desk, _ = chosen
    monkeypatch.setattr(plan_standing, "law_version", lambda: "another")
    assert _standing(desk).is_law_new


def test_the_machine_records_nothing(chosen) -> None:
    desk, _ = chosen
    before = AuditRow.objects.count()
    _standing(desk)
    assert AuditRow.objects.count() == before
