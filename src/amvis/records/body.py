"""Bodies of city and Landkreis with their offices and teams."""

from django.db import models

from amvis.domain.consent.vocabulary import BodyKind
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier


class Body(models.Model):
    """A body that decides for itself (§ 88 SGB X): data controller of what it collects."""

    public_id = PublicIdentifier()
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=choices_of(BodyKind))
    ags = models.JSONField(default=list, help_text="keys of the municipalities or the Kreis it works for")
    needs_release_from_secrecy = models.BooleanField(
        default=False, help_text="its staff is bound by § 203 StGB"
    )
    appointment_hours = models.CharField(
        max_length=400, blank=True, help_text="as opening_hours; empty: as the rulebook says"
    )
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(name="body_kind_known", condition=models.Q(kind__in=list(BodyKind))),
        )

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A place of work of a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offices")
    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("body", "name")
        constraints = (models.UniqueConstraint(name="office_once_in_body", fields=("body", "name")),)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People of an office who work on the same cases."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("office", "name")
        constraints = (models.UniqueConstraint(name="team_once_in_office", fields=("office", "name")),)

    def __str__(self) -> str:
        return self.name
