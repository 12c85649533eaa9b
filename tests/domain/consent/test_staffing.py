"""Which posts a body may have."""

import pytest

from amvis.domain.consent.staffing import PURPOSES, may_be_post, roles_in
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role

POSTS = [
    (BodyKind.JUGENDAMT, Role.CASE_WORKER, Purpose.KINDERSCHUTZ, True),
    (BodyKind.JOBCENTER_GE, Role.CASE_WORKER, Purpose.KINDERSCHUTZ, False),
    (BodyKind.JOBCENTER_GE, Role.COUNSELLOR, Purpose.ARBEITSVERMITTLUNG, False),
    (BodyKind.BERATUNGSSTELLE, Role.COUNSELLOR, Purpose.BERATUNG, True),
    (BodyKind.KITA_TRAEGER, Role.PROVIDER, Purpose.KINDERBETREUUNG, True),
    (BodyKind.FAMILIENKASSE, Role.SUPERVISOR, None, False),
    (BodyKind.FAMILIENKASSE, Role.ADMINISTRATOR, None, True),
    (BodyKind.FAMILIENKASSE, Role.ADMINISTRATOR, Purpose.EXISTENZSICHERUNG, False),
]


@pytest.mark.parametrize(("kind", "role", "purpose", "may_be"), POSTS)
def test_a_post_has_a_role_and_a_purpose_of_its_body(kind, role, purpose, may_be) -> None:
    assert may_be_post(kind, role, purpose) is may_be


@pytest.mark.parametrize("kind", BodyKind)
def test_every_kind_of_body_has_work_and_somebody_who_keeps_its_accounts(kind) -> None:
    assert PURPOSES[kind]
    assert Role.ADMINISTRATOR in roles_in(kind)
