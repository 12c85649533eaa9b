"""The second factor by passkey (WebAuthn): bound to this site, so that a forged page gets nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

from amvis.application.access.not_found import NotThere
from amvis.application.accounts.recorded import record_of_account
from amvis.records.models import Account, Passkey, TotpDevice

_LONGEST: Final = 20_000  # letters of an answer
_MOST: Final = 10  # passkeys of one account


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a passkey is bound to: the name of the host, and the origin of its pages."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the browser is asked, as JSON, and the challenge to keep until it answers."""

    options: str
    challenge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPasskey:
    """A passkey as its owner sees it."""

    public_id: str
    name: str
    added_at: datetime
    used_at: datetime | None


class PasskeyRefused(Exception):  # noqa: N818 (it says what is so)
    """The answer of the browser is not one to what was asked."""


class LastFactor(Exception):  # noqa: N818 (it says what is so)
    """The only second factor cannot be removed: nobody is to be left with a password alone."""


def passkeys_of(account_id: int) -> tuple[OwnPasskey, ...]:
    """Return the passkeys of an account."""
    rows = Passkey.objects.filter(account=account_id).order_by("added_at")
    return tuple(
        OwnPasskey(public_id=row.public_id, name=row.name, added_at=row.added_at, used_at=row.used_at)
        for row in rows
    )


def asked_to_add(account: Account, site: Site) -> Asked:
    """Return what the browser is asked to make a new passkey."""
    options = generate_registration_options(
        rp_id=site.host,
        rp_name="Amvis",
        user_id=account.public_id.encode(),
        user_name=account.email,
        user_display_name=account.name,
        exclude_credentials=_known(account.pk),
    )
    return Asked(options=options_to_json(options), challenge=options.challenge.hex())


def add(account_id: int, name: str, answer: str, asked: tuple[str, Site], *, now: datetime) -> None:
    """Keep a new passkey (raises PasskeyRefused); `asked` is the challenge and the site."""
    challenge, site = asked
    if len(answer) > _LONGEST or Passkey.objects.filter(account=account_id).count() >= _MOST:
        raise PasskeyRefused
    try:
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=bytes.fromhex(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
        with transaction.atomic():
            Passkey.objects.create(
                account_id=account_id,
                name=name,
                credential_id=verified.credential_id,
                public_key=verified.credential_public_key,
                sign_count=verified.sign_count,
                added_at=now,
            )
            record_of_account(account_id, "accounts.passkey.added", now=now)
    except (WebAuthnException, ValueError, IntegrityError) as error:
        raise PasskeyRefused from error


def remove(account_id: int, public_id: str, *, now: datetime) -> None:
    """Remove a passkey (raises NotThere, LastFactor)."""
    with transaction.atomic():
        mine = Passkey.objects.select_for_update().filter(account=account_id)
        if not any(row.public_id == public_id for row in mine):
            raise NotThere
        has_app = TotpDevice.objects.filter(account=account_id).exclude(confirmed_at=None).exists()
        if not has_app and len(mine) == 1:
            raise LastFactor
        Passkey.objects.filter(account=account_id, public_id=public_id).delete()
        record_of_account(account_id, "accounts.passkey.removed", now=now)


def asked_to_show(account_id: int, site: Site) -> Asked | None:
    """Return what the browser is asked to show one of the account's passkeys; None where it has none."""
    known = _known(account_id)
    if not known:
        return None
    options = generate_authentication_options(rp_id=site.host, allow_credentials=known)
    return Asked(options=options_to_json(options), challenge=options.challenge.hex())


def is_right_passkey(account_id: int, answer: str, asked: tuple[str, Site], *, now: datetime) -> bool:
    """Return whether the browser showed a passkey of the account, in answer to this challenge."""
    challenge, site = asked
    try:
        shown = parse_authentication_credential_json(answer[:_LONGEST])
        row = Passkey.objects.get(account=account_id, credential_id=base64url_to_bytes(shown.id))
        verified = verify_authentication_response(
            credential=shown,
            expected_challenge=bytes.fromhex(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
        )
    except (WebAuthnException, ValueError, Passkey.DoesNotExist):
        return False
    unchanged = Passkey.objects.filter(pk=row.pk, sign_count=row.sign_count)  # a copied key counts twice
    return unchanged.update(sign_count=verified.new_sign_count, used_at=now) == 1


def _known(account_id: int) -> list[PublicKeyCredentialDescriptor]:
    ids = Passkey.objects.filter(account=account_id).values_list("credential_id", flat=True)
    return [PublicKeyCredentialDescriptor(id=bytes(one)) for one in ids]
