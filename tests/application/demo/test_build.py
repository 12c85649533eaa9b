"""The demo: invented and marked so, whole, once, and never in production."""

import pytest
from tests.records.world import NOW, acting

from amvis.application.access.scope import acting_as
from amvis.application.demo.build import NoDemoHere, build_demo
from amvis.application.demo.families import COUNT, as_text, families
from amvis.application.demo.people import PASSWORD, PEOPLE
from amvis.application.entitlements import municipality_names
from amvis.application.family_file import read_family
from amvis.domain.consent.vocabulary import BodyKind, Role
from amvis.records.models import Account, Body, Case, Post, SectionVersion
from amvis.records.querysets import unscoped

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    settings.AMVIS_DEMO = True
    assert build_demo(now=NOW, count=3)


def test_every_kind_of_body_and_every_role_is_there_and_marked_invented(demo) -> None:
    assert {body.kind for body in Body.objects.all()} == set(BodyKind)
    assert {post.role for post in Post.objects.all()} == set(Role)
    assert not Body.objects.filter(is_invented=False).exists()
    assert not Account.objects.filter(is_invented=False).exists()
    with unscoped("a test counts"):
        assert Case.objects.filter(is_invented=True).count() == Case.objects.count() == 3


def test_every_body_of_the_demo_has_somebody_who_keeps_its_accounts(demo) -> None:
    kept = Post.objects.filter(role=Role.ADMINISTRATOR).values_list("body__slug", flat=True)
    assert set(kept) == {body.slug for body in Body.objects.all()}


def test_every_case_worker_of_a_jobcenter_and_a_jugendamt_sees_cases_with_content(settings) -> None:
    settings.AMVIS_DEMO = True
    build_demo(now=NOW)
    with unscoped("a test counts"):
        assert Case.objects.filter(is_invented=True).count() == COUNT
    slugs = ("jobcenter-darmstadt", "kreisagentur", "jugendamt-darmstadt", "jugendamt-landkreis")
    for slug in slugs:
        post = Post.objects.filter(body__slug=slug, role=Role.CASE_WORKER).first()
        assert post is not None
        with acting_as(acting(post), now=NOW):
            assert 0 < Case.objects.count() < COUNT
            assert SectionVersion.objects.exists()


def test_the_three_people_whom_the_first_page_names_work_on_one_family(demo) -> None:
    names = ("Anna Arndt (erfunden)", "Mara Moll (erfunden)", "Clara Claus (erfunden)")
    with unscoped("a test looks"):
        families = [set(Case.objects.filter(members__post__account__name=name)) for name in names]
    assert set.intersection(*families)


def test_somebody_is_away_and_a_colleague_stands_in(demo) -> None:
    mara = Post.objects.get(account__name="Mara Moll (erfunden)")
    nils = Account.objects.get(name="Nils Nolte (erfunden)")
    assert acting(mara).stands_in_for == {nils.pk}


def test_it_is_built_once(demo) -> None:
    before = Account.objects.count()
    assert not build_demo(now=NOW)
    assert Account.objects.count() == before


def test_it_is_refused_where_real_people_may_be(settings) -> None:
    settings.AMVIS_DEMO = False
    with pytest.raises(NoDemoHere):
        build_demo(now=NOW)
    assert not Account.objects.exists()


def test_each_person_signs_in_with_the_password_that_the_page_prints(demo) -> None:
    assert Account.objects.count() == len(PEOPLE)
    assert Account.objects.get(email=PEOPLE[0].email).check_password(PASSWORD)


def test_every_family_is_a_family_file_and_the_same_each_time() -> None:
    found, names = families(on=NOW.date()), municipality_names()
    assert found == families(on=NOW.date())
    assert len(found) == len({family.title for family in found}) == COUNT
    for family in found:
        read_family(as_text(family), file=family.title, on=NOW.date(), municipalities=names)


def test_bodies_that_share_a_family_ask_something_of_it(demo) -> None:
    with unscoped("a test counts"):
        asking = [set(case.demands.values_list("body", flat=True)) for case in Case.objects.all()]
    assert any(len(bodies) > 1 for bodies in asking)
