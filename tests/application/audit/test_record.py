"""An act is recorded in its transaction, at the end of the chain of its body."""

import pytest
from django.db import transaction
from tests.records.world import NOW, a_body, a_post, acting

from amvis.application.audit.record import Act, OutsideTransaction, record
from amvis.records.models import AuditRow


@pytest.mark.django_db
def test_rows_of_a_body_hang_together() -> None:
    actor = acting(a_post(a_body()))
    with transaction.atomic():
        first = record(actor, Act(action="cases.case.opened", case=1), now=NOW)
        second = record(actor, Act(action="cases.note.written", case=1), now=NOW)
    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.hash
    assert first.previous_hash == "0" * 64


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_of_a_transaction_is_not_recorded() -> None:
    actor = acting(a_post(a_body()))
    with pytest.raises(OutsideTransaction):
        record(actor, Act(action="cases.case.opened"), now=NOW)
    assert not AuditRow.objects.exists()
