"""Plans of a family: each reckoned from one state of the profile, one of them chosen together."""

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.records.account import Post
from amvis.records.body import Body
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager
from amvis.records.work import Message, Task


class CasePlan(models.Model):
    """A joint plan as it was reckoned: frozen, with the family and the law it was reckoned for."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plans")
    scope = models.CharField(
        max_length=20,
        choices=choices_of(Scope),
        default=Scope.FINANCE,
        help_text="it tells what the money is",
    )
    number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, help_text="of the family, the day, the law and the region")
    on = models.DateField()
    family = models.BinaryField(help_text="sealed: the family file, as JSON")
    document = models.BinaryField(help_text="sealed and packed: the JSON of `amvis plan`")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    chosen_way = models.BinaryField(null=True, help_text="sealed: id of the option chosen together")
    chosen_at = models.DateTimeField(null=True)
    chosen_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="plan_number_once", fields=("case", "number")),
            models.CheckConstraint(
                name="plan_chosen_by_somebody",
                condition=models.Q(chosen_way=None, chosen_at=None)
                | models.Q(chosen_way__isnull=False, chosen_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"plan {self.number}"


class PlanQuestion(models.Model):
    """What a body is asked so that a chosen way can begin; by its keyed mark it is asked once a plan."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plan_questions")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    plan = models.ForeignKey(CasePlan, on_delete=models.CASCADE, related_name="questions")
    mark = models.CharField(max_length=64, help_text="keyed, of the promise asked for")
    told = models.BinaryField(help_text="sealed: whom, what, in which form and why, as JSON")
    due_on = models.DateField()
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, related_name="+", help_text="where it was written to"
    )
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="plan_question_once", fields=("plan", "mark"), condition=models.Q(withdrawn_at=None)
            ),
        )

    def __str__(self) -> str:
        return self.public_id
