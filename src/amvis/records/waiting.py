"""What waits: rows that rest, reminders sent, letters to print, days of a body, runs of the machine."""

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.records.account import Post
from amvis.records.body import Body
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager


class ListRest(models.Model):
    """A row of the worklists that a body lets rest until a day, with a reason; what it is about is a key."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rests")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=40)
    about = models.CharField(max_length=40, help_text="a day, or the public id of what waits")
    until = models.DateField(help_text="the day on which it is shown again")
    reason = models.CharField(max_length=40)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="list_rest_once", fields=("case", "scope", "body", "rule", "about")),
        )
        indexes = (models.Index(fields=("body", "until"), name="list_rest_by_body"),)

    def __str__(self) -> str:
        return f"{self.rule} until {self.until}"


class Reminder(models.Model):
    """That somebody was reminded of one thing at one stage: written with the message, so never twice."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, help_text="worker or supervisor")
    rule = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="reminder_once", fields=("post", "stage", "case", "scope", "rule", "about")
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage} {self.rule}"


class PaperLetter(models.Model):
    """A letter to a family, to be printed: its text is made of words of its kind and the family's address."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="paper_letters")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    on = models.DateField(help_text="the day that the letter tells")
    written_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="paper_letter_once", fields=("case", "scope", "body", "rule", "about")
            ),
        )
        indexes = (models.Index(fields=("body", "printed_at", "written_at"), name="paper_letter_by_body"),)

    def __str__(self) -> str:
        return self.public_id


class OwnDays(models.Model):
    """The days of a rule as a body said them at a time: the newest row holds, the older ones are history."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="own_days")
    rule = models.CharField(max_length=40)
    days = models.JSONField(default=dict, help_text="days by what happens on them; empty: those of the card")
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("body", "rule"), name="own_days_by_body"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.days}"


class MachineRun(models.Model):
    """How far a nightly run has come on a day: it goes on from there after an interruption."""

    name = models.CharField(max_length=24)
    on = models.DateField()
    done_up_to = models.BigIntegerField(default=0, help_text="key of the last case that was looked at")
    seen = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="machine_run_once_a_day", fields=("name", "on")),)

    def __str__(self) -> str:
        return f"{self.name} {self.on}"
