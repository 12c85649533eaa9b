from hypothesis import given
from hypothesis import strategies as st

from amvis.domain.benefits.grundsicherungsgeld import (
    Grundsicherungsgeld,
    Member,
    grundsicherungsgeld,
    kindergeld_left,
    lacking,
)
from amvis.domain.benefits.sofortzuschlag import is_due


def adult(need: int, income: int = 0, *, claims: bool = True, more: int = 0) -> Member:
    return Member(need, income, 0, is_child=False, may_claim=claims, more=more)


def child(need: int, income: int = 0, kindergeld: int = 259_00) -> Member:
    return Member(need, income, kindergeld, is_child=True, may_claim=True, more=0)


def claim(*members: Member) -> Grundsicherungsgeld:
    return grundsicherungsgeld(members, kindergeld_left(members))


def test_a_child_lacks_what_its_own_money_does_not_cover() -> None:
    found = claim(adult(900_00), child(700_00, 227_00))
    assert [share.amount for share in found.shares] == [900_00, 214_00]


def test_the_parents_income_is_spread_by_open_need() -> None:
    found = claim(adult(900_00, 557_00), child(700_00, 227_00))
    assert [share.income_share for share in found.shares] == [450_00, 107_00]
    assert found.amount == 557_00


def test_a_child_that_covers_its_need_does_not_belong() -> None:
    found = claim(adult(900_00), child(500_00, 300_00))
    assert not found.shares[1].belongs
    assert found.kindergeld_left == 59_00
    assert found.amount == 900_00


def test_only_the_need_of_those_who_belong_is_told() -> None:
    assert claim(adult(900_00), child(500_00, 300_00), child(700_00)).total_need == 1600_00


def test_a_child_with_enough_of_its_own_leaves_its_whole_kindergeld() -> None:
    assert claim(adult(900_00), child(500_00, 500_00)).kindergeld_left == 259_00


def test_a_cent_of_income_goes_to_the_first_by_the_half_that_is_rounded_up() -> None:
    assert [share.income_share for share in claim(adult(1, 1)).shares] == [1]
    found = claim(adult(1, 1), child(1, kindergeld=0))
    assert [share.income_share for share in found.shares] == [1, 0]


def test_a_child_on_the_cent_does_not_belong() -> None:
    assert not claim(adult(900_00), child(559_00, 300_00)).shares[1].belongs
    assert claim(adult(900_00), child(559_01, 300_00)).shares[1].belongs


def test_income_beyond_the_need_leaves_no_claim() -> None:
    assert claim(adult(900_00, 2000_00), child(700_00)).amount == 0


def test_nobody_claims_where_the_only_adult_is_excluded() -> None:
    assert claim(adult(900_00, claims=False), child(700_00)).amount == 0


def test_an_excluded_adult_keeps_the_own_need() -> None:
    found = claim(adult(900_00), adult(800_00, 1000_00, claims=False))
    assert [share.amount for share in found.shares] == [700_00, 0]


def test_an_excluded_adult_with_less_than_the_own_need_gives_nothing() -> None:
    found = claim(adult(900_00), adult(800_00, 799_99, claims=False))
    assert (found.parents_income, found.amount, lacking(found)) == (0, 900_00, 900_00)


def test_a_cent_that_lacks_beside_a_child_who_stands_alone_lacks() -> None:
    alone = child(600_00)._replace(stands_alone=True)
    for income, lacks in ((899_99, 341_01), (900_00, 341_00), (900_01, 341_00)):
        assert lacking(claim(adult(900_00, income), alone)) == lacks


def test_what_a_trainee_gets_is_no_need_that_lacks() -> None:
    """800.00 are needed and 2,000.00 there; the trainee has 200.00 of additional needs in any case."""
    trainee = adult(900_00, 300_00, claims=False, more=200_00)
    found = claim(adult(800_00, 2000_00), trainee)
    assert (found.amount, lacking(found)) == (200_00, 800_00 - 2000_00)
    alone = child(600_00)._replace(stands_alone=True)
    found = claim(adult(800_00, 2000_00), trainee, alone)
    assert (found.amount, found.apart, lacking(found)) == (200_00 + 341_00, 341_00, 341_00)


def test_a_trainee_gets_the_additional_needs() -> None:
    found = claim(adult(800_00), adult(900_00, 300_00, claims=False, more=200_00))
    assert found.shares[1].amount == 200_00
    richer = claim(adult(800_00), adult(900_00, 800_00, claims=False, more=200_00))
    assert richer.shares[1].amount == 100_00  # 100 euros of the own money are left above the need


def test_the_supplement_for_children_goes_with_the_claim_or_where_only_kindergeld_ends_it() -> None:
    needy, by_kindergeld, rich = child(700_00), child(500_00, 300_00), child(500_00, 500_00)
    members = (adult(900_00), needy, by_kindergeld, rich)
    shares = claim(*members).shares
    due = [
        is_due(need=each.need, own_income=each.own_income, belongs=share.belongs, amount=share.amount)
        for each, share in zip(members[1:], shares[1:], strict=True)
    ]
    assert due == [True, True, False]


def test_a_claim_of_one_cent_brings_the_supplement() -> None:
    assert is_due(need=700_00, own_income=0, belongs=True, amount=1)
    assert not is_due(need=700_00, own_income=0, belongs=True, amount=0)
    assert is_due(need=700_00, own_income=699_99, belongs=False, amount=0)
    assert not is_due(need=700_00, own_income=700_00, belongs=False, amount=0)


money = st.integers(0, 200_000)


@given(st.lists(st.tuples(money, money), min_size=1, max_size=5), money, money)
def test_shares_of_income_add_up_to_the_cent(children: list[tuple[int, int]], need: int, income: int) -> None:
    members = (adult(need, income), *(child(wanted, own) for wanted, own in children))
    found = claim(*members)
    assert sum(share.income_share for share in found.shares) == min(income, found.uncovered)
    assert all(share.amount >= 0 for share in found.shares)
    assert found.amount == max(0, found.uncovered - income)


def test_savings_and_what_the_other_parent_gives_lower_the_open_need_of_a_child() -> None:
    """700.00 less 227.00, 259.00, 50.00 of savings and 100.00 given."""
    own = child(700_00, 227_00)._replace(savings=50_00, given=100_00)
    assert claim(adult(900_00), own).shares[1].uncovered == 64_00
