"""Nobody learns by guessing: every identifier asked for by everyone, canaries in all that leaves the desk."""

import itertools
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.db import models
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path, reverse
from tests.records.world import acting, an_emergency
from tests.web.every_page.canaries import Aviary
from tests.web.every_page.rows import ROWS
from tests.web.every_page.words_of import words_of
from tests.web.signed_in import client_of

from amvis.application import clock
from amvis.application.cases.sections import SECTIONS
from amvis.application.demo.build import build_demo
from amvis.application.outbox.delivery import deliver_due
from amvis.application.resealing import sealed_fields
from amvis.application.sealing import unseal
from amvis.config import urls as the_site
from amvis.domain.consent.vocabulary import Purpose, Role, Scope
from amvis.records.models import (
    Account,
    BreakGlass,
    Case,
    Consent,
    Demand,
    Document,
    Goal,
    Need,
    Note,
    OutboxItem,
    Passkey,
    PathStep,
    Post,
    Task,
)
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db
_OF_CASE = {
    "task": Task,
    "need": Need,
    "goal": Goal,
    "consent": Consent,
    "document": Document,
    "demand": Demand,
    "step": PathStep,
}
_OTHER = {"emergency": BreakGlass, "person": Account, "post": Post, "passkey": Passkey, "deputy": Post}
PARTS = 4  # of the personas, so that two processes share them
FEW = 2  # objects of each kind in a case
KINDS = {
    *("title", "person", "contact", "note", "task", "need", "goal", "message", "document", "content"),
    *("consent", "number", "reason", "demand", "step", "remark"),
    *("question", "evidence"),
}


@dataclass
class Heard:
    """What all probes heard."""

    probes: int = 0
    leaks: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    papers: int = 0  # in whose drawn words a canary was heard


class Demo:
    """The demo with canaries in some of its cases, one of them opened in an emergency."""

    def __init__(self, settings, cases: int) -> None:
        settings.AMVIS_DEMO = True
        settings.PASSWORD_HASHERS = ["tests.application.accounts.people.CountingHasher"]
        self.now = clock.now()
        build_demo(now=self.now, count=cases)
        with unscoped("a test plants canaries"):
            Case.objects.filter(pk=Case.objects.earliest("pk").pk).update(has_barred_address=True)
            self.cases = list(Case.objects.order_by("pk"))
            helper = Post.objects.filter(purpose=Purpose.KINDERSCHUTZ, role=Role.CASE_WORKER).earliest("pk")
            since = self.now - timedelta(minutes=1)
            an_emergency(self.cases[0], helper, Scope.STATUS, Scope.CHILDCARE, since=since)
            self.aviary = Aviary(self.cases, now=self.now)
            self.addresses = sorted(set(self._addresses()))

    def posts(self) -> list[Post]:
        return list(Post.objects.order_by("pk"))

    def _addresses(self) -> Iterator[str]:
        for name, row in ROWS.items():
            if row.get is not None and name not in {"sign_out", "components"}:
                for args in self._args(row.args):
                    yield reverse(name, args=args)

    def _args(self, wanted) -> Iterator[list[object]]:
        if "case" not in wanted:
            yield from (list(one) for one in itertools.product(*(self._of(kind, None) for kind in wanted)))
            return
        for case in self.cases:
            parts = [[case.public_id] if kind == "case" else self._of(kind, case) for kind in wanted]
            yield from (list(one) for one in itertools.product(*parts))

    def _of(self, kind, case) -> list[object]:
        if kind in _OTHER:
            return list(_OTHER[kind].objects.order_by("pk").values_list("public_id", flat=True))[: 4 * FEW]
        if kind in _OF_CASE:
            rows = _OF_CASE[kind].objects.order_by("pk").values_list("public_id", flat=True)
            own, others = (rows, rows) if case is None else (rows.filter(case=case), rows.exclude(case=case))
            return [*own[:FEW], *own.reverse()[:FEW], *others[:1], "A" * 22]
        return [section.name for section in SECTIONS] if kind == "income" else [kind]


def _probe(demo: Demo, posts: list[Post | None]) -> Heard:
    heard, kinds = Heard(), set()
    for post in posts:
        client, actor = client_of(post, raise_request_exception=False), None
        if post is not None:
            actor = acting(post, now=demo.now)
        for address in demo.addresses:
            response = client.get(address)
            text = words_of(response.content) + str(response.headers)
            leaks = demo.aviary.leaks(actor, text)
            heard.probes += 1
            heard.leaks += tuple(f"{address} tells {post} a {leak}" for leak in leaks)
            if response.status_code >= 500:
                heard.leaks += (f"{address} fails for {post}",)
            kinds |= {demo.aviary.planted[one].kind for one in demo.aviary.heard(text)}
            heard.papers += response.content.startswith(b"%PDF-") and bool(demo.aviary.heard(text))
    heard.kinds = frozenset(kinds)
    return heard


def _some(demo: Demo) -> list[Post | None]:
    """Return one post of each role and purpose that works on the first cases, and of each other role."""
    found: dict[object, Post] = {}
    for post in demo.posts():
        found.setdefault((post.role, post.purpose), post)
    return [None, *found.values()]


def test_no_probe_hears_a_canary_that_is_not_for_it(settings, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    demo = Demo(settings, 2)
    heard = _probe(demo, _some(demo))
    assert heard.leaks == ()
    assert heard.probes > 1_000
    assert heard.kinds == KINDS  # each kind was heard by somebody who may: the silence of the others counts
    assert heard.papers
    assert not demo.aviary.heard(caplog.text)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_every_persona_probes_every_identifier(settings, caplog, part: int) -> None:
    caplog.set_level(logging.DEBUG)
    demo = Demo(settings, 2)
    heard = _probe(demo, [None, *demo.posts()][part::PARTS])
    assert heard.leaks == ()
    assert heard.probes >= 5_000 / PARTS
    assert heard.kinds  # some may hear something: which kinds in all, the test above says
    assert not demo.aviary.heard(caplog.text)


def test_every_sealed_text_of_a_case_has_its_canary() -> None:
    """Whoever adds a text field plants a canary in it, or says here why it tells nothing of its own."""
    planted = {"Case.title", "SectionVersion.value", "Note.text", "Task.title", "Need.text", "Goal.text"}
    planted |= {
        "Message.text",
        "Document.name",
        "Consent.text",
        "BreakGlass.reason",
        "Demand.told",
        "PathChange.told",
        "PlanQuestion.told",
    }
    told_elsewhere = {"CasePlan.family", "CasePlan.document", "CasePlan.chosen_way"}  # made of the others
    told_elsewhere |= {
        "DemandList.document",
        "DemandProposal.told",
        "CalendarFeed.adult",
        "PathStep.told",
    }  # hours, an id, the plan's
    of_accounts = {"TotpDevice.secret", "BarRequest.who"}  # a name of staff, for their own supervisor
    found = {f"{field.model.__name__}.{field.name}" for field in sealed_fields()}
    assert found == planted | told_elsewhere | of_accounts


def test_every_open_text_of_a_case_has_its_canary_or_is_no_text_of_people() -> None:
    """Whoever adds a text field that lies open names it here: as planted, or as what it tells instead."""
    planted = {"FileNumber.number", "Grant.evidence"}
    of_a_list = {"Case.reason", "StatusChange.reason", "SectionVersion.section", "Need.theme", "Task.reason"}
    of_a_list |= {"CaseClock.kind", "BreakGlass.finding", "ListRest.rule", "ListRest.reason"}
    of_a_list |= {"Reminder.stage", "Reminder.rule", "PaperLetter.rule", "Document.media_type"}
    of_a_list |= {"DemandList.scopes", "Consent.scopes", "CalendarFeed.scopes", "Consent.language"}
    identifiers = {"Consent.person", "ListRest.about", "Reminder.about", "PaperLetter.about"}
    identifiers |= {"Document.stored_as"}
    digests = {"NameMark.mark", "PathStep.mark", "PathPaper.mark", "CalendarFeed.mark", "PlanQuestion.mark"}
    digests |= {"DemandList.fingerprint", "CasePlan.fingerprint", "CalendarFeed.token_hash"}
    digests |= {"Consent.code_hash", "Document.sha256"}
    by_machine = {"Document.malware"}
    found = set(_open_texts())
    assert found == planted | of_a_list | identifiers | digests | by_machine


def _open_texts() -> Iterator[str]:
    """Yield the fields for text or JSON without choices, of every table that hangs on a case."""
    for model in apps.get_app_config("records").get_models():
        fields = [field for field in model._meta.concrete_fields if field.name != "public_id"]
        if model is Case or any(field.related_model is Case for field in fields):
            kinds = (models.CharField, models.TextField, models.JSONField)
            texts = [field for field in fields if isinstance(field, kinds) and not field.choices]
            yield from (f"{model.__name__}.{field.name}" for field in texts)


def test_mails_tell_nothing_of_a_case(settings) -> None:
    demo = Demo(settings, 1)
    assert deliver_due(now=demo.now + timedelta(days=1)).sent == OutboxItem.objects.count() > 0
    for sent in mail.outbox:
        assert not demo.aviary.heard(str(sent.message()))


def test_a_page_that_fails_tells_nothing_of_a_case(settings, caplog) -> None:
    demo = Demo(settings, 1)
    case = demo.cases[0]
    with unscoped("a test spoils a note"):
        note = Note.objects.filter(case=case, scope=Scope.STATUS).earliest("pk")
        Note.objects.filter(pk=note.pk).update(text=bytes(note.text)[:-1])
        member = case.members.earliest("pk").post
    response = client_of(member, raise_request_exception=False).get(f"/faelle/{case.public_id}/notizen/")
    assert response.status_code == 500
    assert not demo.aviary.heard(response.content.decode())
    assert "Broken" in caplog.text
    assert not demo.aviary.heard(caplog.text)


class _ShowsAll:
    """The broken variant: a page of notes that reads past the scope."""

    handler400 = the_site.handler400
    handler404 = the_site.handler404
    handler500 = the_site.handler500

    def __init__(self) -> None:
        self.urlpatterns = [path("faelle/<str:case>/notizen/", self._page), path("", include(the_site))]

    @staticmethod
    def _page(_request, case: str) -> HttpResponse:
        with unscoped("a broken page"):
            rows = Note.objects.filter(case__public_id=case)
            text = "".join(unseal(row.text, table="note", row=row.public_id, field="text") for row in rows)
        return HttpResponse(text)


def test_a_page_that_reads_past_the_scope_is_found(settings) -> None:
    demo = Demo(settings, 1)
    demo.addresses = [f"/faelle/{demo.cases[0].public_id}/notizen/"]
    with override_settings(ROOT_URLCONF=_ShowsAll()):
        assert "tells None a note" in " ".join(_probe(demo, [None]).leaks)
