"""Why a body may see a part of a case: grants, the consents behind them, and access in an emergency."""

from enum import StrEnum, unique

from django.db import models

from amvis.domain.consent.vocabulary import LegalBasis, Purpose, Scope
from amvis.records.account import Account, Post
from amvis.records.body import Body
from amvis.records.case import Case
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier
from amvis.records.querysets import ScopedManager


@unique
class ConsentForm(StrEnum):
    """How a consent was given."""

    PAPER = "paper"
    CODE = "code"


class Consent(models.Model):
    """What a person agreed to: one recipient, one purpose, listed scopes, in the words that were shown."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    recipient = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=24, choices=choices_of(Purpose))
    scopes = models.JSONField()
    text = models.BinaryField(
        help_text="sealed: the words that were shown, in the language they were shown in"
    )
    language = models.CharField(max_length=8, default="de")
    person = models.CharField(max_length=40, help_text="id of the adult in the family file")
    form = models.CharField(max_length=8, choices=choices_of(ConsentForm), blank=True)
    code_hash = models.CharField(max_length=200, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    releases_from_secrecy = models.BooleanField(default=False, help_text="§ 203 StGB; apart from the consent")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="consent_purpose_known", condition=models.Q(purpose__in=list(Purpose))
            ),
            models.CheckConstraint(
                name="consent_given_or_refused", condition=models.Q(given_at=None) | models.Q(refused_at=None)
            ),
            models.CheckConstraint(
                name="consent_given_has_form", condition=models.Q(given_at=None) | ~models.Q(form="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.recipient} {self.purpose}"


class BreakGlass(models.Model):
    """Access in an emergency of child protection (§ 8a SGB VIII, § 4 KKG): reviewed by a second person."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="broken_glass")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="broken_glass")
    reason = models.BinaryField(help_text="sealed")
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    review_due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    finding = models.CharField(max_length=20, blank=True, help_text="justified or not_justified")
    released_to_person_at = models.DateTimeField(
        null=True, help_text="until then withheld from the person's record"
    )

    objects = ScopedManager()

    class Meta:
        verbose_name_plural = "broken glass"
        constraints = (
            models.CheckConstraint(
                name="glass_ends_after_it_begins", condition=models.Q(until__gt=models.F("since"))
            ),
            models.CheckConstraint(
                name="glass_reviewed_by_another",
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("post")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.post} in {self.case}"


class Grant(models.Model):
    """A body's right to a scope of a case for a purpose, on the half-open interval from `since`."""

    public_id = PublicIdentifier()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="grants")
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="to one person: § 65 SGB VIII, emergency",
    )
    scope = models.CharField(max_length=20, choices=choices_of(Scope))
    purpose = models.CharField(max_length=24, choices=choices_of(Purpose))
    basis = models.CharField(max_length=24, choices=choices_of(LegalBasis))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="grants")
    break_glass = models.ForeignKey(BreakGlass, on_delete=models.PROTECT, null=True, related_name="grants")
    evidence = models.CharField(max_length=200, blank=True)
    granted_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="grant_scope_known", condition=models.Q(scope__in=list(Scope))),
            models.CheckConstraint(name="grant_purpose_known", condition=models.Q(purpose__in=list(Purpose))),
            models.CheckConstraint(name="grant_basis_known", condition=models.Q(basis__in=list(LegalBasis))),
            models.CheckConstraint(
                name="grant_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
            ),
            models.CheckConstraint(
                name="grant_by_consent_names_it",
                condition=~models.Q(basis="consent") | ~models.Q(consent=None),
            ),
            models.CheckConstraint(
                name="grant_in_emergency_is_personal_and_short",
                condition=~models.Q(basis="child_protection")
                | models.Q(break_glass__isnull=False, account__isnull=False, until__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_entrusted_to_one_person",
                condition=~models.Q(scope="entrusted")
                | models.Q(basis="child_protection")
                | models.Q(basis="entrusted_consent", account__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=("body", "case", "scope", "purpose"), name="grant_by_body"),
            models.Index(fields=("case", "scope"), name="grant_by_case"),
        )

    def __str__(self) -> str:
        return f"{self.body}: {self.scope} for {self.purpose}"


class Sight(models.Model):
    """One maintained row per body and case with a grant: what makes the list of a body quick."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="sights")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sights")
    opens_at = models.DateTimeField(help_text="the earliest beginning of a grant that is not revoked")
    closes_at = models.DateTimeField(null=True, help_text="the latest end of one")

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(name="sight_once", fields=("body", "case")),)

    def __str__(self) -> str:
        return f"{self.body} sees {self.case}"
