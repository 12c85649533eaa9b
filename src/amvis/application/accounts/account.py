"""An account as the pages of signing in need it."""

from amvis.records.models import Account, Passkey, TotpDevice


def account_in_force(account_id: int) -> Account | None:
    """Return the account unless it was closed."""
    return Account.objects.filter(pk=account_id, is_active=True).first()


def has_second_factor(account_id: int) -> bool:
    """Return whether a second factor is set up."""
    devices = TotpDevice.objects.filter(account=account_id).exclude(confirmed_at=None)
    return devices.exists() or Passkey.objects.filter(account=account_id).exists()
