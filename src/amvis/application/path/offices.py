"""The offices of a region as the domain asks for them."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from amvis.domain.finding import Certainty
from amvis.domain.path.card import Application
from amvis.domain.responsibility.responsible import Office, Responsibility, responsible
from amvis.region.faults import Fault
from amvis.region.region import BUNDLED
from amvis.region.territory import Authority, Municipality, read_authorities, read_municipalities
from amvis.rulebook import index

_PLACES: Final = "kita_anmeldung"


@cache
def bundled_offices() -> tuple[Office, ...]:
    """Return the offices of the bundled region."""
    faults: list[Fault] = []
    listed = tuple(office_of(each) for each in read_authorities(BUNDLED, faults))
    return (*listed, *_town_halls(listed, read_municipalities(BUNDLED, faults)))


def responsible_for(card: Application, ags: str, *, has_sgb2: bool) -> Responsibility:
    """Return who decides on an application in a municipality."""
    body = (has_sgb2 and card.with_sgb2) or card.decided_by
    return responsible(index.all_bodies()[body], ags, bundled_offices())


def _town_halls(listed: tuple[Office, ...], municipalities: Mapping[str, Municipality]) -> Iterator[Office]:
    """Yield the town hall where no office for places is listed: the municipalities run the Kitas."""
    for ags, municipality in municipalities.items():
        is_listed = any(_PLACES in each.bodies and each.serves(ags) for each in listed)
        if municipality.town_hall and not is_listed:
            yield Office(
                id=f"rathaus-{ags}",
                name=f"Rathaus {municipality.name}",
                bodies=(_PLACES,),
                ags=(ags,),
                address=municipality.town_hall,
                unsure=("address",),
                certainty=Certainty.U,
            )


def office_of(authority: Authority) -> Office:
    """Return an office of the region's list."""
    town = " ".join(filter(None, (authority.plz, authority.city)))
    street = ", ".join(filter(None, (authority.street, town if authority.street else "")))
    return Office(
        id=authority.id,
        name=authority.name,
        bodies=authority.bodies or (authority.kind,),
        ags=authority.ags,
        address=street or authority.post or authority.city,
        phone=authority.phone,
        mail=authority.mail,
        web=authority.web,
        hours=authority.hours,
        tasks=authority.tasks,
        note=authority.note,
        unsure=authority.unsure,
        certainty=Certainty(authority.certainty),
    )
