from datetime import date

import pytest

from amvis.domain.finding import Answer, Certainty
from amvis.domain.responsibility.responsible import Body, Office, responsible, safety_net


def body(slug: str = "jobcenter", by: str = "residence") -> Body:
    return Body(
        slug=slug,
        name={"de": slug},
        by=by,
        norm="§ 36 SGB II",
        note={"de": ""},
        certainty=Certainty.C,
        source="S",
        checked_on=date(2026, 11, 22),
    )


def office(name: str, *ags: str, bodies: tuple[str, ...] = ("jobcenter",)) -> Office:
    return Office(id=name, name=name, bodies=bodies, ags=ags, certainty=Certainty.R)


def test_one_office_is_the_answer_with_the_weaker_certainty() -> None:
    found = responsible(body(), "06432004", [office("a", "06411000"), office("b", "06432")])
    assert (found.answer, found.office and found.office.id, found.certainty) == (Answer.YES, "b", Certainty.R)


def test_of_several_the_most_local_goes_first() -> None:
    found = responsible(body(), "06432004", [office("kreis", "06432"), office("town", "06432004")])
    assert (found.answer, found.office and found.office.id) == (Answer.PERHAPS, "town")
    assert [each.id for each in found.others] == ["kreis"]


@pytest.mark.parametrize(
    ("by", "because"), [("residence", "responsible.not_listed"), ("insurance", "responsible.own")]
)
def test_no_office_is_unknown_with_its_reason(by: str, because: str) -> None:
    found = responsible(body(by=by), "06432004", [office("other", "06432", bodies=("jugendamt",))])
    assert (found.answer, found.office, found.because.key) == (Answer.UNKNOWN, None, because)


@pytest.mark.parametrize(
    ("slug", "by", "norms"),
    [
        ("jobcenter", "residence", ["§ 16 Abs. 2 SGB I", "§ 43 Abs. 1 S. 2 SGB I"]),
        ("jugendamt", "residence", ["§ 16 Abs. 2 SGB I", "§ 86d SGB VIII"]),
        ("arbeitgeber", "work", []),
    ],
)
def test_who_asks_the_wrong_body_is_protected(slug: str, by: str, norms: list[str]) -> None:
    assert [norm for _, norm in safety_net(body(slug, by))] == norms
