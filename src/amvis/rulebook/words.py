"""The words of sentences, in German and English, from `rulebook/words/*.yaml`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import yaml

from amvis.domain.sentence import Fact, Filling, Sentence, say
from amvis.rulebook.formats import FORMATS

LANGUAGES: Final = ("de", "en")
_FOLDER = Path(__file__).parent / "words"

Texts = Mapping[str, Mapping[str, str]]


class NoWords(KeyError):  # noqa: N818 (it says what is so)
    """A sentence that nobody has written in a language."""

    def __str__(self) -> str:
        key, lang = self.args
        return (
            f"{key!r} has no words in {lang!r}; add them to rulebook/words/ (amvis rulebook check lists all)"
        )


def tell(sentence: Sentence, lang: str) -> str:
    """Return the sentence in `lang`; blanks are written `{name}` or `{name:format}` (see formats.py)."""
    text = _words().get(sentence.key, {}).get(lang)
    if text is None:
        raise NoWords(sentence.key, lang)
    return _fill(text, sentence.facts, lang)


def has_words(key: str) -> bool:
    """Return whether somebody has written a sentence."""
    return key in _words()


def word_faults(needed: Iterable[str], words: Texts | None = None) -> Iterator[Sentence]:
    """Yield what is wrong with the words: a sentence without a language, needed or not, or other blanks.

    Args:
        needed: keys that are put together while the program runs, such as those of constraints.
    """
    words = _words() if words is None else words
    for key in dict.fromkeys((*words, *needed)):
        texts = words.get(key, {})
        missing = [lang for lang in LANGUAGES if not texts.get(lang)]
        if missing:
            yield say("rulebook.no_words", name=key, languages=", ".join(missing))
        elif len({_blanks(texts[lang]) for lang in LANGUAGES}) > 1:
            yield say("rulebook.other_blanks", name=key)
        elif unknown := next((spec for _, spec in sorted(_blanks(texts["de"])) if spec not in _SPECS), None):
            yield say("rulebook.unknown_format", name=key, format=unknown)


def _blanks(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name)


_SPECS: Final = frozenset({"", *FORMATS})


@cache
def _words() -> Texts:
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
