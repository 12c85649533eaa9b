"""Which posts a body may have: what it is decides for whom and for what its people work."""

from typing import Final

from amvis.domain.consent.vocabulary import ROLES_WITH_CASE_CONTENT, BodyKind, Purpose, Role

PURPOSES: Final = {
    BodyKind.JOBCENTER_GE: (Purpose.ARBEITSVERMITTLUNG, Purpose.EXISTENZSICHERUNG),
    BodyKind.JOBCENTER_ZKT: (Purpose.ARBEITSVERMITTLUNG, Purpose.EXISTENZSICHERUNG),
    BodyKind.JUGENDAMT: (Purpose.KINDERBETREUUNG, Purpose.KINDERSCHUTZ, Purpose.BERATUNG),
    BodyKind.AGENTUR_FUER_ARBEIT: (Purpose.ARBEITSVERMITTLUNG,),
    BodyKind.FAMILIENKASSE: (Purpose.EXISTENZSICHERUNG,),
    BodyKind.BERATUNGSSTELLE: (Purpose.BERATUNG,),
    BodyKind.KITA_TRAEGER: (Purpose.KINDERBETREUUNG,),
}
_WORKING: Final = {
    BodyKind.BERATUNGSSTELLE: Role.COUNSELLOR,
    BodyKind.KITA_TRAEGER: Role.PROVIDER,
}
_EVERYWHERE: Final = (
    Role.SUPERVISOR,
    Role.DATA_PROTECTION_OFFICER,
    Role.STEERING_MEMBER,
    Role.ADMINISTRATOR,
)


def roles_in(kind: BodyKind) -> tuple[Role, ...]:
    """Return the roles a body of this kind may give."""
    return (_WORKING.get(kind, Role.CASE_WORKER), *_EVERYWHERE)


def may_be_post(kind: BodyKind, role: Role, purpose: Purpose | None) -> bool:
    """Return whether such a body may have such a post: with case content for one of its own purposes."""
    if role not in roles_in(kind):
        return False
    if role not in ROLES_WITH_CASE_CONTENT:
        return purpose is None
    return purpose in PURPOSES[kind]
