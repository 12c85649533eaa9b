"""Compiled: the way of the parent with up to three stops (joint-plan.md, section 5)."""

from amvis.domain.planning.batch.compiled import inlined

HOME = 0


@inlined
def route(work, home, between, direct, hand_over, at, count, there, back, stops, stop_of):  # type: ignore[no-untyped-def]
    """Fill the slots between the block and each child's need, before and after it; return (one way, stops).

    Both directions have the same length; of several shortest orders each takes the first in its own sense.

    Args:
        work: slots from the workplace by address; `direct` from home.
        at: address of each child; home is no stop.
        stops, stop_of: scratch: the distinct addresses; the stop of each child.
    """
    distinct = 0
    for child in range(count):
        stop_of[child] = -1
        if at[child] == HOME:
            continue
        for seen in range(distinct):
            if stops[seen] == at[child]:
                stop_of[child] = seen
        if stop_of[child] < 0:
            stops[distinct] = at[child]
            stop_of[child] = distinct
            distinct += 1
    one, two, three = stops[0], stops[1], stops[2]
    if distinct == 0:
        total, out, home_way = direct, (0, 0, 0), (0, 0, 0)
    elif distinct == 1:
        first = hand_over + work[one]
        total, out, home_way = home[one] + first, (first, 0, 0), (first, 0, 0)
    elif distinct == 2:
        a, b = hand_over + work[one], hand_over + work[two]
        leg = between[one, two] + hand_over
        forward, reverse = home[one] + leg + b, home[two] + leg + a
        total = min(forward, reverse)
        out = (leg + b, b, 0) if forward <= reverse else (a, leg + a, 0)
        home_way = (a, leg + a, 0) if reverse <= forward else (leg + b, b, 0)
    else:
        a, b, c = hand_over + work[one], hand_over + work[two], hand_over + work[three]
        ab, ac = between[one, two] + hand_over, between[one, three] + hand_over
        bc = between[two, three] + hand_over
        # needs by their order on the way to work; the way home passes the same stops in the opposite order
        n123, n132 = (ab + bc + c, bc + c, c), (ac + bc + b, b, bc + b)
        n213, n231 = (ac + c, ab + ac + c, c), (a, bc + ac + a, ac + a)
        n312, n321 = (ab + b, b, ac + ab + b), (a, ab + a, bc + ab + a)
        t123, t132 = home[one] + n123[0], home[one] + n132[0]
        t213, t231 = home[two] + n213[1], home[two] + n231[1]
        t312, t321 = home[three] + n312[2], home[three] + n321[2]
        total = min(t123, t132, t213, t231, t312, t321)
        if total == t123:
            out = n123
        elif total == t132:
            out = n132
        elif total == t213:
            out = n213
        elif total == t231:
            out = n231
        elif total == t312:
            out = n312
        else:
            out = n321
        if total == t321:  # work, one, two, three, home
            home_way = n321
        elif total == t231:
            home_way = n231
        elif total == t312:
            home_way = n312
        elif total == t132:
            home_way = n132
        elif total == t213:
            home_way = n213
        else:
            home_way = n123
    for child in range(count):  # who stays at home needs care from leaving to coming back
        stop = stop_of[child]
        there[child] = total if stop < 0 else out[0] if stop == 0 else out[1] if stop == 1 else out[2]
        back[child] = (
            total if stop < 0 else home_way[0] if stop == 0 else home_way[1] if stop == 1 else home_way[2]
        )
    return total, distinct
