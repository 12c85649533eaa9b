"""Recovery codes: each opens once, new ones end the old."""

import pytest
from tests.application.accounts.people import somebody
from tests.records.world import NOW

from amvis.application.accounts.recovery import COUNT, is_right_recovery_code, new_codes, unused_codes
from amvis.records.models import AuditRow, RecoveryCode

pytestmark = pytest.mark.django_db


def test_each_code_opens_once_however_it_is_written() -> None:
    account = somebody()
    codes = new_codes(account.pk, now=NOW)
    assert len(set(codes)) == COUNT
    assert is_right_recovery_code(account.pk, codes[0].upper().replace("-", " "), now=NOW)
    assert not is_right_recovery_code(account.pk, codes[0], now=NOW)
    assert unused_codes(account.pk) == COUNT - 1
    assert AuditRow.objects.filter(action="accounts.recovery_code.used").count() == 1


def test_a_code_of_another_and_an_old_one_do_not_open() -> None:
    one = somebody("a")
    codes = new_codes(one.pk, now=NOW)
    new_codes(one.pk, now=NOW)
    assert not is_right_recovery_code(one.pk, codes[0], now=NOW)


def test_no_code_lies_in_clear() -> None:
    code = new_codes(somebody().pk, now=NOW)[0]
    assert not RecoveryCode.objects.filter(mark__contains=code[:4]).exists()
