"""The path of a family in its case: applications with their status, papers, the calendar of each adult."""

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.domain.path.status import Doer, StepStatus
from amvis.records.account import Post
from amvis.records.body import Body
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager


class PathStep(models.Model):
    """One step of the path: what it is lies sealed, by its keyed mark it is there once."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="path_steps")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    mark = models.CharField(max_length=64)
    told = models.BinaryField(help_text="sealed: the step as the plan tells it, as JSON")
    status = models.CharField(max_length=10, choices=choices_of(StepStatus), default=StepStatus.PLANNED)
    doer = models.CharField(max_length=8, choices=choices_of(Doer), default=Doer.FAMILY)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True, help_text="by when to act, or from when one may")
    added_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    changed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="path_step_once", fields=("case", "mark")),
            models.CheckConstraint(
                name="path_step_status_known", condition=models.Q(status__in=list(StepStatus))
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class PathChange(models.Model):
    """What happened to a step on a day, or what moved its deadline; only ever added to."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    step = models.ForeignKey(PathStep, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=10, choices=choices_of(StepStatus))
    on = models.DateField()
    told = models.BinaryField(help_text="sealed: how it came, what moved the deadline, a remark, as JSON")
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="path_change_status_known", condition=models.Q(status__in=list(StepStatus))
            ),
        )
        indexes = (models.Index(fields=("step", "id"), name="path_change_by_step"),)

    def __str__(self) -> str:
        return f"{self.status} {self.on}"


class PathPaper(models.Model):
    """That a paper is there: ticked once for every application that needs it."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(name="path_paper_once", fields=("case", "mark")),)

    def __str__(self) -> str:
        return self.mark[:8]


class CalendarFeed(models.Model):
    """The secret address of an adult's calendar: known by its hash only, revoked by a day."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, help_text="keyed, of the adult")
    adult = models.BinaryField(help_text="sealed: id of the adult in the family file")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(help_text="what the one who made it may see")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="calendar_feed_one_of_an_adult",
                fields=("case", "mark"),
                condition=models.Q(revoked_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.public_id
