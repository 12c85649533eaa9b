"""Expenses of the family file that are taken down but not counted one by one, and why."""

from datetime import date

from amvis.domain.household import Household
from amvis.domain.law import Law
from amvis.domain.sentence import Sentence, say


def not_counted(household: Household, on: date, law: Law) -> tuple[Sentence, ...]:
    """Return a sentence for each kind of stated expense that changes no amount.

    Private insurance has a lump sum whatever is paid (§ 6 Abs. 1 Nr. 1 GrusiGV); compulsory insurance would
    be deducted beside it (§ 11b Abs. 1 S. 1 Nr. 3 SGB II), but the file does not tell the two apart.
    """
    paid = sum(parent.expenses.insurance or 0 for parent in household.parents)
    if not paid:
        return ()
    lump = law.projected(on).for_place(household.municipality).value("einkommen_versicherungspauschale")
    return (say("expenses.insurance", paid=paid, lump=lump),)
