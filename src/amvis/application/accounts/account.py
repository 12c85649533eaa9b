"""An account as the pages of signing in need it."""

from typing import Final

from amvis.records.models import Account, Passkey, TotpDevice
from amvis.records.question import Question, Told

_IN_FORCE: Final = Question(Account, lambda rows: rows.filter(pk=Told("account"), is_active=True))


def account_in_force(account_id: int) -> Account | None:
    """Return the account unless it was closed."""
    found = _IN_FORCE.ask_for_objects(account=account_id)
    return found[0] if found else None


def has_second_factor(account_id: int) -> bool:
    """Return whether a second factor is set up."""
    devices = TotpDevice.objects.filter(account=account_id).exclude(confirmed_at=None)
    return devices.exists() or Passkey.objects.filter(account=account_id).exists()
