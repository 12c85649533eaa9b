"""The words of access: roles, kinds of body, scopes, purposes and legal bases."""

from enum import StrEnum, unique
from typing import Final


@unique
class Role(StrEnum):
    """What somebody is in a body."""

    CASE_WORKER = "case_worker"
    COUNSELLOR = "counsellor"
    PROVIDER = "provider"
    SUPERVISOR = "supervisor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    STEERING_MEMBER = "steering_member"
    ADMINISTRATOR = "administrator"


@unique
class BodyKind(StrEnum):
    """What a body is; German, as in the law."""

    JOBCENTER_GE = "jobcenter_ge"  # gemeinsame Einrichtung, § 44b SGB II
    JOBCENTER_ZKT = "jobcenter_zkt"  # zugelassener kommunaler Traeger, § 6a SGB II
    JUGENDAMT = "jugendamt"
    AGENTUR_FUER_ARBEIT = "agentur_fuer_arbeit"
    FAMILIENKASSE = "familienkasse"
    BERATUNGSSTELLE = "beratungsstelle"
    KITA_TRAEGER = "kita_traeger"


@unique
class Scope(StrEnum):
    """A part of a case that is granted or not."""

    CONTACT = "contact"
    STATUS = "status"
    CHILDCARE = "childcare"
    PLACEMENT = "placement"
    FINANCE = "finance"
    COUNSELLING = "counselling"
    ENTRUSTED = "entrusted"  # § 65 SGB VIII: never by an ordinary grant


@unique
class Purpose(StrEnum):
    """What data are used for; a grant holds for one purpose (§ 67c SGB X, Art. 5 Abs. 1 Buchst. b DSGVO)."""

    ARBEITSVERMITTLUNG = "arbeitsvermittlung"
    EXISTENZSICHERUNG = "existenzsicherung"
    KINDERBETREUUNG = "kinderbetreuung"
    BERATUNG = "beratung"
    KINDERSCHUTZ = "kinderschutz"


@unique
class LegalBasis(StrEnum):
    """Why a body may have a part of the case; consent is one basis among several."""

    OWN_TASK = "own_task"  # § 67a Abs. 1, § 67c Abs. 1 SGB X; § 62 SGB VIII: it collected the data itself
    CONSENT = "consent"  # § 67b Abs. 2 SGB X, Art. 6 Abs. 1 Buchst. a DSGVO
    TASK_OF_A_BODY = "task_of_a_body"  # § 69 Abs. 1 Nr. 1 SGB X
    ENTRUSTED_CONSENT = "entrusted_consent"  # § 65 Abs. 1 S. 1 Nr. 1 SGB VIII
    CHILD_PROTECTION = "child_protection"  # § 8a SGB VIII, § 4 KKG


ROLES_WITH_CASE_CONTENT: Final = frozenset(
    {Role.CASE_WORKER, Role.COUNSELLOR, Role.PROVIDER, Role.SUPERVISOR}
)
