"""The bodies of city and Landkreis: written once, with offices that exist."""

import pytest

from amvis.application.bodies.reference import load_bodies
from amvis.domain.consent.vocabulary import BodyKind
from amvis.records.models import Body, Office

pytestmark = pytest.mark.django_db


def test_city_and_landkreis_have_their_bodies_with_offices() -> None:
    load_bodies()
    kinds = {body.slug: body.kind for body in Body.objects.all()}
    assert kinds["jobcenter-darmstadt"] == BodyKind.JOBCENTER_GE
    assert kinds["kreisagentur"] == BodyKind.JOBCENTER_ZKT
    assert [kind for kind in kinds.values()].count(BodyKind.JUGENDAMT) == 2
    assert not Body.objects.filter(offices=None).exists()
    assert not Body.objects.filter(is_invented=True).exists()
    assert Body.objects.get(slug="zibb").needs_release_from_secrecy
    assert Office.objects.get(body__slug="jobcenter-darmstadt").street == "Hilpertstraße 24"


def test_what_was_changed_since_stays() -> None:
    load_bodies()
    Body.objects.filter(slug="zibb").update(name="ZIBB e.V.")
    count = Office.objects.count()
    load_bodies()
    assert Body.objects.get(slug="zibb").name == "ZIBB e.V."
    assert Office.objects.count() == count
