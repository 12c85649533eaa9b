"""What a family gets, as its file and the kernel tell it, and how far income and rent moved."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amvis.application.entitlements import Question, assessment
from amvis.application.path.events import in_force
from amvis.domain.benefits.assessment import Assessment
from amvis.domain.benefits.result import BenefitResult
from amvis.domain.change_duty import ChangeDuty
from amvis.domain.finding import Answer
from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.path.card import Application
from amvis.rulebook import index


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One version of a family with everything reckoned for it on a day."""

    household: Household
    on: date
    law: Law

    @cached_property
    def found(self) -> Assessment:
        """Return the assessment."""
        return assessment(self.household, Question(on=self.on), self.law)

    @cached_property
    def results(self) -> dict[str, BenefitResult]:
        """Return each benefit of the due route by the name of its card."""
        return {_card_name(each.benefit): each for each in self.found.routes[0].benefits}

    @property
    def has_sgb2(self) -> bool:
        """Return whether the due route needs basic income support."""
        return self.found.routes[0].needs_sgb2

    def is_told(self, card: Application) -> bool:
        """Return whether the file says that the benefit is paid or applied for."""
        names = (card.slug, *card.also)
        parent = index.all_applications().get(card.part_of)
        return (
            any(each.benefit in names and _runs(each.until, self.on) for each in self.household.receiving)
            or any(each.benefit in names for each in self.household.pending)
            or in_force(self.household, names, self.on) is not None
            or (parent is not None and self.is_told(parent))
        )

    def is_insured(self) -> bool:
        """Return whether an adult is in a statutory fund."""
        return any(each.health_insurance in ("statutory", "family") for each in self.household.parents)

    def is_due(self, card: Application) -> bool:
        """Return whether it is probably paid: the kernel does not say no, and it is not for an event."""
        result = self.results.get(card.slug)
        if card.event or card.claim == "discretion":
            return False
        return result is not None and result.answer in (Answer.YES, Answer.PERHAPS)


def passed(duty: ChangeDuty, old: Household, new: Household) -> frozenset[str]:
    """Return which of the card's percentages the family passes; what is not known passes."""
    incomes, rents = (_income(old), _income(new)), (_rent(old), _rent(new))
    pairs = {"income_up": incomes, "income_down": incomes, "rent_up": rents, "rent_down": rents}
    return frozenset(name for name, percent in duty.above.items() if _moved(name, percent, *pairs[name]))


def _moved(name: str, percent: int, before: int | None, after: int | None) -> bool:
    if before is None or after is None:
        return True
    step = before * percent
    return (after - before) * 100 > step if name.endswith("_up") else (before - after) * 100 > step


def _income(family: Household) -> int | None:
    """Return gross wages and other income in cents a month, None where somebody's is not said."""
    if any(each.work is None or each.other_income is None for each in family.parents):
        return None
    wages = sum(each.work.gross for each in family.parents if each.work)
    other = sum(one.amount for each in family.parents for one in each.other_income or ())
    own = sum(one.amount for child in family.children for one in child.own_income)
    return wages + other + own + sum(child.maintenance_paid or 0 for child in family.children)


def _rent(family: Household) -> int | None:
    """Return the rent without heating (§ 9 WoGG)."""
    if family.housing is None or family.housing.net_cold_rent is None:
        return None
    return family.housing.net_cold_rent + (family.housing.service_charges or 0)


def _runs(until: date | None, on: date) -> bool:
    return until is None or until >= on


def _card_name(benefit: str) -> str:
    cards = index.all_applications()
    if benefit in cards:
        return benefit
    return next((slug for slug, each in cards.items() if benefit in each.also), benefit)
