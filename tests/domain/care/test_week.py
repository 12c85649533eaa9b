from amvis.domain.care.hours import Span
from amvis.domain.care.week import inward, offered, outward, run_length, run_start, spans_of


def test_a_need_is_rounded_outward_and_an_offer_inward():
    # 08:02-08:13 touches the slots 08:00, 08:05 and 08:10; it fills only 08:05
    assert spans_of(outward(482, 493)) == (Span(480, 495),)
    assert spans_of(inward(482, 493)) == (Span(485, 490),)


def test_a_need_that_leaves_its_day_is_not_clipped():
    assert outward(-5, 60) is None
    assert outward(1400, 1445) is None
    assert outward(0, 1440) == (1 << 288) - 1


def test_touching_spans_are_joined_before_rounding():
    assert spans_of(offered((Span(480, 512), Span(512, 540)))) == (Span(480, 540),)


def test_runs_end_at_the_first_gap():
    day = inward(480, 600) | inward(660, 720)
    assert run_length(day >> 96) == 24  # 08:00-10:00 is two hours of twelve slots
    assert run_start(day, 144) == 132  # what reaches 12:00 begins at 11:00
    assert run_start(day, 130) == 130
