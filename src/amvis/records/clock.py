"""Days that come for a family, kept apart from its sealed profile so that lists over all cases are quick."""

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.querysets import ScopedManager


class CaseClock(models.Model):
    """A day that counts for a family; who it is stands in the profile only."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=24)
    on = models.DateField()
    scope = models.CharField(max_length=20, choices=choices_of(Scope), default=Scope.STATUS)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="case_clock_once", fields=("case", "kind", "on", "scope")),
            models.CheckConstraint(name="case_clock_scope_known", condition=models.Q(scope__in=list(Scope))),
        )
        indexes = (models.Index(fields=("on", "kind"), name="case_clock_by_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
