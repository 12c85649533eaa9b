"""The sentences of deadlines and paths whose keys are put together while the program runs."""

from collections.abc import Iterable, Iterator

from amvis.domain.deadlines.rule import Way
from amvis.domain.finding import Answer
from amvis.domain.path.step import Action, When
from amvis.domain.rights.right import CIRCUMSTANCES
from amvis.rulebook import letter_cards
from amvis.rulebook.application_cards import FORMS


def told_by_key(holidays: Iterable[str]) -> Iterator[str]:
    """Yield the keys: of holidays, ways of notice, units, actions, answers and forms."""
    yield from (f"holiday_{slug}" for slug in holidays)
    yield from (f"deadline.step.{way}" for way in Way)
    yield from (f"deadline.unit.{one}{unit}" for one in ("", "one_") for unit in _UNITS)
    yield from (f"path.when.{when}" for when in When)
    yield from (f"path.action.{action}" for action in Action)
    yield from (f"path.answer.{answer}" for answer in Answer)
    yield from (f"path.form.{form}" for form in FORMS)
    yield from (f"right.because.{when}" for when in CIRCUMSTANCES)
    yield from (f"letter.field.{field}" for field in letter_cards.FIELDS)
    yield from (f"letter.about.{about}" for about in letter_cards.ABOUT)
    yield from (f"letter.form.{form}" for form in letter_cards.FORMS)
    yield from (f"letter.not_by_letter.{form}" for form in ("none", "online"))


_UNITS = ("days", "weeks", "months", "years")
