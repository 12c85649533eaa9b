from dataclasses import replace
from fractions import Fraction

from tests.domain.planning.families import HOME, MODES, km_north

from amvis.domain.care.chain import Chain, Walking, care_minutes, link, pieces
from amvis.domain.care.offer import Offer
from amvis.domain.care.travel import Addresses
from amvis.domain.care.week import inward

ADDRESSES = Addresses(HOME, Fraction(13, 10))
NEAR = ADDRESSES.index(km_north(0.5))  # 0.65 km on foot: 8.7, so 10 minutes
FAR = ADDRESSES.index(km_north(1.2))  # 1.56 km on foot: 20.8, so 25 minutes
WALKING = Walking(ADDRESSES, MODES["walk"], 20)


def offer(name: str, start: int, end: int, at: int = 0, **more: bool) -> Offer:
    return Offer(carer=name, module=None, address=at, slots=(inward(start, end),), **more)


def chain(*offers: Offer, latest: tuple[bool, ...]) -> Chain:
    links = [
        link(one, other, WALKING, latest=late)
        for one, other, late in zip(offers, offers[1:], latest, strict=False)
    ]
    return Chain(offers=offers, links=tuple(links))


def told(found):
    return None if found is None else [(piece.offer.carer, piece.start, piece.end) for piece in found]


def test_one_carer_covers_the_need_or_does_not():
    one = Chain(offers=(offer("m", 420, 720),))
    assert told(pieces(one, 0, 420, 720)) == [("m", 420, 720)]
    assert pieces(one, 0, 419, 720) is None
    assert pieces(one, 0, 420, 721) is None


def test_an_empty_need_does_not_work():
    assert pieces(Chain(offers=(offer("m", 420, 720),)), 0, 500, 500) is None


def test_at_one_address_the_main_keeps_the_child_as_long_as_it_can():
    main, edge = offer("m", 480, 720), offer("e", 360, 900)
    assert told(pieces(chain(main, edge, latest=(True,)), 0, 500, 800)) == [("m", 500, 720), ("e", 720, 800)]
    assert told(pieces(chain(edge, main, latest=(False,)), 0, 400, 700)) == [("e", 400, 480), ("m", 480, 700)]


def test_care_does_not_change_hands_between_places_without_an_escort():
    assert link(offer("m", 480, 720), offer("e", 480, 900, NEAR), WALKING, latest=True) is None


def test_a_walk_of_more_than_twenty_minutes_is_not_escorted():
    assert link(offer("m", 480, 720), offer("e", 480, 900, FAR, escorts=True), WALKING, latest=True) is None


def test_the_later_carer_fetches_the_child_and_is_free_to_do_so():
    main, edge = offer("m", 480, 720), offer("e", 700, 900, NEAR, escorts=True)
    # e opens 11:40 and needs ten minutes: 11:50 at the earliest; m has the child till 12:00
    assert told(pieces(chain(main, edge, latest=(True,)), 0, 500, 800)) == [("m", 500, 720), ("e", 720, 800)]
    late = replace(edge, slots=(inward(715, 900),))
    assert pieces(chain(main, late, latest=(True,)), 0, 500, 800) is None  # at m at 12:05: closed


def test_the_later_carer_is_back_before_its_piece_ends():
    main, edge = offer("m", 480, 720), offer("e", 600, 900, NEAR, escorts=True)
    assert told(pieces(chain(main, edge, latest=(True,)), 0, 500, 725)) == [("m", 500, 715), ("e", 715, 725)]


def test_the_earlier_carer_has_the_child_before_it_walks():
    edge, main = offer("e", 360, 500, NEAR, escorts=True), offer("m", 420, 720)
    # the child comes at 07:05, so it cannot be at m before 07:15
    assert told(pieces(chain(edge, main, latest=(False,)), 0, 425, 700)) == [("e", 425, 435), ("m", 435, 700)]


def test_three_parts_go_to_the_main_early_and_leave_it_late():
    edge, main = offer("e", 360, 960), offer("m", 480, 720)
    parts = pieces(chain(edge, main, edge, latest=(False, True)), 0, 420, 840)
    assert told(parts) == [("e", 420, 480), ("m", 480, 720), ("e", 720, 840)]


def test_an_escort_who_is_still_walking_back_cannot_hand_over():
    before, after = offer("b", 360, 500, NEAR), offer("a", 500, 900)
    main = offer("m", 420, 505, escorts=True)
    # m takes the child at b and walks back for ten minutes before a, at m's address, can take it
    parts = pieces(chain(before, main, after, latest=(False, True)), 0, 400, 800)
    assert parts is not None
    first, second, _ = parts
    assert second.end >= second.start + 10
    assert first.end == 430  # m opens at 07:00, walks ten minutes: 07:10


def test_lessons_are_no_care():
    lessons, after = offer("s", 480, 780, is_lessons=True), offer("after:s", 780, 960)
    parts = pieces(chain(lessons, after, latest=(True,)), 0, 490, 900)
    assert parts is not None
    assert care_minutes(parts) == 120  # 13:00-15:00


def lessons_from_eight(at: int = 0) -> Offer:
    return offer("s", 480, 780, at, is_lessons=True)


def test_a_pupil_is_at_school_when_lessons_begin():
    # the childminder has the child from 07:45 and walks ten minutes: 07:55 is in time, 07:55 to 08:05 is not
    way = chain(offer("e", 360, 960, NEAR, escorts=True), lessons_from_eight(), latest=(False,))
    assert told(pieces(way, 0, 465, 700)) == [("e", 465, 480), ("s", 480, 700)]
    assert pieces(way, 0, 475, 700) is None


def test_a_pupil_does_not_leave_before_lessons_end():
    way = chain(lessons_from_eight(), offer("e", 360, 960, NEAR, escorts=True), latest=(True,))
    # the childminder is back with the child by 13:10, so it must not be fetched before
    assert told(pieces(way, 0, 490, 790)) == [("s", 490, 780), ("e", 780, 790)]
    assert pieces(way, 0, 490, 785) is None
    at_school = chain(lessons_from_eight(), offer("after:s", 720, 960), latest=(True,))
    assert told(pieces(at_school, 0, 490, 900)) == [("s", 490, 780), ("after:s", 780, 900)]
    assert pieces(at_school, 0, 490, 775) is None


def test_an_escort_sets_out_during_lessons():
    # open from 12:50, the childminder leaves then and is at school when lessons end; from 12:55 it is late
    in_time, late = (offer("e", opens, 960, NEAR, escorts=True) for opens in (770, 775))
    from_school = chain(lessons_from_eight(), in_time, latest=(True,))
    assert told(pieces(from_school, 0, 490, 840)) == [("s", 490, 780), ("e", 780, 840)]
    assert pieces(chain(lessons_from_eight(), late, latest=(True,)), 0, 490, 840) is None


def test_three_parts_keep_a_pupil_in_all_lessons():
    edge = offer("e", 360, 960, NEAR, escorts=True)
    way = chain(edge, lessons_from_eight(), edge, latest=(False, True))
    assert told(pieces(way, 0, 420, 840)) == [("e", 420, 480), ("s", 480, 780), ("e", 780, 840)]
    assert pieces(way, 0, 475, 840) is None
    assert pieces(way, 0, 420, 785) is None
    alone = Chain(offers=(edge,), lessons=lessons_from_eight().slots)
    assert told(pieces(alone, 0, 780, 900)) == [("e", 780, 900)]
    assert pieces(alone, 0, 775, 900) is None
