"""Every municipality of the region answers for every application: one office, or an explained unknown."""

from pathlib import Path

import pytest

from amvis.application.entitlements import municipality_names
from amvis.application.path.offices import bundled_offices, office_of, responsible_for
from amvis.domain.finding import Answer
from amvis.domain.responsibility.responsible import responsible
from amvis.region.faults import Fault
from amvis.region.region import BUNDLED
from amvis.region.territory import read_authorities
from amvis.rulebook import index
from amvis.rulebook.words import tell

CARDS = index.all_applications()


@pytest.mark.parametrize("ags", municipality_names())
def test_a_municipality_answers_for_every_application(ags: str) -> None:
    for card in CARDS.values():
        for has_sgb2 in (False, True):
            found = responsible_for(card, ags, has_sgb2=has_sgb2)
            because = tell(found.because, "de")
            assert because
            assert (found.office is None) == (found.answer is Answer.UNKNOWN), (ags, card.slug)
            if found.office is not None:
                assert found.office.serves(ags)
                assert found.body.slug in found.office.bodies


def test_there_are_24_municipalities() -> None:
    assert len(municipality_names()) == 24


@pytest.mark.parametrize(
    ("slug", "city", "district"),
    [
        ("grundsicherungsgeld", "jobcenter-darmstadt", "kreisagentur-fuer-beschaeftigung"),
        ("wohngeld", "wohngeld-darmstadt", "wohngeld-landkreis"),
        ("unterhaltsvorschuss", "unterhaltsvorschuss-darmstadt", "jugendamt-landkreis-haus-2"),
        ("kostenbeitrag_befreiung", "jugendamt-darmstadt-kinderbetreuung", "jugendamt-landkreis-haus-2"),
        ("kindergeld", "familienkasse-hessen", "familienkasse-hessen"),
        ("elterngeld", "havs-darmstadt", "havs-darmstadt"),
        ("bildung_und_teilhabe", "but-darmstadt", "but-landkreis"),
        ("kita_platz", "jugendamt-darmstadt-kinderbetreuung", "kita-anmeldung-dieburg"),
    ],
)
def test_city_and_district_have_their_own_office(slug: str, city: str, district: str) -> None:
    named = [responsible_for(CARDS[slug], ags, has_sgb2=False).office for ags in ("06411000", "06432004")]
    assert [office and office.id for office in named] == [city, district]


def test_without_a_listed_office_for_places_the_town_hall_is_named_as_uncertain() -> None:
    office = responsible_for(CARDS["kita_platz"], "06432023", has_sgb2=False).office
    assert office is not None
    assert (office.name, str(office.certainty), office.unsure) == ("Rathaus Weiterstadt", "U", ("address",))


def test_the_fund_is_nobodys_place() -> None:
    found = responsible_for(CARDS["kinderkrankengeld"], "06411000", has_sgb2=False)
    assert (found.answer, found.because.key) == (Answer.UNKNOWN, "responsible.own")


def test_what_is_not_known_of_an_office_is_empty() -> None:
    assert not any(office.hours for office in bundled_offices())  # no opening hours were found
    wohngeld = next(each for each in bundled_offices() if each.id == "wohngeld-darmstadt")
    assert (wohngeld.address, wohngeld.phone) == ("Darmstadt", "")


def test_every_body_named_by_an_office_has_a_card() -> None:
    named = {body for office in bundled_offices() for body in office.bodies}
    unknown = named - set(index.all_bodies()) - {"kreisverwaltung", "frauenbuero", "lebensberatung"}
    assert not unknown


def test_an_office_is_added_by_an_entry_of_the_region_alone(tmp_path: Path) -> None:
    entry = """
- id: wohngeld-weiterstadt
  name: Wohngeldstelle Weiterstadt
  kind: wohngeldbehoerde
  ags: ["06432023"]
  bodies: [wohngeldbehoerde]
  source: invented for this test
  checked_on: 2026-11-27
"""
    text = (BUNDLED / "authorities.yaml").read_text("utf-8")
    (tmp_path / "authorities.yaml").write_text(text.rstrip() + entry, "utf-8")
    faults: list[Fault] = []
    offices = tuple(office_of(each) for each in read_authorities(tmp_path, faults))
    assert not faults
    body = index.all_bodies()["wohngeldbehoerde"]
    named = {ags: responsible(body, ags, offices).office for ags in ("06432023", "06432004", "06411000")}
    assert {ags: office and office.id for ags, office in named.items()} == {
        "06432023": "wohngeld-weiterstadt",  # the most local one goes first
        "06432004": "wohngeld-landkreis",
        "06411000": "wohngeld-darmstadt",
    }
