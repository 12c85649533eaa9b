import pytest
from hypothesis import given
from hypothesis import strategies as st

from amvis.domain.benefits.facts import UNKNOWN_LIMIT, HomeFacts
from amvis.domain.benefits.laws import UnterkunftLaw
from amvis.domain.benefits.unterkunft import share, unterkunft


def home(rent: int, *, first_year: bool, others: int = 0) -> HomeFacts:
    return HomeFacts(rent, 0, 80_00, False, others, first_year)


def recognised(rent: int, *, limit: int = 1000_00, first_year: bool, cap: int = 150) -> tuple[int, int]:
    law = UnterkunftLaw(limit, limit_is_net_cold=False, cap_percent=cap)
    found = unterkunft(home(rent, first_year=first_year), 2, law)
    return found.recognised, found.discretionary


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        pytest.param(recognised(900_00, first_year=False), (900_00, 0), id="below the limit"),
        pytest.param(
            recognised(1000_01, first_year=False), (1000_00, 0), id="one cent above, after the year"
        ),
        pytest.param(
            recognised(1500_00, first_year=True), (1500_00, 0), id="one and a half times, in the year"
        ),
        pytest.param(
            recognised(1500_01, first_year=True), (1500_00, 1), id="one cent above that is discretion"
        ),
        pytest.param(
            recognised(1900_00, first_year=True, cap=0), (1900_00, 0), id="no cap before the reform"
        ),
        pytest.param(
            recognised(1900_00, limit=UNKNOWN_LIMIT, first_year=False), (1900_00, 0), id="no limit known"
        ),
    ],
)
def test_what_is_recognised_and_what_may_be(found: tuple[int, int], wanted: tuple[int, int]) -> None:
    assert found == wanted


def test_others_in_the_dwelling_bear_their_share() -> None:
    law = UnterkunftLaw(UNKNOWN_LIMIT, limit_is_net_cold=False, cap_percent=150)
    found = unterkunft(home(900_00, first_year=True, others=1), 2, law)
    assert (found.gross_cold, found.heating) == (600_00, 53_33)


def test_a_net_limit_leaves_the_charges_aside() -> None:
    law = UnterkunftLaw(500_00, limit_is_net_cold=True, cap_percent=150)
    found = unterkunft(HomeFacts(520_00, 100_00, 0, False, 0, False), 1, law)
    assert found.recognised == 600_00


@given(st.integers(0, 10**7), st.integers(1, 12))
def test_shares_by_heads_add_up(total: int, persons: int) -> None:
    assert sum(share(total, place, persons) for place in range(persons)) == total
