import pytest

from amvis.rulebook import index
from amvis.rulebook.cards import BadCard, text_tree
from amvis.rulebook.loader import Trees

CARD = """
name: {de: Kindergeld, en: Child benefit}
plain: {de: Geld für jedes Kind., en: Money for each child.}
norm: § 66 EStG
decided_by: familienkasse
certainty: C
computes: Betrag
source: GII
checked_on: 2026-11-22
"""


def trees(card: str) -> Trees:
    return {
        "laws/a.yaml": {"EStG": {"title": "Einkommensteuergesetz"}},
        "sources.yaml": {"GII": {"title": "Gesetze im Internet"}},
        "benefits/kindergeld.yaml": text_tree("benefits/kindergeld.yaml", card),
    }


def test_a_benefit_is_named_by_its_file() -> None:
    benefit = index.benefits(trees(CARD))["kindergeld"]
    assert benefit.name == {"de": "Kindergeld", "en": "Child benefit"}
    assert benefit.norm == "§ 66 EStG"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (", en: Child benefit", "", "is missing"),
        ("familienkasse", "kirchenamt", "decides nothing"),
        ("§ 66 EStG", "§ 66 EStB", "did you mean EStG"),
        ("source: GII", "source: GI1", "is not in sources.yaml"),
        ("computes", "compute", "write computes"),
        ("certainty: C", "certainty: c", "is not C, R or U"),
        ("checked_on: 2026-11-22", "checked_on: heute", "is not a date"),
    ],
)
def test_a_wrong_benefit_card_says_where_and_what_to_do(old: str, new: str, what: str) -> None:
    with pytest.raises(BadCard, match=r"^benefits/kindergeld\.yaml, kindergeld") as caught:
        index.benefits(trees(CARD.replace(old, new)))
    assert what in caught.value.what


@pytest.mark.parametrize(
    ("citation", "address"),
    [
        ("§ 6a Abs. 1 BKGG", "https://www.gesetze-im-internet.de/bkgg_1996/__6a.html"),
        ("§§ 31–32 SGB II", "https://www.gesetze-im-internet.de/sgb_2/__31.html"),
        ("Art. 3 GG", "https://www.gesetze-im-internet.de/gg/art_3.html"),
        ("Anlage 1 WoGG", None),
        ("§ 32c HKJGB", None),
    ],
)
def test_a_citation_leads_to_its_official_text(citation: str, address: str | None) -> None:
    assert index.link(index.norms(citation)[0]) == address


@pytest.mark.parametrize(
    "slug",
    [
        "grundsicherungsgeld",
        "buergergeld",
        "kindergeld",
        "kinderzuschlag",
        "wohngeld",
        "unterhaltsvorschuss",
        "elterngeld",
        "sofortzuschlag",
        "bildung_und_teilhabe",
        "kostenbeitrag_befreiung",
        "einstiegsgeld",
    ],
)
def test_every_benefit_of_the_interfaces_has_a_card(slug: str) -> None:
    assert slug in index.all_benefits()
