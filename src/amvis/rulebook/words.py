"""The words of sentences, in German and English, from `rulebook/words/*.yaml`."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import yaml

from amvis.domain.sentence import Fact, Filling, Sentence
from amvis.rulebook.formats import FORMATS

_FOLDER = Path(__file__).parent / "words"


def tell(sentence: Sentence, lang: str) -> str:
    """Return the sentence in `lang`; blanks are written `{name}` or `{name:format}` (see formats.py)."""
    return _fill(_words()[sentence.key][lang], sentence.facts, lang)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    merged: dict[str, Mapping[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for key, texts in (yaml.load(path.read_text("utf-8"), Loader=_LOADER) or {}).items():
            if key in merged:
                raise ValueError(f"{path.name}: the sentence {key!r} has words in another file already")
            merged[key] = texts
    return merged


_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Blank(str):
    """One value that writes itself by the name of a format: `{amount:eur}`, `{at:clock}`, `{day:weekday}`."""

    __slots__ = ("lang", "value")
    lang: str
    value: Fact

    def __format__(self, spec: str) -> str:
        formatter: Callable[[Fact, str], str] = FORMATS[spec or "plain"]
        return formatter(self.value, self.lang)


def _fill(text: str, facts: Mapping[str, Filling], lang: str) -> str:
    told = {
        name: tell(value, lang) if isinstance(value, Sentence) else value for name, value in facts.items()
    }
    return text.format_map({name: _blank(value, lang) for name, value in told.items()})


def _blank(value: Fact, lang: str) -> _Blank:
    blank = _Blank(value)
    blank.value, blank.lang = value, lang
    return blank
