"""Compiled: the first day and the days lost to closures (joint-plan.md, section 7)."""

import numpy as np

from amvis.domain.planning.batch.compiled import compiled, inlined
from amvis.domain.planning.batch.ground import NEVER

WORD = 64
# counting the ones of a word (Warren, Hacker's Delight, 5-1)
_TWOS, _FOURS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_EIGHTS, _ONES = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)
MONTHS, HOLIDAY, YEAR_LATER = range(3)  # columns of the days


@compiled
def first_day(following, ready, last, used, closed, days, today, is_fixed):  # type: ignore[no-untyped-def]
    """Return the first day on which work can begin, NEVER if there is none.

    Args:
        following: by day the first on which it may as far as the shift goes.
        ready, last: first and last day by readiness and age.
        used: carers used on each weekday, a row each, -1 ends it.
        is_fixed: a course; on holidays nobody is closed.
    """
    end = min(last, closed.shape[1] - 1)
    day = ready
    while day <= end:
        day = following[day]
        if day > end:
            return NEVER
        if is_fixed != 0 and days[day, HOLIDAY] != 0:
            return day
        weekday = (today + day) % 7
        is_open = True
        for place in range(used.shape[1]):
            if used[weekday, place] < 0:
                break
            if closed[used[weekday, place], day] != 0:
                is_open = False
                break
        if is_open:
            return day
        day += 1
    return NEVER


@compiled
def is_leave_enough(start, end, leave, used, lost, weekdays, unknown, unknown_days, row):  # type: ignore[no-untyped-def]
    """Say whether the leave covers the days from `start` to before `end` with somebody needed closed."""
    last_word = min((end - 1) // WORD, row.size - 1)
    first_word = start // WORD
    row[:] = 0
    most_unknown = 0
    for weekday in range(7):
        for place in range(used.shape[1]):
            carer = used[weekday, place]
            if carer < 0:
                break
            for word in range(first_word, last_word + 1):
                row[word] |= lost[carer, word] & weekdays[weekday, word]
            if unknown[carer] != 0:
                on = 0
                for other in range(7):
                    for at in range(used.shape[1]):
                        if used[other, at] < 0:
                            break
                        on += 1 if used[other, at] == carer else 0
                most_unknown = max(most_unknown, on)
    gone = _count(row, start, end, first_word, last_word)
    return 5 * gone + unknown_days * most_unknown <= leave


@compiled
def is_surely_gone(count, order, chosen, gone, first, end, leave, row):  # type: ignore[no-untyped-def]
    """Say whether so many entries in any case lose more than the leave from `first` to before `end`."""
    first_word, last_word = first // WORD, min((end - 1) // WORD, row.size - 1)
    for word in range(first_word, last_word + 1):
        row[word] = gone[chosen[order[0]], word]
        for place in range(1, count):
            row[word] |= gone[chosen[order[place]], word]
    return 5 * _count(row, first, end, first_word, last_word) > leave


@inlined
def _count(row, start, end, first_word, last_word):  # type: ignore[no-untyped-def]
    """Return how many days from `start` to before `end` are in the row."""
    row[first_word] &= ~np.uint64(0) << np.uint64(start % WORD)
    if (end - 1) // WORD == last_word and end % WORD != 0:
        row[last_word] &= (np.uint64(1) << np.uint64(end % WORD)) - np.uint64(1)
    gone = np.int64(0)
    for word in range(first_word, last_word + 1):
        bits = row[word]
        if bits != np.uint64(0):
            bits -= (bits >> np.uint64(1)) & _TWOS
            bits = (bits & _FOURS) + ((bits >> np.uint64(2)) & _FOURS)
            bits = (bits + (bits >> np.uint64(4))) & _EIGHTS
            gone += np.int64((bits * _ONES) >> np.uint64(56))
    return gone
