"""Settings from the environment: real data need real keys, and each refusal is a sentence with a remedy."""

import base64
import hashlib
import os
import subprocess
import sys

import pytest

from amvis.config import environment
from amvis.config.environment import BadSetting

GOOD = {
    "AMVIS_MODE": "production",
    "AMVIS_HOSTS": "amvis.example",
    "AMVIS_SECRET_KEY": hashlib.sha256(
        b"a test"
    ).hexdigest(),  # the same in each process: names of tests hold it
    "AMVIS_SEAL_KEYS": "1:" + base64.b64encode(bytes(range(32))).decode(),
}


@pytest.fixture
def told(monkeypatch, tmp_path):
    """Return what sets the environment, and nothing else of Amvis."""

    def tell(**values: str) -> None:
        for name in [name for name in os.environ if name.startswith("AMVIS_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("AMVIS_DATA", str(tmp_path))
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return tell


def everything() -> None:
    environment.mode()
    environment.keys()
    environment.hosts()
    environment.is_debugging()
    environment.proxies()
    environment.oidc()


def test_real_keys_and_named_hosts_are_taken(told) -> None:
    told(**GOOD)
    everything()
    assert environment.hosts() == ["amvis.example"]
    assert environment.proxies() == 1


REFUSED = [
    ({"AMVIS_MODE": "prod"}, "AMVIS_MODE"),
    ({"AMVIS_SECRET_KEY": ""}, "AMVIS_SECRET_KEY"),
    ({"AMVIS_SECRET_KEY": "django-insecure-" + "abcdefghijklmnop" * 3}, "AMVIS_SECRET_KEY"),
    ({"AMVIS_SECRET_KEY": "x" * 64}, "AMVIS_SECRET_KEY"),
    ({"AMVIS_SECRET_KEY": "abcdefghijklmnop"}, "AMVIS_SECRET_KEY"),
    ({"AMVIS_SEAL_KEYS": ""}, "AMVIS_SEAL_KEYS"),
    ({"AMVIS_SEAL_KEYS": "1:AAAA"}, "AMVIS_SEAL_KEYS"),
    ({"AMVIS_SEAL_KEYS": "1:" + "A" * 43 + "="}, "AMVIS_SEAL_KEYS"),
    ({"AMVIS_SEAL_KEYS": "one"}, "AMVIS_SEAL_KEYS"),
    ({"AMVIS_SEAL_KEYS": ",".join([GOOD["AMVIS_SEAL_KEYS"]] * 2)}, "AMVIS_SEAL_KEYS"),
    ({"AMVIS_HOSTS": ""}, "AMVIS_HOSTS"),
    ({"AMVIS_HOSTS": "*"}, "AMVIS_HOSTS"),
    ({"AMVIS_HOSTS": "amvis.example,.example"}, "AMVIS_HOSTS"),
    ({"AMVIS_DEBUG": "1"}, "AMVIS_DEBUG"),
    ({"AMVIS_PROXIES": "viele"}, "AMVIS_PROXIES"),
    ({"AMVIS_OIDC_ISSUER": "http://anmeldung.example"}, "AMVIS_OIDC_ISSUER"),
    ({"AMVIS_OIDC_ISSUER": "https://anmeldung.example"}, "AMVIS_OIDC_CLIENT_ID"),
]


@pytest.mark.parametrize(("values", "name"), REFUSED, ids=str)
def test_what_is_missing_or_an_example_is_refused_in_a_sentence(told, values: dict, name: str) -> None:
    told(**{**GOOD, **values})
    with pytest.raises(BadSetting) as refused:
        everything()
    for lang in ("de", "en"):
        (line,) = refused.value.lines(lang)
        assert line.startswith(name)
        assert "setting." not in line


def test_a_demo_makes_keys_of_its_own_once_that_only_its_owner_reads(told, tmp_path) -> None:
    told()
    assert environment.mode() == "demo"
    assert environment.keys() == environment.keys()
    assert (tmp_path / "demo.keys").stat().st_mode & 0o077 == 0


def test_the_site_does_not_start_with_real_data_and_without_keys(tmp_path) -> None:
    env = {**os.environ, "AMVIS_MODE": "production", "AMVIS_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "amvis", "serve", "--port", "1"]
    for name in ("AMVIS_SECRET_KEY", "AMVIS_SEAL_KEYS", "DJANGO_SETTINGS_MODULE"):
        env.pop(name, None)
    command[-1] = "58431"
    result = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith("AMVIS_SECRET_KEY: Der Schlüssel fehlt")
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.iterdir())
