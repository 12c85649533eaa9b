"""The parent's qualification reaches what the job asks for."""

from typing import Final

from amvis.domain.planning.activity import Job
from amvis.domain.planning.constraints.constraint import Constraint, Taking
from amvis.domain.sentence import Sentence, say

CONSTRAINT: Final = Constraint("plan_qualification", "source: the offer")
_LEVELS: Final = ("none", "school", "vocational", "academic")


def check(taking: Taking) -> Sentence | None:
    """Return the reason if the qualification is known to be too low."""
    asked, has = _asked(taking), taking.parent.qualification
    if asked is None or has is None or _LEVELS.index(has) >= _LEVELS.index(asked):
        return None
    return say(CONSTRAINT.key)


def assume(taking: Taking) -> Sentence | None:
    """Return what is assumed where the parent's qualification is not known."""
    asked = _asked(taking)
    unknown = asked not in {None, "none"} and taking.parent.qualification is None
    return say("plan_assume_qualification") if unknown else None


def _asked(taking: Taking) -> str | None:
    return taking.activity.qualification_min if isinstance(taking.activity, Job) else None
