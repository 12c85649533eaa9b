import unicodedata

import pytest

from amvis.connectors.text_layout import beside, cells, padded, table, wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Größe", 5),
        (unicodedata.normalize("NFD", "Größe"), 5),
        ("q\u0308", 1),
        ("日本", 4),
        ("a\u200db", 2),
        ("", 0),
    ],
    ids=[
        "umlauts",
        "umlauts of two code points",
        "a mark no letter takes in",
        "wide letters",
        "a joiner fills nothing",
        "nothing",
    ],
)
def test_width_is_what_letters_fill(text, columns):
    assert cells(text) == columns


def test_padding_counts_columns_and_not_code_points():
    assert cells(padded(unicodedata.normalize("NFD", "Prüfung"), 12)) == 12
    assert padded("12 €", 6, right=True) == "  12 €"


def test_no_wrapped_line_is_wider_than_asked_and_no_word_is_lost():
    text = "  Bedarf an Betreuung schriftlich anmelden bei der Wirtschaftlichenjugendhilfestelle"
    lines = wrapped(text, 24, "    ")
    assert all(cells(line) <= 24 for line in lines)
    assert "".join(" ".join(lines).split()) == "".join(text.split())
    assert lines[0].startswith("  Bedarf")
    assert all(line.startswith("    ") for line in lines[1:])


def test_cards_stand_beside_one_another_in_equal_shares():
    lines = beside([["eins", "zwei"], ["drei"]], 20)
    assert lines == ["eins       drei", "zwei"]


def test_figures_of_a_table_end_in_one_column():
    lines = table([["", "1", "2"], ["Wohngeld", "5 €", "1.234 €"], ["Zum Leben", "10 €", "–"]], 40)
    assert {cells(line) for line in lines} == {cells(lines[1])}
    assert lines[1].endswith("1.234 €")
