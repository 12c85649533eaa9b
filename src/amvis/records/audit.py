"""The audit record: who did and read what, why, chained so that tampering shows."""

from django.db import models

from amvis.records.body import Body


class AuditRow(models.Model):
    """One act or one sensitive read: names of fields, no values. Never changed, never deleted by hand."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="audit_rows")
    number = models.BigIntegerField(help_text="place in the chain of this body, without gaps")
    at = models.DateTimeField()
    account = models.BigIntegerField(null=True, help_text="no foreign key: the record outlives accounts")
    role = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=80, help_text="area.object.past")
    case = models.BigIntegerField(null=True, db_index=True)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    scope = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=24, blank=True)
    basis = models.CharField(max_length=24, blank=True)
    fields = models.JSONField(default=list)
    request = models.CharField(max_length=40, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(name="audit_number_once", fields=("body", "number")),)
        indexes = (
            models.Index(fields=("case", "at"), name="audit_by_case"),
            models.Index(fields=("account", "at"), name="audit_by_account"),
        )

    def __str__(self) -> str:
        return f"{self.body_id}:{self.number} {self.action}"


class ChainHead(models.Model):
    """The last link of a body's chain; the row that writers queue at."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, primary_key=True)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.body_id}:{self.number}"
