import re
from pathlib import Path

import pytest
import yaml

import amvis.rulebook
from amvis.application.family_file import quantities

SOURCE = Path(amvis.rulebook.__file__).parents[1]
WORDS = yaml.safe_load((SOURCE / "rulebook" / "words" / "family.yaml").read_text("utf-8"))
FILES = [*(SOURCE / "application" / "family_file").glob("*.py"), *(SOURCE / "cli").glob("*.py")]
CODE = "\n".join(path.read_text("utf-8") for path in FILES)
USED = set(re.findall(r'"(family(?:\.[a-z0-9_]+)+)"', CODE))


def test_every_sentence_the_code_says_has_words():
    described = {key for key in USED if key.startswith("family.kind.")}
    files = {"family.yaml", "family.schema.json"}
    assert set(WORDS) >= USED - described - files
    assert len(USED) > 60


@pytest.mark.parametrize("key", WORDS)
def test_every_sentence_is_said_somewhere(key):
    # Some keys are put together: the remedy of a slip in YAML, the problem of a value of fixed form.
    patterns = {f"family.{name}" for name in re.findall(r'Pattern\("([a-z_]+)"', CODE)}
    stem = key.removesuffix(".remedy")
    assert key in USED or stem in USED or stem in patterns


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_have_the_same_blanks(key):
    german, english = (set(re.findall(r"{(\w+)", WORDS[key][lang])) for lang in ("de", "en"))
    assert german == english


def test_amounts_and_days_are_read_exactly():
    assert quantities.Money().read("1000000") == quantities.LARGEST_AMOUNT
    assert quantities.Money().read("0.07") == 7
    assert quantities.Money().read("19.9") == 1990
