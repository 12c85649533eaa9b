"""publiccode.yml keeps the standard (version 0.4) as far as an unpublished project can."""

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "publiccode.yml").read_text("utf-8")
TOLD = yaml.safe_load(TEXT)

# The words of the standard that may be used here; further ones are looked up in its lists.
CATEGORIES = {"digital-citizenship", "resource-management", "workflow-management", "time-management"}
SCOPES = {"welfare", "employment", "local-authorities", "society", "education"}


@pytest.mark.parametrize(
    "key",
    ["publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
     "legal", "maintenance", "localisation"],
)  # fmt: skip
def test_what_the_standard_demands_is_there(key: str) -> None:
    assert TOLD[key]


def test_the_words_are_those_of_the_standard() -> None:
    assert set(TOLD["categories"]) <= CATEGORIES
    assert set(TOLD["intendedAudience"]["scope"]) <= SCOPES
    assert TOLD["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert TOLD["softwareType"] == "standalone/other"
    assert TOLD["maintenance"]["type"] == "community"
    assert TOLD["maintenance"]["contacts"][0]["name"]


@pytest.mark.parametrize("lang", TOLD["localisation"]["availableLanguages"])
def test_each_language_has_a_description_of_the_lengths_asked_for(lang: str) -> None:
    told = TOLD["description"][lang]
    assert len(told["genericName"]) <= 35
    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert told["features"]
    assert all(len(feature) <= 100 for feature in told["features"])


def test_version_and_licence_are_those_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert TOLD["softwareVersion"] == project["version"]
    assert TOLD["legal"]["license"] in str(project["license"])


def test_no_address_is_made_up() -> None:
    """Until the first publication the address is one that cannot exist, and the file says so."""
    if urlsplit(TOLD["url"]).hostname == "repository.invalid":
        assert re.search(r"^# .*not published yet.*\nurl:", TEXT, re.MULTILINE)
    addresses = set(re.findall(r"https?://[^\s\"]+", TEXT))
    assert addresses == {TOLD["url"]}
    assert not urlsplit(TOLD["url"]).hostname.endswith(("example.org", "example.com"))
