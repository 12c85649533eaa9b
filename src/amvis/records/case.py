"""A case: one family, worked on by several bodies."""

from enum import StrEnum, unique

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.records.account import Account, Post
from amvis.records.body import Body
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager


@unique
class CaseStatus(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    DECLINED = "declined"
    CLOSED = "closed"


class Case(models.Model):
    """One family. What is told of it lies in the profile, by scope; here stands what every query needs."""

    public_id = PublicIdentifier()
    title = models.BinaryField(help_text="sealed: how the family is called in lists; scope contact")
    lead_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="led_cases")
    status = models.CharField(max_length=12, choices=choices_of(CaseStatus), default=CaseStatus.OPEN)
    reason = models.CharField(
        max_length=40, blank=True, help_text="why declined, closed or opened again: a key"
    )
    is_sensitive = models.BooleanField(
        default=False, help_text="members only: a colleague's family, a known person"
    )
    has_barred_address = models.BooleanField(
        default=False, help_text="Auskunftssperre, § 51 BMG: shown nowhere"
    )
    is_invented = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    follow_up_on = models.DateField(null=True, help_text="six months after closing")
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="case_status_known", condition=models.Q(status__in=list(CaseStatus))),
            models.CheckConstraint(
                name="case_ended_has_instant",
                condition=models.Q(status=CaseStatus.OPEN, closed_at=None)
                | (~models.Q(status=CaseStatus.OPEN) & ~models.Q(closed_at=None)),
            ),
        )
        indexes = (models.Index(fields=("status", "opened_at"), name="case_by_status"),)

    def __str__(self) -> str:
        return self.public_id


class StatusChange(models.Model):
    """That a case was declined, closed or opened again: by whom, when, and why (a key)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=12, choices=choices_of(CaseStatus))
    reason = models.CharField(max_length=40)
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="status_change_known", condition=models.Q(status__in=list(CaseStatus))
            ),
        )
        indexes = (models.Index(fields=("case", "at"), name="status_change_by_case"),)

    def __str__(self) -> str:
        return f"{self.case} {self.status}"


class CaseMember(models.Model):
    """Somebody who is on the case; one of each body leads there."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    leads = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="member_once_at_a_time", fields=("case", "post"), condition=models.Q(until=None)
            ),
        )
        indexes = (models.Index(fields=("post", "until", "case"), name="member_by_post"),)

    def __str__(self) -> str:
        return f"{self.post} on {self.case}"


class BarredAccount(models.Model):
    """Somebody who must never see this case: a relative, a neighbour, the person concerned."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="barred")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="barred_from")

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(name="barred_once", fields=("case", "account")),)

    def __str__(self) -> str:
        return f"{self.account} never sees {self.case}"


@unique
class BarAnswer(StrEnum):
    """What became of a body's request that somebody of another body never sees a case."""

    OPEN = "open"
    SECOND = "second"  # one says that nobody there is meant: a second one looks
    BARRED = "barred"
    NOBODY = "nobody"  # nobody there is meant


class BarRequest(models.Model):
    """That a body asks another one to keep somebody of its people from a case; a supervisor there answers."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="bar_requests")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", help_text="that is asked")
    who = models.BinaryField(help_text="sealed: the name that is known of the person")
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=choices_of(BarAnswer), default=BarAnswer.OPEN)
    answered_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+", help_text="who was meant"
    )

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="bar_request_answered_by_somebody",
                condition=models.Q(answer=BarAnswer.OPEN, answered_by=None)
                | (~models.Q(answer=BarAnswer.OPEN) & ~models.Q(answered_by=None)),
            ),
        )
        indexes = (models.Index(fields=("body", "answer"), name="bar_request_by_body"),)

    def __str__(self) -> str:
        return self.public_id


class FileNumber(models.Model):
    """The number under which a body keeps its own file of the family."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="file_numbers")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="file_numbers")
    number = models.CharField(max_length=60)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="file_number_once_in_case", fields=("case", "body")),
            models.UniqueConstraint(name="file_number_once_in_body", fields=("body", "number")),
        )

    def __str__(self) -> str:
        return self.number


class SectionVersion(models.Model):
    """A section of the family file as somebody saved it; the newest is current, the others its history."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(max_length=40)
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    number = models.PositiveIntegerField()
    value = models.BinaryField(help_text="sealed: this section of the family file, as JSON")
    is_draft = models.BooleanField(
        default=False, help_text="saved in between, not yet valid as a family file"
    )
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        ordering = ("case", "section", "-number")
        constraints = (
            models.UniqueConstraint(name="section_version_once", fields=("case", "section", "number")),
            models.CheckConstraint(name="section_scope_known", condition=models.Q(scope__in=list(Scope))),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.number}"


class NameMark(models.Model):
    """A keyed hash of a name with a birthday, so that the same family is found without its name in clear."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="name_marks")
    mark = models.CharField(max_length=64, db_index=True)

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(name="name_mark_once", fields=("case", "mark")),)

    def __str__(self) -> str:
        return self.mark[:8]
