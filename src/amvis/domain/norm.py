"""A citation as German lawyers write it, taken apart and put together again.

`§ 6a Abs. 1 Nr. 2 BKGG`, `§§ 187, 188 BGB`, `§§ 31–32 SGB II`, `Anlage 1 WoGG`, `Art. 7 GaFöG`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NamedTuple

from amvis.domain.sentence import say

LEVELS: Final = ("Abs.", "S.", "Hs.", "Alt.", "Nr.", "Buchst.")
_PATTERNS: Final = {
    "Abs.": r"\d+[a-z]{0,2}",
    "S.": r"\d+",
    "Hs.": r"\d+",
    "Alt.": r"\d+",
    "Nr.": r"\d+[a-z]{0,2}",
    "Buchst.": r"[a-z]{1,2}",
}
_HEAD: Final = re.compile(r"(Anlage zu §|Anlage|Anlagen|Artt\.|Art\.|§§|§)(?:\s+|$)")
_PLURAL: Final = {"§§": "§", "Artt.": "Art.", "Anlagen": "Anlage"}
_SECTION: Final = re.compile(r"\d+[a-z]{0,2}")
_SEVERAL_LAWS: Final = re.compile(r"[,;]\s+(?=§|Art|Anlage)")
_DASH: Final = "–"


class BadCitation(ValueError):  # noqa: N818 (it says what is so)
    """A citation that cannot be read, with what is wrong, in words of the rulebook."""

    def __init__(self, text: str, wrong: str, **facts: str) -> None:
        self.text, self.wrong = text, say(f"norm.{wrong}", **facts)
        super().__init__(f"cannot read the citation {text!r}: {wrong} {facts or ''}".rstrip())


class Run(NamedTuple):
    """A number or letter, or all from the first to the last."""

    first: str
    last: str | None = None

    def __str__(self) -> str:
        return self.first if self.last is None else f"{self.first}{_DASH}{self.last}"


class Level(NamedTuple):
    """One step down: `Abs. 1`, `Nr. 2, 3`, `Buchst. a`."""

    label: str
    numbers: tuple[Run, ...]

    def __str__(self) -> str:
        return f"{self.label} {', '.join(map(str, self.numbers))}"


class Provision(NamedTuple):
    """A section (or a run of sections) and the places in it; `section` None: an Anlage without a number."""

    section: Run | None
    places: tuple[tuple[Level, ...], ...] = ()

    def __str__(self) -> str:
        places = ", ".join(" ".join(map(str, place)) for place in self.places)
        return " ".join(part for part in (str(self.section or ""), places) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A citation within one law; `kind` is `§`, `Art.`, `Anlage` or `Anlage zu §`."""

    law: str
    kind: str
    provisions: tuple[Provision, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """Return the sections named, a run as its two ends."""
        runs = [provision.section for provision in self.provisions if provision.section]
        return tuple(end for run in runs for end in run if end is not None)

    def __str__(self) -> str:
        is_several = len(self.provisions) > 1 or any(p.section and p.section.last for p in self.provisions)
        signs = {single: plural for plural, single in _PLURAL.items()}
        sign = signs.get(self.kind, self.kind) if is_several else self.kind
        inner = ", ".join(str(provision) for provision in self.provisions)
        return " ".join(part for part in (sign, inner, self.law) if part)


def parse_norms(text: str, laws: Collection[str]) -> tuple[Norm, ...]:
    """Parse citations of one or several laws, `§ 66 EStG, § 6 BKGG`; BadCitation says what is wrong."""
    return tuple(parse_norm(part, laws) for part in _SEVERAL_LAWS.split(text.strip()))


def parse_norm(text: str, laws: Collection[str]) -> Norm:
    """Parse one citation of one of the known laws; BadCitation says what is wrong."""
    head = _HEAD.match(text)
    if head is None:
        raise BadCitation(text, "no_sign")
    law = _law_at_end(text, laws)
    sign = head[1]
    body = text[head.end() : len(text) - len(law)].strip()
    provisions = _provisions(text, body, is_several=sign in _PLURAL)
    if sign not in _PLURAL and sign != "Anlage" and provisions[0].section is None:
        raise BadCitation(text, "no_number", what=sign)
    if sign in _PLURAL and len(provisions) == 1 and not (provisions[0].section or Run("")).last:
        raise BadCitation(text, "only_one", sign=sign, single=_PLURAL[sign])
    return Norm(law=law, kind=_PLURAL.get(sign, sign), provisions=provisions)


def _law_at_end(text: str, laws: Collection[str]) -> str:
    found = [law for law in laws if text.endswith(f" {law}")]
    if found:
        return max(found, key=len)
    last = re.split(r"\s\d+[a-z]{0,2}\s|\s[a-z]{1,2}\s", text)[-1].strip()
    near = get_close_matches(last, laws, n=1, cutoff=0.5)
    if near:
        raise BadCitation(text, "no_law_near", found=last, near=near[0])
    raise BadCitation(text, "no_law", found=last)


def _provisions(text: str, body: str, *, is_several: bool) -> tuple[Provision, ...]:
    if not body:
        return (Provision(None),)
    pieces = re.split(r",\s*|\s+und\s+", body)
    provisions: list[Provision] = []
    for piece in pieces:
        words = piece.split()
        if not words:
            raise BadCitation(text, "comma")
        if words[0] in LEVELS:
            _add_place(text, provisions, words)
        elif provisions and not is_several:
            _add_number(text, provisions, piece)
        else:
            provisions.append(_provision(text, words))
    return tuple(provisions)


def _provision(text: str, words: list[str]) -> Provision:
    run = _run(text, words[0], _SECTION, None)
    return Provision(run, (_levels(text, words[1:]),) if words[1:] else ())


def _add_place(text: str, provisions: list[Provision], words: list[str]) -> None:
    if not provisions or not provisions[-1].places:
        raise BadCitation(text, "nothing_before", label=words[0])
    section, places = provisions[-1]
    provisions[-1] = Provision(section, (*places, _levels(text, words)))


def _add_number(text: str, provisions: list[Provision], piece: str) -> None:
    section, places = provisions[-1]
    if not places:
        raise BadCitation(text, "several_sections")
    words = piece.split()
    last = places[-1][-1]
    run = _run(text, words[0], re.compile(_PATTERNS[last.label]), last.label)
    longer = (*places[-1][:-1], Level(last.label, (*last.numbers, run)))
    rest = _levels(text, words[1:]) if words[1:] else ()
    provisions[-1] = Provision(section, (*places[:-1], (*longer, *rest)))


def _levels(text: str, words: list[str]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for label, number in zip(words[::2], [*words[1::2], ""][: len(words[::2])], strict=True):
        if label not in LEVELS:
            near = get_close_matches(label, LEVELS, n=1, cutoff=0.3)
            if near:
                raise BadCitation(text, "no_level_near", label=label, levels=", ".join(LEVELS), near=near[0])
            raise BadCitation(text, "no_level", label=label, levels=", ".join(LEVELS))
        if levels and (label == "Abs." or label == levels[-1].label):
            raise BadCitation(text, "below", label=label, above=levels[-1].label)
        levels.append(Level(label, (_run(text, number, re.compile(_PATTERNS[label]), label),)))
    return tuple(levels)


def _run(text: str, written: str, pattern: re.Pattern[str], label: str | None) -> Run:
    """Return a number or a run of them below a label; None: of sections."""
    ends = re.split(rf"[-{_DASH}]", written)
    if len(ends) > 2 or not all(pattern.fullmatch(end) for end in ends):
        if label is None:
            raise BadCitation(text, "no_section", written=written)
        if not written:
            raise BadCitation(text, "no_number", what=label)
        raise BadCitation(text, "not_of_label", written=written, label=label)
    if len(ends) == 2 and _order(ends[0]) >= _order(ends[1]):
        raise BadCitation(text, "not_upwards", written=written)
    return Run(*ends)


def _order(written: str) -> tuple[int, str]:
    digits = re.match(r"\d*", written)
    number = digits[0] if digits else ""
    return int(number or 0), written[len(number) :]
