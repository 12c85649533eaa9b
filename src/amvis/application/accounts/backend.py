"""How Django finds the account of a session; signing in itself happens in two factors, elsewhere."""

from django.contrib.auth.backends import BaseBackend

from amvis.application.accounts.account import account_in_force
from amvis.records.models import Account


class AccountBackend(BaseBackend):
    """Gives the account of a session while it is in force; no password alone opens anything here."""

    def get_user(self, user_id: int) -> Account | None:
        return account_in_force(user_id)
