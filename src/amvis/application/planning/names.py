"""What ids are called, and which of them are invented."""

from collections.abc import Callable
from typing import NamedTuple

from amvis.domain.planning.activity import Course, Job
from amvis.domain.planning.problem import Activity, Problem
from amvis.domain.sentence import Filling, Sentence

Tell = Callable[[Sentence], str]
Document = dict[str, object]


class Named(NamedTuple):
    """A carer, school or helper as it is shown."""

    name: str
    invented: bool


class Names:
    """Looks up what the ids of one problem are called."""

    def __init__(self, problem: Problem, *, home: str, work: str, after_school: str) -> None:
        self._carers = {each.id: Named(each.name, each.origin.invented) for each in problem.carers}
        self.schools = frozenset(each.id for each in problem.schools)
        self._carers |= {each.id: Named(each.name, each.origin.invented) for each in problem.schools}
        self._modules = {
            (carer.id, module.name): module for carer in problem.carers for module in carer.modules
        }
        self._home, self._work, self._after_school = home, work, after_school

    def carer(self, carer: str) -> Named:
        """Return the name of "kita-1", "after:school-1" or "helper:grandmother"."""
        kind, _, rest = carer.partition(":")
        if kind == "helper":
            return Named(rest, invented=False)
        if kind == "after":
            school = self._carers[rest]
            return Named(f"{school.name}, {self._after_school}", school.invented)
        return self._carers[carer]

    def party(self, party: str) -> str:
        """Return the name of a carer, or of whoever is called by its own name."""
        if party in self._carers or party.startswith("after:"):
            return self.carer(party).name
        return party

    def module_hours(self, carer: str, module: str | None) -> str | None:
        """Return the hours a booked module covers, "07:00-17:00"; None where none is booked."""
        booked = self._modules.get((carer, module or ""))
        return f"{clock(booked.start)}-{clock(booked.end)}" if booked else None

    def place(self, where: str, work: str | None = None) -> str:
        """Return the name of a stop: home, work, or a carer's."""
        if where == "home":
            return self._home
        return (work or self._work) if where == "work" else self.carer(where).name


def person(ident: str) -> str:
    """Return the name shown for the id of a person."""
    return ident.replace("_", " ").title() if ident.islower() else ident


def activity_document(activity: Activity, adult: str) -> Document:
    """Return the activity as the interfaces write it."""
    is_job = isinstance(activity, Job)
    return {
        "kind": "job" if is_job else "course",
        "id": activity.id,
        "adult": adult,
        "title": activity.title,
        "employer": activity.employer if isinstance(activity, Job) else activity.provider,
        "ags": activity.ags,
        "invented": activity.origin.invented,
        "end": activity.end.isoformat() if isinstance(activity, Course) else None,
    }


def with_people(sentence: Sentence, persons: frozenset[str]) -> Sentence:
    """Return the sentence with ids of family members replaced by the names shown."""
    if not sentence.facts:
        return sentence
    return Sentence(sentence.key, {key: _shown(value, persons) for key, value in sentence.facts.items()})


def _shown(value: Filling, persons: frozenset[str]) -> Filling:
    if isinstance(value, Sentence):
        return with_people(value, persons)
    return person(value) if isinstance(value, str) and value in persons else value


def weekly_hours(activity: Activity) -> float:
    """Return the hours a week of a job, or of a course's lessons."""
    if isinstance(activity, Course):
        spans = [span for week in activity.hours.weeks for day in week for span in day]
        return sum(span.end - span.start for span in spans) / 60 / len(activity.hours.weeks)
    return activity.hours_per_week


def clock(minutes: int) -> str:
    """Return minutes of the day as the interfaces write times."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
