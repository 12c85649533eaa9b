"""The curve as a picture: the line passes its points, cliffs are numbered, words stand beside it."""

import re

from amvis.connectors.curve_svg import curve_picture, description
from amvis.domain.sentence import say
from amvis.rulebook.words import tell as told

CURVE = {
    "points": [
        {"gross": f"{gross}.00", "disposable_income_if_perhaps": f"{income}.00"}
        for gross, income in ((0, 1500), (1000, 2000), (1200, 1900), (3000, 2600))
    ],
    "cliffs": [{"at": "1100.00"}, {"at": "2900.00"}],
}


def tell(key, **facts):
    return told(say(key, **facts), "de")


def _line(picture: str) -> list[tuple[float, float]]:
    path = re.search(r'<path d="M([^"]+)"', picture)[1]
    return [tuple(map(float, place.split())) for place in path.split("L")]


def test_more_wage_lies_further_right_and_more_money_higher() -> None:
    for narrow in (False, True):
        places = _line(curve_picture(CURVE, 120_000, tell, narrow=narrow))
        xs, ys = zip(*places, strict=True)
        assert list(xs) == sorted(xs)
        order = sorted(range(4), key=lambda at: -ys[at])
        assert order == [0, 2, 1, 3]


def test_each_cliff_has_its_number_and_the_supposed_wage_its_ring() -> None:
    picture = curve_picture(CURVE, 100_000, tell)
    assert ">1</text>" in picture
    assert ">2</text>" in picture
    ring = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)
    assert (float(ring[1]), float(ring[2])) == _line(picture)[1]


def test_the_picture_is_told_in_words() -> None:
    said = description(CURVE, 120_000, tell)
    assert "1.200 € Bruttolohn bleiben 1.900 €" in said
