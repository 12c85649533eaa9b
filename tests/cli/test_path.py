"""The command `amvis path`."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from amvis.cli.main import main

ROOT = Path(__file__).parents[2]
AYLIN = str(ROOT / "examples" / "aylin.yaml")
ON = "2026-11-27"


def test_the_path_is_told_in_both_languages_within_its_width(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, heading in (("de", "Heute"), ("en", "Today")):
        assert main(["path", AYLIN, "--on", ON, "--lang", lang]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert heading in lines
        assert max(map(len, lines)) <= 120


def test_the_calendar_is_read_back_with_every_last_day_its_alarms_and_the_appointment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "path.ics"
    assert main(["path", AYLIN, "--on", ON, "--json", "--ics", str(file)]) == 0
    document = json.loads(capsys.readouterr().out)
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    events = calendar.walk("VEVENT")
    days = sorted(
        event.decoded("dtstart") for event in events if not isinstance(event.decoded("dtstart"), datetime)
    )
    wanted = [
        date.fromisoformat(day)
        for step in document["steps"]
        for day in (
            step["deadline"]["arrive_by"] or step["deadline"]["last_day"],
            step["deadline"]["first_day"],
        )
        if day and (day != step["deadline"]["first_day"] or day >= ON)
    ]
    assert days == sorted(wanted)
    assert all(event.walk("VALARM") for event in events)
    (appointment,) = [event for event in events if isinstance(event.decoded("dtstart"), datetime)]
    assert appointment.decoded("dtstart").isoformat() == "2026-12-03T14:00:00+01:00"
    assert appointment.decoded("dtend") - appointment.decoded("dtstart") == timedelta(hours=1)
    names = {event["uid"] for event in events}
    assert len(names) == len(events)


def test_the_same_answer_is_the_same_calendar(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ics", tmp_path / "other.ics"
    for file in (one, other):
        assert main(["path", AYLIN, "--on", ON, "--ics", str(file)]) == 0
    assert one.read_bytes() == other.read_bytes()


def test_no_title_of_the_calendar_names_a_benefit(tmp_path: Path) -> None:
    file = tmp_path / "path.ics"
    main(["path", AYLIN, "--on", ON, "--ics", str(file)])
    titles = {
        str(event["summary"]) for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    }
    assert all("Schritt" in title or title == "Termin" for title in titles)


def test_a_last_day_on_a_weekend_names_the_working_day_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["path", str(ROOT / "examples" / "berlin.yaml"), "--on", "2027-01-20", "--lang", "en"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "By 31 January 2027 [§ 25 Abs. 2 WoGG] The day does not move: let it be there by 29 January" in told
    )


def test_a_calendar_is_written_for_one_family_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["path", AYLIN, AYLIN, "--ics", str(tmp_path / "x.ics")]) == 2
    assert "--ics" in capsys.readouterr().err
    assert not (tmp_path / "x.ics").exists()


def test_a_bad_file_names_place_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "family.yaml"
    file.write_text("version: 1\n", "utf-8")
    assert main(["path", str(file), "--on", ON]) == 2
    assert "municipality" in capsys.readouterr().err


def test_the_calendar_and_the_text_hold_the_deadline_of_a_decision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    family, file = tmp_path / "family.yaml", tmp_path / "path.ics"
    more = '\ndecisions: [{benefit: wohngeld, dated: 2026-11-10, outcome: refused, number: "64-WG 1"}]\n'
    family.write_text(Path(AYLIN).read_text("utf-8") + more, "utf-8")
    assert main(["path", str(family), "--on", ON, "--lang", "en", "--ics", str(file)]) == 0
    told = capsys.readouterr().out
    assert "refused by the decision of 10 November 2026" in told
    assert "File number: 64-WG 1" in told
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    (found,) = [each for each in events if each["summary"] == "Last day of a deadline"]
    assert found.decoded("dtstart") == date(2026, 12, 14)
    assert len(found.walk("VALARM")) == 2
    assert "64-WG" not in found.to_ical().decode()  # no file number where others may look
