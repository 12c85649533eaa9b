"""What the words of access are called on the pages."""

from typing import Final

from amvis.domain.consent.vocabulary import BodyKind, LegalBasis, Purpose, Role, Scope

ROLES: Final = {
    Role.CASE_WORKER: "Fachkraft",
    Role.COUNSELLOR: "Beratung",
    Role.PROVIDER: "Träger",
    Role.SUPERVISOR: "Leitung",
    Role.DATA_PROTECTION_OFFICER: "Datenschutz",
    Role.STEERING_MEMBER: "Steuerungsgruppe",
    Role.ADMINISTRATOR: "Verwaltung der Konten",
}
PURPOSES: Final = {
    Purpose.ARBEITSVERMITTLUNG: "Arbeitsvermittlung",
    Purpose.EXISTENZSICHERUNG: "Existenzsicherung",
    Purpose.KINDERBETREUUNG: "Kinderbetreuung",
    Purpose.BERATUNG: "Beratung",
    Purpose.KINDERSCHUTZ: "Kinderschutz",
}
BODY_KINDS: Final = {
    BodyKind.JOBCENTER_GE: "Jobcenter (gemeinsame Einrichtung)",
    BodyKind.JOBCENTER_ZKT: "Jobcenter (zugelassener kommunaler Träger)",
    BodyKind.JUGENDAMT: "Jugendamt",
    BodyKind.AGENTUR_FUER_ARBEIT: "Agentur für Arbeit",
    BodyKind.FAMILIENKASSE: "Familienkasse",
    BodyKind.BERATUNGSSTELLE: "Beratungsstelle",
    BodyKind.KITA_TRAEGER: "Träger von Kindertageseinrichtungen",
}
SCOPES: Final = {
    Scope.CONTACT: "Kontakt",
    Scope.STATUS: "Stand",
    Scope.CHILDCARE: "Kinderbetreuung",
    Scope.PLACEMENT: "Arbeit und Ausbildung",
    Scope.FINANCE: "Geld und Wohnen",
    Scope.COUNSELLING: "Beratung",
    Scope.ENTRUSTED: "Anvertrautes",
}
BASES: Final = {
    LegalBasis.OWN_TASK: "eigene Aufgabe",
    LegalBasis.CONSENT: "Einwilligung",
    LegalBasis.TASK_OF_A_BODY: "Aufgabe einer Stelle (§ 69 Abs. 1 Nr. 1 SGB X)",
    LegalBasis.ENTRUSTED_CONSENT: "Einwilligung zu Anvertrautem (§ 65 SGB VIII)",
    LegalBasis.CHILD_PROTECTION: "Kinderschutz (§ 8a SGB VIII, § 4 KKG)",
}


def role_and_purpose(role: str, purpose: str) -> str:
    """Return what somebody is and works for, in one phrase."""
    said = ROLES[Role(role)]
    return f"{said}, {PURPOSES[Purpose(purpose)]}" if purpose else said


VARIANT_NAMES: Final = {"de": "Deutsch", "leicht": "Einfaches Deutsch", "en": "English"}
