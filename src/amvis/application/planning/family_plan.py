"""The joint plan of a family: one call for the command line, and later for the desk."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from amvis.application.planning.document import Setting, plan_document
from amvis.application.planning.income import KernelIncome
from amvis.application.planning.independence import PhasesOfMoney
from amvis.application.planning.money import Ledger
from amvis.application.planning.names import Document
from amvis.application.planning.no_garbage import no_garbage
from amvis.application.planning.pair_incomes import KernelPairIncomes
from amvis.application.planning.request import home_of, planning_values, problem_of
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.planning.plan import plan
from amvis.domain.planning.problem import Plan, Problem
from amvis.domain.sentence import Sentence
from amvis.region.region import Region
from amvis.rulebook.words import tell


class Reckoned(NamedTuple):
    """A plan as it is told, as it was found, and the question it answers."""

    document: Document
    plan: Plan
    problem: Problem


class Planner:
    """Plans for families of one region under one law, in one language."""

    def __init__(self, *, region: Region, law: Law, lang: str) -> None:
        self.region, self.law, self._lang = region, law, lang

    def within(self, region: Region) -> "Planner":
        """Return the planner of another region under the same law, in the same language."""
        return Planner(region=region, law=self.law, lang=self._lang)

    @property
    def municipality_names(self) -> Mapping[str, str]:
        """Return the name of each AGS of the region."""
        return {ags: place.name for ags, place in self.region.municipalities.items()}

    def plan(self, household: Household, on: date) -> Document:
        """Return the JSON of `amvis plan` for a family on a day; LawNotKnown before the first checked day."""
        return self.reckon(household, on).document

    def reckon(self, household: Household, on: date, *, with_nearest: bool = True) -> Reckoned:
        """Return the plan as it is told, and what it is told from; see `plan` of the domain."""
        with no_garbage():
            return self._reckon(household, on, with_nearest=with_nearest)

    def _reckon(self, household: Household, on: date, *, with_nearest: bool) -> Reckoned:
        values = planning_values(self.law.projected(on).for_place(household.municipality))
        income = KernelIncome(
            household=household, home=home_of(household, self.region), law=self.law, values=values
        )
        ledger = Ledger(income)
        phases = PhasesOfMoney(ledger, on)
        problem = problem_of(
            household,
            self.region,
            self.law,
            on=on,
            income=income,
            incomes=KernelPairIncomes(income=income),
            free_from=phases,
        )
        setting = Setting(ledger, self._tell, self.municipality_names[household.municipality], self._lang)
        found = plan(problem, with_nearest=with_nearest)
        return Reckoned(plan_document(found, problem, setting), found, problem)

    def _tell(self, sentence: Sentence) -> str:
        return tell(sentence, self._lang)
