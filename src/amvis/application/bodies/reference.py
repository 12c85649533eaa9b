"""The bodies of Darmstadt and the Landkreis; names and streets come from the region's offices."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import transaction

from amvis.domain.consent.vocabulary import BodyKind
from amvis.records.models import Body, Office
from amvis.region.faults import Fault, RegionError
from amvis.region.region import BUNDLED
from amvis.region.territory import Authority, read_authorities

CITY: Final = ("06411000",)
DISTRICT: Final = ("06432",)
BOTH: Final = CITY + DISTRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceBody:
    """A body that exists; `offices` are ids of the region's authorities."""

    slug: str
    name: str
    kind: BodyKind
    ags: tuple[str, ...]
    offices: tuple[str, ...]
    needs_release_from_secrecy: bool = False  # § 203 Abs. 1 Nr. 4 to 6 StGB


BODIES: Final = (
    ReferenceBody(
        slug="jobcenter-darmstadt",
        name="Jobcenter Darmstadt",
        kind=BodyKind.JOBCENTER_GE,
        ags=CITY,
        offices=("jobcenter-darmstadt",),
    ),
    ReferenceBody(
        slug="kreisagentur",
        name="Kreisagentur für Beschäftigung Darmstadt-Dieburg",
        kind=BodyKind.JOBCENTER_ZKT,
        ags=DISTRICT,
        offices=("kreisagentur-fuer-beschaeftigung",),
    ),
    ReferenceBody(
        slug="jugendamt-darmstadt",
        name="Jugendamt Darmstadt",
        kind=BodyKind.JUGENDAMT,
        ags=CITY,
        offices=(
            "jugendamt-darmstadt-kinderbetreuung",
            "sozialer-dienst-darmstadt",
            "unterhaltsvorschuss-darmstadt",
        ),
    ),
    ReferenceBody(
        slug="jugendamt-landkreis",
        name="Jugendamt Landkreis Darmstadt-Dieburg",
        kind=BodyKind.JUGENDAMT,
        ags=DISTRICT,
        offices=("jugendamt-landkreis-haus-2", "jugendamt-landkreis-haus-6"),
    ),
    ReferenceBody(
        slug="agentur-darmstadt",
        name="Agentur für Arbeit Darmstadt",
        kind=BodyKind.AGENTUR_FUER_ARBEIT,
        ags=BOTH,
        offices=("agentur-fuer-arbeit-darmstadt",),
    ),
    ReferenceBody(
        slug="familienkasse-hessen",
        name="Familienkasse Hessen",
        kind=BodyKind.FAMILIENKASSE,
        ags=BOTH,
        offices=("familienkasse-hessen",),
    ),
    ReferenceBody(
        slug="sefo-femkom",
        name="Sefo femkom Frauenkompetenzzentrum",
        kind=BodyKind.BERATUNGSSTELLE,
        ags=BOTH,
        offices=("sefo-femkom",),
        needs_release_from_secrecy=True,
    ),
    ReferenceBody(
        slug="zibb",
        name="ZIBB Zentrum für Information, Beratung und Bildung",
        kind=BodyKind.BERATUNGSSTELLE,
        ags=DISTRICT,
        offices=("zibb",),
        needs_release_from_secrecy=True,
    ),
)


def load_bodies(*, suffix: str = "", is_invented: bool = False) -> tuple[Body, ...]:
    """Write the bodies with their offices where they are not there yet; what was changed since stays.

    A demo marks them by `suffix` and `is_invented`, so that nobody takes what happens there for real.
    """
    known = {authority.id: authority for authority in _authorities(BUNDLED)}
    with transaction.atomic():
        return tuple(_loaded(body, known, suffix, is_invented) for body in BODIES)


def _loaded(body: ReferenceBody, known: dict[str, Authority], suffix: str, is_invented: bool) -> Body:
    row, _ = Body.objects.get_or_create(
        slug=body.slug,
        defaults={
            "name": body.name + suffix,
            "kind": body.kind,
            "ags": list(body.ags),
            "needs_release_from_secrecy": body.needs_release_from_secrecy,
            "is_invented": is_invented,
        },
    )
    for office in (known[id_] for id_ in body.offices):
        Office.objects.get_or_create(
            body=row, name=office.name, defaults={"street": office.street, "city": office.city}
        )
    return row


def _authorities(folder: Path) -> tuple[Authority, ...]:
    faults: list[Fault] = []
    found = read_authorities(folder, faults)
    if faults:
        raise RegionError(faults)
    return found
