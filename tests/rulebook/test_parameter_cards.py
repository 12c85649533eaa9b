from datetime import date
from typing import Any

import pytest

from amvis.domain.finding import Certainty
from amvis.domain.parameter import Parameter
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.parameter_cards import definitions, overlays
from amvis.rulebook.parameter_rows import Known

KNOWN = Known(
    laws=frozenset({"EStG", "BKGG"}), sources=frozenset({"GII", "CALC"}), checked_until=date(2026, 12, 31)
)

CARD = """
title: Familie
checked_on: 2026-11-22
needed_from: 2023-01-01
parameters:
  kindergeld:
    title: Kindergeld je Kind
    unit: eur
    per: month
    norm: § 66 Abs. 1 EStG, § 6 BKGG
    values:
      - {valid_from: 2027-01-01, value: 267, source: GII, certainty: U, enacted: false}
      - {valid_from: 2026-01-01, value: 259, source: GII (§ 66) + CALC, certainty: C, note: "gelesen"}
      - {valid_from: 2025-01-01, value: 255, source: GII, certainty: R, norm: § 6 BKGG,
         checked_on: 2025-02-03}
"""


def read(card: str) -> dict[str, Parameter]:
    found = definitions("familie.yaml", text_tree("familie.yaml", card), KNOWN)
    return {name: definition.parameter for name, definition in found.items()}


def test_a_card_becomes_parameters() -> None:
    kindergeld = read(CARD)["kindergeld"]
    draft, newest, older = kindergeld.rows
    assert kindergeld.norm == "§ 66 Abs. 1 EStG, § 6 BKGG"
    assert kindergeld.needed_from == date(2023, 1, 1)
    assert (draft.value, draft.enacted) == (26700, False)
    assert (newest.value, newest.certainty, newest.note) == (25900, Certainty.C, "gelesen")
    assert newest.checked_on == date(2026, 11, 22)
    assert (older.norm, older.checked_on) == ("§ 6 BKGG", date(2025, 2, 3))


def test_an_end_is_a_row_without_value() -> None:
    row = "      - {ends: 2026-07-01, source: GII, certainty: C}\n"
    found = read(CARD.replace("      - {valid_from: 2026-01-01", row + "      - {valid_from: 2026-01-01"))
    assert found["kindergeld"].rows[1].value is None
    assert found["kindergeld"].rows[1].valid_from == date(2026, 7, 1)


def test_a_planning_value_has_a_basis_instead_of_a_norm() -> None:
    found = read(CARD.replace("norm: § 66 Abs. 1 EStG, § 6 BKGG", "basis: Planungswert"))
    assert found["kindergeld"].norm == "Planungswert"


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("title: Kindergeld je Kind", "", "kindergeld, title", "is missing"),
        ("unit: eur", "unit: euro", "kindergeld, unit", "'euro' is no unit"),
        ("unit: eur", "", "kindergeld, unit", "is missing"),
        ("per: month", "pre: month", "kindergeld, pre", "write per"),
        ("kindergeld:", "Kindergeld:", "Kindergeld", "small ASCII"),
        ("§ 6 BKGG\n", "§ 6 BKG\n", "kindergeld, norm", "did you mean BKGG"),
        ("norm: § 6 BKGG", "norm: 6 BKGG", "kindergeld, row 3, norm", "begins with none of"),
        ("value: 259", "value: 2.599", "kindergeld, row 2, value", "is no eur"),
        ("value: 259, ", "", "kindergeld, row 2, value", "is missing"),
        ("source: GII (§ 66) + CALC", "source: GI1", "kindergeld, row 2, source", "write GII"),
        ("source: GII (§ 66) + CALC", "source: Wikipedia", "row 2, source", "sources.yaml; add it there"),
        ("source: GII (§ 66) + CALC, ", "", "kindergeld, row 2, source", "is missing"),
        ("certainty: C", "certainty: D", "kindergeld, row 2, certainty", "is not C, R or U"),
        ("valid_from: 2026-01-01", "valid_from: 2026-13-01", "row 2, valid_from", "is not a date"),
        ("valid_from: 2026-01-01, ", "", "kindergeld, row 2, valid_from", "is missing"),
        ("valid_from: 2026-01-01", "ends: 2026-01-01", "row 2, ends", "stands alone"),
        ("valid_from: 2026-01-01", "valid_from: 2024-01-01", "kindergeld, values", "from the newest down"),
        ("enacted: false", "enacted: maybe", "row 1, enacted", "true or false"),
        ("valid_from: 2027-01-01", "valid_from: 2026-12-31", "row 1, enacted", "a draft lies after"),
        ("checked_on: 2026-11-22\n", "", "row 1, checked_on", "is missing"),
        ("needed_from: 2023-01-01", "needed_from: soon", "needed_from", "neither a date nor never"),
    ],
)
def test_a_wrong_card_says_where_and_what_to_do(old: str, new: str, place: str, what: str) -> None:
    assert old in CARD
    with pytest.raises(BadCard) as caught:
        read(CARD.replace(old, new))
    assert str(caught.value).startswith("familie.yaml, ")
    assert place in str(caught.value)
    assert what in caught.value.what


def test_a_parameter_without_rows_must_be_local() -> None:
    empty = CARD[: CARD.index("    values:")]
    with pytest.raises(BadCard, match="has no row"):
        read(empty)
    assert read(empty + "    local: yes\n")["kindergeld"].is_local


def overlay(**changes: str) -> Any:
    card = """
checked_on: 2026-11-22
parameters:
  kindergeld:
    values:
      - {valid_from: 2026-03-01, value: 300, source: GII, certainty: C}
"""
    for old, new in changes.items():
        card = card.replace(old, new)
    defined = definitions("familie.yaml", text_tree("familie.yaml", CARD), KNOWN)
    return overlays("local/06/x.yaml", text_tree("x", card), KNOWN, defined)


def test_an_overlay_takes_unit_and_norm_from_the_parameter_it_overlays() -> None:
    found = overlay()["kindergeld"]
    assert found.rows[0].value == 30000
    assert found.norm == "§ 66 Abs. 1 EStG, § 6 BKGG"
    assert found.needed_from is None


def test_an_overlay_of_an_unknown_parameter_suggests_the_nearest() -> None:
    with pytest.raises(BadCard, match=r"local/06/x\.yaml, kindergelt: .* write kindergeld"):
        overlay(kindergeld="kindergelt")


def test_an_overlay_may_not_change_the_unit() -> None:
    with pytest.raises(BadCard, match="unit: no field has this name"):
        overlay(values="unit: count\n    values")
