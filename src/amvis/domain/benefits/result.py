"""The answer to one benefit, and all that answers rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from amvis.domain.benefits.case import Circumstances, Prepared
from amvis.domain.benefits.facts import Case
from amvis.domain.benefits.pay import WageOf, wage_of
from amvis.domain.benefits.priority import Outcome
from amvis.domain.benefits.step_rules import Step
from amvis.domain.finding import Answer, Finding, Missing
from amvis.domain.sentence import say


class AmountRange(NamedTuple):
    """What a benefit outside the family's month could bring: cents per month, day or year."""

    least: int
    most: int
    per: str = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitResult:
    """One benefit of the household; cents a month. `computed` is the amount under the assumptions named.

    `amount` is part of the family's month; `amount_range` is not: discretion, a benefit for an event that
    may come, a claim against somebody else.
    """

    benefit: str
    answer: Answer
    amount: int | None
    recipients: tuple[str, ...]
    norm: str
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...] = ()
    amount_on_other_route: int | None = None
    steps: tuple[Step, ...] = ()
    computed: int = 0
    per_month: bool = True
    amount_range: AmountRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All that answers rest on; `is_brief`: answer and amount are asked for, not what explains them.

    `wage_of` computes net wages, or knows them.
    """

    circumstances: Circumstances
    case: Case
    ready: Prepared
    outcome: Outcome
    is_brief: bool = False
    wage_of: WageOf = wage_of

    @property
    def sgb2_slug(self) -> str:
        """Return the name of the benefit on the day (§ 65a Abs. 4 SGB II)."""
        return "grundsicherungsgeld" if self.ready.laws.is_grundsicherungsgeld else "buergergeld"

    @property
    def missing_work(self) -> tuple[Missing, ...]:
        """Return whose work nobody has told."""
        return tuple(gap.missing for gap in self.ready.reduced.gaps if gap.missing.field.endswith("].work"))

    def missing_for(self, *benefits: str) -> tuple[Missing, ...]:
        """Return what is not said and decides one of the benefits."""
        return tuple(gap.missing for gap in self.ready.reduced.gaps if gap.blocks.intersection(benefits))


def outside_the_month(slug: str, norm: str) -> BenefitResult:
    """Return a *no* to build on, of a benefit that is no part of the family's month."""
    return BenefitResult(
        benefit=slug, answer=Answer.NO, amount=None, recipients=(), norm=norm, findings=(), per_month=False
    )


def as_told(base: BenefitResult, paid: Mapping[str, int]) -> BenefitResult:
    """Return a benefit that the file tells, by adult in cents a month: the other income counts it."""
    amount = sum(paid.values())
    stated = Finding(requirement=say("benefits.finding.as_told"), norm=base.norm, is_met=True)
    return replace(
        base,
        answer=Answer.YES,
        recipients=tuple(paid),
        findings=(stated,),
        amount_range=AmountRange(amount, amount),
    )
