"""What bodies ask of a family: demands, other times that were proposed, the one list, and who has read it."""

from enum import StrEnum, unique

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.domain.demands.demand import Source
from amvis.records.account import Post
from amvis.records.body import Body
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager


@unique
class Answer(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"  # the demand was changed or withdrawn meanwhile


class Demand(models.Model):
    """One demand of a body, or hours of care it must fit into; on one day, weekly, or due by a day."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="demands")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=16, choices=choices_of(Source))
    first_on = models.DateField()
    last_on = models.DateField(help_text="the last day, or the day by which it is due")
    told = models.BinaryField(help_text="sealed: what, who, when, where and why, as JSON")
    added_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    changed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="demand_source_known", condition=models.Q(source__in=list(Source))),
            models.CheckConstraint(
                name="demand_ends_after_its_start", condition=models.Q(last_on__gte=models.F("first_on"))
            ),
        )
        indexes = (models.Index(fields=("case", "withdrawn_at", "last_on"), name="demand_by_case"),)

    def __str__(self) -> str:
        return self.public_id


class DemandProposal(models.Model):
    """Another time for a demand, proposed by another body; the one that asks answers."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="proposals")
    told = models.BinaryField(help_text="sealed: days and times, as JSON")
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=choices_of(Answer), default=Answer.OPEN)
    answered_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="demand_proposal_one_open", fields=("demand",), condition=models.Q(answer=Answer.OPEN)
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class DemandList(models.Model):
    """The one list for the family as it was put together: frozen; read by each body that is on it."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="demand_lists")
    number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, help_text="of the demands and their versions")
    scopes = models.JSONField(help_text="all that must be seen to read it")
    document = models.BinaryField(help_text="sealed: the list, as JSON")
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(name="demand_list_number_once", fields=("case", "number")),)

    def __str__(self) -> str:
        return f"list {self.number}"


class DemandReading(models.Model):
    """That a body, or the family, has read a list: who says so, and when."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    list = models.ForeignKey(DemandList, on_delete=models.CASCADE, related_name="readings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    is_family = models.BooleanField(default=False, help_text="the family has read it, as this body notes")
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="demand_reading_once", fields=("list", "body"), condition=models.Q(is_family=False)
            ),
            models.UniqueConstraint(
                name="demand_reading_of_family_once", fields=("list",), condition=models.Q(is_family=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} has read {self.list}"
