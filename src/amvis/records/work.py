"""The work on a case: needs, goals, tasks, notes, messages between bodies, documents."""

from enum import StrEnum, unique

from django.db import models

from amvis.domain.consent.vocabulary import Scope
from amvis.records.account import Post
from amvis.records.body import Body
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager


@unique
class TaskStatus(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    PAUSED = "paused"
    DONE = "done"
    DROPPED = "dropped"


@unique
class NoteKind(StrEnum):
    """How the contact was."""

    NOTE = "note"
    PHONE = "phone"
    VISIT = "visit"
    MEETING = "meeting"


class Need(models.Model):
    """What a family needs, by theme."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="needs")
    theme = models.CharField(max_length=40)
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    text = models.BinaryField(help_text="sealed")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    def __str__(self) -> str:
        return self.theme


class Goal(models.Model):
    """What a family wants to reach, in its own words."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="goals")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    text = models.BinaryField(help_text="sealed")
    by = models.DateField(null=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    set_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    def __str__(self) -> str:
        return self.public_id


class Task(models.Model):
    """Something to do, by whom, until when; shown again on `resubmit_on` (Wiedervorlage)."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tasks")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    title = models.BinaryField(help_text="sealed")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tasks")
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="tasks")
    due_on = models.DateField(null=True)
    resubmit_on = models.DateField(null=True)
    status = models.CharField(max_length=8, choices=choices_of(TaskStatus), default=TaskStatus.OPEN)
    reason = models.CharField(max_length=40, blank=True)
    created_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="task_status_known", condition=models.Q(status__in=list(TaskStatus))),
        )
        indexes = (
            models.Index(fields=("owner", "status", "due_on"), name="task_by_owner"),
            models.Index(fields=("body", "status", "due_on"), name="task_by_body"),
        )

    def __str__(self) -> str:
        return self.public_id


class Note(models.Model):
    """What was said or seen, with the scope in which others may read it; a correction is a new note."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    kind = models.CharField(max_length=8, choices=choices_of(NoteKind), default=NoteKind.NOTE)
    text = models.BinaryField(help_text="sealed")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="note_kind_known", condition=models.Q(kind__in=list(NoteKind))),
        )
        indexes = (models.Index(fields=("case", "written_at"), name="note_by_case"),)

    def __str__(self) -> str:
        return self.public_id


class Message(models.Model):
    """From one body to another about a case, in a scope that both may see."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    sender = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sent_messages")
    recipient = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="received_messages")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    text = models.BinaryField(help_text="sealed")
    sent_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        indexes = (models.Index(fields=("recipient", "read_at", "sent_at"), name="message_by_recipient"),)

    def __str__(self) -> str:
        return self.public_id


class Document(models.Model):
    """A file of the case; its content lies outside the database, sealed, under `stored_as`."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    name = models.BinaryField(help_text="sealed")
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    scanned_at = models.DateTimeField(null=True, help_text="when a scanner looked for malware in it")
    malware = models.CharField(max_length=80, blank=True, help_text="what it found: nobody opens it any more")

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="document_malware_found_by_a_scan",
                condition=models.Q(malware="") | models.Q(scanned_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(
                fields=("id",),
                name="document_to_scan",
                condition=models.Q(scanned_at=None, withdrawn_at=None),
            ),
        )

    def __str__(self) -> str:
        return self.public_id
