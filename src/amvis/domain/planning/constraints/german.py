"""The parent's German reaches the level the activity asks for."""

from typing import Final

from amvis.domain.planning.constraints.constraint import Constraint, Taking
from amvis.domain.sentence import Sentence, say

CONSTRAINT: Final = Constraint("plan_german", "source: the offer")
_LEVELS: Final = ("A1", "A2", "B1", "B2", "C1", "C2")


def check(taking: Taking) -> Sentence | None:
    """Return the reason if the level is known to be too low."""
    asked, has = taking.activity.german_min, taking.parent.german
    if asked is None or has is None or _rank(has) >= _rank(asked):
        return None
    return say(CONSTRAINT.key, asked=asked, has=has)


def assume(taking: Taking) -> Sentence | None:
    """Return what is assumed where the parent's level is not known."""
    asked = taking.activity.german_min
    return say("plan_assume_german", asked=asked) if asked and taking.parent.german is None else None


def _rank(level: str) -> int:
    return _LEVELS.index(level.upper()) if level.upper() in _LEVELS else len(_LEVELS)
