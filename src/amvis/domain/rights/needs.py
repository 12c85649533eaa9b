"""What a right asks of the firm, and whether the file says that it is so."""

from dataclasses import dataclass
from datetime import date

from amvis.domain.finding import Answer
from amvis.domain.happened import Firm
from amvis.domain.household import Parent
from amvis.domain.period import months_later


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Conditions that all must hold.

    Args:
        more_than: more employees than so many.
        sure_above: certain only above so many heads: some count in part, or a quota stands against it.
        months: longer than so many months with the employer.
        works_council: there is a works council.
        dismissed: there is a dismissal.
    """

    more_than: int | None = None
    sure_above: int | None = None
    months: int | None = None
    works_council: bool = False
    dismissed: bool = False

    @property
    def are_told(self) -> bool:
        """Return whether the card asks anything."""
        return self != Needs()

    def answer(self, parent: Parent, on: date) -> Answer:
        """Return *no* where one condition fails, *yes* where all hold, else *perhaps*."""
        firm = (parent.work and parent.work.firm) or Firm()
        found = (self._size(firm), self._length(firm, on), self._council(firm), self._dismissal(parent))
        if False in found:
            return Answer.NO
        return Answer.PERHAPS if None in found else Answer.YES

    def _size(self, firm: Firm) -> bool | None:
        if self.more_than is None:
            return True
        if firm.employees is None:
            return None
        if firm.employees <= self.more_than:
            return False
        return True if firm.employees > (self.sure_above or 0) else None

    def _length(self, firm: Firm, on: date) -> bool | None:
        if self.months is None:
            return True
        return None if firm.since is None else on >= months_later(firm.since, self.months)

    def _council(self, firm: Firm) -> bool | None:
        return firm.works_council if self.works_council else True

    def _dismissal(self, parent: Parent) -> bool | None:
        if not self.dismissed:
            return True
        return True if parent.job_end is not None and parent.job_end.kind == "dismissal" else None
