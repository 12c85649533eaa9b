"""A thousand tries a minute are counted, and at most ten are looked at."""

from datetime import timedelta

import pytest
from tests.records.world import NOW

from amvis.application.accounts.limits import OF_ADDRESS, OF_FACTOR, OF_ORIGIN, TooManyTries, give_back, take
from amvis.records.models import SignInTry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("limit", [OF_ADDRESS, OF_ORIGIN, OF_FACTOR], ids=lambda one: one.name)
def test_of_a_thousand_tries_in_any_minute_at_most_ten_are_let_through(limit) -> None:
    begins = NOW + timedelta(seconds=30)  # two windows meet inside this minute
    let_through = 0
    for number in range(1000):
        try:
            take(limit, "x", now=begins + timedelta(milliseconds=60 * number))
            let_through += 1
        except TooManyTries:
            pass
    assert limit.tries <= let_through <= 10


def test_another_address_and_the_next_window_are_let_through() -> None:
    for _ in range(OF_ADDRESS.tries):
        take(OF_ADDRESS, "x", now=NOW)
    with pytest.raises(TooManyTries) as refused:
        take(OF_ADDRESS, "x", now=NOW)
    assert refused.value.minutes == OF_ADDRESS.minutes
    take(OF_ADDRESS, "y", now=NOW)
    take(OF_ADDRESS, "x", now=NOW + timedelta(minutes=OF_ADDRESS.minutes))


def test_what_succeeded_uses_nothing_up_and_never_gives_more_than_was_taken() -> None:
    for _ in range(3 * OF_ORIGIN.tries):
        take(OF_ORIGIN, "x", now=NOW)
        give_back(OF_ORIGIN, "x", now=NOW)
    give_back(OF_ORIGIN, "x", now=NOW)
    assert SignInTry.objects.get().tries == 0


def test_counts_keep_neither_address_nor_origin_and_are_forgotten_after_a_day() -> None:
    take(OF_ADDRESS, "a@jobcenter.example", now=NOW)
    assert "jobcenter" not in SignInTry.objects.get().key
    take(OF_ORIGIN, "192.0.2.1", now=NOW + timedelta(days=1, minutes=16))
    assert SignInTry.objects.count() == 1
