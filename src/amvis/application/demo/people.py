"""Invented people of the demo: who works where, in which role, for which purpose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import make_password

from amvis.application.accounts.one_time_code import sealed_device
from amvis.domain.consent.vocabulary import BodyKind, Purpose, Role
from amvis.records.models import Account, Body, Office, Post, Team, TotpDevice

PASSWORD: Final = "amvis-vorfuehrung"  # noqa: S105 (of the demo only; the start page prints it)
PROVIDER: Final = "kita-rosenhoehe"
_AV, _EX, _KB = Purpose.ARBEITSVERMITTLUNG, Purpose.EXISTENZSICHERUNG, Purpose.KINDERBETREUUNG
_BE, _KS = Purpose.BERATUNG, Purpose.KINDERSCHUTZ
_CW, _CO, _PR, _SU = Role.CASE_WORKER, Role.COUNSELLOR, Role.PROVIDER, Role.SUPERVISOR
_DPO, _AD, _ST = Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR, Role.STEERING_MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody invented; each post is role, purpose and the number of the office."""

    name: str
    body: str
    posts: tuple[tuple[Role, Purpose | None, int], ...]

    @property
    def email(self) -> str:
        first, last = self.name.casefold().translate(_UMLAUTS).split()
        return f"{first}.{last}@{self.body}.example"


_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ş": "s", "ç": "c"})
_STAFF: Final = {
    "jobcenter-darmstadt": (
        ("Anna Arndt", ((_CW, _AV, 0),)),
        ("Bilal Baran", ((_CW, _AV, 0),)),
        ("Carla Conrad", ((_CW, _EX, 0),)),
        ("Dieter Dahm", ((_SU, _AV, 0), (_SU, _EX, 0))),
        ("Eva Ehlers", ((_DPO, None, 0),)),
        ("Frank Fink", ((_AD, None, 0),)),
        ("Gesa Gerber", ((_ST, None, 0),)),
    ),
    "kreisagentur": (
        ("Hanna Hofer", ((_CW, _AV, 0),)),
        ("Ismail Inan", ((_CW, _AV, 0), (_CW, _EX, 0))),
        ("Jutta Jahn", ((_SU, _AV, 0),)),
        ("Karl Kern", ((_DPO, None, 0),)),
        ("Lena Lang", ((_AD, None, 0),)),
    ),
    "jugendamt-darmstadt": (
        ("Mara Moll", ((_CW, _KB, 0),)),
        ("Nils Nolte", ((_CW, _KB, 0),)),
        ("Olga Ott", ((_CW, _KS, 1), (_CW, _KB, 1))),
        ("Paul Pohl", ((_SU, _KB, 0), (_SU, _KS, 1))),
        ("Quirin Quast", ((_DPO, None, 0),)),
        ("Rosa Rapp", ((_AD, None, 0),)),
    ),
    "jugendamt-landkreis": (
        ("Sven Sommer", ((_CW, _KB, 0),)),
        ("Tanja Thiel", ((_CW, _KS, 1),)),
        ("Ulla Unger", ((_SU, _KB, 0), (_SU, _KS, 1))),
        ("Veit Vogel", ((_DPO, None, 0),)),
        ("Wilma Wirth", ((_AD, None, 0),)),
    ),
    "agentur-darmstadt": (("Yara Yilmaz", ((_CW, _AV, 0),)), ("Zeno Zander", ((_AD, None, 0),))),
    "familienkasse-hessen": (("Agnes Albers", ((_CW, _EX, 0),)), ("Bodo Braun", ((_AD, None, 0),))),
    "sefo-femkom": (
        ("Clara Claus", ((_CO, _BE, 0),)),
        ("Dilara Demir", ((_CO, _BE, 0),)),
        ("Edith Engel", ((_SU, _BE, 0),)),
        ("Fabio Fuchs", ((_DPO, None, 0), (_AD, None, 0))),
    ),
    "zibb": (
        ("Greta Gross", ((_CO, _BE, 0),)),
        ("Heike Heinz", ((_SU, _BE, 0), (_AD, None, 0), (_DPO, None, 0))),
    ),
    PROVIDER: (
        ("Ida Imhof", ((_PR, _KB, 0),)),
        ("Jan Jung", ((_AD, None, 0),)),
        ("Kira Kolb", ((_SU, _KB, 0),)),
    ),
}
PEOPLE: Final = tuple(
    Person(name=name, body=body, posts=posts) for body, staff in _STAFF.items() for name, posts in staff
)


# These three work on one family; the fourth keeps accounts and the fifth the data-protection record.
SHOWN: Final = frozenset({"Anna Arndt", "Mara Moll", "Clara Claus", "Frank Fink", "Eva Ehlers"})


def build_people(
    bodies: tuple[Body, ...], *, since: datetime
) -> dict[tuple[str, Role, Purpose | None], list[Post]]:
    """Write the people with their devices; return their posts by body, role and purpose."""
    by_slug = {body.slug: body for body in (*bodies, _provider())}
    offices = {slug: tuple(body.offices.order_by("pk")) for slug, body in by_slug.items()}
    hashed = make_password(PASSWORD)  # once for all: the same password needs no salts
    found: dict[tuple[str, Role, Purpose | None], list[Post]] = {}
    for person in PEOPLE:
        account = Account.objects.create(
            email=person.email, name=f"{person.name} (erfunden)", password=hashed, is_invented=True
        )
        TotpDevice.objects.bulk_create([sealed_device(account.pk, now=since)])
        for role, purpose, number in person.posts:
            office = offices[person.body][number]
            post = _post(account, office, role=role, purpose=purpose, since=since)
            found.setdefault((person.body, role, purpose), []).append(post)
    return found


def _post(account: Account, office: Office, *, role: Role, purpose: Purpose | None, since: datetime) -> Post:
    name = "Team Familien" if purpose else "Verwaltung"
    team, _ = Team.objects.get_or_create(office=office, name=name)
    return Post.objects.create(
        account=account,
        body=office.body,
        office=office,
        team=team,
        role=role,
        purpose=purpose or "",
        since=since,
    )


def _provider() -> Body:
    body = Body.objects.create(
        slug=PROVIDER,
        name="Kita-Träger Rosenhöhe (erfunden)",
        kind=BodyKind.KITA_TRAEGER,
        ags=["06411000"],
        is_invented=True,
    )
    Office.objects.create(body=body, name="Kita Rosenhöhe (erfunden)", city="Darmstadt")
    return body
