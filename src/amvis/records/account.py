"""People who sign in, their second factors, their posts in bodies and who stands in for whom."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from amvis.domain.consent.vocabulary import Purpose, Role
from amvis.records.body import Body, Office, Team
from amvis.records.choice import choices_of
from amvis.records.identifier import PublicIdentifier


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their address, written in any case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who signs in: one person, one account, several posts."""

    public_id = PublicIdentifier()
    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="de")
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False)
    oidc_subject = models.CharField(
        max_length=300, blank=True, help_text="issuer and subject, told by the provider"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("email"), name="account_email_once"),
            models.UniqueConstraint(
                name="account_oidc_once", fields=("oidc_subject",), condition=~models.Q(oidc_subject="")
            ),
        )

    def __str__(self) -> str:
        return self.name


class TotpDevice(models.Model):
    """A secret for one-time codes; `last_step` keeps a code from being used twice (RFC 6238, 5.2)."""

    public_id = PublicIdentifier()
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="totp_devices")
    secret = models.BinaryField(help_text="sealed")
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"TOTP {self.account}"


class Passkey(models.Model):
    """A passkey (WebAuthn); the counter tells a copied key."""

    public_id = PublicIdentifier()
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=100)
    credential_id = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper that stands in once for a lost second factor; only a keyed hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    mark = models.CharField(max_length=64, help_text="keyed hash of the code")
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="recovery_code_once", fields=("account", "mark")),)

    def __str__(self) -> str:
        return f"recovery code {self.mark[:8]}"


class Invitation(models.Model):
    """A link by which somebody sets the first password, or a new one after losing a factor; used once.

    Its secret is a keyed hash of its identifier: who reads the database cannot follow the link.
    """

    public_id = PublicIdentifier()
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="invitations")
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"invitation of {self.account}"


class SignInTry(models.Model):
    """Tries to sign in, counted for an address or an origin within a window; no password is kept."""

    key = models.CharField(max_length=64, help_text="keyed hash of the address typed, or of the origin")
    window = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(name="sign_in_try_once_in_window", fields=("key", "window")),)

    def __str__(self) -> str:
        return f"{self.tries} in {self.window}"


class Post(models.Model):
    """What somebody is in a body, in which office and team, and for how long."""

    public_id = PublicIdentifier()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField(max_length=40, choices=choices_of(Role))
    purpose = models.CharField(
        max_length=24, choices=choices_of(Purpose), blank=True, help_text="blank: without case content"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("body", "account")
        constraints = (
            models.CheckConstraint(name="post_role_known", condition=models.Q(role__in=list(Role))),
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account}, {self.role}, {self.body}"


class Deputy(models.Model):
    """Somebody who stands in for a colleague of the same body for a while."""

    absent = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="stands_in_for")
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deputies"
        constraints = (
            models.CheckConstraint(name="deputy_is_another", condition=~models.Q(absent=models.F("deputy"))),
            models.CheckConstraint(
                name="deputy_ends_after_it_begins", condition=models.Q(until__gt=models.F("since"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.deputy} for {self.absent}"
