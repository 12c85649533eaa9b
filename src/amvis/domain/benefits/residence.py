"""Who is excluded by residence, training or age, § 7 Abs. 1 S. 1 Nr. 1, S. 2, Abs. 4, 5 SGB II."""

from datetime import date, timedelta
from typing import Final

from amvis.domain.benefits.facts import CLAIMS, EXCLUDED, EXCLUDED_UNLESS_WORKING, IN_TRAINING, PENSIONER
from amvis.domain.benefits.laws import PeriodLaw
from amvis.domain.finding import Answer
from amvis.domain.household import Parent, reaches_months
from amvis.domain.period import last_of_month, months_later

_TRAINING: Final = ("bafoeg", "schule", "studium")  # within the reach of the BAföG (§ 7 Abs. 5 S. 1 SGB II)


def standing(parent: Parent, on: date, law: PeriodLaw) -> int:
    """Return the standing the computation takes; what is uncertain is computed as a claim and said so.

    Apprentices are not excluded, whether they get BAB or not: § 7 Abs. 5 SGB II names those within the
    reach of the BAföG, and apprentices in a home with full board, who do not live with their family.
    """
    if parent.residence_status == "asylum":
        return EXCLUDED
    if parent.residence_status == "eu" and _is_within(parent, on, law.residence_first_months):
        return EXCLUDED_UNLESS_WORKING
    kinds = [income.kind for income in parent.other_income or ()]
    if "altersrente" in kinds or has_reached_age_limit(parent.born, on, law):
        return PENSIONER
    is_pupil_with_grant = parent.in_training == "schule" and "bafoeg" in kinds  # § 7 Abs. 6 Nr. 2 SGB II
    return IN_TRAINING if parent.in_training in _TRAINING and not is_pupil_with_grant else CLAIMS


def has_reached_age_limit(born: date, on: date, law: PeriodLaw) -> bool:
    """Return whether the month is over in which the age limit was reached (§ 7a SGB II)."""
    months = max(limit for year, limit in law.age_limits if year <= born.year)
    last_day_before = reaches_months(born, months) - timedelta(days=1)  # § 188 Abs. 2 BGB
    return on > last_of_month(last_day_before)


def residence_answer(parent: Parent, on: date, *, is_working: bool, law: PeriodLaw) -> Answer:
    """Return whether residence leaves a claim to SGB II (§ 7 Abs. 1 S. 2 to 4 SGB II).

    A citizen of the Union who works has the claim at once, after five years in any case; in between it
    hangs on the right of residence. Permits differ by their kind.
    """
    status = parent.residence_status
    if status == "german" or (status == "eu" and is_working):
        return Answer.YES
    if status == "asylum":
        return Answer.NO
    if status is None or status == "unknown":
        return Answer.UNKNOWN
    if parent.residence_since is None:
        return Answer.UNKNOWN if status == "eu" else Answer.PERHAPS
    if status == "eu" and not _is_within(parent, on, law.residence_long_months):
        return Answer.YES
    return (
        Answer.NO if status == "eu" and _is_within(parent, on, law.residence_first_months) else Answer.PERHAPS
    )


def family_benefit_answer(parent: Parent) -> Answer:
    """Return whether residence entitles to Kindergeld and advance (§ 62 EStG, § 1 Abs. 2a UhVorschG)."""
    status = parent.residence_status
    if status in ("german", "eu"):
        return Answer.YES
    if status is None or status == "unknown":
        return Answer.UNKNOWN
    return Answer.NO if status == "asylum" else Answer.PERHAPS


def may_be_excluded(parent: Parent) -> bool:
    """Return whether the length of the stay decides."""
    return parent.residence_status == "eu" and not (parent.work is not None and parent.work.gross > 0)


def _is_within(parent: Parent, on: date, months: int) -> bool:
    since = parent.residence_since
    return since is not None and on < months_later(since, months)
