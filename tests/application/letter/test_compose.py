"""Letters of every example: each is there or says why not, and none says what the family does not."""

from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.entitlements import municipality_names
from amvis.application.family_file import read_family
from amvis.application.letter.compose import letter
from amvis.application.letter.facts import LetterQuestion
from amvis.rulebook import index
from amvis.rulebook.words import tell

ROOT = Path(__file__).parents[3]
ON = date(2026, 11, 27)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def _family(path: Path):
    return read_family(
        path.read_text("utf-8"), file=path.name, on=ON, municipalities=municipality_names(), first_line=1
    )


AYLIN = _family(ROOT / "examples/aylin.yaml")


def _letter(kind: str, family=AYLIN, **asked):
    given = MappingProxyType(asked.pop("given", {}))
    question = LetterQuestion(kind=kind, on=ON, given=given, **asked)
    return letter(family, question, lambda said: tell(said, "de"), "de")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", index.all_letters())
def test_every_example_gets_each_letter_or_a_sentence(path: Path, kind: str) -> None:
    family = _family(path)
    abouts = (None,) if index.all_letters()[kind].about == "employer" else (None, *index.all_applications())
    for about in abouts:
        found, said = _letter_or_sentence(kind, family, about)
        assert (found is None) == bool(said)
        assert said == "" or said.endswith(".")
        for part in () if found is None else (found["subject"], *found["paragraphs"]):
            assert part["de"]
            assert part["en"]
            assert "{" not in part["de"] + part["en"]


def _letter_or_sentence(kind: str, family, about: str | None):
    try:
        return _letter(kind, family, about=about), ""
    except BadInput as wrong:
        return None, wrong.lines("de")[0]


def test_an_objection_counts_from_the_day_of_posting() -> None:
    made = _letter("widerspruch", about="grundsicherungsgeld", given={"decision_date": "2026-11-20"})
    # posted on the 20th, notified on the 24th, a month later is Christmas Eve, a Thursday
    assert made["deadline"]["counted"]["last_day"] == "2026-12-24"
    assert made["subject"]["de"] == "Widerspruch gegen den Bescheid vom 20.11.2026"
    assert made["file_number"] == "BG-INVENTED-01"


def test_without_instruction_there_is_a_year() -> None:
    given = {"decision_date": "2026-11-20"}
    made = _letter("widerspruch", about="grundsicherungsgeld", given=given, instructed=False)
    assert made["deadline"]["counted"]["last_day"] == "2027-11-24"


def test_an_unknown_day_is_a_labelled_line_and_an_unknown_deadline() -> None:
    made = _letter("widerspruch", about="wohngeld")
    assert "____ (Datum des Bescheids oder Schreibens)" in made["subject"]["de"]
    assert made["deadline"]["counted"] is None
    assert made["deadline"]["missing"]
    assert {each["field"] for each in made["blanks"]} == {"decision_date", "reasons"}


def test_where_hessen_may_have_no_objection_the_sender_is_told() -> None:
    made = _letter("widerspruch", about="wohngeld", given={"decision_date": "2026-11-20"})
    assert "Ob in Hessen Widerspruch" in made["deadline"]["counted"]["note"]


def test_parental_leave_must_arrive_seven_weeks_before() -> None:
    made = _letter("elternzeit", given={"first_day": "2027-03-01"})
    # seven whole weeks lie between Sunday, 10 January and Monday, 1 March; let it be there on Friday
    assert made["deadline"]["counted"]["last_day"] == "2027-01-10"
    assert made["deadline"]["counted"]["arrive_by"] == "2027-01-08"
    assert "geboren am 20.09.2025" in made["paragraphs"][0]["de"]
    assert "____ (Name des Kindes)" in made["paragraphs"][0]["de"]


@pytest.mark.parametrize("kind", ["vorschuss", "arbeitszeitwunsch"])
def test_the_others_time_to_act_is_not_told_as_the_senders_last_day(kind: str) -> None:
    made = _letter(kind)
    assert made["deadline"] == {"kind": None, "counted": None, "missing": None}
    assert "amvis deadline" in made["note"]


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("antrag", {}, "Es fehlt, was beantragt wird"),
        ("antrag", {"about": "krankengeld"}, "braucht es keinen Antrag"),
        ("antrag", {"about": "arbeitslosengeld"}, "online"),
        ("antrag", {"about": "nichts"}, "gibt es nicht"),
        ("widerspruch", {"about": "kindergeld"}, "passt nicht zu kindergeld"),
        ("vorlaeufig_sgb2", {"about": "wohngeld"}, "passt nicht zu wohngeld"),
        ("mitteilung_schwangerschaft", {}, "keine Schwangerschaft"),
        ("elternzeit", {"child": "nobody"}, "kein Kind nobody"),
        ("elternzeit", {"person": "nobody"}, "keinen Erwachsenen nobody"),
    ],
)
def test_what_is_no_letter_is_told_in_a_sentence(kind: str, asked: dict, said: str) -> None:
    with pytest.raises(BadInput) as wrong:
        _letter(kind, **asked)
    assert said in wrong.value.lines("de")[0]
