"""Whether the claim to SGB II is sure or hangs on an assumption."""

from amvis.domain.benefits.facts import IN_TRAINING, UNKNOWN_LIMIT, ChildFacts
from amvis.domain.benefits.gaps import MAY_ADD
from amvis.domain.benefits.living_together import is_couple_open
from amvis.domain.benefits.provisional import varies
from amvis.domain.benefits.residence import residence_answer
from amvis.domain.benefits.result import Context
from amvis.domain.benefits.sgb2_range import is_help_open, without_assurance
from amvis.domain.finding import Answer, Missing
from amvis.domain.household import Household


def residence_answers(context: Context) -> tuple[Answer, ...]:
    """Return for each adult whether residence leaves a claim to SGB II."""
    parents = context.circumstances.household.parents
    return tuple(
        residence_answer(
            parent, context.circumstances.on, is_working=wage.gross > 0, law=context.ready.laws.period
        )
        for parent, wage in zip(parents, context.case.pays, strict=True)
    )


def sgb2_answer(context: Context) -> Answer:
    """Return yes, or perhaps where an assumption carries the amount."""
    facts = context.case.family
    unsure = Answer.PERHAPS in residence_answers(context)
    unsure |= context.ready.laws.need.unterkunft.limit == UNKNOWN_LIMIT
    unsure |= any(_is_custody_unsure(child, context) for child in facts.children)
    unsure |= bool(_named_gaps(context))
    unsure |= facts.home.is_lowering_time or facts.home.is_smaller
    household, on = context.circumstances.household, context.circumstances.on
    unsure |= is_couple_open(household, on, context.ready.law.value("einstandsgemeinschaft_monate"))
    unsure |= is_help_open(context) or without_assurance(context) > 0
    unsure |= any(adult.standing == IN_TRAINING or not adult.is_able for adult in facts.adults)
    unsure |= any(child.stands_alone or child.assets for child in facts.children)
    unsure |= _has_open_need(household)
    unsure |= varies(context)
    return Answer.PERHAPS if unsure else Answer.YES


def _has_open_need(household: Household) -> bool:
    """Return whether a need counts that the Jobcenter has not recognised (§ 21 Abs. 5, 6 SGB II)."""
    of_parents = [need for parent in household.parents for need in parent.special_needs]
    of_children = [need for child in household.children for need in child.special_needs]
    return any(need.recognised is not True for need in (*of_parents, *of_children))


def _is_custody_unsure(child: ChildFacts, context: Context) -> bool:
    """Return whether the days elsewhere leave it open; a main home beside no SGB II keeps the whole."""
    custody = context.ready.laws.need.custody
    return child.share <= custody.half_to or (child.other_home_claims and child.share < 1000)


def _named_gaps(context: Context) -> tuple[Missing, ...]:
    """Return what nobody has said and what may add to the amount."""
    gaps = context.ready.reduced.gaps
    return tuple(gap.missing for gap in gaps if gap.missing.would_change.key in MAY_ADD)
