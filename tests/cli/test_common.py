import argparse
import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from amvis.application.bad_input import BadInput
from amvis.cli.common import add_family, answer_each, day, defaults, options, write_files
from amvis.cli.wrong_call import WrongValue
from amvis.rulebook.words import tell

EXAMPLES = Path(__file__).parents[2] / "examples"
AYLIN = EXAMPLES / "aylin.yaml"
RIGHT = (
    '{"version": 1, "municipality": "06411000", "parents": [{"id": "a", "born": "1990-01-01"}], '
    '"children": [{"id": "b", "born": "2020-01-01"}]}'
)


def arguments(*words):
    parser = argparse.ArgumentParser(parents=[options()])
    add_family(parser)
    return parser.parse_args(
        words, argparse.Namespace(**defaults() | {"on": date(2026, 11, 22), "lang": "en"})
    )


def children(household):
    names = [child.id for child in household.children]
    return {"children": names}, f"{len(names)} children"


def answer(*words):
    return answer_each(arguments(*map(str, words)), {}, children)


@pytest.fixture
def standard_input(monkeypatch):
    def give(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return give


def test_one_family_is_answered_in_text(capsys):
    assert answer(AYLIN) == 0
    assert capsys.readouterr().out == "1 children\n"


def test_several_families_are_answered_in_order_under_their_names(capsys):
    assert answer(AYLIN, EXAMPLES / "three-children.yaml") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"== {AYLIN}",
        "1 children",
        f"== {EXAMPLES / 'three-children.yaml'}",
        "3 children",
    ]


def test_json_gives_one_line_for_each_family(capsys):
    assert answer("--json", AYLIN, EXAMPLES / "three-children.yaml") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [{"children": ["mina"]}, {"children": ["ravi", "asha", "leela"]}]


def test_a_bad_file_leaves_an_error_in_its_place_and_the_rest_goes_on(capsys, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(AYLIN.read_text("utf-8").replace("born: 1992-05-14", "born: 14.5.1992"), "utf-8")
    assert answer("--json", wrong, tmp_path / "none.yaml", AYLIN) == 2
    told = capsys.readouterr()
    first, second, third = (json.loads(line) for line in told.out.splitlines())
    assert first["error"]["file"] == str(wrong)
    assert first["error"]["place"].endswith("parents[0].born")
    assert second["error"]["problem"] == "There is no such file."
    assert third == {"children": ["mina"]}
    assert str(wrong) in told.err
    assert "no such file" in told.err


def test_json_lines_of_standard_input_are_answered_line_by_line(capsys, standard_input):
    standard_input("\n".join([RIGHT, '{"version": 1, "munic', RIGHT, "[]", RIGHT]))
    assert answer("--json", "-") == 2
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(line) for line in lines] == [["children"], ["error"], ["children"], ["error"], ["children"]]
    assert lines[1]["error"]["place"].startswith("2:")
    assert lines[1]["error"]["file"] == "<stdin> (2)"


def test_yaml_documents_of_standard_input_are_answered_one_by_one(capsys, standard_input):
    text = AYLIN.read_text("utf-8")
    standard_input(f"{text}\n---\nversion: [\n---\n{text}")
    assert answer("--json", "-") == 2
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(line) for line in lines] == [["children"], ["error"], ["children"]]


def test_an_empty_stream_is_bad_input(capsys, standard_input):
    standard_input("\n\n")
    assert answer("--json", "-") == 2
    assert "empty" in capsys.readouterr().err


def test_the_stream_is_read_once(capsys, standard_input):
    standard_input(RIGHT)
    assert answer("--json", "-", "-") == 2
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "children" in first
    assert "twice" in second["error"]["problem"]


def test_bad_input_that_is_found_while_answering_is_told_like_any_other(capsys):
    def refuse(_):
        raise BadInput("aylin.yaml", "6:3 housing", "The rent is missing.", "Add it.")

    assert answer_each(arguments("--json", str(AYLIN), str(AYLIN)), {}, refuse) == 2
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert "aylin.yaml:6:3 housing: The rent is missing. Add it." in told.err


def test_json_is_ascii_where_the_terminal_is_not_utf8(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    answer_each(arguments("--json", str(AYLIN)), {}, lambda _: ({"sum": "480 €"}, ""))
    sys.stdout.flush()
    assert json.loads(raw.getvalue()) == {"sum": "480 €"}


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    args = arguments(str(AYLIN))
    write_files(args, {tmp_path / "new" / "plan.html": "ä"})
    assert (tmp_path / "new" / "plan.html").read_text("utf-8") == "ä"
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match="name a file in it"):
        write_files(args, {tmp_path / "first.html": "ä", tmp_path / "folder": b"x"})
    with pytest.raises(BadInput, match="cannot be written"):
        write_files(args, {tmp_path / "first.html": "ä", tmp_path / "new" / "plan.html" / "x": "ä"})
    assert args.written == (str(tmp_path / "new" / "plan.html"),)
    assert sorted(os.listdir(tmp_path)) == ["folder", "new"]


@pytest.mark.parametrize("text", ["2026-02-30", "20261203", "3.12.2026", "tomorrow", "2026-W01-1", ""])
def test_a_day_that_is_none_is_refused_with_a_remedy(text):
    with pytest.raises(WrongValue) as caught:
        day(text)
    assert "year-month-day" in tell(caught.value.sentence, "en")


def test_a_day_is_read():
    assert day("2026-12-03") == date(2026, 12, 3)
