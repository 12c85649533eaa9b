"""The family's page: the next steps and who promised what, in each variant; what is done is done."""

import json

import pytest
from tests.application.cases.test_planning import Desk
from tests.records.world import NOW

from amvis.application.access.not_found import NotThere
from amvis.application.access.scope import acting_as
from amvis.application.cases import plan_basis, plan_family, planning
from amvis.application.cases.plan_sentences import VARIANTS, option_told
from amvis.application.cases.task_steps import TaskStep, step_task
from amvis.application.cases.tasks import tasks_of
from amvis.application.sealing import seal
from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import say
from amvis.records.models import AuditRow, CasePlan
from amvis.records.querysets import unscoped
from amvis.rulebook.words import has_words, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.do(planning.make_plan)
    option = next(one for one in desk.plan().document["options"] if "most_money" in one["picks"])
    desk.do(planning.choose, 1, option["id"])
    return desk


def _done(desk: Desk, beginning: str, to: TaskStep) -> None:
    with acting_as(desk.actor, now=NOW):
        rows = tasks_of(desk.actor, desk.case.public_id, now=NOW)
        task = next(one for one in rows if beginning in one.title)
        step_task(desk.actor, desk.case.public_id, task.public_id, to, version=task.version, now=NOW)


def test_without_a_choice_there_is_no_page() -> None:
    assert Desk().do(plan_family.family_page, "de") is None


@pytest.mark.parametrize(
    ("variant", "word"),
    [("de", "Um den Platz"), ("leicht", "Fragen Sie nach einem Platz"), ("en", "Ask for the place")],
)
def test_the_next_three_steps_are_told_in_each_variant(desk, variant: str, word: str) -> None:
    page = desk.do(plan_family.family_page, variant)
    assert len(page.steps) == 3
    assert [one.until for one in page.steps] == sorted(one.until for one in page.steps)
    assert page.steps[0].says.startswith(word)
    assert "Mina" in page.steps[0].says


@pytest.mark.parametrize(
    ("variant", "ending"), [("de", "Std."), ("leicht", "Stunden in der Woche"), ("en", "hrs")]
)
def test_the_chosen_way_is_called_in_the_words_of_the_variant(desk, variant: str, ending: str) -> None:
    page = desk.do(plan_family.family_page, variant)
    assert page.option["label"].endswith(ending)
    assert page.option["label"].split(",")[0] == page.option["activity"]["title"]


@pytest.mark.parametrize(
    ("where", "variant", "said"),
    [
        ("Zuhause", "en", "Home"),
        ("Lessing-Schule, Betreuung nach dem Unterricht", "en", "Lessing-Schule, after-school care"),
        ("Lessing-Schule, Betreuung nach dem Unterricht", "leicht", "Lessing-Schule, nach der Schule"),
        ("Kita Zuhause", "en", "Kita Zuhause"),
    ],
)
def test_places_are_told_in_the_variant_and_names_stay(where: str, variant: str, said: str) -> None:
    option = {"label": "x", "week": {"mo": [{"where": where, "who": "a"}]}}
    assert option_told(option, {}, variant)["week"]["mo"] == [{"where": said, "who": "a"}]


def test_a_promise_that_is_there_is_promised_and_not_asked_for_again(desk) -> None:
    before = desk.do(plan_family.family_page, "de")
    assert {one.state for one in before.promises} == {"open"}
    _done(desk, "Kita", TaskStep.DONE)
    after = desk.do(plan_family.family_page, "de")
    assert [one.state for one in after.promises if one.body.startswith("Kita")] == ["promised"]
    assert before.steps[0].body.startswith("Kita")
    assert not any(one.body.startswith("Kita") for one in after.steps)


def test_a_promise_whose_task_was_dropped_says_so(desk) -> None:
    _done(desk, "Jugendamt", TaskStep.DROPPED)
    page = desk.do(plan_family.family_page, "en")
    assert [one.state for one in page.promises if one.body == "Youth office"] == ["dropped"]


def test_a_plan_kept_in_an_older_form_is_called_old(desk) -> None:
    with unscoped("the test makes an older row"):
        row = CasePlan.objects.get()
        kept = plan_basis.kept_of(row)
        told = {"plan": kept.plan, "path": kept.path}
        row.document = seal(plan_basis.packed(told), table="plan", row=row.public_id, field="document")
        row.save(update_fields=["document"])
    page = desk.do(plan_family.family_page, "de")
    assert (page.is_old, page.steps) == (True, ())
    assert page.option["label"].endswith("Std."), "as it was kept"


@pytest.mark.parametrize("scope", planning.NEEDED)
def test_who_may_not_see_a_part_gets_no_page(desk, scope: Scope) -> None:
    with unscoped("a test takes a grant away"):
        desk.case.grants.filter(scope=scope).delete()
    with pytest.raises(NotThere):
        desk.do(plan_family.family_page, "de")


def test_that_the_page_was_opened_stands_on_record(desk) -> None:
    desk.do(plan_family.family_page, "de")
    assert AuditRow.objects.order_by("number").last().action == "cases.plan.family_page_read"


KEYS = [
    f"{kind}_{what}"
    for kind in ("ask", "promise")
    for what in (
        "place", "place_open", "after_school", "job", "job_later", "job_earlier", "seat", "funding",
        "fee_waiver",
    )
] + ["step_report_work", "step_apply_wohngeld", "step_apply_kinderzuschlag"]  # fmt: skip
FACTS = {
    "child": "Mina", "opens": 480, "closes": 960, "first": "2027-02-01", "title": "Küche",
    "start": "2027-03-01",
    "minutes": 30, "amount": 27000,
}  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_every_step_and_promise_has_plain_words_in_short_sentences(key: str) -> None:
    assert has_words(f"easy.{key}")
    told = tell(say(f"easy.{key}", **FACTS), "de")
    assert max(len(sentence.split()) for sentence in told.replace("?", ".").split(". ")) <= 14
    assert "§" not in told


def test_the_variants_have_their_own_language_tags() -> None:
    assert len(set(VARIANTS.values())) == len(VARIANTS) == 3


def test_who_promised_one_thing_is_still_asked_for_the_other(desk) -> None:
    with unscoped("the test lets one body be asked for two promises"):
        row = CasePlan.objects.get()
        kept = plan_basis.kept_of(row)
        told = json.loads(json.dumps({"plan": kept.plan, "path": kept.path, "sentences": kept.sentences}))
        for option in told["sentences"].values():
            for each in (*option["steps"], *option["promises"]):
                each["body"] = "Kita Beispiel"
        row.document = seal(plan_basis.packed(told), table="plan", row=row.public_id, field="document")
        row.save(update_fields=["document"])
    before = desk.do(plan_family.family_page, "de")
    _done(desk, "Kita", TaskStep.DONE)
    page = desk.do(plan_family.family_page, "de")
    assert sorted({one.state for one in page.promises}) == ["open", "promised"]
    assert page.steps == before.steps
