"""Education and participation: school supplies in two months, participation, help in kind."""

import pytest

from amvis.domain.benefits.bildung_und_teilhabe import Bildung, BildungFacts, bildung_und_teilhabe

from .known_help_laws import EDUCATION_2026 as LAW

PUPIL = BildungFacts(age=8, is_pupil=True, is_in_care=False, month=8)
TODDLER = BildungFacts(age=2, is_pupil=False, is_in_care=True, month=8)


@pytest.mark.parametrize(
    ("child", "supplies", "a_year"),
    [
        pytest.param(PUPIL, 130_00, 195_00, id="a pupil in August"),
        pytest.param(PUPIL._replace(month=2), 65_00, 195_00, id="in February"),
        pytest.param(PUPIL._replace(month=9), 0, 195_00, id="in September nothing more"),
        pytest.param(PUPIL._replace(age=24), 130_00, 195_00, id="the day before the 25th birthday"),
        pytest.param(PUPIL._replace(age=25), 0, 0, id="on the 25th birthday"),
        pytest.param(TODDLER, 0, 0, id="not yet at school"),
        pytest.param(TODDLER._replace(month=2), 0, 0, id="nor in February"),
    ],
)
def test_school_supplies_are(child: BildungFacts, supplies: int, a_year: int) -> None:
    found = bildung_und_teilhabe(child, LAW)
    assert (found.supplies, found.supplies_a_year) == (supplies, a_year)


@pytest.mark.parametrize(("age", "amount"), [(0, 15_00), (17, 15_00), (18, 0)])
def test_participation_ends_at_18(age: int, amount: int) -> None:
    assert bildung_und_teilhabe(PUPIL._replace(age=age), LAW).participation == amount


@pytest.mark.parametrize(
    ("child", "trips", "transport", "learning", "lunch"),
    [
        pytest.param(PUPIL, True, True, True, True, id="a pupil has all of it"),
        pytest.param(TODDLER, True, False, False, True, id="in a Kita: trips and lunch"),
        pytest.param(TODDLER._replace(is_in_care=False), False, False, False, False, id="at home: none"),
        pytest.param(PUPIL._replace(age=25), False, False, False, False, id="too old"),
    ],
)
def test_in_kind(child: BildungFacts, *, trips: bool, transport: bool, learning: bool, lunch: bool) -> None:
    found: Bildung = bildung_und_teilhabe(child, LAW)
    assert (found.has_trips, found.has_transport) == (trips, transport)
    assert (found.has_learning_support, found.has_lunch) == (learning, lunch)
