from datetime import date

from amvis.domain.care.settling_in import Settled, Stay, alone_ready, settle_in

JAN_4, LONG, SHORT = date(2027, 1, 4), 400, 180


def stay(carer: str, weeks: int, care_from: date = JAN_4) -> Stay:
    return Stay(carer, care_from, weeks, 3)


def test_five_weeks_are_three_present_and_two_part_time():
    (one,) = settle_in([[stay("k", 5)]], [LONG], 1)
    assert one == Settled(0, "k", JAN_4, date(2027, 1, 25), date(2027, 2, 8))


def test_a_need_within_the_part_time_hours_is_ready_after_the_present_phase():
    (one,) = settle_in([[stay("k", 4)]], [SHORT], 1)
    assert one.ready == date(2027, 1, 18)
    (other,) = settle_in([[stay("k", 4)]], [SHORT + 1], 1)
    assert other.ready == date(2027, 2, 1)


def test_one_free_adult_settles_two_children_in_one_after_the_other():
    first, second = settle_in([[stay("a", 4)], [stay("b", 4)]], [LONG, LONG], 1)
    assert (first.starts, second.starts) == (JAN_4, date(2027, 1, 18))
    assert second.ready == date(2027, 2, 15)  # two present and two part-time weeks from 18 January


def test_two_free_adults_settle_two_children_in_at_once():
    first, second = settle_in([[stay("a", 4)], [stay("b", 4)]], [LONG, LONG], 2)
    assert first.ready == second.ready == date(2027, 2, 1)


def test_children_at_one_carer_settle_in_together():
    later = date(2027, 1, 11)
    first, second = settle_in([[stay("a", 4)], [stay("a", 4, later)]], [LONG, LONG], 1)
    assert first.starts == second.starts == later


def test_the_earlier_place_comes_first_whatever_the_order_of_children():
    first, second = settle_in([[stay("a", 2, date(2027, 1, 8))], [stay("b", 2)]], [LONG, LONG], 1)
    assert second.starts == JAN_4
    assert first.starts == date(2027, 1, 11)  # a week after 4 January


def test_an_edge_follows_its_main():
    main, edge = settle_in([[stay("m", 2), stay("e", 2)]], [LONG], 1)
    assert (main.ready, edge.starts, edge.ready) == (
        date(2027, 1, 18),
        date(2027, 1, 18),
        date(2027, 2, 1),
    )
    assert alone_ready([stay("m", 2), stay("e", 2)], LONG) == date(2027, 2, 1)


def test_only_the_last_settling_in_is_shortened_by_short_days():
    main, edge = settle_in([[stay("m", 4), stay("e", 4)]], [SHORT], 1)
    assert (main.ready, edge.ready) == (date(2027, 2, 1), date(2027, 2, 15))
    assert alone_ready([stay("m", 4), stay("e", 4)], SHORT) == date(2027, 2, 15)


def test_nobody_free_means_no_settling_in():
    assert settle_in([[stay("a", 2)]], [LONG], 0) is None
    assert settle_in([[stay("a", 0)]], [LONG], 0) is not None


def test_a_carer_beside_a_school_settles_in_apart_from_those_who_have_it_as_main():
    beside_school = stay("t", 2)._replace(is_edge=True)
    pupil, sister = settle_in([[beside_school], [stay("t", 2)]], [LONG, LONG], 1)
    assert (pupil.starts, sister.starts) == (JAN_4, date(2027, 1, 11))
