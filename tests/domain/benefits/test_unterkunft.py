import pytest
from hypothesis import given
from hypothesis import strategies as st

from amvis.domain.benefits.facts import UNKNOWN_LIMIT, HomeFacts
from amvis.domain.benefits.laws import UnterkunftLaw
from amvis.domain.benefits.unterkunft import Unterkunft, share, unterkunft


def home(rent: int, *, first_year: bool, others: int = 0) -> HomeFacts:
    return HomeFacts(rent, 0, 80_00, False, others, first_year)


def recognised(rent: int, *, first_year: bool, limit: int = 1000_00, cap: int = 150) -> tuple[int, int]:
    law = UnterkunftLaw(limit, limit_is_net_cold=False, cap_percent=cap)
    found = unterkunft(home(rent, first_year=first_year), 2, law)
    return found.recognised, found.discretionary


@pytest.mark.parametrize(
    ("rent", "told", "wanted"),
    [
        pytest.param(900_00, {"first_year": False}, (900_00, 0), id="below the limit"),
        pytest.param(1000_01, {"first_year": False}, (1000_00, 0), id="one cent above, after the year"),
        pytest.param(1500_00, {"first_year": True}, (1500_00, 0), id="one and a half times, in the year"),
        pytest.param(1500_01, {"first_year": True}, (1500_00, 1), id="one cent above that is discretion"),
        pytest.param(1900_00, {"first_year": True, "cap": 0}, (1900_00, 0), id="no cap before the reform"),
        pytest.param(
            1900_00, {"first_year": False, "limit": UNKNOWN_LIMIT}, (1900_00, 0), id="no limit known"
        ),
    ],
)
def test_what_is_recognised_and_what_may_be(rent: int, told: dict[str, int], wanted: tuple[int, int]) -> None:
    assert recognised(rent, **told) == wanted  # type: ignore[arg-type]


def test_others_in_the_dwelling_bear_their_share() -> None:
    law = UnterkunftLaw(UNKNOWN_LIMIT, limit_is_net_cold=False, cap_percent=150)
    found = unterkunft(home(900_00, first_year=True, others=1), 2, law)
    assert (found.gross_cold, found.heating) == (600_00, 53_33)


def test_a_net_limit_leaves_the_charges_aside() -> None:
    law = UnterkunftLaw(500_00, limit_is_net_cold=True, cap_percent=150)
    found = unterkunft(HomeFacts(520_00, 100_00, 0, False, 0, False), 1, law)
    assert found.recognised == 600_00


def test_each_part_of_the_share_is_rounded_half_up() -> None:
    unknown = UnterkunftLaw(UNKNOWN_LIMIT, limit_is_net_cold=False, cap_percent=150)
    found = unterkunft(HomeFacts(100_00, 0, 100_00, False, 1, True), 2, unknown)
    assert found == Unterkunft(66_67, 66_67, 66_67, 0, False, 133_34)
    net = UnterkunftLaw(50_00, limit_is_net_cold=True, cap_percent=150)
    found = unterkunft(HomeFacts(100_00, 0, 30_00, False, 1, False), 2, net)
    assert found == Unterkunft(66_67, 20_00, 50_00, 0, True, 70_00)


def test_the_cap_is_rounded_half_up_and_binds_while_costs_must_be_lowered() -> None:
    assert recognised(1500_02, limit=1000_01, first_year=True) == (1500_02, 0)
    lowering = home(1900_00, first_year=False)._replace(is_lowering_time=True)
    law = UnterkunftLaw(1000_00, limit_is_net_cold=False, cap_percent=150)
    assert unterkunft(lowering, 2, law).recognised == 1500_00


@pytest.mark.parametrize(
    ("told", "per_metre", "wanted"),
    [
        pytest.param({}, 10_01, 250_25, id="10.01 for each of 25 square metres"),
        pytest.param({}, 0, 300_00, id="no limit for a square metre"),
        pytest.param({"is_smaller": True}, 10_01, 300_00, id="a member has left"),
        pytest.param({"is_water_heated_in_dwelling": True}, 10_01, 250_25, id="hot water plays no part"),
        # half of 300.00, and 10.01 x 25 x 2 / 4 = 125.125
        pytest.param({"others_in_dwelling": 2}, 10_01, 125_13, id="by heads, rounded half up"),
    ],
)
def test_a_limit_for_each_square_metre_binds_by_heads(
    told: dict[str, int], per_metre: int, wanted: int
) -> None:
    dwelling = home(300_00, first_year=True)._replace(square_metres=25, **told)
    law = UnterkunftLaw(1000_00, False, 150, limit_per_square_metre=per_metre)
    assert unterkunft(dwelling, 2, law).recognised == wanted


@given(st.integers(0, 10**7), st.integers(1, 12))
def test_shares_by_heads_add_up(total: int, persons: int) -> None:
    assert sum(share(total, place, persons) for place in range(persons)) == total


def test_without_a_limit_by_the_square_metre_there_is_none() -> None:
    law = UnterkunftLaw(550_00, limit_is_net_cold=False, cap_percent=150)
    home = HomeFacts(400_00, 100_00, 50_00, False, 0, False, square_metres=50)
    assert unterkunft(home, 2, law).recognised == 500_00


@pytest.mark.parametrize(
    ("let", "is_net_cold", "limit", "gross_cold", "recognised"),
    [
        pytest.param(150_00, False, UNKNOWN_LIMIT, 550_00, 550_00, id="without a limit"),
        pytest.param(150_00, False, 500_00, 550_00, 500_00, id="fifty euros above the limit"),
        pytest.param(150_00, True, 400_00, 550_00, 500_00, id="above one without charges"),
        pytest.param(150_00, True, 450_00, 550_00, 550_00, id="at it"),
        pytest.param(650_00, True, 0, 50_00, 50_00, id="more than the rent without charges"),
        pytest.param(900_00, False, 0, 0, 0, id="more than all of it"),
    ],
)
def test_what_comes_in_for_a_part_that_is_let_lowers_the_rent(
    let: int, limit: int, gross_cold: int, recognised: int, *, is_net_cold: bool
) -> None:
    home = HomeFacts(600_00, 100_00, 90_00, False, 0, False, let_rent=let, let_square_metres=14)
    found = unterkunft(home, 2, UnterkunftLaw(limit, limit_is_net_cold=is_net_cold, cap_percent=150))
    assert (found.gross_cold, found.recognised, found.heating) == (gross_cold, recognised, 90_00)
