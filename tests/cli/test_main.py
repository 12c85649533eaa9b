import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from amvis.cli.main import COMMANDS, main

ROOT = Path(__file__).parents[2]
AYLIN = ROOT / "examples" / "aylin.yaml"


def run(*words, **options):
    command = [sys.executable, "-m", "amvis", *map(str, words)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


def test_help_names_every_command_and_the_exit_codes(capsys):
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)
    assert "0 gelungen, 2 falsche Eingabe" in told
    assert main(["--help", "--lang", "en"]) == 0
    assert "exit codes: 0 success, 2 bad input" in capsys.readouterr().out


PARTS = [[command] for command in COMMANDS]
PARTS += [["rulebook", part] for part in ("check", "stale", "show", "parameters")]
PARTS += [["region", action] for action in ("check", "generate", "import")]
PARTS += [["region", "import", source] for source in ("osm", "csv")]


@pytest.mark.parametrize("words", [[], *PARTS], ids=" ".join)
def test_help_is_german_and_on_request_english(words, capsys):
    told = {}
    for lang in ("de", "en"):
        assert main([*words, "--help", "--lang", lang]) == 0
        told[lang] = capsys.readouterr().out
    assert told["de"].startswith("Aufruf: amvis")
    assert told["en"].startswith("usage: amvis")
    for line in ("diese Hilfe zeigen", "Sprache der Antwort", "Optionen jedes Befehls:"):
        assert line in told["de"]
        assert line not in told["en"]
    assert not re.search(r"\bhelp\.[a-z]", f"{told['de']}{told['en']}")
    assert not set(re.findall(r"\b(?:the|of|and|print|options|usage)\b", told["de"]))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_the_common_options(command, capsys):
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert all(option in told for option in ("--json", "--on DATE", "--lang", "--verbose"))


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("amvis 0.")


def test_no_command_gives_the_help_and_is_bad_input(capsys):
    assert main([]) == 2
    assert "Befehle:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["pln"], ["'pln'", "Ist plan gemeint?"]),
        (["pln", "--lang", "en"], ["'pln'", "Do you mean plan?"]),
        (["entitlements"], ["FAMILY"]),
        (["entitlements", "x.yaml", "--on", "2026-02-30"], ["--on", "2026-02-30", "Jahr-Monat-Tag"]),
        (["entitlements", "x.yaml", "--on=now", "--lang=en"], ["--on", "'now'", "year-month-day"]),
        (["entitlements", "x.yaml", "--lang", "fr"], ["'fr'", "Möglich sind: de, en"]),
        (["entitlements", "x.yaml", "--gross", "viel"], ["--gross", "'viel'", "1450"]),
        (["entitlements", "x.yaml", "--hours", "99"], ["--hours", "'99'", "19.5"]),
        (["entitlements", "x.yaml", "--h", "9"], ["nicht eindeutig", "--hours"]),
        (["entitlements", "x.yaml", "--json=1"], ["--json", "kein Wert"]),
        (["curve", "x.yaml"], ["Es fehlt: --gross"]),
        (["curve", "x.yaml", "--gross"], ["--gross", "fehlt ein Wert"]),
        (["curve", "x.yaml", "--gross", "0-9"], ["VON:BIS:SCHRITT", "0:3000:50"]),
        (["curve", "x.yaml", "--gross", "9:0:1"], ["führt nirgendwohin", "BIS"]),
        (["curve", "x.yaml", "--gross", "0:100000:1"], ["20000 Punkte", "SCHRITT"]),
        (["region", "generate", "--into", "x", "--seed", "n"], ["--seed", "ganze Zahl"]),
        (["rulebook", "shw"], ["'shw'", "check"]),
        (["plan", "a.yaml", "b.yaml", "--html", "x"], ["a.yaml b.yaml", "für jede Familie"]),
        (["plan", "a.yaml", "--html", "x", "--ics", "x"], ["dieselbe Datei", "eigenen Namen"]),
        (["entitlements", "x.yaml", "--jsn"], ["--jsn", "--json"]),
    ],
)
def test_a_wrong_command_line_is_told_in_a_sentence(words, parts, capsys):
    assert main(words) == 2
    told = capsys.readouterr().err
    assert all(part in told for part in parts)
    assert "argument" not in told


@pytest.mark.parametrize("command", ["entitlements", "plan"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, ("no such file", "Check the name")),
        (b"", ("empty", "examples/aylin.yaml")),
        (b"\x00\x01\x02", ("not a text file", "YAML or JSON")),
        (b"name: M\xfcller", ("not UTF-8", "encoding UTF-8")),
        (b"a: &x [*x]", ("not read", "Write the values out")),
        (b"version: 1\nversion: 1", ("already on line 1", "only one")),
        (b"x" * 10_000_000, ("larger than 1 MB", "kilobytes")),
        (b"- " * 10_000, ("nested", "levels")),
        (b"just a sentence", ("Fields with values", "field: value")),
    ],
)
def test_a_wrong_family_gives_a_sentence_and_exit_code_2(command, content, said, tmp_path):
    path = tmp_path / "family.yaml"
    if content is not None:
        path.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert main([command, str(path), "--lang", "en"]) == 2
    assert out.getvalue() == ""
    assert err.getvalue().startswith(str(path))
    assert all(part in err.getvalue() for part in said)


def test_a_fresh_process_gives_exit_code_2_and_no_traceback(tmp_path):
    path = tmp_path / "family.yaml"
    path.write_text(AYLIN.read_text("utf-8").replace("born: 1992-05-14", "born: 14.5.1992"), "utf-8")
    done = run("entitlements", path, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["remedy"] == "Schreiben Sie 1992-05-14."
    assert b"Traceback" not in done.stderr


def test_the_start_imports_nothing_heavy():
    heavy = ("numpy", "numba", "django", "jsonschema")
    code = f"import sys, amvis.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_reader_that_has_seen_enough_ends_the_program_quietly():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "amvis", "--version"],
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 0


def test_control_c_says_what_was_kept():
    command = [sys.executable, "-m", "amvis", "entitlements", "--json", str(AYLIN), "-"]
    # Where the tests run in the background the signal is ignored, and a child would inherit that.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        signal.signal(signal.SIGINT, ignored)
        process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(timeout=30) == 1
    assert "Abgebrochen. Es bleibt: Antworten: 1." in told
    assert "Traceback" not in told


@pytest.mark.parametrize("command", ["plan", "entitlements"])
def test_a_day_before_the_checked_law_is_refused_with_a_sentence(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code = main([command, "examples/voerde.yaml", "--on", "2022-06-01"])
    assert exit_code == 2
    assert "1. Januar 2023" in capsys.readouterr().err
