"""`amvis serve`, `demo`, `keys` and `account` as an operator calls them: from a shell, without a terminal."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from amvis.application.fresh_keys import fresh_keys

EMAIL = "anna.arndt@jobcenter-darmstadt.example"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder in which the demo was built, and the site answered once."""
    data = tmp_path_factory.mktemp("data")
    result = amvis(data, "serve", "--once")
    assert result.returncode == 0, result.stderr
    assert "Die Seite hat geantwortet: http://127.0.0.1:" in result.stdout
    return data


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMVIS_", "DJANGO_"))}
    return {**kept, "AMVIS_DATA": str(data), **more}


def amvis(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "amvis", *words]
    options = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 120}
    return subprocess.run(command, env=environment(data, **more), check=False, **options)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_says_how_to_sign_in_and_ends_cleanly_on_ctrl_c(folder) -> None:
    port = free_port()
    command = [sys.executable, "-m", "amvis", "serve", "--port", str(port)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment(folder), **pipes) as site:
        for _ in range(600):
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read().decode()
                break
            except OSError:
                time.sleep(0.1)
        site.send_signal(signal.SIGINT)
        out, err = site.communicate(timeout=60)
    assert EMAIL in page
    assert site.returncode == 0, err
    assert "Traceback" not in err
    assert "das Passwort ist immer amvis-vorfuehrung" in out
    assert f"http://127.0.0.1:{port}/" in out


def test_a_port_that_is_taken_is_told_in_a_sentence(folder) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = amvis(folder, "serve", "--port", str(other.getsockname()[1]))
    assert result.returncode == 2
    assert "--port 8001" in result.stderr


@pytest.mark.parametrize("port", ["0", "65536", "web"])
def test_what_is_no_port_is_told_in_a_sentence(tmp_path, port: str) -> None:
    result = amvis(tmp_path, "serve", "--port", port)
    assert result.returncode == 2
    assert "Schreiben Sie eine Zahl von 1 bis 65535" in result.stderr


def test_the_demo_names_its_people_and_their_codes(folder) -> None:
    assert EMAIL in amvis(folder, "demo", "people").stdout
    assert re.fullmatch(r"\d{6}\n", amvis(folder, "demo", "code", EMAIL).stdout)
    nobody = amvis(folder, "demo", "code", "nobody@stelle.example")
    assert (nobody.returncode, nobody.stdout) == (2, "")


def test_fresh_keys_can_be_taken_as_they_are(tmp_path) -> None:
    printed = amvis(tmp_path, "serve", "--new-keys").stdout
    assert set(dict(line.split("=", 1) for line in printed.split())) == {
        "AMVIS_SECRET_KEY",
        "AMVIS_SEAL_KEYS",
    }
    assert printed != amvis(tmp_path, "serve", "--new-keys").stdout


def test_with_real_data_there_is_no_demo_and_the_first_administrator_gets_a_link(tmp_path) -> None:
    keys = dict(line.split("=", 1) for line in fresh_keys().split())
    real = {"AMVIS_MODE": "production", "AMVIS_HOSTS": "amvis.example", **keys}
    started = amvis(tmp_path, "serve", "--once", **real)
    assert started.returncode == 0, started.stderr
    assert "amvis-vorfuehrung" not in started.stdout
    assert amvis(tmp_path, "demo", "people", **real).returncode == 2
    words = ("account", "invite", "erste@stelle.example", "--name", "Erste Person", "--body")
    link = json.loads(amvis(tmp_path, *words, "jugendamt-darmstadt", "--json", **real).stdout)
    assert link["path"].startswith("/einladung/")
    again = amvis(tmp_path, *words, "jugendamt-darmstadt", **real)
    assert (again.returncode, again.stdout) == (2, "")
    unknown = amvis(tmp_path, *words, "rathaus", **real)
    assert unknown.returncode == 2
    assert "jugendamt-darmstadt" in unknown.stderr


def test_keys_are_changed_while_the_old_one_is_still_there(folder) -> None:
    lines = dict(line.split("=", 1) for line in (folder / "demo.keys").read_text("utf-8").split())
    fresh = amvis(folder, "keys", "fresh").stdout.strip()
    both = {**lines, "AMVIS_SEAL_KEYS": f"{lines['AMVIS_SEAL_KEYS']},2:{fresh}"}
    before = json.loads(amvis(folder, "keys", "state", "--json").stdout)["fields_by_key"]
    done = json.loads(amvis(folder, "keys", "reseal", "--json", **both).stdout)
    assert done == {"resealed": before["1"], "broken": []}
    after = json.loads(amvis(folder, "keys", "state", "--json", **both).stdout)["fields_by_key"]
    assert after == {"2": before["1"]}
    without_old = {**lines, "AMVIS_SEAL_KEYS": f"3:{fresh}"}
    refused = amvis(folder, "keys", "reseal", **without_old)
    assert refused.returncode == 2
    assert "AMVIS_SEAL_KEYS" in refused.stderr
