import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.domain.norm import BadCitation, parse_norm, parse_norms
from amvis.rulebook.words import tell

LAWS = ("BGB", "BKGG", "EStG", "GaFöG", "RBSFV 2026", "SGB I", "SGB II", "SGB X", "SGB XII", "WoGG", "WoGV")

READ = [
    ("§ 6a Abs. 1 Nr. 2 BKGG", "BKGG", ("6a",), "§ 6a Abs. 1 Nr. 2 BKGG"),
    ("§ 32a EStG", "EStG", ("32a",), "§ 32a EStG"),
    ("§ 26 Abs. 3 S. 1 SGB X", "SGB X", ("26",), "§ 26 Abs. 3 S. 1 SGB X"),
    ("§ 9a S. 1 Nr. 1 Buchst. a EStG", "EStG", ("9a",), "§ 9a S. 1 Nr. 1 Buchst. a EStG"),
    ("§§ 187, 188 BGB", "BGB", ("187", "188"), "§§ 187, 188 BGB"),
    ("§§ 187 und 188 BGB", "BGB", ("187", "188"), "§§ 187, 188 BGB"),
    ("§§ 187–193 BGB", "BGB", ("187", "193"), "§§ 187–193 BGB"),
    ("§§ 31-32 SGB II", "SGB II", ("31", "32"), "§§ 31–32 SGB II"),
    ("§§ 11a-11b SGB II", "SGB II", ("11a", "11b"), "§§ 11a–11b SGB II"),
    ("Anlage 1 WoGG", "WoGG", ("1",), "Anlage 1 WoGG"),
    ("Anlage WoGV", "WoGV", (), "Anlage WoGV"),
    ("Anlage zu § 28 SGB XII", "SGB XII", ("28",), "Anlage zu § 28 SGB XII"),
    ("Art. 7 GaFöG", "GaFöG", ("7",), "Art. 7 GaFöG"),
    ("§ 2 RBSFV 2026", "RBSFV 2026", ("2",), "§ 2 RBSFV 2026"),
    ("§ 22 Abs. 1 S. 6, 7 SGB II", "SGB II", ("22",), "§ 22 Abs. 1 S. 6, 7 SGB II"),
    ("§ 6a Abs. 1 Nr. 2, Abs. 5 S. 4 BKGG", "BKGG", ("6a",), "§ 6a Abs. 1 Nr. 2, Abs. 5 S. 4 BKGG"),
    ("§ 6a Abs. 3 S. 5-7 BKGG", "BKGG", ("6a",), "§ 6a Abs. 3 S. 5–7 BKGG"),
    ("§§ 1 Abs. 1a, 2 Abs. 4 BGB", "BGB", ("1", "2"), "§§ 1 Abs. 1a, 2 Abs. 4 BGB"),
    ("§ 1 SGB I", "SGB I", ("1",), "§ 1 SGB I"),
]

REFUSED = [
    ("", "begins with none of"),
    ("6a BKGG", "begins with none of"),
    ("§6a BKGG", "begins with none of"),
    ("§ BKGG", "a number is missing"),
    ("§ 6a", "no known law"),
    ("§ 6a BKG", "did you mean BKGG"),
    ("§ 6a SGB XXI", "no known law"),
    ("§ 6a Abs 1 BKGG", "Abs.?"),
    ("§ 6a Satz 1 BKGG", "is none of"),
    ("§ 6a Abs. BKGG", "after Abs. a number is missing"),
    ("§ 6a Abs. I BKGG", "'I' is not Abs."),
    ("§ 6a Buchst. 1 BKGG", "is not Buchst."),
    ("§ 1 Nr. 2 Abs. 3 BGB", "Abs. cannot stand below Nr."),
    ("§ 1 Abs. 2 Abs. 3 BGB", "cannot stand below Abs."),
    ("§ 1, 2 BGB", "write §§"),
    ("§§ 1 BGB", "write §"),
    ("§§ 9-2 BGB", "does not go upwards"),
    ("§§ 2-2 BGB", "does not go upwards"),
    ("§ 1, BGB", "a comma with nothing after it"),
    ("§ x BGB", "is not a section"),
    ("Anlage I WoGG", "is not a section"),
]


@pytest.mark.parametrize(("text", "law", "sections", "canonical"), READ)
def test_a_citation_is_taken_apart(text: str, law: str, sections: tuple[str, ...], canonical: str) -> None:
    norm = parse_norm(text, LAWS)
    assert (norm.law, norm.sections, str(norm)) == (law, sections, canonical)


@pytest.mark.parametrize(("text", "_law", "_sections", "canonical"), READ)
def test_the_canonical_form_reads_as_itself(
    text: str, _law: str, _sections: tuple[str, ...], canonical: str
) -> None:
    assert parse_norm(canonical, LAWS) == parse_norm(text, LAWS)


@pytest.mark.parametrize(("text", "wrong"), REFUSED)
def test_a_malformed_citation_says_what_is_wrong(text: str, wrong: str) -> None:
    with pytest.raises(BadCitation) as caught:
        parse_norm(text, LAWS)
    assert wrong in tell(caught.value.wrong, "en")
    german = tell(caught.value.wrong, "de")
    assert german != tell(caught.value.wrong, "en")
    assert repr(text) in str(caught.value)


def test_citations_of_several_laws_are_parted() -> None:
    found = parse_norms("§ 66 Abs. 1 EStG, § 6 Abs. 1, 2 BKGG; Anlage WoGV", LAWS)
    assert [str(norm) for norm in found] == ["§ 66 Abs. 1 EStG", "§ 6 Abs. 1, 2 BKGG", "Anlage WoGV"]


@given(
    st.integers(1, 999),
    st.sampled_from(["", "a", "b"]),
    st.lists(st.tuples(st.sampled_from(["S.", "Nr.", "Hs."]), st.integers(1, 30)), max_size=3),
    st.sampled_from(LAWS),
)
@settings(max_examples=80)
def test_what_is_written_canonically_comes_back_unchanged(
    number: int, letter: str, levels: list[tuple[str, int]], law: str
) -> None:
    kept = [level for place, level in enumerate(levels) if not place or levels[place - 1][0] != level[0]]
    text = " ".join([f"§ {number}{letter}", *(f"{label} {count}" for label, count in kept), law])
    assert str(parse_norm(text, LAWS)) == text


def test_the_longest_known_law_is_meant() -> None:
    assert parse_norm("§ 1 SolZG 1995", ("1995", "SolZG 1995", "SolZG")).law == "SolZG 1995"
