"""What makes posts safe to repeat and messages impossible to lose."""

from django.db import models

from amvis.records.account import Account
from amvis.records.identifier import PublicIdentifier


class IdempotencyKey(models.Model):
    """A form that was sent: its key, what it did and where it led; written in the same transaction."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    operation = models.CharField(max_length=80)
    answer = models.CharField(max_length=400, blank=True, help_text="the address the post led to")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="idempotency_key_once", fields=("account", "key")),)

    def __str__(self) -> str:
        return f"{self.operation} {self.key[:8]}"


class OutboxItem(models.Model):
    """A message to deliver, written with the act that causes it; sent at least once, told apart by id."""

    public_id = PublicIdentifier()
    event = models.CharField(max_length=80)
    about = models.CharField(
        max_length=60, help_text="what makes the event unique: one row per event and recipient"
    )
    channel = models.CharField(max_length=12, default="mail")
    recipient = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    payload = models.JSONField(default=dict, help_text="keys of words, never content of a case")
    written_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="outbox_once", fields=("event", "about", "recipient", "channel")),
        )
        indexes = (models.Index(fields=("sent_at", "due_at"), name="outbox_by_due"),)

    def __str__(self) -> str:
        return f"{self.event} {self.about}"
