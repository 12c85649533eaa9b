"""The hand-made plans (invented), and the words of both languages."""

import json
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest

from amvis.domain.sentence import say
from amvis.rulebook.words import tell as words

_SAMPLES = Path(__file__).parents[1] / "presentation"


@cache
def _read(lang: str) -> dict:
    return json.loads((_SAMPLES / f"sample_plan_{lang}.json").read_text("utf-8"))


@pytest.fixture
def plan() -> Callable[..., dict]:
    return lambda name, lang="de": deepcopy(_read(lang)[name])


@pytest.fixture
def tell() -> Callable[..., Callable[..., str]]:
    return lambda lang="de": lambda key, **facts: words(say(key, **facts), lang)
